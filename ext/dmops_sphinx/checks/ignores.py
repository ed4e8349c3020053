"""Which rules hold: by the project's settings, and by comments in the files.

A comment ``# dmops: ignore[DM701, DM72]`` at the end of a line takes that line
(and the value that begins on it) out of those rules; on a line of its own, the
line below. ``# dmops: ignore-file[DM705]`` does so for the file. Without codes
all rules are meant.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from fnmatch import fnmatch

from ..model.places import Place
from ..model.problems import Problem
from .locate import Sources

__all__ = ["Filter", "Ignores", "kept"]

_COMMENT = re.compile(
    r"(?P<alone>^[ \t]*)?(?:(?<=\s)|^)[#%][ \t]*dmops:[ \t]*ignore(?P<file>-file)?\b[ \t]*"
    r"(?:\[(?P<codes>[^\]\n]*)\]|(?P<bare>DM\d+(?:[ ,]+DM\d+)*))?",
    re.MULTILINE,
)
_CODE = re.compile(r"[A-Za-z]+\d*")


class Filter:
    """The rules that hold by the settings.

    Parameters
    ----------
    select, ignore
        Codes, or their beginnings; ``ALL`` is every rule. The longest beginning
        that fits decides; without `select`, all rules hold.
    per_file
        More codes to ignore, by patterns of file names.
    without
        Rules that nobody asks for, whatever the settings say.
    """

    def __init__(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        per_file: Mapping[str, Iterable[str]] | None = None,
        without: Container[str] = (),
    ) -> None:
        self._select = tuple(select) or ("ALL",)
        self._ignore = tuple(ignore)
        self._without = without
        self._per_file = {pattern: tuple(codes) for pattern, codes in (per_file or {}).items()}

    def holds(self, code: str, file: str = "") -> bool:
        """Tell whether a rule holds in a file."""
        if not self.may_hold(code):
            return False
        return not any(
            _longest(code, codes) >= 0
            and (fnmatch(file, pattern) or fnmatch(file, f"*/{pattern}"))
            for pattern, codes in self._per_file.items()
        )

    def may_hold(self, code: str) -> bool:
        """Tell whether a rule holds in any file."""
        if code in self._without:
            return False
        return _longest(code, self._select) > _longest(code, self._ignore)

    def names(self, code: str) -> bool:
        """Tell whether a rule was selected by itself or with its family."""
        return any(chosen != "ALL" and code.startswith(chosen) for chosen in self._select)


def _longest(code: str, chosen: tuple[str, ...]) -> int:
    lengths = (len(one) for one in chosen if code.startswith(one))
    return max(lengths, default=0 if "ALL" in chosen else -1)


class Ignores:
    """What the comments of files say.

    Parameters
    ----------
    sources
        The files.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._lines: dict[str, dict[int, tuple[str, ...]]] = {}

    def ignores(self, code: str, *places: Place) -> bool:
        """Tell whether a comment on the line of one of `places` takes it out of a rule."""
        for place in places:
            lines = self._of(place.file)
            if lines and any(
                _longest(code, lines[number]) >= 0 for number in (0, place.line) if number in lines
            ):
                return True
        return False

    def codes(self, file: str) -> Iterator[tuple[str, Place]]:
        """Yield every code that a comment names, with its place."""
        text = self._sources.text(file)
        if "dmops:" not in text:
            return
        for match in _COMMENT.finditer(text):
            group = "codes" if match["codes"] is not None else "bare"
            for code in _CODE.finditer(match[group] or ""):
                yield code[0], self._sources.place(file, match.start(group) + code.start())

    def _of(self, file: str) -> dict[int, tuple[str, ...]]:
        if file not in self._lines:
            self._lines[file] = dict(self._read(file))
        return self._lines[file]

    def _read(self, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        text = self._sources.text(file)
        if "dmops:" not in text:
            return
        found: dict[int, tuple[str, ...]] = {}
        for match in _COMMENT.finditer(text):
            codes = tuple(_CODE.findall(match["codes"] or match["bare"] or "")) or ("ALL",)
            line = text.count("\n", 0, match.start()) + 1
            if match["file"]:
                line = 0
            elif match["alone"] is not None:
                line = _next_line(text, line)
            found[line] = (*found.get(line, ()), *(code.upper() for code in codes))
        yield from found.items()


def _next_line(text: str, line: int) -> int:
    """Return the number of the first line below that is neither empty nor a comment."""
    for number, content in enumerate(text.split("\n")[line:], line + 1):
        if content.strip() and not content.lstrip().startswith(("#", "%")):
            return number
    return line


def kept(problems: Iterable[Problem], rules: Filter, ignores: Ignores) -> list[Problem]:
    """Return the problems that neither settings nor comments take out."""
    return [
        one
        for one in problems
        if rules.holds(one.code, one.place.file) and not ignores.ignores(one.code, one.place)
    ]
