"""Builds of PDFs, and what they hold."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cached_property
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

__all__ = ["Printed", "faults_of", "printed"]


class Printed:
    """A PDF and the source that it was made from."""

    def __init__(self, path: Path, remarks: str = "") -> None:
        self.path = path
        self.warnings = remarks

    @cached_property
    def source(self) -> str:
        return self.path.with_suffix(".typ").read_text(encoding="utf-8")

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page; finding it takes seconds in a long document."""
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        """The words of all pages, each parted by one space."""
        return " ".join(" ".join(self.pages).split())

    @cached_property
    def letters(self) -> str:
        """The letters of all pages, without white space: lines break where they like."""
        return re.sub(r"\s+", "", self.text)

    def has(self, words: str) -> bool:
        return re.sub(r"\s+", "", words) in self.letters

    def outline(self) -> list[str]:
        """The titles of the bookmarks, in order."""
        found: list[str] = []

        def walk(entries: list[object]) -> None:
            for entry in entries:
                if isinstance(entry, list):
                    walk(entry)
                else:
                    found.append(entry["/Title"])  # type: ignore[index]

        walk(self.reader.outline)  # type: ignore[arg-type]
        return found

    def elements(self) -> list[DictionaryObject]:
        """The elements of the structure tree."""
        found: list[DictionaryObject] = []
        waiting = [self.reader.trailer["/Root"]["/StructTreeRoot"]]
        while waiting:
            here = waiting.pop()
            here = here.get_object()
            if isinstance(here, list):
                waiting.extend(here)
            elif isinstance(here, dict):
                if "/S" in here:
                    found.append(here)
                if "/K" in here:
                    waiting.append(here["/K"])
        return found


def printed(source: Path, out: Path, *, conf: Path | None = None, **settings: object) -> Printed:
    """Build a project with the builder ``typst``."""
    problems = StringIO()
    locale.translators.clear()
    with warnings.catch_warnings(), patch_docutils(conf or source), docutils_namespace():
        warnings.simplefilter("ignore")
        app = Sphinx(
            source,
            conf or source,
            out / "pdf",
            out / "doctrees",
            "typst",
            confoverrides=settings,
            status=StringIO(),
            warning=problems,
        )
        app.build()
    found = sorted((out / "pdf").glob("*.pdf"))
    return Printed(found[0], re.sub(r"\x1b\[[0-9;]*m", "", problems.getvalue()))


_MARGIN, _TOUCH = 60.0, 1.5


def faults_of(path: Path) -> list[tuple[object, ...]]:
    """Return the letters that leave the text area or that stand on other letters."""
    faults: list[tuple[object, ...]] = []
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        boxes = sorted(set(_boxes(page)), key=lambda box: (round(box[1]), box[0]))
        faults += [
            (number + 1, "cut", *box)
            for box in boxes
            if box[0] < _MARGIN or box[2] > width - _MARGIN or box[1] < 20 or box[3] > height - 20
        ]
        for one, two in pairwise(boxes):
            shared = min(one[2], two[2]) - max(one[0], two[0])
            tall = min(one[3], two[3]) - max(one[1], two[1])
            if shared > _TOUCH and tall > _TOUCH:
                faults.append((number + 1, "overlap", *one, *two))
    return faults


def _boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        box = text.get_charbox(index)
        # A space has no height; the letters of a ligature have one box in common.
        if box[2] > box[0] and box[3] > box[1]:
            yield box
