"""Open questions of rows: told in a column, or marked where that is not shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from ..frozen import dataclass
from ..words import counted
from .table import open_mark

__all__ = ["Questions", "mark_questions"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions(Generic[T]):
    """The open questions that a row has of its own.

    Attributes
    ----------
    of
        Gives them.
    told_in
        The name of the column that prints them. Where it is not shown, or there
        is none, the row is marked.
    marked_in
        The name of the column that bears the mark; the first where it is not shown.
    """

    of: Callable[[T], Sequence[str]]
    told_in: str = ""
    marked_in: str = ""


def mark_questions(questions: Questions[T], item: T, names: list[str], cells: list[str]) -> None:
    """Add a mark to the cells of a row whose open questions no column tells.

    Parameters
    ----------
    questions
        Where the table tells and marks questions.
    item
        What the row shows.
    names, cells
        The names of the columns shown, and the row's cells, which are changed.
    """
    count = len(questions.of(item))
    if not count or questions.told_in in names:
        return
    mark = open_mark(
        counted("(open question)", "({count} open questions)", count).format(count=count)
    )
    index = names.index(questions.marked_in) if questions.marked_in in names else 0
    cells[index] = f"{cells[index]} {mark}".lstrip()
