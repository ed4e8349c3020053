"""Tables of any kind merged into the plan: records by id, code or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from ...frozen import dataclass
from ...loading.reader import Raw
from ..cells import fault
from ..comparing import is_same, raw_of, shown
from ..matching.answers import is_placeholder
from ..matching.names import key_of_name, slugged
from ..matching.person_names import bare_name, in_order
from ..matching.tables import RowValues, Table
from ..matching.values import Values
from ..plain import Plain
from .drafts import Change, Draft

__all__ = ["Records", "import_records"]

_LABELS = ("name", "title", "term", "label", "code")
_BESIDE = frozenset({"notes", "number", "level", "type", "table", "who"})


def import_records(draft: Draft, tables: Iterable[Table], values: Values, plain: Plain) -> None:
    """Note the changes that tables of one kind ask for."""
    work = Records(draft, values, plain)
    for table in tables:
        for row in table.rows:
            work.take(table, row)


@dataclass(slots=True)
class Records:
    """Merges rows into the records of a kind.

    Attributes
    ----------
    draft, values, plain
        The changes, the reader of cells, the resolver of markup.
    seen
        The records that rows have meant, with the first row of each.
    """

    draft: Draft
    values: Values
    plain: Plain
    seen: dict[tuple[str, str], RowValues] = field(default_factory=dict)

    def take(self, table: Table, row: RowValues) -> None:
        """Merge a row: change the record that it means, or add one."""
        if table.kind == "person" and not row.text("name"):
            names = (row.text("given"), row.text("family"))
            row.values["name"] = " ".join(filter(None, names))
        elif table.kind == "person" and not table.exact:
            row.values["name"] = self._name(row.text("name"))
        ident = self.find(table, row)
        if ident is None:
            self.add(table, row)
            return
        if self._is_again(table, row, ident):
            return
        record = self.draft.plan.of_kind(table.kind).get(ident)
        if record is not None:
            self.update(table, row, ident, record)

    def _name(self, written: str) -> str:
        """Return a person's name in the order and the letters of the plan."""
        if any(one.name == written for one in self.draft.plan.people.values()):
            return written
        name = in_order(bare_name(written))
        before_remark = in_order(name.partition(" (")[0])
        for one in (name, before_remark):
            ident = self.values.names.find("person", one)
            known = self.draft.plan.people.get(ident or "")
            if known is None:
                continue
            same = key_of_name(known.name) == key_of_name(one)
            shouted = any(len(word) > 2 and word.isupper() for word in one.split())
            if same and (shouted or one != name):
                return known.name
        return name

    def find(self, table: Table, row: RowValues) -> str | None:
        """Return the id of the record that a row means, or None."""
        kind = table.kind
        records = self.draft.plan.of_kind(kind)
        ident = row.text("id")
        if ident:
            return ident if self.draft.has(kind, ident) else None
        code = row.text("code")
        if code and kind == "wbs":
            return next((i for i, one in records.items() if one.code == code), None) or next(
                (i for (k, i) in self.seen if k == kind and self.seen[k, i].text("code") == code),
                None,
            )
        known = self.draft.kinds[kind]
        if known.declaration is not None and row.text(known.key):
            return self._by_key(table, row)
        label = row.text(self.label(table))
        found = self.values.names.find(kind, label) if label else None
        return found if found and self.draft.has(kind, found) else None

    def _by_key(self, table: Table, row: RowValues) -> str | None:
        """Return the id of the record of a declared kind by what people know it by."""
        name = self.draft.kinds[table.kind].key
        for ident, record in self.draft.plan.of_kind(table.kind).items():
            if str(getattr(record, name)).casefold() == row.text(name).casefold():
                return ident
        rows = ((i, one) for (kind, i), one in self.seen.items() if kind == table.kind)
        return next((i for i, one in rows if one.text(name) == row.text(name)), None)

    def beside(self, table: Table) -> frozenset[str]:
        """Return the columns that are no fields of the records of a table's kind."""
        own = getattr(self.draft.kinds[table.kind].record, "__dataclass_fields__", ())
        return _BESIDE - frozenset(own) if self.draft.kinds[table.kind].declaration else _BESIDE

    def label(self, table: Table) -> str:
        """Return the field that names the records of a table's kind."""
        return self.draft.kinds[table.kind].label

    def update(self, table: Table, row: RowValues, ident: str, record: Any) -> None:  # noqa: ANN401
        """Change what a row says otherwise than the record."""
        beside = self.beside(table)
        for name, value in row.values.items():
            if name in beside or name == "id":
                continue
            spec = table.match.kind.specs[name]
            old = raw_of(getattr(record, name))
            if is_same(spec, value, old, self.plain) or self._is_alias(name, value, record):
                continue
            if spec.form == "text" and isinstance(value, str) and is_placeholder(value):
                continue
            self.change(table, row, ident, name, old, value)

    @staticmethod
    def _is_alias(name: str, value: Raw, record: Any) -> bool:  # noqa: ANN401
        """Tell whether a name is another spelling that the record itself lists."""
        if name not in _LABELS or not isinstance(value, str):
            return False
        known = (
            *getattr(record, "aliases", ()),
            getattr(record, "initials", None),
            getattr(record, "short", None),
            getattr(record, "long_name", None),
        )
        short = getattr(record, "short", None)
        both = f"{getattr(record, 'name', '')} ({short})" if short else ""
        keys = {key_of_name(one) for one in (*known, both) if one}
        return key_of_name(value) in keys

    def change(
        self, table: Table, row: RowValues, ident: str, name: str, old: Raw, value: Raw
    ) -> None:
        """Note that a field of a record changes."""
        row.status = "changed" if row.status == "unchanged" else row.status
        change = Change(
            action="changed",
            kind=table.kind,
            ident=ident,
            label=row.text(self.label(table)) or ident,
            field=name,
            before=shown(old),
            after=shown(value),
            place=row.place(name),
        )
        self.draft.set(change, value)

    def add(self, table: Table, row: RowValues, parent: str | None = None) -> str | None:
        """Note a new record; return its id, or None if the row lacks something."""
        specs = table.match.kind.specs
        raw: dict[str, Raw] = {}
        beside = self.beside(table)
        values = {name: value for name, value in row.values.items() if name not in beside}
        ident = str(values.get("id") or self.new_id(table, row))
        raw["id"] = ident
        for name in specs:
            if name in values and name != "id":
                raw[name] = values[name]
        description = raw.get("description")
        if isinstance(description, str) and is_placeholder(description):
            del raw["description"]
            if "open" in specs:
                raw.setdefault("open", ["The description is still to be written."])
        missing = [spec.name for spec in specs.values() if spec.required and spec.name not in raw]
        if missing:
            message = f"the row has no {' and no '.join(missing)}"
            table.problems.append(fault("DM809", message, row.place()))
            return None
        row.status = "new"
        label = row.text(self.label(table)) or ident
        self._warn_of_likeness(table, row, label)
        change = Change(action="new", kind=table.kind, ident=ident, label=label, place=row.place())
        self.draft.add(table.kind, raw, change, parent=parent)
        self.seen[table.kind, ident] = row
        self.values.names.remember(table.kind, ident, label)
        if self.draft.kinds[table.kind].declaration is not None:
            known_by = row.text(self.draft.kinds[table.kind].key)
            self.values.names.remember(table.kind, ident, known_by or label)
        return ident

    def new_id(self, table: Table, row: RowValues) -> str:
        """Return an id for a new record, made from its name."""
        promised = self.values.names.find(table.kind, row.text(self.label(table)))
        if promised and table.kind != "wbs" and not self.draft.has(table.kind, promised):
            return promised
        kind = self.draft.kinds[table.kind]
        known_by = row.text(kind.key) if kind.declaration and kind.key != "id" else ""
        base = slugged(known_by or row.text(self.label(table)) or row.text("code") or table.kind)
        if table.kind == "wbs":
            base = f"wbs-{base}"
        ident, number = base, 2
        while self.draft.has(table.kind, ident):
            ident = f"{base}-{number}"
            number += 1
        return ident

    def _warn_of_likeness(self, table: Table, row: RowValues, label: str) -> None:
        near = self.values.names.nearest(table.kind, label)
        if (
            near is not None
            and table.kind != "acronym"
            and key_of_name(near) != key_of_name(label)
        ):
            table.notices.append(
                f"{row.place()}: {label!r} is new; is {near!r} meant, which the plan has?"
            )

    def _is_again(self, table: Table, row: RowValues, ident: str) -> bool:
        """Tell whether an earlier row was of the same record, and note what the two say."""
        first = self.seen.get((table.kind, ident))
        if first is None:
            self.seen[table.kind, ident] = row
            return False
        self._again(table, row, first, ident)
        return True

    def _again(self, table: Table, row: RowValues, first: RowValues, ident: str) -> None:
        for name, value in row.values.items():
            other = first.values.get(name)
            spec = table.match.kind.specs[name]
            if other is not None and not is_same(spec, value, other, self.plain):
                message = f"{ident!r} has another {name} here"
                hint = f"it stands at {first.place(name)} already"
                table.problems.append(fault("DM808", message, row.place(name), hint))
                return
        row.status = "left out"
        table.leave_out("repeats another row")


def of_kind(tables: Iterable[Table]) -> Mapping[str, list[Table]]:
    """Return tables by kind."""
    found: dict[str, list[Table]] = {}
    for table in tables:
        found.setdefault(table.kind, []).append(table)
    return found
