"""What is measured of each form: full, no-op, one value changed, two processes."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from .content import Content
from .measure import Run, folder_size, sphinx_build
from .site import Form, write_common

__all__ = ["SCENARIOS", "Figures", "measure_forms"]

SCENARIOS = ("full", "no-op", "changed", "parallel")
_PARALLEL = {"empty", "paragraphs", "dmops"}


@dataclass(slots=True)
class Figures:
    """The runs of one form at one size.

    Attributes
    ----------
    runs
        By scenario.
    counts
        Documents read and written, by scenario.
    sizes
        Bytes of what was built: ``html``, ``doctrees``, ``environment``.
    """

    runs: dict[str, list[Run]] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def median(self, scenario: str, figure: str) -> float | None:
        """Return the median of a figure, or None where it was not measured."""
        runs = self.runs.get(scenario)
        return median(getattr(run, figure) for run in runs) if runs else None


def measure_forms(
    forms: list[Form], content: Content, rounds: int, folder: Path, scenarios: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Figures]]]:
    """Measure the forms in turn, round by round; yield what was done, and the figures so far.

    All forms come once in a round, so that a machine that becomes slower is
    slower for all of them.
    """
    found = {form.name: Figures() for form in forms}
    for form in forms:
        site = folder / form.name
        if site.exists():
            shutil.rmtree(site)
        write_common(form, content, site)
    for number in range(rounds):
        for form in forms:
            _measure(form, content, folder / form.name, found[form.name], scenarios)
            yield f"round {number + 1}: {form.name}", found


def _measure(
    form: Form, content: Content, site: Path, figures: Figures, scenarios: tuple[str, ...]
) -> None:
    if "parallel" in scenarios and form.name in _PARALLEL:
        _note(figures, "parallel", site, sphinx_build(site, fresh=True, processes=2))
    _note(figures, "full", site, sphinx_build(site, fresh=True))
    out = site / "_build"
    figures.sizes = {
        "html": folder_size(out / "html"),
        "doctrees": folder_size(out / "doctrees", "*.doctree"),
        "environment": folder_size(out / "doctrees", "environment.pickle"),
    }
    if "no-op" in scenarios:
        _note(figures, "no-op", site, sphinx_build(site))
    if "changed" in scenarios:
        kept = {path: path.read_bytes() for path in _sources(site)}
        time.sleep(0.05)  # Sphinx compares times of files
        form.change(content, site)
        _note(figures, "changed", site, sphinx_build(site))
        for path, before in kept.items():
            if path.read_bytes() != before:
                path.write_bytes(before)


def _sources(site: Path) -> list[Path]:
    built = site / "_build"
    return [p for p in site.rglob("*") if p.is_file() and not p.is_relative_to(built)]


def _note(figures: Figures, scenario: str, site: Path, run: Run) -> None:
    figures.runs.setdefault(scenario, []).append(run)
    counts = site / "_build" / "counts.json"
    if scenario != "parallel" and counts.exists():
        figures.counts[scenario] = json.loads(counts.read_text(encoding="utf-8"))
