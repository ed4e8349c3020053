"""Makes the editions of a site, some at once, each commit one time."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import monotonic

from .. import __version__
from ..frozen import dataclass
from ..writing import write_text
from .building import build_edition, checkout
from .editions import Edition, EditionError, git
from .said import first_line

__all__ = ["STAMP", "Made", "Outcome", "make_editions"]

STAMP = ".edition.json"
_AT_ONCE = 4


class Outcome(StrEnum):
    """How the making of an edition ended."""

    BUILT = "built"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition that was made, or why not.

    Attributes
    ----------
    outcome
        How it ended.
    output
        What the build said.
    words
        The outcome in words.
    """

    outcome: Outcome
    output: str = ""
    words: str = ""


def make_editions(
    repository: Path,
    editions: Sequence[Edition],
    folders: tuple[Path, Path],
    say: Callable[[str], None],
) -> dict[str, Made]:
    """Make the editions and return how each ended, by name.

    Parameters
    ----------
    repository
        The folder of the plan's ``conf.py``.
    editions
        What is made.
    folders
        The folder of the editions that were made before, and of the new ones.
    say
        Prints a message for whoever waits.
    """
    groups: dict[str, list[Edition]] = {}
    for edition in editions:
        groups.setdefault(edition.commit, []).append(edition)
    say(f"{len(editions)} editions of {len(groups)} commits")
    pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _AT_ONCE))
    made: dict[str, Made] = {}
    try:
        running: dict[Future[Made], list[Edition]] = {
            pool.submit(_make, repository, group, folders): group for group in groups.values()
        }
        for number, future in enumerate(as_completed(running), 1):
            group, result = running[future], future.result()
            made |= {edition.name: result for edition in group}
            names = ", ".join(edition.name for edition in group)
            say(f"[{number}/{len(groups)}] {names}: {result.words}")
    finally:
        pool.shutdown(cancel_futures=True)
    return made


def _make(repository: Path, group: Sequence[Edition], folders: tuple[Path, Path]) -> Made:
    """Make the edition of a commit, for all names that it has."""
    begun = monotonic()
    old, new = folders
    first = new / group[0].slug
    try:
        stamp = _stamp(repository, group[0])
        for edition in group:
            if _read(old / edition.slug / STAMP) == stamp:
                shutil.copytree(old / edition.slug, first)
                _repeat(group, new)
                return Made(outcome=Outcome.BUILT, words="as it was built before")
        with checkout(repository, group[0]) as sources:
            if not (sources / "conf.py").is_file():
                words = "no plan: there is no conf.py"
                return Made(outcome=Outcome.ABSENT, output=words, words=words)
            result = build_edition(sources, first)
    except EditionError as error:
        return Made(outcome=Outcome.FAILED, output=str(error), words=first_line(str(error)))
    taken = f"{monotonic() - begun:.1f} s"
    if not result.ok:
        words = f"not built ({taken}): {first_line(result.output)}"
        return Made(outcome=Outcome.FAILED, output=result.output, words=words)
    for leftover in (first / ".buildinfo", first / ".buildinfo.bak"):
        leftover.unlink(missing_ok=True)
    write_text(first / STAMP, json.dumps(stamp) + "\n")
    _repeat(group, new)
    without = f", without PDF: {first_line(result.without_pdf)}" if result.without_pdf else ""
    return Made(outcome=Outcome.BUILT, output=result.output, words=f"built in {taken}{without}")


def _repeat(group: Sequence[Edition], new: Path) -> None:
    for edition in group[1:]:
        shutil.copytree(new / group[0].slug, new / edition.slug)


def _stamp(repository: Path, edition: Edition) -> dict[str, str]:
    """Return what a page depends on beside its sources: software, and the version it shows."""
    try:
        sphinx = version("sphinx")
    except PackageNotFoundError:
        sphinx = ""
    described = git(repository, "describe", "--tags", "--always", edition.commit).strip()
    return {
        "commit": edition.commit,
        "described": described,
        "version": __version__,
        "sphinx": sphinx,
    }


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
