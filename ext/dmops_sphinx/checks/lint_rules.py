"""The rules of the linter: names, words, typography, what is left out."""

from __future__ import annotations

from ..model.problems import Severity
from .fact_rules import FACT_RULES
from .rule import Rule

__all__ = ["LINT_RULES"]

_WARNING, _NOTE = Severity.WARNING, Severity.NOTE

_NAMES = (
    Rule(
        "DM701",
        "near-name",
        "Two records of a kind have nearly the same name: other accents, initials, hyphens, capitals, "
        "or one letter that differs. They are probably one, and one of the names is a slip.",
        _WARNING,
        "people:\n  - {id: tim-jenness, name: Tim Jenness}\n  - {id: tim-jennes, name: Tim Jennes}",
        "people:\n  - {id: tim-jenness, name: Tim Jenness, aliases: [Tim Jennes]}",
    ),
    Rule(
        "DM702",
        "name-unlike-id",
        "A name differs from its record's id by one letter. One of them is probably mistyped.",
        _WARNING,
        "products:\n  - {id: PromptDB, name: PromptDV, manager: tbd}",
        "products:\n  - {id: PromptDB, name: PromptDB, manager: tbd}",
    ),
    Rule(
        "DM703",
        "alias-in-text",
        "A text uses an alias. Aliases are spellings that people use; only the name is printed.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: Annie Example answers for it.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: Ann Example answers for it.}",
        fixable=True,
    ),
    Rule(
        "DM704",
        "near-name-in-text",
        "A text names somebody nearly, but not quite, as the plan does.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: Anne Example answers for it.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: Ann Example answers for it.}",
    ),
    Rule(
        "DM705",
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
        "DM711",
        "says-unknown",
        "A text says that something is unknown. The plan has one way to say so: 'tbd' or an id with '?' "
        "for managers and owners, a question under 'open' for all else.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: unknown}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, open: [What is it?]}",
    ),
    Rule(
        "DM712",
        "remark-in-name",
        "A name holds a question or a remark, which would be printed in every table and link.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive - should this be Store?, manager: tbd}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, open: ['Should this be Store?']}",
    ),
    Rule(
        "DM713",
        "placeholder",
        "A text was never written: TBD, to be written, lorem ipsum.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: To be written!}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, open: [What is it?]}",
    ),
    Rule(
        "DM714",
        "institution-in-title",
        "A role's title names the institution. That is a field of the position, from which tables "
        "follow; in a title it is only text.",
        _WARNING,
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer - Acme}",
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer, positions: [{institutions: [acme]}]}",
    ),
)
_PROSE = (
    Rule(
        "DM721",
        "double-space",
        "Several spaces in a row are left over from editing.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It  keeps data.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
        fixable=True,
    ),
    Rule(
        "DM722",
        "doubled-word",
        "A word stands twice in a row.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps the the data.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps the data.}",
        fixable=True,
    ),
    Rule(
        "DM723",
        "stray-quote",
        "A quotation mark has no partner, or a pair of other characters stands for one.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: 'It keeps \"raw data.'}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: 'It keeps \"raw\" data.'}",
    ),
    Rule(
        "DM724",
        "space-before-mark",
        "There is a space before a comma, a full stop or another mark that follows its word.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data .}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
        fixable=True,
    ),
    Rule(
        "DM725",
        "missing-word",
        "A preposition leads straight to a verb: a word was lost.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: A list of items under may "
        "be found here.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: A list of items may be "
        "found here.}",
    ),
    Rule(
        "DM726",
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
        "DM731",
        "duplicate-text",
        "A description stands in the data twice. A role is described once and lists its positions.",
        _WARNING,
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Keeper of data, description: Keeps the raw data of all nights and gives them to whoever asks.}\n  - {id: x2, code: 1.2c, title: Data keeper, description: Keeps the raw data of all nights and gives them to whoever asks.}",
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Keeper of data, description: Keeps the raw data of all nights and gives them to whoever asks., positions: [{suffix: 1}, {suffix: 2}]}",
    ),
    Rule(
        "DM732",
        "near-duplicate-text",
        "Two descriptions are nearly the same: one was copied from the other, and the two will drift "
        "apart.",
        _WARNING,
        "team: core\nroles:\n  - id: x1\n    code: 1.2b\n    title: Keeper of data\n    description: Keeps the raw data of all nights since the survey began, with the calibration data that belong to them, and gives them to whoever asks and has the right to see them.\n  - id: x2\n    code: 1.2c\n    title: Data keeper\n    description: Keeps the raw data of all nights since the survey began, with the calibration data that belong to them, and gives them to everybody who asks and has the right to see them.",
        "team: core\nroles:\n  - id: x1\n    code: 1.2b\n    title: Keeper of data\n    description: Keeps the raw data of all nights since the survey began, with the calibration data that belong to them, and gives them to whoever asks and has the right to see them.\n    positions: [{suffix: 1}, {suffix: 2}]",
    ),
    Rule(
        "DM741",
        "code-out-of-order",
        "Codes are listed in their natural order (3.2 before 3.10), so that gaps and repeats are seen.",
        _WARNING,
        "team: core\nroles:\n  - {id: x1, code: 1.10c, title: Writer}\n  - {id: x2, code: 1.2b, title: Reader}",
        "team: core\nroles:\n  - {id: x2, code: 1.2b, title: Reader}\n  - {id: x1, code: 1.10c, title: Writer}",
    ),
    Rule(
        "DM751",
        "role-without-position",
        "A role with an empty list of positions is filled nowhere and shown nowhere.",
        _WARNING,
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer, positions: []}",
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer}",
    ),
    Rule(
        "DM752",
        "team-without-role",
        "A team has no role, no staffing and nothing below it: its roles are missing or name another "
        "team.",
        _WARNING,
        "teams:\n  - {id: lonely, name: Lonely team}",
        "teams:\n  - {id: lonely, name: Lonely group, kind: group}",
    ),
    Rule(
        "DM753",
        "product-without-manager",
        "A product has neither manager nor owner. Who is not known yet is 'tbd', which makes an open "
        "item; nothing at all is an omission.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive}",
        "products:\n  - {id: x1, name: Archive, manager: tbd}",
    ),
    Rule(
        "DM754",
        "nobody-decided",
        "Manager and owner of a product are both open.",
        _NOTE,
        "products:\n  - {id: x1, name: Archive, manager: tbd}",
        "products:\n  - {id: x1, name: Archive, manager: n/a}",
    ),
    Rule(
        "DM755",
        "flat-product-tree",
        "Many products and no tree: the levels were lost, as when a tree is copied from a table.",
        _WARNING,
    ),
    Rule(
        "DM756",
        "unused-record",
        "Nothing in the data refers to a person or an institution.",
        _NOTE,
        "people:\n  - {id: nobody, name: Anna Example}",
        "people: []",
    ),
)

LINT_RULES = (*_NAMES, *_UNKNOWN, *_PROSE, *_STRUCTURE, *FACT_RULES)
