"""Records of a tree moved below another one, with their comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from .yaml_edit import EditError, YamlFile, child

__all__ = ["cut", "paste"]


def cut(file: YamlFile, plural: str, ident: str) -> str:
    """Take a record out of its list and return its lines, set in by nothing."""
    item = file.record(plural, ident)
    parent = next(
        (node for node in _lists(child(file.root, plural), plural) if item in node.value),
        None,
    )
    if item is None or parent is None or parent.flow_style or len(parent.value) == 1:
        return _cut_alone(file, plural, ident, item, parent)
    return _cut_item(file, item, parent)


def _cut_alone(
    file: YamlFile,
    plural: str,
    ident: str,
    item: yaml.MappingNode | None,
    parent: yaml.SequenceNode | None,
) -> str:
    if item is None or parent is None or parent.flow_style:
        raise EditError(f"{ident!r} cannot be moved; move it by hand")
    lines = _lines_of(file, item)
    for node in file.records(plural):
        if child(node, plural) is parent:
            file.remove(node, plural)
            return lines
    raise EditError(f"{ident!r} is the only one of the {plural}; move it by hand")


def _cut_item(file: YamlFile, item: yaml.MappingNode, parent: yaml.SequenceNode) -> str:
    lines = _lines_of(file, item)
    start = file.text.rfind("\n", 0, item.start_mark.index) + 1
    end = file.line_end(file.tail(item))
    gap = re.compile(r"(?:[ \t]*\n)+").match(file.text, end)
    if gap and item is not parent.value[-1]:
        end = gap.end()
    file.edit(start, end, "")
    return lines


def _lines_of(file: YamlFile, item: yaml.MappingNode) -> str:
    start = file.text.rfind("\n", 0, item.start_mark.index) + 1
    lines = file.text[start : file.tail(item)].split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    return "\n".join(line[indent:] if not line[:indent].strip() else line for line in lines)


def paste(file: YamlFile, parent: yaml.MappingNode | None, plural: str, lines: str) -> None:
    """Put lines that `cut` returned at the end of the list below a record."""
    mapping = parent or file.root
    node = child(mapping, plural)
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        indent, at, head = node.start_mark.column, file.tail(node), ""
        gap = "\n\n" if file.has_gaps(node) else "\n"
    elif mapping.flow_style or node is not None:
        raise EditError(f"write the {plural} below this record as lines of their own first")
    else:
        column = mapping.start_mark.column
        indent, at, gap = column + 2, file.tail(mapping.value[-1][1]), ""
        head = f"\n{' ' * column}{plural}:\n"
    text = "\n".join(" " * indent + line if line else "" for line in lines.split("\n"))
    file.insert(at, f"{gap}{head}{text}")


def _lists(node: yaml.Node | None, plural: str) -> Iterator[yaml.SequenceNode]:
    if isinstance(node, yaml.SequenceNode):
        yield node
        for item in node.value:
            yield from _lists(child(item, plural), plural)
