"""Values written as YAML, in the style of the plan's files."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import yaml

from ...loading.reader import Raw

__all__ = ["block", "flow", "scalar"]

_WIDTH = 100
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SAFE = re.compile(r"[A-Za-z0-9/][^\n:#]*")
_FLOW = re.compile(r"[,\[\]{}]")
_NULLS = {"", "~", "null", "Null", "NULL"}


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text as a plain scalar where that reads back as it is, else quoted."""
    if "\n" not in text and text == text.strip() and text not in _NULLS:
        if not (in_flow and _FLOW.search(text)) and (
            _SAFE.fullmatch(text) or _reads_back(text, in_flow=in_flow)
        ):
            return text
    return _quoted(text)


def _reads_back(text: str, *, in_flow: bool) -> bool:
    source = f"[{text}]" if in_flow else f"- {text}\n"
    try:
        node = yaml.compose(source, Loader=_LOADER)
    except yaml.YAMLError:
        return False
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return (
        len(items) == 1
        and isinstance(items[0], yaml.ScalarNode)
        and items[0].style is None
        and items[0].value == text
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    escaped = escaped.replace("\t", "\\t").replace("\r", "\\r")
    return f'"{escaped}"'


def flow(value: Raw) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        inner = ", ".join(f"{key}: {flow(item)}" for key, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(item) for item in value)}]"
    return scalar(value or "", in_flow=True)


def block(key: str, value: Raw, indent: int) -> str:
    """Return ``key: value`` as lines of a block mapping that is set in by `indent`."""
    return "\n".join(" " * indent + line if line else "" for line in _entry(key, value, indent))


def _entry(key: str, value: Raw, indent: int) -> Iterator[str]:
    room = _WIDTH - indent
    if isinstance(value, str):
        yield from _text(f"{key}:", value, room)
    elif not value:
        yield f"{key}: {flow(value)}"
    elif isinstance(value, dict):
        yield f"{key}:"
        for inner, item in value.items():
            yield from (f"  {line}" for line in _entry(inner, item, indent + 2))
    elif _is_short(value) and len(f"{key}: {flow(value)}") <= room:
        yield f"{key}: {flow(value)}"
    else:
        yield f"{key}:"
        for item in value:
            yield from (f"  {line}" for line in _item(item, indent + 2))


def _is_short(value: list[Raw]) -> bool:
    return all(isinstance(item, str) and "\n" not in item and len(item) <= 40 for item in value)


def _item(value: Raw, indent: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text("-", value, _WIDTH - indent)
    elif isinstance(value, dict) and value:
        short = f"- {flow(value)}"
        if len(short) <= _WIDTH - indent and _is_flat(value):
            yield short
            return
        mark = "- "
        for key, item in value.items():
            for line in _entry(key, item, indent + 2):
                yield f"{mark}{line}" if line else ""
                mark = "  "
    else:
        yield f"- {flow(value)}"


def _is_flat(value: dict[str, Raw]) -> bool:
    return all(
        (isinstance(item, str) and "\n" not in item and len(item) <= 60)
        or (isinstance(item, list) and _is_short(item))
        for item in value.values()
    )


def item_lines(value: Raw, indent: int) -> str:
    """Return ``- value`` as lines of a block sequence that is set in by `indent`."""
    return "\n".join(" " * indent + line if line else "" for line in _item(value, indent))


def record_lines(value: dict[str, Raw], indent: int, *, in_flow: bool) -> str:
    """Return a record as an item of the list that is set in by `indent`."""
    if in_flow:
        return item_lines(value, indent)
    lines = []
    mark = "- "
    for key, item in value.items():
        for line in _entry(key, item, indent + 2):
            lines.append(" " * indent + mark + line if line else "")
            mark = "  "
    return "\n".join(lines)


def _text(head: str, text: str, room: int) -> Iterator[str]:
    """Yield a text behind its key: on one line, or folded below it."""
    short = f"{head} {scalar(text)}"
    if "\n" not in text and len(short) <= room:
        yield short
        return
    if not text or text != text.strip() or re.search(r"[\t\r]|\n[ \t]|[ \t]\n| {2}", text):
        yield short
        return
    yield f"{head} >-"
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield ""
        # A line that begins with a space would not be folded.
        yield from (
            f"  {line}"
            for line in textwrap.wrap(
                paragraph, max(20, room - 2), break_long_words=False, break_on_hyphens=False
            )
        )
