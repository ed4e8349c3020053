"""BibTeX read entry by entry, with the place of each entry, field and fault.

A fault is reported at its line and column and the reading goes on at the next
entry, so that one run tells all faults. The grammar is that of BibTeX 0.99:
entries ``@type{key, name = value, …}`` in braces or parentheses; values are
braced, quoted, numbers or macros, joined by ``#``; whatever stands between
entries is a comment (http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field

from ..frozen import dataclass
from ..model.suggest import did_you_mean

__all__ = ["BibEntry", "BibFault", "scan"]

_AT = re.compile(
    r"@[ \t]*(?P<type>[A-Za-z]\w*)\s*(?P<open>[{(])|^[ \t]*@(?P<bare>[A-Za-z]\w*)[^\n]*",
    re.MULTILINE,
)
_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"[^\s,{}()=@#\"%\\]+")
_NAME = re.compile(r"[A-Za-z][^\s={}(),#\"%'\\]*")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED = re.compile(r"\\.|[{}\"]", re.DOTALL)
_NEXT = re.compile(r"^[ \t]*@[A-Za-z]\w*\s*[{(]", re.MULTILINE)
_FIELD = r"[,}]\s*[A-Za-z][\w-]*\s*=\s*[{\"]"
_MONTHS = {
    name[:3].lower(): name
    for name in (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry of a BibTeX file, its macros replaced by what they stand for.

    Attributes
    ----------
    type
        What it is, in lower case: ``techreport``.
    key
        Its key, as written.
    fields
        The values by name in lower case, without their outer delimiters and with
        white space joined.
    line, column
        Where the key stands, counted from 1.
    places
        Where the value of each field stands.
    """

    type: str
    key: str
    fields: dict[str, str]
    line: int
    column: int
    places: dict[str, tuple[int, int]]

    def as_bibtex(self) -> str:
        """Return the entry as BibTeX that needs no macros."""
        fields = "".join(f",\n  {name} = {{{value}}}" for name, value in self.fields.items())
        return f"@{self.type}{{{self.key}{fields}\n}}"


@dataclass(frozen=True, slots=True)
class BibFault:
    """Something that is not BibTeX: what is wrong, where, what would be right."""

    message: str
    line: int
    column: int
    hint: str = ""


class _FaultError(Exception):
    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(message)
        self.position = position
        self.hint = hint


def scan(text: str) -> Iterator[BibEntry | BibFault]:
    """Yield the entries of a BibTeX file and its faults, in their order."""
    return _Scanner(text).entries()


