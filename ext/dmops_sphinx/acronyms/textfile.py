"""Glossaries as lines of text: ``myacronyms.txt`` and ``skipacronyms.txt``."""

from __future__ import annotations

from ..checks.found import problem
from ..model.places import Place
from ..model.problems import Problem
from .entries import Entry, deprecation
from .latex import to_inline

__all__ = ["read_skip_list", "read_text"]


def read_text(name: str, text: str, rank: int) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file of ``TERM:Definition`` lines, and what is wrong with it.

    A line that begins with ``#`` is a comment.

    Parameters
    ----------
    name
        The file's name, for places.
    text
        Its content.
    rank
        The number of the source (see `Entry`).
    """
    entries: dict[tuple[str, str], Entry] = {}
    problems: list[Problem] = []
    first: dict[str, Entry] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        place = Place(name, number, len(line) - len(line.lstrip()) + 1)
        entry = _entry(line, place, rank)
        if isinstance(entry, Problem):
            problems.append(entry)
            continue
        before = first.setdefault(entry.term, entry)
        if before.text != entry.text:
            message = f"{entry.term!r} is defined a second time, as {entry.text!r}"
            hint = f"it is {before.text!r} at {before.place}"
            problems.append(problem("DM504", message, place, hint))
        entries.setdefault((entry.term, entry.text), entry)
    return list(entries.values()), problems


def _entry(line: str, place: Place, rank: int) -> Entry | Problem:
    term, colon, definition = (part.strip() for part in line.partition(":"))
    if not colon or not term or not definition:
        what = "no colon" if not colon else "no term" if not term else "no definition"
        hint = "write TERM:Definition, or # before a comment"
        return problem("DM503", f"the line has {what}", place, hint)
    deprecated, instead = deprecation(definition)
    return Entry(
        key=to_inline(term, escape=False),
        term=to_inline(term, escape=False),
        expansion=to_inline(definition),
        deprecated=deprecated,
        instead=instead,
        place=place,
        rank=rank,
    )


def read_skip_list(text: str) -> frozenset[str]:
    """Return the terms of a skip list: one a line, a definition behind a colon left out."""
    terms = (line.partition(":")[0].strip() for line in text.splitlines())
    return frozenset(term for term in terms if term and not term.startswith("#"))
