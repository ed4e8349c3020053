"""Texts that a reader sees, each with its place: what a check of acronyms reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ..frozen import dataclass
from ..model import inline
from ..model.places import Path, Place
from ..model.plan import Plan
from .scan import OPAQUE

__all__ = ["SourceText", "plan_texts"]

_SHOWN = frozenset(
    """
    abstract change_record description division functions label links long_name name note open
    positions short site staffing_note title what
    """.split()  # noqa: SIM905
)
"""The fields of records that pages show as text."""

_PROSE = frozenset({"line", "text", "question"})
"""The types of fields of the plan's own kinds that are text."""
_UNSHOWN = frozenset({"person", "acronym", "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A text that a reader sees.

    Attributes
    ----------
    text
        The text; what is not to be read in it is blank or `OPAQUE`.
    place
        Where it begins.
    exact
        Whether lines and columns can be counted on from there.
    skipped
        Offsets at which no term is to be found.
    forced
        Offsets and keys of terms that the writer has marked.
    """

    text: str
    place: Place
    exact: bool = False
    skipped: frozenset[int] = frozenset()
    forced: tuple[tuple[int, str], ...] = ()

    def place_at(self, offset: int) -> Place:
        """Return the place of a character of the text."""
        if not self.exact:
            return self.place
        lines = self.text.count("\n", 0, offset)
        start = self.text.rfind("\n", 0, offset) + 1
        column = offset - start + (1 if lines else self.place.column)
        return Place(self.place.file, self.place.line + lines, column)


def plan_texts(plan: Plan) -> Iterator[SourceText]:
    """Yield the texts of a plan's data, in the order of the files."""
    yield from _record_texts(plan, "plan", "plan", plan.info)
    for kind, records in plan.records.items():
        if kind not in _UNSHOWN:
            for ident, record in records.items():
                yield from _record_texts(plan, kind, ident, record)


def _record_texts(plan: Plan, kind: str, ident: str, record: object) -> Iterator[SourceText]:
    for path, text in _shown(record):
        yield _read(text, plan.place(kind, ident, path))


def _shown(record: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    declaration = getattr(type(record), "_declaration", None)
    names = _SHOWN
    if declaration is not None:
        names = frozenset(one.name for one in declaration.fields if one.type in _PROSE)
    for field in fields(record):
        if field.name not in names:
            continue
        value = getattr(record, field.name)
        many = isinstance(value, tuple)
        for index, item in enumerate(value if many else (value,)):
            path: Path = (field.name, index) if many else (field.name,)
            if isinstance(item, str):
                yield path, item
            elif is_dataclass(item):
                yield from (((*path, *inner), text) for inner, text in _shown(item))


def _read(text: str, place: Place) -> SourceText:
    """Return a text of the data as it is read: without markup, code left out."""
    if inline.is_plain(text):
        return SourceText(text=text, place=place)
    try:
        parsed = inline.parse(text)
    except inline.InlineError:
        return SourceText(text=text, place=place)
    read = ""
    skipped: set[int] = set()
    forced: list[tuple[int, str]] = []
    for number, part in enumerate(parsed):
        read += "\n\n" if number else ""
        for node in part:
            start, shown = len(read), _shown_text(node)
            read += shown
            if isinstance(node, inline.Reference) and node.role == "acr":
                skipped.update(range(start, len(read)))
                if not node.target.startswith("!"):
                    forced.append((start, node.target))
    return SourceText(text=read, place=place, skipped=frozenset(skipped), forced=tuple(forced))


def _shown_text(node: inline.Node) -> str:
    match node:
        case inline.Literal():
            return OPAQUE
        case inline.Hyperlink(text, url):
            return OPAQUE if url.endswith(text) else text
        case inline.Reference(role, target, text):
            return text or (target.lstrip("!") if role == "acr" else OPAQUE)
    return node.text
