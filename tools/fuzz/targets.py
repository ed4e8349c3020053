"""What is fuzzed: for each target its inputs, and what must hold for every one of them.

To add a target, write a function that takes one input and fails (by any
exception) where something is wrong, and add it to `TARGETS` with a strategy of
hypothesis and the number of inputs of one run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from exporter import exported, made
from hypothesis import strategies as st
from importer import imported, sheets, text_files
from inputs import codes, folders, texts

from dmops_sphinx.checks.fix import apply
from dmops_sphinx.checks.prose_files import language_of
from dmops_sphinx.examine import Examination, examine
from dmops_sphinx.loading import load
from dmops_sphinx.model import inline, wbs

__all__ = ["TARGETS", "Target"]

_TODAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A part that is fuzzed.

    Attributes
    ----------
    inputs
        What it is given.
    run
        Takes one input, and fails where something is wrong.
    runs
        How many inputs one run of ``make fuzz`` takes.
    seconds
        How much processor time one input may take.
    """

    inputs: st.SearchStrategy[Any]
    run: Callable[[Any], None]
    runs: int
    seconds: float = 5.0


def _wbs(code: str) -> None:
    """Hold that a code is refused, or has parents up to the top and an order."""
    if not wbs.is_code(code):
        try:
            wbs.sort_key(code)
        except ValueError:
            return
        raise AssertionError(f"{code!r} is no code, but has a key")
    key = wbs.sort_key(code)
    assert wbs.is_within(code, code)
    steps, above = 0, wbs.parent(code)
    while above is not None:
        assert wbs.is_code(above)
        assert wbs.is_within(code, above)
        assert wbs.sort_key(above) < key
        above, steps = wbs.parent(above), steps + 1
        assert steps <= len(code)


def _markup(text: str) -> None:
    """Hold that a text is refused with a place, or read as paragraphs."""
    try:
        inline.parse(text)
    except inline.InlineError as error:
        assert 0 <= error.offset <= len(text)
        return
    assert isinstance(inline.to_text(text), str)


def _loader(files: dict[str, bytes]) -> None:
    """Hold that a folder gives a plan, or problems each with a file of the folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = _written(Path(name), files)
        loaded = load(folder)
        assert loaded.plan is not None or loaded.problems
        for problem in loaded.problems:
            assert problem.place.file.startswith("data")
            assert problem.message


def _linter(files: dict[str, bytes]) -> None:
    """Hold that the linter raises nothing, and that what it mends stays loadable."""
    with tempfile.TemporaryDirectory() as name:
        folder = _written(Path(name), files)
        found = examine(
            Examination(folder=folder, root=folder.parent, project=folder.parent, today=_TODAY)
        )
        for file in apply(found.problems, found.sources):
            assert file.before != file.after
            (folder.parent / file.file).write_bytes(file.after.encode("utf-8", "surrogatepass"))
        if found.loaded.plan is not None:
            again = load(folder)
            assert again.plan is not None, [str(one) for one in again.problems]


def _prose(text: str) -> None:
    """Hold that what is blotted out leaves every other character where it was."""
    shown = language_of(text)
    assert len(shown) == len(text)


def _written(root: Path, files: dict[str, bytes]) -> Path:
    folder = root / "data"
    folder.mkdir()
    for file, content in files.items():
        (folder / file).write_bytes(content)
    return folder


TARGETS: Mapping[str, Target] = {
    "wbs": Target(inputs=codes(), run=_wbs, runs=40_000),
    "markup": Target(inputs=texts(), run=_markup, runs=20_000),
    "prose": Target(inputs=texts(), run=_prose, runs=10_000),
    "loader": Target(inputs=folders(), run=_loader, runs=30_000),
    "linter": Target(inputs=folders(), run=_linter, runs=4_000),
    "importer": Target(inputs=sheets(), run=imported, runs=10_000),
    "texts": Target(inputs=text_files(), run=imported, runs=10_000),
    "exporter": Target(inputs=made(), run=exported, runs=1_000, seconds=20.0),
}
"""All targets by name."""
