"""Tables whose rows have no name of their own: acronyms, staffing, the change record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal, InvalidOperation

from ...frozen import dataclass
from ...loading.reader import Raw
from ...model.records import Acronym
from ..cells import fault
from ..comparing import is_same, raw_of, shown
from ..fieldspecs import change_specs
from ..matching.answers import is_blank
from ..matching.tables import RowValues, Table
from ..matching.values import Values
from ..plain import Plain, same
from .drafts import Change, Draft
from .generic import Records

__all__ = ["import_acronyms", "import_changes", "import_documents", "import_staffing"]

_WARNING = re.compile(r"\((?:not to be used|do not use|deprecated)\)\s*(?=\S)", re.IGNORECASE)


def import_acronyms(draft: Draft, tables: Iterable[Table], values: Values, plain: Plain) -> None:
    """Note the changes that lists of acronyms ask for."""
    work = _Acronyms(draft, values, plain)
    for table in tables:
        work.run(table)


@dataclass(slots=True)
class _Acronyms(Records):
    """Merges lists of acronyms.

    Attributes
    ----------
    added
        The meanings of terms that are new, from all tables.
    """

    added: dict[str, list[str]] = field(default_factory=dict)

    def run(self, table: Table) -> None:
        by_term: dict[str, list[RowValues]] = {}
        for row in table.rows:
            known = self.draft.plan.acronyms.get(row.text("id"))
            if known is not None:
                self.update(table, row, known.id, known)
                continue
            if row.text("type").strip().upper() == "G":
                table.leave_out("a glossary entry, not an acronym")
                row.status = "left out"
                continue
            _take_warning(row)
            if row.text("term") and row.text("expansion"):
                by_term.setdefault(row.text("term"), []).append(row)
            else:
                table.leave_out("no term or no expansion")
                row.status = "left out"
        for term, rows in by_term.items():
            self._term(table, term, rows)

    def _term(self, table: Table, term: str, rows: list[RowValues]) -> None:
        known = [one for one in self.draft.plan.acronyms.values() if one.term == term]
        aliased = [one for one in self.draft.plan.acronyms.values() if term in one.aliases]
        if not known and aliased:
            table.leave_out("an alias of an acronym of the plan")
            for row in rows:
                row.status = "left out"
            return
        if not known:
            self._new_terms(table, term, rows)
            return
        matched = {one.id: row for row in rows for one in known if self._says(row, one)}
        for ident, row in matched.items():
            self.update(table, row, ident, self.draft.plan.acronyms[ident])
        left = [row for row in rows if all(row is not one for one in matched.values())]
        if not matched and len(left) == 1 and len(known) == 1:
            ident = known[0].id
            first = self.seen.setdefault((table.kind, ident), left[0])
            if first is not left[0]:
                self._again(table, left[0], first, ident)
                return
            self.update(table, left[0], ident, known[0])
            return
        for row in left:
            row.status = "left out"
            table.leave_out("another expansion of an acronym of the plan")

    def _says(self, row: RowValues, one: Acronym) -> bool:
        said = self.plain.text(row.text("expansion"))
        return same(said.casefold(), self.plain.text(one.expansion).casefold())

    def _new_terms(self, table: Table, term: str, rows: list[RowValues]) -> None:
        meanings = self.added.setdefault(term, [])
        for row in rows:
            meaning = row.text("expansion").casefold()
            if any(same(meaning, one) for one in meanings):
                row.status = "left out"
                table.leave_out("repeats another row")
                continue
            meanings.append(meaning)
            if len(meanings) > 1:
                row.values["id"] = f"{term}-{len(meanings)}"
            else:
                row.values["id"] = term
            ident = self.add(table, row)
            if ident == term:
                waiting = self.draft.pending["acronym", term]
                waiting.raw = {k: v for k, v in waiting.raw.items() if k != "id"}

    def new_id(self, table: Table, row: RowValues) -> str:
        """Return the term, which is an acronym's id."""
        del table
        return row.text("term")


def _take_warning(row: RowValues) -> None:
    """Take a warning such as "(not to be used)" out of an expansion."""
    found = _WARNING.match(row.text("expansion"))
    if found:
        row.values["expansion"] = row.text("expansion")[found.end() :]
        row.values["deprecated"] = "true"


def import_staffing(draft: Draft, tables: Iterable[Table], values: Values, plain: Plain) -> None:
    """Note the changes that tables of people's time ask for."""
    work = _Staffing(draft, values, plain)
    for table in tables:
        for row in table.rows:
            if work.who(table, row):
                work.take(table, row)


