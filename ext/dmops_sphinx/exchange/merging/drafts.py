"""The changes of an import: noted record by record, turned into new files at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

import yaml

from ...frozen import dataclass
from ...loading.folder import DataFile
from ...loading.reader import Raw
from ...model.kinds import Kind
from ...model.places import Place
from ...model.plan import Plan
from .placing import Placing
from .yaml_edit import EditError, YamlFile, child
from .yaml_moves import cut, paste

__all__ = ["Change", "Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the plan that a cell or a row asks for.

    Attributes
    ----------
    action
        ``new``, ``changed`` or ``moved``.
    kind, ident
        The record.
    label
        What the record is called.
    field
        The field that changes; empty for a new record.
    before, after
        The values, as text.
    place
        The cell or row.
    """

    action: str
    kind: str
    ident: str
    label: str
    place: Place
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class _Pending:
    raw: dict[str, Raw]
    parent: str | None = None


@dataclass(slots=True)
class Draft:
    """A plan and what is to change in it.

    Attributes
    ----------
    plan
        The plan as it is.
    kinds
        Its kinds by name.
    files
        Its files, by the name under the data folder.
    changes
        What changes, in the order of the sheets.
    """

    plan: Plan
    kinds: Mapping[str, Kind]
    files: Mapping[str, DataFile]
    changes: list[Change] = field(default_factory=list)
    pending: dict[tuple[str, str], _Pending] = field(default_factory=dict)
    _edits: dict[str, YamlFile] = field(default_factory=dict)
    _nodes: dict[str, dict[tuple[int, int], yaml.MappingNode]] = field(default_factory=dict)
    _moves: list[tuple[str, str, str | None]] = field(default_factory=list)

    def has(self, kind: str, ident: str) -> bool:
        """Tell whether the plan has a record, or will have it."""
        return ident in self.plan.of_kind(kind) or (kind, ident) in self.pending

    def set(
        self,
        change: Change,
        value: Raw,
        *,
        path: tuple[int, ...] = (),
        inside: str = "positions",
    ) -> None:
        """Give a field of a record a value; `path` leads to an item of its list `inside`."""
        self.changes.append(change)
        waiting = self.pending.get((change.kind, change.ident))
        if waiting is not None:
            waiting.raw[change.field] = value
            return
        file, node = self.node(change.kind, change.ident, path, inside)
        if value is None or value == []:
            file.remove(node, change.field)
        else:
            file.set(node, change.field, value)

    def add(
        self,
        kind: str,
        raw: dict[str, Raw],
        change: Change,
        *,
        parent: str | None = None,
    ) -> None:
        """Note a new record, and the record that it is below."""
        self.changes.append(change)
        ident = str(raw["id"])
        self.pending[kind, ident] = _Pending(raw, parent)

    def move(self, kind: str, ident: str, parent: str | None, change: Change) -> None:
        """Note that a record of a tree comes below another."""
        self.changes.append(change)
        self._moves.append((kind, ident, parent))

    def node(
        self, kind: str, ident: str, path: tuple[int, ...] = (), inside: str = "positions"
    ) -> tuple[YamlFile, yaml.MappingNode]:
        """Return the file and the mapping of a record, or of an item of its list."""
        marks = self.plan.marks[kind, ident]
        name = self._name_of(marks.file)
        file = self.file(name)
        place = (marks.line, marks.column)
        if name not in self._nodes:
            self._nodes[name] = {
                (node.start_mark.line + 1, node.start_mark.column + 1): node
                for one in self.kinds.values()
                for node in file.records(one.plural)
            }
            info = file.value("plan")
            if isinstance(info, yaml.MappingNode):
                self._nodes[name][info.start_mark.line + 1, info.start_mark.column + 1] = info
        found = self._nodes[name][place]
        for index in path:
            items = child(found, inside)
            assert isinstance(items, yaml.SequenceNode)
            inner = items.value[index]
            assert isinstance(inner, yaml.MappingNode)
            found = inner
        return file, found

    def file(self, name: str) -> YamlFile:
        """Return a file of the plan with its edits; one that does not exist is empty."""
        if name not in self._edits:
            data = self.files.get(name)
            text = "" if data is None else _text(data.content)
            self._edits[name] = YamlFile(text)
        return self._edits[name]

    def _name_of(self, shown: str) -> str:
        return next(name for name, data in self.files.items() if data.shown == shown)

    def append(self, change: Change, value: Raw, *, index: int | None = None) -> None:
        """Add an item to a list of a record: before the item of that index, or behind all."""
        self.changes.append(change)
        waiting = self.pending.get((change.kind, change.ident))
        if waiting is not None:
            items = waiting.raw.setdefault(change.field, [])
            assert isinstance(items, list)
            items.append(value)
            return
        file, node = self.node(change.kind, change.ident)
        file.append(node, change.field, value, index)

    def take(self, kind: str, ident: str, key: str, index: int) -> None:
        """Take an item out of a list of a record."""
        file, node = self.node(kind, ident)
        items = child(node, key)
        assert isinstance(items, yaml.SequenceNode)
        file.remove_item(items, index)

    def forget_new(self) -> None:
        """Leave out the records that the plan lacks."""
        self.changes[:] = [
            change for change in self.changes if (change.kind, change.ident) not in self.pending
        ]
        self.pending.clear()

    def finish(self) -> dict[str, str]:
        """Return the new text of each file that changes, by its name.

        Raises
        ------
        EditError
            If a change cannot be written safely.
        """
        placing = Placing(self.plan, self.kinds, self.files)
        for (kind, _), waiting in self.pending.items():
            above = self.pending.get((kind, waiting.parent or ""))
            if above is not None:
                below = above.raw.setdefault(self.kinds[kind].plural, [])
                assert isinstance(below, list)
                below.append(waiting.raw)
        for (kind, _), waiting in self.pending.items():
            if (kind, waiting.parent or "") not in self.pending:
                self._write(placing, kind, waiting)
        texts = {name: file.result() for name, file in self._edits.items()}
        for kind, ident, parent in self._moves:
            self._carry_out(texts, kind, ident, parent)
        return {
            name: text
            for name, text in texts.items()
            if name not in self.files or text != _text(self.files[name].content)
        }

    def _write(self, placing: Placing, kind: str, waiting: _Pending) -> None:
        plural = self.kinds[kind].plural
        if waiting.parent is not None:
            file, node = self.node(kind, waiting.parent)
            file.add_below(node, plural, waiting.raw)
            return
        home = placing.home(kind, waiting.raw)
        if home.start and home.file not in self._edits and home.file not in self.files:
            self._edits[home.file] = YamlFile(home.start)
        raw = {key: value for key, value in waiting.raw.items() if home.defaults.get(key) != value}
        self.file(home.file).add_record(plural, raw, home.index)

    def _carry_out(self, texts: dict[str, str], kind: str, ident: str, parent: str | None) -> None:
        name = self._name_of(self.plan.marks[kind, ident].file)
        file = YamlFile(texts.get(name, _text(self.files[name].content)))
        plural = self.kinds[kind].plural
        target = file.record(plural, parent) if parent else None
        if parent and target is None:
            raise EditError(f"{ident!r} cannot move below {parent!r}, which is in another file")
        paste(file, target, plural, cut(file, plural, ident))
        texts[name] = file.result()


def _text(content: bytes) -> str:
    text = content.removeprefix(b"\xef\xbb\xbf").decode()
    return text.replace("\r\n", "\n")
