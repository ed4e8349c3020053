"""The made-up plan that is measured: the same words for every form, from one seed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Content", "Mark", "Row", "make_content"]

ROWS_A_PAGE = 50
_SEED = 46
_WORDS = 60
_MARKED = 0.05
_ACRONYMS = 40
_DOCUMENTS = 20
_ROOT = Path(__file__).resolve().parents[2]
_PROSE = ("data/roles/*.yaml", "source/**/*.rst", "docs/*.md", "*.md")
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_LEFT_OUT = {
    "ipsum",
    "written",
    "possibly",
    "probably",
    "lorem",
    "modeline",
    "placeholder",
    "product",
    "should",
    "tbd",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a description that is not plain text.

    Attributes
    ----------
    kind
        ``emphasis``, ``literal``, ``link``, ``row`` (a link to another row) or
        ``document`` (a citation).
    text
        What it says.
    target
        What it leads to: an address, the number of a row, a handle.
    """

    kind: str
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A role: the row of a table."""

    number: int
    page: int
    code: str
    title: str
    parts: tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All that a site says.

    Attributes
    ----------
    pages
        The rows of each page.
    acronyms
        Acronyms and what they stand for; each is used in some description.
    documents
        Handles of documents; each is cited by some description.
    names
        Names to make people and products of.
    """

    pages: tuple[tuple[Row, ...], ...]
    acronyms: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for rows in self.pages)


def make_content(rows: int, rows_a_page: int = ROWS_A_PAGE) -> Content:
    """Return the content of a site with so many rows, always the same."""
    chance = random.Random(_SEED)  # noqa: S311 - repeatable, not secret
    words = _vocabulary()
    acronyms = tuple(
        ("".join(chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=4)), _phrase(chance, words, 3))
        for _ in range(_ACRONYMS)
    )
    documents = tuple(f"DMTN-{100 + number}" for number in range(_DOCUMENTS))
    made = [
        Row(
            number,
            number // rows_a_page,
            f"3.{number // rows_a_page + 1}{_letters(number % rows_a_page)}",
            f"{_phrase(chance, words, 3).title()} {number}",
            _description(chance, words, number, rows, acronyms, documents),
        )
        for number in range(rows)
    ]
    pages = tuple(tuple(made[at : at + rows_a_page]) for at in range(0, rows, rows_a_page))
    names = tuple(_name(chance) for _ in range(max(rows // 4, 10)))
    return Content(pages, acronyms, documents, names)


def _name(chance: random.Random) -> str:
    """Return a name that is like no other."""
    given, family = ("".join(chance.choices(_SYLLABLES, k=count)) for count in (3, 6))
    return f"{given.title()} {family.title()}"


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _vocabulary() -> list[str]:
    """Return the words of the project's own prose, as often as they come there."""
    files = [path for pattern in _PROSE for path in sorted(_ROOT.glob(pattern))]
    text = "\n".join(path.read_text("utf-8") for path in files)
    words = re.findall(r"(?<!\S)[a-z]{2,}(?=[ ,.\n]|$)", text)
    return [word for word in words if word not in _LEFT_OUT]


def _words(chance: random.Random, words: list[str], count: int) -> list[str]:
    """Return words, none twice in a row."""
    said = [""]
    while len(said) <= count:
        word = chance.choice(words)
        if word != said[-1]:
            said.append(word)
    return said[1:]


def _phrase(chance: random.Random, words: list[str], count: int) -> str:
    return " ".join(_words(chance, [word for word in words if len(word) > 5], count))


def _description(
    chance: random.Random,
    words: list[str],
    number: int,
    rows: int,
    acronyms: tuple[tuple[str, str], ...],
    documents: tuple[str, ...],
) -> tuple[str | Mark, ...]:
    said = _words(chance, words, _WORDS)
    for at in range(11, _WORDS, 12):
        said[at] += "."
        if at + 1 < _WORDS:
            said[at + 1] = said[at + 1].capitalize()
    said[0] = said[0].capitalize()
    if chance.random() < 0.3:
        said[20] = chance.choice(acronyms)[0]
    if chance.random() >= _MARKED:
        return (" ".join(said),)
    marks = (
        Mark("emphasis", said[14]),
        Mark("literal", said[26]),
        Mark("link", f"{said[38]} {said[39]}", f"https://www.lsst.io/{number}"),
        Mark("row", "another role", str(chance.randrange(rows))),
        Mark("document", "a note", chance.choice(documents)),
    )
    parts: list[str | Mark] = []
    before = 0
    for mark, (start, end) in zip(
        marks, ((14, 15), (26, 27), (38, 40), (46, 48), (52, 54)), strict=True
    ):
        parts += [" ".join(said[before:start]) + " ", mark]
        said[end] = " " + said[end]
        before = end
    return (*parts, " ".join(said[before:]))