@dataclass(slots=True)
class _Staffing(Records):
    def who(self, table: Table, row: RowValues) -> bool:
        """Settle whom a column Who names: a person, or a label; False for a sum."""
        who = row.text("who")
        row.values.pop("who", None)
        says = {"person", "label", "fte", "note", "id"} & row.values.keys()
        is_sum = who.casefold().startswith(("sum of", "total", "sum "))
        if is_sum or not (who or says):
            row.status = "left out"
            table.leave_out("sum" if is_sum else "it names nobody, and no FTE")
            return False
        team = row.text("team")
        entries = [e for e in self.draft.plan.staffing.values() if team in ("", e.team)]
        person = self.values.names.find("person", who) if who else None
        labelled = next((e for e in entries if e.label and same(e.label, who)), None)
        if labelled is not None:
            row.values.setdefault("label", labelled.label)
        elif person is not None:
            row.values.setdefault("person", person)
        elif who:
            row.values.setdefault("label", who)
            table.notices.append(f"{row.place('who')}: {who!r} is no person of the plan: a label")
        return True

    def find(self, table: Table, row: RowValues) -> str | None:
        """Return the entry of the same team for the same person or label."""
        if row.text("id"):
            return Records.find(self, table, row)
        for ident, entry in self.draft.plan.staffing.items():
            if row.text("team") and entry.team != row.text("team"):
                continue
            if row.text("person") and entry.person == row.text("person"):
                return ident
            if not row.text("person") and entry.label and same(entry.label, row.text("label")):
                return ident
        return None if row.text("person") or row.text("label") else self._nameless(row)

    def _nameless(self, row: RowValues) -> str | None:
        """Return an entry for nobody in particular that no other row has meant."""
        left = {
            ident: str(raw_of(entry.fte))
            for ident, entry in self.draft.plan.staffing.items()
            if entry.team == row.text("team") and not entry.person and not entry.label
            and ("staffing", ident) not in self.seen
        }  # fmt: skip
        alike = [ident for ident, fte in left.items() if fte == row.text("fte")]
        return next(iter([*alike, *left]), None)

    def new_id(self, table: Table, row: RowValues) -> str:
        """Return an id made from team and person."""
        who = row.text("person") or row.text("label") or "entry"
        base = f"{row.text('team')}-{'-'.join(who.casefold().split())}"
        ident, number = base, 2
        while self.draft.has(table.kind, ident):
            ident, number = f"{base}-{number}", number + 1
        return ident


def import_documents(draft: Draft, tables: Iterable[Table], values: Values, plain: Plain) -> None:
    """Hold that tables of documents say what the plan's BibTeX says; they cannot change it."""
    del values
    folded = {handle.casefold(): one for handle, one in draft.plan.documents.items()}
    for table in tables:
        for row in table.rows:
            record = folded.get(row.text("id").casefold())
            for name, value in row.values.items():
                old = raw_of(getattr(record, name, None))
                spec = table.match.kind.specs[name]
                if record is None or (name != "id" and not is_same(spec, value, old, plain)):
                    what = f"another {name}" if record else "not in the plan"
                    message = f"the document {row.text('id')} is {what}"
                    hint = "documents are kept in BibTeX: import a .bib file"
                    table.problems.append(fault("DM802", message, row.place(name), hint))
                    break


def import_changes(draft: Draft, tables: Iterable[Table], values: Values, plain: Plain) -> None:
    """Note new and changed lines of the plan's change record."""
    del values
    record = draft.plan.info.change_record
    known = {one.version: number for number, one in enumerate(record)}
    for table in tables:
        for row in table.rows:
            version = row.text("version")
            number = known.get(version, known.get(_number(version)))
            if number is None:
                _add_change(draft, table, row)
                continue
            current = record[number]
            for name, value in row.values.items():
                old = raw_of(getattr(current, name))
                spec = table.match.kind.specs[name]
                if name != "version" and not is_same(spec, value, old, plain):
                    row.status = "changed"
                    change = Change(
                        action="changed", kind="plan", ident="plan", label=f"change {version}",
                        field=name, before=shown(old), after=shown(value), place=row.place(name),
                    )  # fmt: skip
                    draft.set(change, value, path=(number,), inside="change_record")


def _number(text: str) -> str:
    """Return a version that a spreadsheet shows with zeros without them."""
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text


def _add_change(draft: Draft, table: Table, row: RowValues) -> None:
    raw: dict[str, Raw] = {
        name: row.values[name]
        for name in ("version", "date", "description", "owner")
        if name in row.values and not is_blank(str(row.values[name]))
    }
    missing = [name for name, spec in change_specs().items() if spec.required and name not in raw]
    if missing:
        message = f"the row has no {' and no '.join(missing)}"
        table.problems.append(fault("DM809", message, row.place()))
        return
    row.status = "new"
    change = Change(
        action="new", kind="plan", ident="plan", label=f"change {row.text('version')}",
        field="change_record", after=shown(raw), place=row.place(),
    )  # fmt: skip
    draft.append(change, raw)
