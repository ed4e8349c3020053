"""Examples of the rules of the model: data that break each, and the same as they should be."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["EXAMPLES"]

_PERSON = "people:\n  - {id: x1, name: Cara Third}"

EXAMPLES: Mapping[str, tuple[str, str]] = {
    "DM006": (
        "people:\n  - {id: x1, name: JosÃ© Third}",
        "people:\n  - {id: x1, name: José Third}",
    ),
    "DM007": ("people:\n  - {id: x1, name: Cara Third", _PERSON),
    "DM008": ("people: []\n---\npeople: []", "people: []"),
    "DM009": (
        "people:\n  - &cara {id: x1, name: Cara Third}\n  - *cara",
        "people:\n  - {id: x1, name: Cara Third}\n  - {id: x2, name: Dan Fourth}",
    ),
    "DM010": ("people:\n  - {id: x1, name: !!str Cara Third}", _PERSON),
    "DM011": ("people: " + "[" * 60 + "]" * 60, "people: []"),
    "DM012": ("people:\n  - {id: x1, name: Cara Third, name: Cara T.}", _PERSON),
    "DM013": ("people:\n  - {id: x1, name: Cara Third, [a, b]: c}", _PERSON),
    "DM016": ("peopel:\n  - {id: x1, name: Cara Third}", _PERSON),
    "DM017": (
        "@techreport{XTN-2, title = {A title}, year = 2024",
        "@techreport{XTN-2, title = {A title}, year = 2024}",
    ),
    "DM101": (
        "products:\n  - {id: x1, name: Archive, manager: anne}",
        "products:\n  - {id: x1, name: Archive, manager: ann}",
    ),
    "DM102": ("people:\n  - {id: ann, name: Cara Third}", _PERSON),
    "DM103": (
        "people:\n  - {id: x1, name: Cara Third, initials: AE}",
        "people:\n  - {id: x1, name: Cara Third, initials: CT}",
    ),
    "DM104": (
        "teams:\n  - {id: x1, name: One, parent: x2}\n  - {id: x2, name: Two, parent: x1}",
        "teams:\n  - {id: x1, name: One}\n  - {id: x2, name: Two, parent: x1}",
    ),
    "DM201": (
        "department: dept\nwbs:\n  - {id: x1, code: 1.7.3, name: Deep}",
        "department: dept\nwbs:\n  - {id: x1, code: 1.2.3, name: Deep}",
    ),
    "DM202": (
        "department: dept\nwbs:\n  - {id: x1, code: 1.2, name: Again}",
        "department: dept\nwbs:\n  - {id: x1, code: 1.11, name: Again}",
    ),
    "DM203": (
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer, positions: [{suffix: 1, code: 1.2b.1}]}",
        "team: core\nroles:\n  - {id: x1, code: 1.2b, title: Writer, positions: [{suffix: 1}]}",
    ),
    "DM301": ("people:\n  - {id: x1, nmae: Cara Third}", _PERSON),
    "DM302": ("people:\n  - {id: x1}", _PERSON),
    "DM303": (
        "products:\n  - {id: x1, name: Archive, manager: tbd, kind: tool}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, kind: product}",
    ),
    "DM304": ("people:\n  - {id: x1, name: '#REF!'}", _PERSON),
    "DM305": (
        "facilities:\n  - {id: x1, name: Third site, drp_share: 10}",
        "facilities:\n  - {id: x1, name: Third site}",
    ),
    "DM306": (
        "plan:\n  handle: XTN-001\n  title: Plan\n  organisation: acme\n  authors: [ann]\n  abstract: What it is.\n"
        "  created: 2024-06-01\n  updated: 2024-01-01",
        "plan:\n  handle: XTN-001\n  title: Plan\n  organisation: acme\n  authors: [ann]\n  abstract: What it is.\n"
        "  created: 2024-01-01\n  updated: 2024-06-01",
    ),
    "DM307": (
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps *data.}",
        "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps *data*.}",
    ),
    "DM308": ("people:\n  - {id: x1, name: }", _PERSON),
}
"""Wrong and right, by the code of the rule."""
