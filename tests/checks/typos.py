"""Typing errors of many kinds, put into copies of the plan's data from a seed."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checks.defective import TODAY
from dmops_sphinx.examine import Examination, Examined, examine
from support import ROOT

__all__ = ["KINDS", "Kind", "Score", "score"]

_DATA = ROOT / "data"
_BESIDE = dict(zip("qwertyuioasdfghjkzxcvbn", "wertyuiopsdfghjklxcvbnm", strict=True))


@dataclass(frozen=True, slots=True)
class Kind:
    """Where typing errors of a kind are made, and how many must be found.

    Attributes
    ----------
    files
        The files, as a pattern.
    pattern
        What is mistyped: its group `it`.
    slip
        Makes the error.
    found, named
        The least share of errors that are found, and for which what was meant is named.
    """

    files: str
    pattern: str
    slip: Callable[[random.Random, str], str]
    found: float
    named: float


@dataclass(slots=True)
class Score:
    """How many errors were made, found, and found with what was meant."""

    made: int = 0
    found: int = 0
    named: int = 0
    missed: list[str] = field(default_factory=list)


def _letters(rng: random.Random, word: str) -> str:
    """Return a word with two letters swapped, one missing, one doubled, or a wrong one."""
    at = [
        index
        for index in range(len(word) - 1)
        if word[index].isalpha() and word[index + 1].isalpha()
    ]
    while True:
        index = rng.choice(at)
        a, b = word[index], word[index + 1]
        wrong = _BESIDE.get(a.lower(), "x")
        wrong = wrong.upper() if a.isupper() else wrong
        made = rng.choice([b + a, b, a + a + b, wrong + b])
        typo = word[:index] + made + word[index + 2 :]
        if typo.lower() != word.lower():
            return typo


def _digits(rng: random.Random, text: str) -> str:
    """Return a text with a digit missing, doubled, or two swapped."""
    at = [index for index in range(len(text)) if text[index].isdigit()]
    while True:
        index = rng.choice(at)
        made = rng.choice(["", text[index] * 2, text[index + 1 : index + 2] + text[index]])
        typo = (
            text[:index]
            + made
            + text[index + (2 if len(made) == 2 and made[0] != made[1] else 1) :]
        )
        if typo != text:
            return typo


def _url(rng: random.Random, url: str) -> str:
    slips = [
        url.replace("https://", "htps://"), url.replace("https://", "https:/"),
        url.replace("https://", "https//"), url.replace("://", ":// "), url.replace(".org", ".ogr"),
        url.replace(".io", ".oi"), url.replace("github", "gihtub"), url + ".", url + ")",
    ]  # fmt: skip
    return rng.choice([slip for slip in slips if slip != url])


def _indentation(rng: random.Random, spaces: str) -> str:
    return rng.choice([spaces + " ", spaces[1:], spaces + "  "])


KINDS = {
    "reference": Kind(
        "*.yaml", r"(?m)^ +(?:- )?(?:manager|owner|team|parent|host|person): (?P<it>[a-z-]+)\??$",
        _letters, 1, 1,
    ),
    "institution": Kind("roles/*.yaml", r"institutions: \[(?P<it>[a-z0-9-]{4,})\]", _letters, 1, 1),
    "person": Kind("people.yaml", r"(?m)^    name: (?P<it>.{6,})$", _letters, 0.9, 0),
    "code": Kind("roles/*.yaml", r"(?m)^    code: (?P<it>\d+\.\d+[a-z])$", _digits, 0.9, 0.2),
    "key": Kind("*.yaml", r"(?m)^ +(?:- )?(?P<it>[a-z_]{4,}):(?= |$)", _letters, 1, 0.9),
    "status": Kind(
        "[pt]*.yaml", r"(?m)^ +(?:status|kind): (?P<it>[a-z]{4,})$", _letters, 1, 1
    ),
    "date": Kind("plan.yaml", r"\b(?P<it>20\d\d-\d\d-\d\d)\b", _digits, 0.6, 0),
    "handle": Kind("*.yaml", r"(?P<it>\b[A-Z]{3,5}-\d{3}\b)", _digits, 0.8, 0.8),
    "acronym": Kind("roles/*.yaml", r"(?<=[a-z] )(?P<it>[A-Z]{3,6})(?= [a-z])", _letters, 0.8, 0.8),
    "product word": Kind(
        "products.yaml", r"(?m)^ +(?:- )?(?:name|title): .*?(?P<it>\b[A-Z][a-z]{4,})\b",
        _letters, 0.7, 0.6,
    ),
    "word": Kind("roles/*.yaml", r"(?<=[a-z] )(?P<it>[a-z]{5,})(?= [a-z])", _letters, 0.8, 0.8),
    "address": Kind("*.yaml", r"(?m)(?<=: )(?P<it>https://[^\s'\"<>`]+)$", _url, 0.9, 0.5),
    "indentation": Kind("*.yaml", r"(?m)^(?P<it> {2,})(?:- )?[a-z_]+: ", _indentation, 0.9, 0.8),
}  # fmt: skip


def score(kind: Kind, folder: Path, number: int, at_once: int, seed: int) -> Score:
    """Make errors, some at once in a copy of the data, and count those that are found."""
    rng = random.Random(seed)
    total = Score()
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(_DATA.rglob("*.yaml"))}
    places = [
        (path, match)
        for path, text in texts.items()
        if path.relative_to(_DATA).match(kind.files)
        for match in re.finditer(kind.pattern, text)
    ]
    rng.shuffle(places)
    known = "\n".join(texts.values()) + (_DATA / "references.bib").read_text(encoding="utf-8")
    for start in range(0, min(number, len(places)), at_once):
        chosen = _apart(places[start : start + at_once], whole=kind.slip is _indentation)
        shutil.copytree(_DATA, folder, ignore=shutil.ignore_patterns("schema"))
        made = [*_made(kind, rng, chosen, known, folder, texts)]
        found = examine(Examination(folder=folder, root=folder, project=folder, today=TODAY))
        for file, line, right, typo in made:
            _count(total, found, file, line, (right, typo))
        shutil.rmtree(folder)
    return total


def _apart(
    places: list[tuple[Path, re.Match[str]]], *, whole: bool
) -> list[tuple[Path, re.Match[str]]]:
    """Return those places that are on lines, or in files, of their own."""
    taken: dict[tuple[Path, int], tuple[Path, re.Match[str]]] = {}
    for path, match in places:
        line = 0 if whole else match.string.count("\n", 0, match.start("it"))
        taken.setdefault((path, line), (path, match))
    return list(taken.values())


def _made(
    kind: Kind,
    rng: random.Random,
    chosen: list[tuple[Path, re.Match[str]]],
    known: str,
    folder: Path,
    texts: dict[Path, str],
) -> Iterator[tuple[str, int, str, str]]:
    changed = dict(texts)
    for path, match in sorted(chosen, key=lambda one: -one[1].start("it")):
        right = match["it"]
        typo = kind.slip(rng, right)
        if right.strip() and re.search(rf"(?<![\w.-]){re.escape(typo)}(?![\w.-])", known):
            continue  # that is something else, and right
        text = changed[path]
        changed[path] = text[: match.start("it")] + typo + text[match.end("it") :]
        file = path.relative_to(_DATA).as_posix()
        yield file, match.string.count("\n", 0, match.start("it")) + 1, right, typo
    for path, text in changed.items():
        if text != texts[path]:
            (folder / path.relative_to(_DATA)).write_text(text, encoding="utf-8")


def _count(total: Score, found: Examined, file: str, line: int, words: tuple[str, str]) -> None:
    right, typo = words
    total.made += 1
    near = [
        one
        for one in found.problems
        if one.severity != "note"
        and one.place.file == file
        and (abs(one.place.line - line) <= 1 or typo in one.message)
    ]
    if not near:
        total.missed.append(f"{file}:{line} {right!r} -> {typo!r}")
        return
    total.found += 1
    # Blanks are named by their number.
    meant = f"by {len(right)}" if right.isspace() else right
    if any(meant in f"{one.message.replace(typo, '')} {one.hint}" for one in near):
        total.named += 1
    else:
        told = "; ".join(f"{one.code} {one.message} ({one.hint})" for one in near)
        total.missed.append(f"{file}:{line} {right!r} -> {typo!r} only: {told}")
