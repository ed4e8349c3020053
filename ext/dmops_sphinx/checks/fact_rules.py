"""The rules of the linter on facts: documents, acronyms, sums, dates, addresses."""

from __future__ import annotations

from ..model.problems import Severity
from .rule import Rule

__all__ = ["FACT_RULES"]

_WARNING = Severity.WARNING

FACT_RULES = (
    Rule(
        "DM761",
        "unknown-handle",
        "A text names a document that the bibliography does not have, so that it leads nowhere.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: See ITTN-00.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
    ),
    Rule(
        "DM762",
        "superseded-handle",
        "A document is referred to that another has superseded, or that was withdrawn.",
        _WARNING,
        "@techreport{XTN-2, title = {Old}, year = 2020, note = {Superseded by DOC-1}}\n\nproducts:\n  - {id: x1, name: Archive, manager: tbd, documents: [XTN-2]}",
        "@techreport{XTN-2, title = {Old}, year = 2020, note = {Superseded by DOC-1}}\n\nproducts:\n  - {id: x1, name: Archive, manager: tbd, documents: [DOC-1]}",
    ),
    Rule(
        "DM763",
        "duplicate-acronym",
        "A term is defined twice, or once in each of two spellings. There is one meaning per plan, unless tags tell several apart; other spellings are aliases.",
        _WARNING,
        "acronyms:\n  - {term: FRDF, expansion: French Data Facility}\n  - {term: FrDF, expansion: French Data Facility}",
        "acronyms:\n  - {term: FrDF, expansion: French Data Facility, aliases: [FRDF]}",
    ),
    Rule(
        "DM764",
        "other-expansion",
        "A text expands an acronym otherwise than the plan defines it.",
        _WARNING,
        "acronyms:\n  - {term: DRP, expansion: Data Release Processing}\n\nproducts:\n  - {id: x1, name: Archive, manager: tbd, description: Keeps what Data Release Production (DRP) makes.}",
        "acronyms:\n  - {term: DRP, expansion: Data Release Processing}\n\nproducts:\n  - {id: x1, name: Archive, manager: tbd, description: Keeps what Data Release Processing (DRP) makes.}",
    ),
    Rule(
        "DM771",
        "fte-sum",
        "A stated sum of FTE differs from that of the entries.",
        _WARNING,
        "teams:\n  - {id: x1, name: Writers, fte: 2}\n\nstaffing:\n  - {id: x1a, team: x1, person: ann, fte: 0.5}",
        "teams:\n  - {id: x1, name: Writers, fte: 0.5}\n\nstaffing:\n  - {id: x1a, team: x1, person: ann, fte: 0.5}",
    ),
    Rule(
        "DM772",
        "fte-over-one",
        "One person has more than all of their time, or a position more FTE than heads.",
        _WARNING,
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer, positions: [{fte: 2.5}]}",
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer, positions: [{fte: 2.5, headcount: 3}]}",
    ),
    Rule(
        "DM773",
        "fte-in-text",
        "People and fractions of their time stand in a text, where nothing sums or checks them.",
        _WARNING,
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: 'Andy S 0.5, Nate P 0.25.'}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps data.}",
    ),
    Rule(
        "DM774",
        "future-date",
        "A date of the plan or the year of a document has not come yet.",
        _WARNING,
        "plan:\n  handle: XTN-001\n  title: Plan\n  organisation: acme\n  authors: [ann]\n  abstract: What it is.\n  created: 2024-01-01\n  updated: 2999-01-01\n  repository: acme/xtn-001",
        "plan:\n  handle: XTN-001\n  title: Plan\n  organisation: acme\n  authors: [ann]\n  abstract: What it is.\n  created: 2024-01-01\n  updated: 2024-06-01\n  repository: acme/xtn-001",
    ),
    Rule(
        "DM781",
        "wrong-address",
        "An address cannot be right: no such host, check digits that fail, another document's.",
        _WARNING,
        "institutions:\n  - {id: x1, name: Archive House, url: 'https://githib.com/archive'}",
        "institutions:\n  - {id: x1, name: Archive House, url: 'https://github.com/archive'}",
    ),
    Rule(
        "DM782",
        "wrong-repository",
        "The repository's owner or name is nearly, but not quite, what the rest of the plan says.",
        _WARNING,
        "plan:\n  handle: XTN-001\n  title: Plan\n  organisation: acme\n  authors: [ann]\n  abstract: What it is.\n  created: 2024-01-01\n  updated: 2024-06-01\n  repository: lstt/xtn-001",
        "plan:\n  handle: XTN-001\n  title: Plan\n  organisation: acme\n  authors: [ann]\n  abstract: What it is.\n  created: 2024-01-01\n  updated: 2024-06-01\n  repository: lsst/xtn-001",
    ),
    Rule(
        "DM799",
        "unknown-rule",
        "A comment ignores a rule that does not exist, and so ignores nothing.",
        _WARNING,
        "people: []  # dmops: ignore[DM999]",
        "people: []  # dmops: ignore[DM701]",
    ),
)
