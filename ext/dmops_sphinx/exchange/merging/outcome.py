"""What is asked of an import, and what it found."""

from __future__ import annotations

from dataclasses import field

from ...frozen import dataclass
from ...model.problems import Problem
from ..matching.settings import ImportSettings
from ..matching.tables import Table
from .drafts import Change

__all__ = ["Imported", "Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person asked for.

    Attributes
    ----------
    kind
        The kind of the rows, where it is given.
    sheets
        Names of the sheets or tables to read; all by default.
    adding
        The kinds of which unknown names become records.
    only_known
        Whether records that the plan lacks are left out.
    hidden
        Whether hidden sheets, rows and columns are read.
    settings
        What the project says of its tables.
    """

    kind: str = ""
    sheets: tuple[str, ...] = ()
    adding: frozenset[str] = frozenset()
    only_known: bool = False
    hidden: bool = False
    settings: ImportSettings = field(default_factory=ImportSettings)


@dataclass(slots=True, kw_only=True)
class Imported:
    """What an import would do.

    Attributes
    ----------
    tables
        The tables that were understood.
    skipped
        Sheets and tables that were left out, with the reason.
    changes
        What changes in the plan.
    problems
        What is wrong; with any, nothing may be written.
    texts
        The new text of each file that changes.
    notices
        What else the person should know.
    understood
        How many tables were understood that are not imported.
    """

    tables: list[Table] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    understood: int = 0