@dataclass(slots=True)
class _Scanner:
    text: str
    macros: dict[str, str] = field(default_factory=lambda: dict(_MONTHS))
    starts: list[int] = field(default_factory=list)
    faults: list[BibFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [0, *(m.end() for m in re.finditer("\n", self.text))]

    def place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1

    def entries(self) -> Iterator[BibEntry | BibFault]:
        position = 0
        while (found := _AT.search(self.text, position)) is not None:
            kind = (found["type"] or found["bare"]).lower()
            position = found.end()
            if kind == "comment":
                continue
            if found["bare"]:
                line, column = self.place(found.start("bare"))
                yield BibFault(f"@{kind} has no brace behind it", line, column, "write '{' there")
                continue
            closing = "}" if found["open"] == "{" else ")"
            entry = None
            try:
                if kind == "string":
                    position = self._macro(position, closing)
                elif kind == "preamble":
                    _, position = self._value(position)
                    position = self._expect(closing, position, f"@{kind}")
                else:
                    entry, position = self._entry(kind, position, closing)
            except _FaultError as fault:
                self.faults.append(BibFault(str(fault), *self.place(fault.position), fault.hint))
                again = _NEXT.search(self.text, max(position, fault.position))
                position = again.start() if again else len(self.text)
            if entry is not None:
                yield entry
            yield from self.faults
            self.faults.clear()

    def _skip(self, position: int) -> int:
        found = _SPACE.match(self.text, position)
        return found.end() if found else position

    def _expect(self, wanted: str, position: int, inside: str) -> int:
        position = self._skip(position)
        if position >= len(self.text):
            raise _FaultError(f"{inside} is not closed", position, "write '}' where it ends")
        if self.text[position : position + 1] != wanted:
            raise _FaultError(
                f"{inside} goes on with {self._seen(position)}", position, f"write {wanted!r} here"
            )
        return position + 1

    def _seen(self, position: int) -> str:
        rest = self.text[position : position + 12].split("\n")[0]
        return repr(rest) if rest else "the end of the line or file"

    def _macro(self, position: int, closing: str) -> int:
        name, position = self._token(_NAME, self._skip(position), "the name of a macro")
        position = self._expect("=", position, f"@string {name!r}")
        value, position = self._value(position)
        self.macros[name.lower()] = value
        return self._expect(closing, position, f"@string {name!r}")

    def _token(self, pattern: re.Pattern[str], position: int, wanted: str) -> tuple[str, int]:
        found = pattern.match(self.text, position)
        if found is None:
            raise _FaultError(f"{wanted} should stand here, not {self._seen(position)}", position)
        return found.group(), found.end()

    def _entry(self, kind: str, position: int, closing: str) -> tuple[BibEntry, int]:
        start = self._skip(position)
        key, position = self._token(_KEY, start, f"the key of the @{kind}")
        fields: dict[str, str] = {}
        places: dict[str, tuple[int, int]] = {}
        while True:
            position = self._skip(position)
            if self.text[position : position + 1] == closing:
                break
            if self.text[position : position + 1] == "@":
                raise self._unclosed(key, fields, places, start)
            position = self._skip(self._expect(",", position, f"the entry {key!r}"))
            if self.text[position : position + 1] == closing:
                break
            name, position = self._token(_NAME, position, f"a field of {key!r}, or {closing!r}")
            position = self._skip(self._expect("=", position, f"the field {name!r} of {key!r}"))
            place = self.place(position)
            value, position = self._value(position)
            if fields.setdefault(name.lower(), value) == value:
                places.setdefault(name.lower(), place)
        return BibEntry(kind, key, fields, *self.place(start), places), position + 1

    def _unclosed(
        self, key: str, fields: dict[str, str], places: dict[str, tuple[int, int]], start: int
    ) -> _FaultError:
        """Return the fault of an entry that runs into the next, at the brace that is open."""
        for name, value in fields.items():
            if re.search(_FIELD, value):
                line, column = places[name]
                message = f"the value of {name!r} in {key!r} takes in the fields behind it"
                hint = "look for a brace that is missing in it"
                return _FaultError(message, self.starts[line - 1] + column - 1, hint)
        return _FaultError(f"the entry {key!r} does not end", start, "look for a brace missing")

    def _value(self, position: int) -> tuple[str, int]:
        parts = []
        while True:
            part, position = self._part(self._skip(position))
            parts.append(part)
            after = self._skip(position)
            if self.text[after : after + 1] != "#":
                return " ".join("".join(parts).split()), position
            position = after + 1

    def _part(self, position: int) -> tuple[str, int]:
        first = self.text[position : position + 1]
        if first == "{":
            return self._delimited(position, _BRACES, "}")
        if first == '"':
            return self._delimited(position, _QUOTED, '"')
        if first.isdecimal():
            found = re.compile(r"\d+").match(self.text, position)
            assert found is not None
            return found.group(), found.end()
        name, end = self._token(
            _NAME, position, "a value in braces or quotes, a number or a macro"
        )
        if name.lower() not in self.macros:
            hint = did_you_mean(name, self.macros, "put the text in braces")
            self.faults.append(
                BibFault(f"there is no macro {name!r}", *self.place(position), hint)
            )
        return self.macros.get(name.lower(), name), end

    def _delimited(self, start: int, pattern: re.Pattern[str], end: str) -> tuple[str, int]:
        depth = 0
        position = start + 1
        for found in pattern.finditer(self.text, position):
            mark = found.group()
            if mark == end and depth == 0:
                if _NEXT.search(self.text, position, found.start()):
                    break
                return self.text[position : found.start()], found.end()
            if mark == "{":
                depth += 1
            elif mark == "}":
                depth -= 1
                if depth < 0:
                    break
        raise _FaultError(
            f"the value that begins here with {self.text[start]!r} does not end in its entry",
            start,
            "look for a brace or a quote that is missing",
        )
