"""Automatic numbers of a Word document: counted anew, since the file does not hold them.

ECMA-376 part 1, 17.9. A paragraph names a list and a level; what stands before it,
``1.4.2`` or a bullet, is counted by the program that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from ...frozen import dataclass
from .archive import Archive, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Numbers", "attribute", "child"]

_DEEPEST = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def attribute(element: Element | None, name: str = "val") -> str:
    """Return an attribute of an element by its local name; empty where there is none."""
    if element is None:
        return ""
    return next((value for key, value in element.items() if local(key) == name), "")


def child(element: Element | None, *names: str) -> Element | None:
    """Return what is found in an element by local names, one within the other."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one.tag) == name), None)
    return element


@dataclass(slots=True)
class _Level:
    """A level of a list: how its numbers look, and where they begin."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list as it is counted; several numberings may go on with it."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counted: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts the paragraphs of a document that belong to lists.

    Parameters
    ----------
    archive
        The document.
    part
        The name of its numbering; empty if it has none.
    """

    def __init__(self, archive: Archive, part: str) -> None:
        self._lists: dict[str, _List] = {}
        self._of: dict[str, str] = {}
        self._again: dict[str, dict[int, int]] = {}
        if part in archive.names:
            for event, element in archive.events(part):
                if event == "end":
                    self._read(element)

    def _read(self, element: Element) -> None:
        if local(element.tag) == "abstractNum":
            levels = {
                _whole(attribute(one, "ilvl")): _level(one) for one in _named(element, "lvl")
            }
            self._lists[attribute(element, "abstractNumId")] = _List(levels)
        elif local(element.tag) == "num":
            number = attribute(element, "numId")
            self._of[number] = attribute(child(element, "abstractNumId"))
            self._again[number] = {
                _whole(attribute(one, "ilvl")): _whole(attribute(start), 1)
                for one in _named(element, "lvlOverride")
                if (start := child(one, "startOverride")) is not None
            }

    def next(self, number: str, level: int) -> str | None:
        """Return what stands before the next paragraph of a list.

        Parameters
        ----------
        number
            The numbering that the paragraph names.
        level
            Its level, from 0.

        Returns
        -------
        str or None
            The number as it is shown; empty for a bullet, None for a form of
            numbers that is not known here.
        """
        found = self._lists.get(self._of.get(number, ""))
        if found is None or level not in found.levels:
            return ""
        for at, start in self._again.pop(number, {}).items():
            found.counted[at] = start - 1
        own = found.levels[level]
        found.counted[level] = found.counted.get(level, own.start - 1) + 1
        for deeper in [at for at in found.counted if at > level]:
            del found.counted[deeper]
        if own.form in {"bullet", "none"}:
            return ""
        text = own.text
        for at in range(_DEEPEST):
            if f"%{at + 1}" in text:
                one = found.levels.get(at, _Level())
                shown = _shown(found.counted.get(at, one.start), one.form)
                if shown is None:
                    return None
                text = text.replace(f"%{at + 1}", shown)
        return text


def _named(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element if local(one.tag) == name)


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def _level(element: Element) -> _Level:
    return _Level(
        attribute(child(element, "numFmt")) or "decimal",
        attribute(child(element, "lvlText")),
        _whole(attribute(child(element, "start")), 1),
    )


def _shown(number: int, form: str) -> str | None:
    match form:
        case "decimal":
            return str(number)
        case "decimalZero":
            return f"{number:02}"
        case "lowerLetter" | "upperLetter" if number > 0:
            letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if number > 0:
            roman = _roman(number)
            return roman.upper() if form == "upperRoman" else roman
    return None


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
