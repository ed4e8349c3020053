"""Web pages as a row of tags and texts, in a time that grows with their length and no faster.

The parser of the standard library takes for ever over pages whose tags do not
end; what is read here may be anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ...frozen import dataclass

__all__ = ["Tag", "scan"]

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]*)")
_INSIDE = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_QUOTED_WITHIN = 2000
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'>]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag or a text, and the line in which it begins.

    Attributes
    ----------
    name
        The tag in small letters; empty for a text.
    text
        The text, or what stands behind the name of the tag.
    line
        The line, counted from 1.
    begins, ends
        Whether the tag begins or ends something; one may do both.
    """

    name: str
    text: str
    line: int
    begins: bool = False
    ends: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """What the tag says of itself."""
        return {
            found["name"].lower(): unescape(
                found["double"] or found["single"] or found["bare"] or ""
            )
            for found in _ATTRIBUTE.finditer(self.text)
        }


def scan(page: str) -> Iterator[Tag]:
    """Yield the tags and the texts of a page; comments and scripts are left out."""
    position, line, counted = 0, 1, 0
    while position < len(page):
        start = page.find("<", position)
        start = len(page) if start < 0 else start
        line, counted = line + page.count("\n", counted, position), position
        if start > position:
            yield Tag("", unescape(page[position:start]), line)
            line, counted = line + page.count("\n", counted, start), start
        if start == len(page):
            return
        position = start + 1
        found = _TAG.match(page, start)
        if found is None:
            text, position = _declared(page, start)
            yield Tag("", text, line)
            continue
        end = _end(page, found.end())
        inside = page[found.end() : end].removesuffix(">")
        name, ends = found["name"].lower(), bool(found["end"])
        yield Tag(name, inside, line, begins=not ends, ends=ends or inside.endswith("/"))
        position = end
        if name in _RAW and not ends:
            raw = _RAW[name].search(page, end)
            position = raw.start() if raw else len(page)


def _end(page: str, start: int) -> int:
    """Return where a tag ends: at a ``>`` that stands in no quotes, if it does so soon."""
    found = _INSIDE.match(page, start, start + _QUOTED_WITHIN)
    if found is not None:
        return found.end()
    end = page.find(">", start)
    return len(page) if end < 0 else end + 1


def _declared(page: str, start: int) -> tuple[str, int]:
    """Return the text of what is no tag: a comment has none, a marked section has some."""
    for begin, close, is_text in (("<!--", "-->", False), ("<![CDATA[", "]]>", True)):
        if page.startswith(begin, start):
            end = page.find(close, start)
            inner = page[start + len(begin) : end if end >= 0 else len(page)]
            return inner if is_text else "", len(page) if end < 0 else end + len(close)
    if page[start + 1 : start + 2] in {"!", "?"}:
        end = page.find(">", start)
        return "", len(page) if end < 0 else end + 1
    return "<", start + 1
