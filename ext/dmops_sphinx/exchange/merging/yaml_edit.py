"""Edits of a data file that leave every other character where it is.

The file is composed once for the places of its nodes; each edit notes a piece
of text to be put in place of another. Comments, order, quoting and modelines
stay because nothing else is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ...loading.reader import Raw
from .yaml_render import block, flow, item_lines, record_lines

__all__ = ["EditError", "YamlFile"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"[ \t]+#[^\n]*")


class EditError(ValueError):
    """A file cannot be edited safely."""


class YamlFile:
    """A data file and the edits to be made in it.

    Parameters
    ----------
    text
        The file's content.

    Attributes
    ----------
    root
        The mapping that the file is.

    Raises
    ------
    EditError
        If it is not a mapping in YAML.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._edits: list[tuple[int, int, int, int, str]] = []
        self._begun: set[str] = set()
        try:
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.YAMLError as error:
            raise EditError(f"not YAML: {error}") from error
        if root is not None and not isinstance(root, yaml.MappingNode):
            raise EditError("the file is not a mapping")
        self.root = root or yaml.MappingNode("tag:yaml.org,2002:map", [])

    def value(self, key: str) -> yaml.Node | None:
        """Return the value of a key of the file."""
        return child(self.root, key)

    def records(self, plural: str) -> Iterator[yaml.MappingNode]:
        """Yield the records of the list `plural`, those below others too."""
        yield from _records(child(self.root, plural), plural)

    def set(self, mapping: yaml.MappingNode, key: str, value: Raw) -> None:
        """Give a key of a mapping a value, in place of the one it has."""
        for name, node in mapping.value:
            if name.value == key:
                self._replace(mapping, name, node, key, value)
                return
        if mapping.flow_style:
            self._into_flow(mapping, key, value)
        else:
            last = mapping.value[-1][1]
            indent = mapping.start_mark.column
            self.insert(self.tail(last), "\n" + block(key, value, indent), indent)

    def _replace(
        self, mapping: yaml.MappingNode, name: yaml.Node, node: yaml.Node, key: str, value: Raw
    ) -> None:
        if mapping.flow_style:
            self.edit(node.start_mark.index, node.end_mark.index, flow(value))
            return
        indent = mapping.start_mark.column
        lines = block(key, value, indent).lstrip(" ")
        start, end = name.start_mark.index, self._end(node)
        comment = self._comment_of(node)
        if comment and ("\n" in lines or _is_block(node)):
            # Behind a text of several lines a comment would become part of it.
            end = max(end, self.tail(node))
            begin = self.text.rfind("\n", 0, start) + 1
            if not self.text[begin:start].strip():
                lines = f"{comment}\n{' ' * indent}{lines}"
        self.edit(start, end, lines)

    def _into_flow(self, mapping: yaml.MappingNode, key: str, value: Raw) -> None:
        at = len(self.text[: mapping.end_mark.index - 1].rstrip())
        comma = ", " if mapping.value or self._has_insert(at) else ""
        self.insert(at, f"{comma}{key}: {flow(value)}")

    def remove(self, mapping: yaml.MappingNode, key: str) -> None:
        """Take a key and its value out of a mapping."""
        for number, (name, node) in enumerate(mapping.value):
            if name.value != key:
                continue
            if mapping.flow_style:
                start, end = name.start_mark.index, node.end_mark.index
                if number + 1 < len(mapping.value):
                    end = mapping.value[number + 1][0].start_mark.index
                elif number:
                    start = mapping.value[number - 1][1].end_mark.index
                self.edit(start, end, "")
            else:
                start = self.text.rfind("\n", 0, name.start_mark.index)
                if self.text[start + 1 : name.start_mark.index].strip():
                    raise EditError(f"the key {key!r} cannot be taken out")
                self.edit(max(start, 0), self.tail(node), "")

    def append(
        self, mapping: yaml.MappingNode, key: str, value: Raw, index: int | None = None
    ) -> None:
        """Add an item to the list of a mapping's key, which is made if need be.

        Parameters
        ----------
        mapping, key
            Where the list is.
        value
            The item.
        index
            The item of today's list that it comes before; by default behind all.
        """
        node = child(mapping, key)
        if node is None or not isinstance(node, yaml.SequenceNode) or not node.value:
            self.set(mapping, key, [value])
        elif node.flow_style:
            self.insert(node.value[-1].end_mark.index, f", {flow(value)}")
        else:
            self._insert_lines(node, item_lines(value, node.start_mark.column), index, "\n")

    def remove_item(self, node: yaml.SequenceNode, index: int) -> None:
        """Take an item with its dash out of a list."""
        item = node.value[index]
        if node.flow_style:
            start, end = item.start_mark.index, item.end_mark.index
            if index + 1 < len(node.value):
                end = node.value[index + 1].start_mark.index
            elif index:
                start = node.value[index - 1].end_mark.index
            self.edit(start, end, "")
            return
        start = self.text.rfind("\n", 0, item.start_mark.index)
        self.edit(start, self.tail(item), "")

    def add_record(self, plural: str, record: dict[str, Raw], index: int | None = None) -> None:
        """Add a record to the list `plural`: before that with the index, or behind all."""
        node = child(self.root, plural)
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            self._add_item(node, record, index)
        elif node is None:
            lines = record_lines(record, 2, in_flow=False)
            gap = "" if not self.text or self.text.endswith("\n") else "\n"
            head = "" if plural in self._begun else f"{gap}{plural}:\n"
            self._begun.add(plural)
            self.insert(len(self.text), f"{head}{lines}\n", -1)
        elif not node.value:
            lines, comment = record_lines(record, 2, in_flow=False), self._comment_of(node)
            start = len(self.text[: node.start_mark.index].rstrip(" "))
            head = "" if plural in self._begun else f" {comment}".rstrip()
            place = self.tail(node) if plural in self._begun else start
            self._begun.add(plural)
            self._edits.append((place, self.tail(node), 0, len(self._edits), f"{head}\n{lines}"))
        else:
            self.append(self.root, plural, record)

    def add_below(self, parent: yaml.MappingNode, plural: str, record: dict[str, Raw]) -> None:
        """Add a record to the list of those below another."""
        node = child(parent, plural)
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            self._add_item(node, record)
        elif parent.flow_style or _is_flow(node):
            self.append(parent, plural, record)
        else:
            indent = parent.start_mark.column
            lines = record_lines(record, indent + 2, in_flow=False)
            text = f"\n{' ' * indent}{plural}:\n{lines}"
            self.insert(self.tail(parent.value[-1][1]), text, indent)

    def _add_item(
        self, node: yaml.SequenceNode, record: dict[str, Raw], index: int | None = None
    ) -> None:
        in_flow = bool(node.value[-1].flow_style)
        lines = record_lines(record, node.start_mark.column, in_flow=in_flow)
        self._insert_lines(node, lines, index, "\n\n" if self.has_gaps(node) else "\n")

    def _insert_lines(
        self, node: yaml.SequenceNode, lines: str, index: int | None, gap: str
    ) -> None:
        if index == 0:
            start = self.text.rfind("\n", 0, node.value[0].start_mark.index) + 1
            self.insert(start, lines + gap, node.start_mark.column)
        else:
            before = node.value[-1] if index is None else node.value[index - 1]
            self.insert(self.tail(before), gap + lines, node.start_mark.column)

    def has_gaps(self, node: yaml.SequenceNode) -> bool:
        """Tell whether blank lines stand between the items of a list."""
        if len(node.value) < 2:
            return not node.value[0].flow_style
        before = self.text.rfind("\n", 0, node.value[-1].start_mark.index)
        return self.text[:before].endswith("\n")

    def record(self, plural: str, ident: str) -> yaml.MappingNode | None:
        """Return the record of the list `plural` with this id, or None."""
        for node in self.records(plural):
            found = child(node, "id")
            if found is not None and found.value == ident:
                return node
        return None

    def result(self) -> str:
        """Return the text with all edits made."""
        parts: list[str] = []
        last = len(self.text)
        for start, end, _, _, new in sorted(self._edits, reverse=True):
            if end > last:
                raise EditError("two changes touch the same lines")
            parts += (self.text[end:last], new)
            last = start
        parts.append(self.text[:last])
        return "".join(reversed(parts))

    def insert(self, at: int, text: str, depth: int = 0) -> None:
        """Put text at a place: of several texts there the one that is set in most comes first.

        What belongs to the last record of a list would otherwise come behind a
        record that is added to the list, and so belong to that one.
        """
        self._edits.append((at, at, -depth, len(self._edits), text))

    def edit(self, start: int, end: int, text: str) -> None:
        """Put text in place of other text."""
        self._edits.append((start, end, 0, len(self._edits), text))

    def _has_insert(self, at: int) -> bool:
        return any(start == end == at for start, end, *_ in self._edits)

    def _end(self, node: yaml.Node) -> int:
        """Return where a node's own text ends: without comments and blank lines behind it."""
        if isinstance(node, yaml.ScalarNode) or _is_flow(node) or not node.value:
            end = node.end_mark.index
            if _is_block(node):
                return len(self.text[:end].rstrip("\n \t"))
            return end
        last = node.value[-1]
        return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def tail(self, node: yaml.Node) -> int:
        """Return where a node ends, with the comment behind it on its last line."""
        end = self._end(node)
        found = _COMMENT.match(self.text, end)
        return found.end() if found else end

    def _comment_of(self, node: yaml.Node) -> str:
        """Return the comment on the line of a value, or nothing."""
        if _is_block(node):
            found = _COMMENT.search(self.text[node.start_mark.index :].partition("\n")[0])
        else:
            found = _COMMENT.match(self.text, self._end(node))
        return found[0].strip() if found else ""

    def line_end(self, at: int) -> int:
        """Return the end of a line, its comment and its line break with it."""
        return self.text.find("\n", at) + 1 or len(self.text)


def _is_flow(node: yaml.Node | None) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}


def child(mapping: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of a mapping's key, or None."""
    if not isinstance(mapping, yaml.MappingNode):
        return None
    return next((node for name, node in mapping.value if name.value == key), None)


def _records(node: yaml.Node | None, plural: str) -> Iterator[yaml.MappingNode]:
    if not isinstance(node, yaml.SequenceNode):
        return
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            yield item
            yield from _records(child(item, plural), plural)
