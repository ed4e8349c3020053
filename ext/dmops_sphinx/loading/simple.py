"""YAML in its simplest forms, read without a parser.

In nearly all files of a plan each line has a key: with a text behind it, with a
text below it, with a short list or mapping in brackets, or with lines that are
indented. One pattern takes these apart in two thirds of the time in which libyaml
tells of them event by event, and in a twentieth of that of the parser in Python.
Where a file has another form, or may have, the answer is None, and the parser reads it.
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from .reader import Raw

__all__ = ["NULLS", "Places", "read_simple"]

Places: TypeAlias = dict[int, tuple[int, int]]
"""Line and column of each mapping in a list, by the ``id`` of the mapping."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Texts without quotes that say that there is no value."""

_DEEPEST = 30
_NO_DASH = "-"
_KEY = r"(?!(?:null|Null|NULL):)[A-Za-z_][A-Za-z0-9_-]{0,60}"
_FIRST = r"""[^\s\-?:,\[\]{}\#&*!|>'"%@`]"""
_QUOTED = r""""[^"\\\n]*"|'[^'\n]*'"""
_INNER = r"[^\n:\#,\[\]{}?]*"
_ITEM = rf"(?:{_QUOTED}|{_FIRST}{_INNER}(?::(?=[^\s,\[\]{{}}?]){_INNER})*(?<!\ ))"

