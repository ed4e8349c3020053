"""What differs between a table of a plan and the same table of an earlier plan."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.anchors import Objects
from ..model.inline import InlineError, Reference, is_plain, parse
from ..review.changes import Change, Nature
from ..review.words import Segment, word_diff
from .changed import RemovedRow, TableChanges
from .context import Context
from .table import Row, Table

__all__ = ["compare_tables"]


def compare_tables(
    base: tuple[Table, Context],
    head: tuple[Table, Context],
    changes: Mapping[tuple[str, str], Change],
) -> TableChanges:
    """Return what differs in `head` from `base`.

    Parameters
    ----------
    base, head
        The tables that one selection gives over two plans, with the same columns,
        and what their links are looked up in.
    changes
        What happened to the records, by kind and id.
    """
    before = {row.ident: row for row in base[0].rows if row.ident}
    rows: dict[int, tuple[Nature, ...]] = {}
    cells: dict[tuple[int, int], tuple[Segment, ...]] = {}
    for number, row in enumerate(head[0].rows):
        if not row.ident:
            continue
        old = before.get(row.ident)
        if old is None:
            rows[number] = (Nature.ADDED,)
            continue
        found = _cells(old, row, base[1].objects, head[1].objects)
        if found:
            cells.update({(number, column): words for column, words in found.items()})
            rows[number] = _natures(row, changes)
    removed = tuple(_removed(base[0], head[0], base[1].objects))
    return TableChanges(rows=rows, cells=cells, removed=removed)


def _cells(old: Row, new: Row, before: Objects, after: Objects) -> dict[int, tuple[Segment, ...]]:
    texts = (
        (column, _said(old_cell, before), _said(new_cell, after))
        for column, (old_cell, new_cell) in enumerate(zip(old.cells, new.cells, strict=True))
    )
    return {column: word_diff(was, now) for column, was, now in texts if was != now}


def _natures(row: Row, changes: Mapping[tuple[str, str], Change]) -> tuple[Nature, ...]:
    """Return what happened to a row's record; where only what it shows did, a change."""
    kind, ident, _ = row.ident.split("/", 2)
    change = changes.get((kind, ident))
    return change.natures if change is not None else (Nature.CHANGED,)


def _removed(base: Table, head: Table, objects: Objects) -> list[RemovedRow]:
    """Return the rows that are gone, each before the row that followed it."""
    places = {row.ident: number for number, row in enumerate(head.rows) if row.ident}
    following = len(head.rows)
    found: list[RemovedRow] = []
    for row in reversed(base.rows):
        if row.ident in places:
            following = places[row.ident]
        elif row.ident:
            texts = tuple(_said(cell, objects) for cell in row.cells)
            found.append(RemovedRow(before=following, cells=texts))
    found.reverse()
    return sorted(found, key=lambda row: row.before)


def _said(cell: str, objects: Objects) -> str:
    """Return what a cell says, with the names of what it links to."""
    if is_plain(cell):
        return cell
    try:
        parsed = parse(cell)
    except InlineError:
        return cell
    paragraphs = []
    for nodes in parsed:
        texts = []
        for node in nodes:
            text = node.text
            if text is None and isinstance(node, Reference):
                found = objects.find(node.role, node.target)
                text = found.text if found else node.target
            texts.append(text or "")
        paragraphs.append("".join(texts))
    return "\n\n".join(paragraphs)
