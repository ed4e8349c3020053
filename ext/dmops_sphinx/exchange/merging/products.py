"""Tables of trees merged into the plan: parents by column, number or indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from typing import Any

from ...frozen import dataclass
from ...loading.reader import Raw
from ...model.open_items import owner_of
from ..cells import Cell, fault
from ..comparing import raw_of
from ..matching.answers import is_placeholder
from ..matching.names import key_of_name
from ..matching.tables import RowValues, Table
from ..matching.values import Values
from ..plain import Plain, same
from .drafts import Change, Draft
from .generic import Records

__all__ = ["import_tree"]

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*\.?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(\"'])")
_OPEN = re.compile(r"(?:^|\n\n|(?<=\s))Open: ")
_TITLE = 70


def import_tree(draft: Draft, tables: Iterable[Table], values: Values, plain: Plain) -> None:
    """Note the changes that tables of a kind with parents ask for."""
    work = _Tree(draft, values, plain)
    for table in tables:
        work.run(table)


@dataclass(slots=True)
class _Tree(Records):
    """Merges rows into a tree of records.

    Attributes
    ----------
    above
        The parent of each row, by the row's identity; absent where the table
        does not say it.
    """

    above: dict[int, str | None] = field(default_factory=dict)

    def run(self, table: Table) -> None:
        waiting = [row for row in table.rows if self._has_name(table, row)]
        self._order(table, waiting)
        for row in self._parents_first(table, waiting):
            if not row.known:
                self._merge(table, row)

    def _has_name(self, table: Table, row: RowValues) -> bool:
        if row.text(self.label(table)) or row.text("id"):
            return True
        message = f"the row has no {self.label(table)}"
        table.problems.append(fault("DM809", message, row.place()))
        return False

    def find(self, table: Table, row: RowValues) -> str | None:
        """Return the id of the record that a row means: by id, or by name and parent."""
        if self.draft.kinds[table.kind].declaration is not None:
            return Records.find(self, table, row)
        ident = row.text("id")
        records = self.draft.plan.of_kind(table.kind)
        if ident:
            return ident if self.draft.has(table.kind, ident) else None
        label = row.text(self.label(table))
        keys = [i for i, one in records.items() if key_of_name(one.name) == key_of_name(label)]
        if len(keys) > 1 and id(row) in self.above:
            keys = [i for i in keys if records[i].parent == self.above[id(row)]] or keys
        if keys:
            return keys[0]
        found = self.values.names.find(table.kind, label)
        return found if found and self.draft.has(table.kind, found) else None

    def tree(self, table: Table) -> str:
        """Return the field that leads to the record above."""
        return self.draft.kinds[table.kind].tree or "parent"

    def ident_of(self, table: Table, row: RowValues) -> str:
        """Return the id that a row's record has or will have."""
        found = self.find(table, row) or row.text("id")
        label = row.text(self.label(table))
        return found or self.values.names.find(table.kind, label) or self.new_id(table, row)

    def _order(self, table: Table, rows: list[RowValues]) -> None:
        """Find the parent of each row that says one."""
        tree, beside = self.tree(table), self.beside(table)
        numbers = self._numbers(table, rows) if "number" in beside else {}
        # Asked of the whole table, because the top is not set in.
        set_in = tree not in {spec.name for spec in table.match.columns.values()} and any(
            _depth(cell) for row in rows if (cell := row.cells.get(self.label(table)))
        )
        trail: list[tuple[int, str]] = []
        for row in rows:
            ident = self.ident_of(table, row)
            number = row.text("number").rstrip(".") if "number" in beside else ""
            if tree in row.values:
                self.above[id(row)] = str(row.values[tree])
            elif number and _NUMBER.fullmatch(number):
                head = number.rpartition(".")[0]
                if head in numbers:
                    self.above[id(row)] = numbers[head]
            elif (level := self._level(table, row, set_in=set_in)) is not None:
                while trail and trail[-1][0] >= level:
                    trail.pop()
                self.above[id(row)] = trail[-1][1] if trail else None
                trail.append((level, ident))

    def _numbers(self, table: Table, rows: list[RowValues]) -> dict[str, str]:
        """Return the records by outline number; the root may stand first, with none."""
        numbers = {
            row.text("number").rstrip("."): self.ident_of(table, row)
            for row in rows
            if row.text("number")
        }
        if numbers and rows and not rows[0].text("number"):
            numbers[""] = self.ident_of(table, rows[0])
        return numbers

    def _level(self, table: Table, row: RowValues, *, set_in: bool) -> int | None:
        """Return how deep a row stands, by its level or by how far its name is set in."""
        level = row.text("level") if "level" in self.beside(table) else ""
        if level.isdecimal():
            return int(level)
        cell = row.cells.get(self.label(table))
        return _depth(cell) if cell is not None and set_in else None

    def _parents_first(self, table: Table, rows: list[RowValues]) -> list[RowValues]:
        by_ident = {self.ident_of(table, row): row for row in rows}
        ordered: list[RowValues] = []
        done: set[int] = set()
        for row in rows:
            chain = []
            step: RowValues | None = row
            while step is not None and id(step) not in done:
                done.add(id(step))
                chain.append(step)
                step = by_ident.get(self.above.get(id(step)) or "")
            ordered += reversed(chain)
        return ordered

    def _merge(self, table: Table, row: RowValues) -> None:
        parent = self.above.get(id(row))
        if parent is not None and not self.draft.has(table.kind, parent):
            if table.problems and self.values.names.find(table.kind, parent):
                return  # what is wrong with the row above has been said
            message = f"the {table.kind} {parent!r} above it is missing"
            table.problems.append(fault("DM807", message, row.place(self.tree(table))))
            return
        ident = self.find(table, row)
        if ident is None:
            self._add_to_tree(table, row, parent)
            return
        if self._is_again(table, row, ident):
            return
        record = self.draft.plan.of_kind(table.kind).get(ident)
        if record is None:
            return
        row.values.pop(self.tree(table), None)
        if "notes" in self.beside(table):
            self._notes(table, row, ident, record)
        self.update(table, row, ident, record)
        self._move(table, row, ident, record)

    def _add_to_tree(self, table: Table, row: RowValues, parent: str | None) -> None:
        row.values.pop(self.tree(table), None)
        nested = self.draft.kinds[table.kind].nested_in is not None
        if parent is not None and not nested:
            row.values[self.tree(table)] = parent
        notes = row.values.pop("notes", None) if "notes" in self.beside(table) else None
        if isinstance(notes, str):
            for name, value in _taken_apart(notes, row.text("name")).items():
                row.values.setdefault(name, value)
        ident = self.ident_of(table, row)
        row.values["id"] = ident
        self.add(table, row, parent if nested else None)

    def _move(self, table: Table, row: RowValues, ident: str, record: Any) -> None:  # noqa: ANN401
        tree = self.tree(table)
        before = getattr(record, tree)
        if id(row) not in self.above or self.above[id(row)] == before:
            return
        parent = self.above[id(row)]
        if tree not in row.cells and parent is None:
            return
        row.status = "changed"
        change = Change(
            action="moved",
            kind=table.kind,
            ident=ident,
            label=row.text(self.label(table)) or ident,
            field=tree,
            before=before or "the top",
            after=parent or "the top",
            place=row.place(tree),
        )
        if self.draft.kinds[table.kind].nested_in is not None:
            self.draft.move(table.kind, ident, parent, change)
        else:
            self.draft.set(change, parent)

    def update(self, table: Table, row: RowValues, ident: str, record: Any) -> None:  # noqa: ANN401
        """Change what a row says otherwise than the record."""
        owner = row.values.get("owner")
        if table.kind == "product" and owner == str(owner_of(record)):
            row.values.pop("owner")
        if table.kind == "product" and owner == "n/a" and record.owner is None:
            row.values.pop("owner", None)
        Records.update(self, table, row, ident, record)

    def _notes(self, table: Table, row: RowValues, ident: str, record: Any) -> None:  # noqa: ANN401
        """Turn a column of notes into title, description and questions."""
        notes = row.values.pop("notes", None)
        if not isinstance(notes, str) or is_placeholder(notes) or self._shows(notes, record):
            return
        said = _taken_apart(_without_questions(notes, record), record.name)
        for name, value in said.items():
            old = raw_of(getattr(record, name))
            if name == "title" and isinstance(value, str) and same(value, record.name):
                continue
            if name == "open" and isinstance(value, list) and isinstance(old, list):
                value = [*old, *(one for one in value if one not in old)]
            spec = table.match.kind.specs[name]
            if value != old and not (isinstance(old, str) and same(str(value), old)):
                self.change(table, row, ident, name, old, value)
                if spec.name != "notes":
                    row.cells.setdefault(name, row.cells["notes"])

    def _shows(self, notes: str, record: Any) -> bool:  # noqa: ANN401
        """Tell whether the plan's own notes on a record, as tables print them, are these."""
        title = record.title if record.title and record.title != record.name else None
        questions = [f"Open: {question}" for question in record.open]
        parts = [part for part in (title, record.description) if part]
        forms = ["\n\n".join([*parts, *questions]), "\n\n".join(parts), record.name]
        plain = self.plain.text(notes)
        return any(same(plain, self.plain.text(form)) for form in forms if form)


