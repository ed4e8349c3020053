"""The rules of the linter: names, words, typography, what is left out, what cannot be right."""

from __future__ import annotations

from ..model.problems import Severity
from .rule import Rule

__all__ = ["LINT_RULES"]

_WARNING, _NOTE = Severity.WARNING, Severity.NOTE

_NAMES = (
    Rule(
        "DM601",
        "near-name",
        "Two records of a kind have nearly the same name: other accents, initials, hyphens, capitals, "
        "or one letter that differs. They are probably one, and one of the names is a slip.",
        _WARNING,
        "people:\n  - {id: tim-jenness, name: Tim Jenness}\n  - {id: tim-jennes, name: Tim Jennes}",
        "people:\n  - {id: tim-jenness, name: Tim Jenness, aliases: [Tim Jennes]}",
    ),
    Rule(
        "DM602",
        "name-unlike-id",
        "A name differs from its record's id by one letter. One of them is probably mistyped.",
        _WARNING,
        "products:\n  - {id: PromptDB, name: PromptDV, manager: tbd}",
        "products:\n  - {id: PromptDB, name: PromptDB, manager: tbd}",
    ),
    Rule(
        "DM603",
        "alias-in-text",
        "A text uses an alias. Aliases are spellings that people use; only the name is printed.",
        _WARNING,
        "people:\n  - id: cristian-silva\n    name: Cristián Silva\n    aliases: [Cristian Silva]\n"
        "institutions:",
        "",
        fixable=True,
    ),
    Rule(
        "DM604",
        "near-name-in-text",
        "A text names somebody nearly, but not quite, as the plan does.",
        _WARNING,
    ),
    Rule(
        "DM605",
        "near-word",
        "A word is no English word and no name of the plan's, but nearly one: it is probably mistyped. "
        "A word that is right goes to 'words' in [tool.dmops] of pyproject.toml, or to the acronyms.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, title: Observstory archive, manager: tbd}",
        "products:\n  - {id: x1, name: Archive, title: Observatory archive, manager: tbd}",
    ),
)
_UNKNOWN = (
    Rule(
        "DM611",
        "says-unknown",
        "A text says that something is unknown. The plan has one way to say so: 'tbd' or an id with '?' "
        "for managers and owners, a question under 'open' for all else.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: unknown}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, open: [What is it?]}",
    ),
    Rule(
        "DM612",
        "remark-in-name",
        "A name holds a question or a remark, which would be printed in every table and link.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive - should this be Store?, manager: tbd}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, open: ['Should this be Store?']}",
    ),
    Rule(
        "DM613",
        "placeholder",
        "A text was never written: TBD, to be written, lorem ipsum.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: To be written!}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, open: [What is it?]}",
    ),
    Rule(
        "DM614",
        "institution-in-title",
        "A role's title names the institution. That is a field of the position, from which tables "
        "follow; in a title it is only text.",
        _WARNING,
    ),
)
_PROSE = (
    Rule(
        "DM621",
        "double-space",
        "Several spaces in a row are left over from editing.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It  keeps data.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
        fixable=True,
    ),
    Rule(
        "DM622",
        "doubled-word",
        "A word stands twice in a row.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps the the data.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps the data.}",
        fixable=True,
    ),
    Rule(
        "DM623",
        "stray-quote",
        "A quotation mark has no partner, or a pair of other characters stands for one.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: 'It keeps \"raw data.'}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: 'It keeps \"raw\" data.'}",
    ),
    Rule(
        "DM624",
        "space-before-mark",
        "There is a space before a comma, a full stop or another mark that follows its word.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data .}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
        fixable=True,
    ),
    Rule(
        "DM625",
        "missing-word",
        "A preposition leads straight to a verb: a word was lost.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: A list of items under may "
        "be found here.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: A list of items may be "
        "found here.}",
    ),
    Rule(
        "DM626",
        "mixed-apostrophes",
        "A plan has one kind of apostrophe, straight or curly; the rarer one is reported.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: The user's and the team’s.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: The user's and the team's.}",
        fixable=True,
    ),
)
_STRUCTURE = (
    Rule(
        "DM631",
        "duplicate-text",
        "A description stands in the data twice. A role is described once and lists its positions.",
        _WARNING,
    ),
    Rule(
        "DM632",
        "near-duplicate-text",
        "Two descriptions are nearly the same: one was copied from the other, and the two will drift "
        "apart.",
        _WARNING,
    ),
    Rule(
        "DM641",
        "code-out-of-order",
        "Codes are listed in their natural order (3.2 before 3.10), so that gaps and repeats are seen.",
        _WARNING,
    ),
    Rule(
        "DM651",
        "role-without-position",
        "A role with an empty list of positions is filled nowhere and shown nowhere.",
        _WARNING,
    ),
    Rule(
        "DM652",
        "team-without-role",
        "A team has no role, no staffing and nothing below it: its roles are missing or name another "
        "team.",
        _WARNING,
        "teams:\n  - {id: lonely, name: Lonely team}",
        "teams:\n  - {id: lonely, name: Lonely group, kind: group}",
    ),
    Rule(
        "DM653",
        "product-without-manager",
        "A product has neither manager nor owner. Who is not known yet is 'tbd', which makes an open "
        "item; nothing at all is an omission.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive}",
        "products:\n  - {id: x1, name: Archive, manager: tbd}",
    ),
    Rule(
        "DM654",
        "nobody-decided",
        "Manager and owner of a product are both open.",
        _NOTE,
        "products:\n  - {id: x1, name: Archive, manager: tbd}",
        "products:\n  - {id: x1, name: Archive, manager: n/a}",
    ),
    Rule(
        "DM655",
        "flat-product-tree",
        "Many products and no tree: the levels were lost, as when a tree is copied from a table.",
        _WARNING,
    ),
    Rule(
        "DM656",
        "unused-record",
        "Nothing in the data refers to a person or an institution.",
        _NOTE,
        "people:\n  - {id: nobody, name: Anna Example}",
        "people: []",
    ),
)
_FACTS = (
    Rule(
        "DM661",
        "unknown-handle",
        "A text names a document that the bibliography does not have, so that it leads nowhere.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: See ITTN-00.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
    ),
    Rule(
        "DM662",
        "superseded-handle",
        "A document is referred to that another has superseded, or that was withdrawn.",
        _WARNING,
    ),
    Rule(
        "DM671",
        "fte-sum",
        "A stated sum of FTE differs from that of the entries.",
        _WARNING,
    ),
    Rule(
        "DM672",
        "fte-over-one",
        "One person has more than all of their time, or a position more FTE than heads.",
        _WARNING,
    ),
    Rule(
        "DM673",
        "fte-in-text",
        "People and fractions of their time stand in a text, where nothing sums or checks them.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: 'Andy S 0.5, Nate P 0.25.'}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
    ),
    Rule(
        "DM674",
        "future-date",
        "A date of the plan or the year of a document has not come yet.",
        _WARNING,
    ),
    Rule(
        "DM681",
        "wrong-address",
        "An address cannot be right: no such host, check digits that fail, another document's.",
        _WARNING,
        "institutions:\n  - {id: x1, name: Archive House, url: 'https://githib.com/archive'}",
        "institutions:\n  - {id: x1, name: Archive House, url: 'https://github.com/archive'}",
    ),
    Rule(
        "DM682",
        "wrong-repository",
        "The repository's owner or name is nearly, but not quite, what the rest of the plan says.",
        _WARNING,
    ),
    Rule(
        "DM699",
        "unknown-rule",
        "A comment ignores a rule that does not exist, and so ignores nothing.",
        _WARNING,
        "people: []  # dmops: ignore[DM999]",
        "people: []  # dmops: ignore[DM601]",
    ),
)

LINT_RULES = (*_NAMES, *_UNKNOWN, *_PROSE, *_STRUCTURE, *_FACTS)
