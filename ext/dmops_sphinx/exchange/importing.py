"""An import from its files to the new texts of the plan's files; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..loading.folder import DataFile
from ..model.plan import Plan
from .cells import Row, Sheet, SheetError, fault, one_line
from .matching.codes import CodeColumn
from .matching.levels import levelled
from .matching.match import Matcher, without_row_numbers
from .matching.names import Names, slugged
from .matching.person_names import bare_name, in_order
from .matching.repeats import without_marks
from .matching.sections import Section, sections_of
from .matching.side_by_side import apart
from .matching.tables import Table
from .matching.values import Values
from .matching.views_shown import DERIVED, ShownRows, has_columns_of, is_exported
from .merging.bibliography import import_bib
from .merging.drafts import Change, Draft
from .merging.generic import import_records
from .merging.metadata import COMPARED, import_metadata
from .merging.outcome import Imported, Options
from .merging.products import import_tree
from .merging.roles import import_roles
from .merging.special import import_acronyms, import_changes, import_documents, import_staffing
from .merging.yaml_edit import EditError
from .plain import Plain
from .reading.sources import read_bytes, read_file
from .report import in_reading_order

__all__ = ["import_files"]

_Importer = Callable[[Draft, Iterable[Table], Values, Plain], None]
_SPECIAL: Mapping[str, _Importer] = {
    "role": import_roles,
    "acronym": import_acronyms,
    "staffing": import_staffing,
    "change": import_changes,
    "document": import_documents,
}


def import_files(
    plan: Plan, files: Mapping[str, DataFile], paths: Iterable[Path], options: Options
) -> Imported:
    """Return what importing `paths` would do to a plan.

    Parameters
    ----------
    plan
        The plan.
    files
        Its files, by their name under the data folder.
    paths
        The files to import.
    options
        What the person asked for.
    """
    work = _Import(plan, files, options)
    for path in paths:
        work.read(path)
    work.merge()
    return work.result


class _Import:
    def __init__(self, plan: Plan, files: Mapping[str, DataFile], options: Options) -> None:
        self.plan = plan
        self.options = options
        self.kinds = plan.kinds
        self.draft = Draft(plan, self.kinds, files)
        self.plain = Plain(plan)
        self.names = Names(plan)
        self.matcher = Matcher({name: kind.record for name, kind in self.kinds.items()})
        self.shown = ShownRows(plan, self.plain)
        self.result = Imported()

    def read(self, path: Path) -> None:
        """Read a file and match its tables."""
        try:
            content = read_bytes(path)
            if path.suffix.lower() == ".bib":
                import_bib(self.draft, path.name, content, self.result)
                return
            sheets = read_file(path, content, hidden=self.options.hidden, kinds=self.kinds)
        except SheetError as error:
            self.result.problems.append(error.problem)
            return
        found = len(self.result.tables) + self.result.understood
        for sheet in sheets:
            self._sheet(sheet)
        if len(self.result.tables) + self.result.understood == found and not self.result.problems:
            reasons = "; ".join(f"{name}: {why}" for name, why in self.result.skipped[-5:])
            message = f"nothing in the file can be imported ({reasons or 'it has no rows'})"
            self.result.problems.append(fault("DM802", message, path.name, _remedy(path, sheets)))

    def _sheet(self, sheet: Sheet) -> None:
        if not is_exported(sheet.rows, self.shown, self.kinds) and not sheet.kind:
            parts = apart(sheet, self._score, self.matcher.reads)
            if len(parts) > 1:
                for part in parts:
                    self._sheet(part)
                return
            sheet = levelled(sheet, self._score, self._is_table)
        wanted = {name.casefold() for name in self.options.sheets}
        self.result.problems += sheet.problems
        sections = sections_of(sheet, self._score, self._is_table)
        for section in sections:
            names = {name.casefold() for name in section.names}
            if wanted and not wanted & names:
                continue
            self._section(section)
        self.result.notices += [f"{sheet.shown}: {notice}" for notice in sheet.notices]
        if not sections:
            self.result.skipped.append((sheet.shown, "it is empty, or hidden"))

    def _score(self, row: Row) -> int:
        return max(self.matcher.score(row), self.shown.score(row))

    def _is_table(self, row: Row) -> bool:
        return self.shown.score(row) > 0 or self.matcher.makes_table(row)

    def _section(self, section: Section) -> None:
        settings = self.options.settings.of(section.names)
        if settings.skip:
            self.result.skipped.append((section.shown, "left out by pyproject.toml"))
            return
        self.result.problems += section.problems
        if self.shown.is_metadata(section):
            self._metadata(section)
            return
        view = None if self.options.kind or section.sheet.kind else self.shown.view_of(section)
        same_rows = self.shown.unchanged(view, section) if view else []
        if view in DERIVED:
            self._derived(section, view, len(same_rows))
            return
        if view:
            self.shown.unmarked(section)
        match = self.matcher.match(section, settings, self.options.kind or section.sheet.kind)
        if match is None:
            self._unknown(section)
            return
        self.result.problems += [
            cell.bad for cell in section.header.cells.values() if cell.bad is not None
        ]
        if without_row_numbers(match, section, self.plan.of_kind(match.kind.name)):
            section.notices.append("the ids only number the rows, and are not read")
        known = frozenset(id(row) for row in same_rows)
        kind = self.kinds.get(match.kind.name)
        if kind is None or not (section.sheet.kind or has_columns_of(section.header, kind)):
            section.notices += without_marks(section.rows, known)
        table = Table(section=section, match=match, notices=section.notices)
        table.exact = kind is not None and has_columns_of(section.header, kind)
        if kind is not None and kind.tree is not None:
            table.known = known  # rows of a tree say where the others stand
        else:
            section.rows = [row for row in section.rows if id(row) not in known]
            table.as_shown = len(same_rows)
        self.result.tables.append(table)

    def _derived(self, section: Section, view: str, count: int) -> None:
        if count == len(section.rows):
            self.result.skipped.append((section.shown, f"{view} as in the plan"))
            self.result.understood += 1
            return
        message = f"a table of {view.replace('-', ' ')} cannot be imported"
        self.result.problems.append(fault("DM802", message, section.header.place, DERIVED[view]))

    def _metadata(self, section: Section) -> None:
        notices, problems = import_metadata(self.draft, section, self.names, self.plain)
        self.result.problems += problems
        self.result.notices += [f"{section.shown}: {notice}" for notice in notices]
        self.result.skipped.append((section.shown, COMPARED))
        self.result.understood += 1

    def _unknown(self, section: Section) -> None:
        rows = [section.header, *section.rows]
        bad = [cell.bad for row in rows for cell in row.cells.values() if cell.bad is not None]
        self.result.problems += bad
        self.result.skipped.append((section.shown, self.matcher.unknown(section)))

    def merge(self) -> None:
        """Read all rows, and note what they change."""
        order = [*self.kinds, "change"]
        tables = sorted(self.result.tables, key=lambda table: order.index(table.kind))
        for table in tables:
            self._promise(table)
        done: dict[str, int] = {}
        known = self._codes()
        readers = {}
        for table in tables:
            values = Values(names=self.names, adding=self.options.adding, done=done,
                            codes=CodeColumn(known, unique=table.kind == "wbs"))  # fmt: skip
            table.read(values)
            readers[table.kind] = values
        for kind in dict.fromkeys(table.kind for table in tables):
            group = [table for table in tables if table.kind == kind]
            self._importer(kind)(self.draft, group, readers[kind], self.plain)
        self._add_named()
        self.result.notices += [
            f"{what} in {count} cell{'' if count == 1 else 's'}" for what, count in done.items()
        ]
        self._finish()

    def _importer(self, kind: str) -> _Importer:
        if kind in _SPECIAL:
            return _SPECIAL[kind]
        return import_tree if self.kinds[kind].tree is not None else import_records

    def _codes(self) -> frozenset[str]:
        return frozenset(
            {*self.plan.elements_by_code, *self.plan.positions_by_code,
             *(role.code for role in self.plan.roles.values())}
        )  # fmt: skip

    def _promise(self, table: Table) -> None:
        """Let rows of any table refer to the records that this one brings."""
        label = self.kinds[table.kind].label if table.kind in self.kinds else ""
        columns = table.match.column_of(label), table.match.column_of("id")
        if table.kind in {"role", "change", "staffing", "acronym"}:
            return
        for row in table.section.rows:
            name, ident = (one_line(row.text(c)) if c is not None else "" for c in columns)
            if table.kind == "person":
                name = self._person(table, row, name)
            if table.kind == "wbs":
                code = table.match.column_of("code")
                ident = row.text(code) if code is not None else ""
            if not name and not ident:
                continue
            found = self.names.find(table.kind, ident or name) or ident or slugged(name)
            for one in (name or ident, *self._short_names(table, row)):
                self.names.remember(table.kind, found, one)

    @staticmethod
    def _person(table: Table, row: Row, name: str) -> str:
        """Return a person's name in its order, also where its parts have a column each."""
        if name:
            return in_order(bare_name(name))
        parts = (table.match.column_of(name) for name in ("given", "family"))
        return one_line(" ".join(row.text(c) for c in parts if c is not None))

    def _short_names(self, table: Table, row: Row) -> list[str]:
        """Return the other names by which rows may mean what this row brings."""
        kind = self.kinds.get(table.kind)
        key = kind.key if kind and kind.declaration else ""
        columns = (table.match.column_of(name) for name in ("initials", "short", key))
        return [text for c in columns if c is not None and (text := one_line(row.text(c)))]

    def _add_named(self) -> None:
        """Add the people and institutions that cells name and the plan lacks."""
        for (kind, ident), raw in self.names.added.items():
            if not self.draft.has(kind, ident):
                place = self.names.asked[kind, ident]
                change = Change(
                    action="new", kind=kind, ident=ident, label=raw["name"], place=place.place
                )
                self.draft.add(kind, dict(raw), change)

    def _finish(self) -> None:
        result = self.result
        if self.options.only_known:
            self.draft.forget_new()
        for table in result.tables:
            result.problems += table.problems
        if not result.problems:
            try:
                result.texts |= self.draft.finish()
            except EditError as error:
                place = self.draft.changes[0].place if self.draft.changes else ""
                result.problems.append(fault("DM804", str(error), place))
        result.changes = self.draft.changes
        result.problems = sorted(set(result.problems), key=in_reading_order)


def _remedy(path: Path, sheets: list[Sheet]) -> str:
    """Return what can be done about a file in which nothing is recognised."""
    widths = {len(row.cells) for sheet in sheets for row in sheet.rows}
    if path.name.startswith("skip") and widths == {1}:
        return "words that are no acronyms are not imported: keep the file beside conf.py"
    if widths and max(widths) == 1:
        return "it has one column only: is it a table, and are its cells separated as usual?"
    return (
        "name the kind and the columns, such as --kind role --map 'Job=title'; a file without a "
        "row of names needs one first"
    )
