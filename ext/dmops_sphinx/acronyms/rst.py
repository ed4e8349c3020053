"""The prose of a reStructuredText source, with the place of every word, without docutils.

What a reader sees is kept: paragraphs, headings, items, cells, captions. Code,
comments, addresses, options and targets are left out. It is made for checks
that must be quick; a build reads the same from the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.places import Place
from .scan import OPAQUE
from .texts import SourceText

__all__ = ["rst_texts"]

_CODE = frozenset(
    """
    code code-block sourcecode literalinclude raw math highlight parsed-literal graphviz digraph
    mermaid plantuml uml doctest testcode testoutput testsetup productionlist render include image
    bibliography toctree index default-role role highlightlang currentmodule module meta
    tabularcolumns
    """.split()  # noqa: SIM905
)
"""Directives whose content is not prose."""
_UNREAD_ARGUMENTS = frozenset(
    """
    figure container class rst-class facility only
    acronym-list glossary-list acronym-tags
    """.split()  # noqa: SIM905
)
_READ_OPTIONS = frozenset({"caption", "header", "title"})
_DIRECTIVE = re.compile(r"(\s*)\.\. (?:\|[^|]+\| )?([\w:.+-]+)::(?:\s+|$)(.*)")
_COMMENT = re.compile(r"(\s*)\.\.(?:\s|$)")
_NOTE = re.compile(r"(\s*)\.\. \[[^\]]+\]\s?")
_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+|$)")
_RULE = re.compile(r"\s*([=\-`:.'\"~^_*+#<>!$%&(),/;?@\[\\\]{|}])\1{2,}\s*$|\s*[=+\- |]{4,}$")
_ROLE = re.compile(
    r"``.*?``|(?::(?P<role>[\w+.:-]+):)?`(?P<quoted>[^`]+)`_{0,2}|\|[\w -]+\||\[[#*\w.-]+\]_"
)
_TARGET = re.compile(r"\s*<(?P<target>[^<>]*)>\s*$")
_STARS = re.compile(r"(?<![\w*])\*{1,2}(?=\S)|(?<=\S)\*{1,2}(?![\w*])")
_READ_ROLES = frozenset(
    {
        "term",
        "emphasis",
        "strong",
        "sub",
        "sup",
        "dfn",
        "guilabel",
        "title-reference",
        "acr",
        "abbr",
    }
)


def rst_texts(name: str, source: str) -> Iterator[SourceText]:
    """Yield the texts of a source that a reader sees, one for each paragraph.

    Parameters
    ----------
    name
        The file's name, for places.
    source
        Its content.
    """
    gathered: list[str] = []
    first = 1
    lines = _Lines()
    for number, raw in enumerate((*source.splitlines(), ""), 1):
        line = lines.read(raw)
        if line.strip():
            if not gathered:
                first = number
            gathered.append(line)
            continue
        if gathered:
            yield _read("\n".join(gathered), Place(name, first, 1))
        gathered = []


class _Lines:
    """Tells line by line what of a source is to be read."""

    def __init__(self) -> None:
        self._code: int | None = None
        self._options = False
        self._session = False

    def read(self, line: str) -> str:
        """Return the line as it is, or blank where it holds nothing to read."""
        if not line.strip():
            self._options = self._session = False
            return ""
        indent = len(line) - len(line.lstrip())
        if self._session or (self._code is not None and indent > self._code):
            return ""
        self._code = None
        if self._options and (option := _OPTION.match(line)):
            return _from(line, option.end()) if option[1] in _READ_OPTIONS else ""
        self._options = False
        if directive := _DIRECTIVE.match(line):
            return self._directive(line, directive, indent)
        if note := _NOTE.match(line):
            return _from(line, note.end())
        if _COMMENT.match(line):
            self._code = indent
            return ""
        if line.lstrip().startswith(">>> "):
            self._session = True
            return ""
        if line.rstrip().endswith("::"):
            self._code = indent
        return "" if _RULE.match(line) else _cells(line)

    def _directive(self, line: str, found: re.Match[str], indent: int) -> str:
        name = found[2].rpartition(":")[2]
        self._options = True
        if name in _CODE:
            self._code = indent
            return ""
        return "" if name in _UNREAD_ARGUMENTS else _from(line, found.start(3))


def _from(line: str, start: int) -> str:
    return " " * start + line[start:]


def _cells(line: str) -> str:
    """Return a line of a grid table with its bars as spaces."""
    stripped = line.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == "|":
        return line.replace("|", " ")
    return line


def _read(text: str, place: Place) -> SourceText:
    """Return a paragraph with its markup blanked, so that every word keeps its place."""
    skipped: set[int] = set()
    forced: list[tuple[int, str]] = []

    def blanked(found: re.Match[str]) -> str:
        role, quoted = found["role"] or "", found["quoted"]
        if quoted is None or (role and not _is_read(role, quoted)):
            return re.sub(r"[^\n]", OPAQUE, found[0])
        target = _TARGET.search(quoted)
        kept = quoted[: target.start()] if target else quoted
        before = found.start("quoted") - found.start()
        if role.rpartition(":")[2] == "acr":
            skipped.update(range(found.start(), found.end()))
            key = target["target"] if target else quoted
            if not key.startswith("!"):
                forced.append((found.start("quoted"), key))
            kept = re.sub("^!", " ", kept)
        return " " * before + kept + " " * (len(found[0]) - before - len(kept))

    read = _ROLE.sub(blanked, text)
    read = _STARS.sub(lambda found: " " * len(found[0]), read)
    return SourceText(
        text=read, place=place, exact=True, skipped=frozenset(skipped), forced=tuple(forced)
    )


def _is_read(role: str, quoted: str) -> bool:
    """Tell whether the text of a role is written in the source itself."""
    return role.rpartition(":")[2] in _READ_ROLES or _TARGET.search(quoted) is not None