def _depth(cell: Cell) -> int:
    if cell.indent:
        return cell.indent
    text = cell.text
    lead = len(text) - len(text.lstrip(" \u00a0\t"))
    return lead + 8 * text[:lead].count("\t")


def _without_questions(notes: str, record: Any) -> str:  # noqa: ANN401
    found = _OPEN.search(notes) if record.open else None
    return notes[: found.start()].rstrip() if found else notes


def _taken_apart(notes: str, name: str) -> dict[str, Raw]:
    """Return the title, the description and the questions that notes hold."""
    found: dict[str, Raw] = {}
    text = notes.strip()
    head, colon, rest = text.partition(":")
    if colon and "://" not in text and len(head) <= _TITLE and not re.search(r"[.!?]", head[:-1]):
        found["title"] = head.strip()
        text = rest.strip()
    elif len(text) <= _TITLE and not re.search(r"[.!?;]\s|[?!]$", text) and "\n" not in text:
        found["title"] = text
        text = ""
    if found.get("title") and same(str(found["title"]), name):
        del found["title"]
    if text:
        sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
        questions: list[Raw] = [one for one in sentences if "?" in one]
        facts = [one for one in sentences if "?" not in one]
        if facts:
            found["description"] = " ".join(facts)
        if questions:
            found["open"] = questions
    return found
