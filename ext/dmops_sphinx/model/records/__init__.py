"""The records that a plan is made of, one class per kind.

A record is what a data file says, typed. The sections *Attributes* of the
classes are also what the JSON Schemas tell editors, so they are written for the
manager who edits the files.
"""

from __future__ import annotations

from typing import TypeAlias

from .glossary import Acronym, Document
from .metadata import Change, PlanInfo
from .organisation import Institution, Person, StaffingEntry, Team, WbsElement
from .products import Facility, Link, Product
from .roles import Position, Role

__all__ = [
    "Acronym",
    "Change",
    "Document",
    "Facility",
    "Institution",
    "Link",
    "Person",
    "PlanInfo",
    "Position",
    "Product",
    "Record",
    "Role",
    "StaffingEntry",
    "Team",
    "WbsElement",
]

Record: TypeAlias = (
    WbsElement
    | Person
    | Institution
    | Team
    | Role
    | Product
    | Facility
    | StaffingEntry
    | Acronym
    | Document
)
"""Any record that has an id."""