_BEFORE = re.compile(r"(?:[ ]*(?:\#[^\n]*)?\n)*+(?:---[ ]*\n)?")
_ENTRY = re.compile(
    rf"""
    (?:[ ]*(?:\#[^\n]*)?\n)*+                        # empty lines and comments
    (?:
      ([ ]*(?:-[ ]+)?)(?:({_KEY}):(?=[ \n]))?[ ]*    # 1, 2: what is before a key, and the key
      (?:
        ({_FIRST}[^\n:\#]*(?:(?::(?=\S)|(?<=\S)\#)[^\n:\#]*)*(?<!\ ))  # 3: a text behind it
      | ([>|]-?)[ ]*\n                               # 4: a text below, folded or as it stands,
        ([ ]+)(?=\S)([^\n]*+(?:\n+\5(?!\ )[^\n]++)*+)  # 5, 6: of lines with one indentation
        (?!\n(?:[ ]*\n)*\5)
      | ({_QUOTED})                                  # 7: a text in quotes
      | (\[[^\n\#]*\]|\{{[^\n\#]*\}})                # 8: a list or a mapping in brackets
      )?
      [ ]*(?:(?<=[ ])\#[^\n]*)?\n
    | \Z
    | (.)                                            # 9: anything else
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_NOTHING, _BEHIND, _MARGIN, _BELOW, _IN_QUOTES, _IN_BRACKETS = 2, 3, 5, 6, 7, 8
_ITEMS = re.compile(rf"(?:\A[ ]*|,[ ]+)({_ITEM})[ ]*|(.)")
_PAIRS = re.compile(rf"(?:\A[ ]*|,[ ]+)({_KEY}):[ ]+(?:({_ITEM})|\[([^\[\]]*)\])[ ]*|(.)")


class _OtherFormError(Exception):
    """The file needs a parser."""


def read_simple(text: str) -> tuple[dict[str, Raw], Places] | None:
    """Return what a file says, and where; None if it has another form.

    Parameters
    ----------
    text
        The file, without the characters that `dmops_sphinx.loading.folder.decode` refuses.

    Returns
    -------
    value, places
        As `dmops_sphinx.loading.clean.Clean` has them.
    """
    text = text.replace("\r\n", "\n") if "\r" in text else text
    if "\t" in text or "\r" in text or not text.endswith("\n"):
        return None
    try:
        return _Blocks(text).read()
    except _OtherFormError:
        return None


class _Blocks:
    """The blocks of a file: the innermost one that is being read, and those around it.

    A block is a mapping or a list, and has the column of the keys or dashes in it.
    """

    __slots__ = ("_around", "_block", "_column", "_counted", "_line", "_text", "places")

    def __init__(self, text: str) -> None:
        self._text = text
        self._block: Any = {}
        self._column = 0
        self._around: list[tuple[Any, int]] = []
        self._line, self._counted = 1, 0
        self.places: Places = {}

    def read(self) -> tuple[dict[str, Raw], Places]:
        """Return what the file says, and where."""
        root = block = self._block
        expected: str | None = ""
        dashed, waiting = _NO_DASH, ""
        begin = _BEFORE.match(self._text)
        for found in _ENTRY.finditer(self._text, begin.end() if begin else 0):
            before, key, value = found.group(1, 2, _BEHIND)
            form = found.lastindex
            # Most entries stand below one of the same block, or begin an item as the last did.
            if before != expected or waiting or key is None:
                if before is None:
                    break
                if before == dashed and key is not None and not waiting:
                    block = self._next_item(found)
                else:
                    block, dashed = self._entered(found, waiting)
                    expected, waiting = " " * self._column if key else None, ""
                    if key is None:
                        continue
            if form == _NOTHING:
                waiting = key
            elif form != _BEHIND:
                value = self._value(found)
            elif value in NULLS:
                raise _OtherFormError
            if key in block:
                raise _OtherFormError
            block[intern(key)] = value
        if form or waiting or not root:
            raise _OtherFormError
        return root, self.places

    def _next_item(self, found: re.Match[str]) -> Any:  # noqa: ANN401
        """Return the mapping that is the next item of the list around the present one."""
        item: dict[str, Raw] = {}
        self._block = item
        self._around[-1][0].append(item)
        self._note(item, found.end(1), self._column)
        return item

    def _entered(self, found: re.Match[str], waiting: str) -> tuple[Any, str]:
        """Return the block that an entry belongs to, and what begins an item as it does."""
        before, key = found.group(1, 2)
        dash = before.find("-")
        made: Any
        column, made = (len(before), {}) if dash < 0 else (dash, [])
        if waiting:
            # A list may stand as far to the left as the key that it belongs to.
            if column < self._column + (dash < 0):
                raise _OtherFormError
            self._block[waiting] = made
            self._enter(made, column)
        while self._column != column or type(self._block) is not type(made):
            if self._column < column or not self._around:
                raise _OtherFormError
            self._block, self._column = self._around.pop()
        if dash >= 0:
            item: Any = {} if key else self._value(found)
            self._block.append(item)
            if type(item) is dict:
                self._note(item, found.end(1), len(before))
            if key:
                self._enter(item, len(before))
                return item, before
        elif key is None:
            raise _OtherFormError
        return self._block, _NO_DASH

    def _enter(self, block: Any, column: int) -> None:  # noqa: ANN401
        if len(self._around) > _DEEPEST:
            raise _OtherFormError
        self._around.append((self._block, self._column))
        self._block, self._column = block, column

    def _note(self, item: dict[str, Raw], start: int, column: int) -> None:
        """Note where a mapping in a list begins."""
        self._line += self._text.count("\n", self._counted, start)
        self._counted = start
        self.places[id(item)] = (self._line, column + 1)

    def _value(self, found: re.Match[str]) -> Raw:
        """Return the value of an entry."""
        form = found.lastindex
        if form in {_BEHIND, _IN_QUOTES}:
            return _plain(found[form])
        if form == _IN_BRACKETS:
            return _in_brackets(found[form])
        if form != _BELOW:
            raise _OtherFormError
        style, margin, lines = found.group(_MARGIN - 1, _MARGIN, _BELOW)
        if len(margin) <= self._column:
            raise _OtherFormError
        text = (" " if style[0] == ">" else "\n").join(lines.split(f"\n{margin}"))
        if style[0] == ">" and "\n" in text:
            text = text.replace("\n ", "\n")  # of empty lines one ends the line before
        return text if style.endswith("-") else f"{text}\n"


def _in_brackets(text: str) -> Raw:
    if text[0] == "[":
        return _items(text[1:-1])
    made: dict[str, Raw] = {}
    for key, value, items, other in _PAIRS.findall(text[1:-1]):
        if other or key in made:
            raise _OtherFormError
        made[intern(key)] = _plain(value) if value else _items(items)
    return made


def _items(text: str) -> list[Raw]:
    return [_plain(item) for item, _ in _ITEMS.findall(text)]


def _plain(text: str) -> str:
    """Return an item without its quotes; an empty one has another form."""
    if text in NULLS:
        raise _OtherFormError
    if text[0] in "\"'":
        return text[1:-1]
    return text
