"""The figures as JSON and as Markdown, with what was aimed at."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any

from .scenarios import Figures
from .targets import targets_met

__all__ = ["as_json", "as_markdown"]

_PACKAGES = (
    "Sphinx",
    "docutils",
    "PyYAML",
    "pydantic",
    "sphinx-needs",
    "sphinxcontrib-datatemplates",
)


def as_json(
    sizes: Mapping[int, Mapping[str, Figures]],
    others: Mapping[str, Any],
    rounds: Mapping[int, int],
) -> dict[str, Any]:
    """Return all figures: medians by size, form and scenario."""
    return {
        "python": platform.python_version(),
        "platform": f"{sys.platform} {platform.machine()}",
        "versions": {name: version(name) for name in _PACKAGES},
        "rounds": {str(size): number for size, number in rounds.items()},
        "sizes": {
            str(size): {name: _form(figures) for name, figures in forms.items()}
            for size, forms in sizes.items()
        },
        **others,
    }


def _form(figures: Figures) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for scenario in figures.runs:
        made[scenario] = {
            "cpu": round(figures.median(scenario, "cpu") or 0, 3),
            "wall": round(figures.median(scenario, "wall") or 0, 3),
            "memory": round(figures.median(scenario, "memory") or 0, 1),
            **figures.counts.get(scenario, {}),
        }
    return {**made, "bytes": figures.sizes}


def as_markdown(found: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Return the tables of a run."""
    return "\n".join(_lines(found, titles)) + "\n"


def _lines(found: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[str]:
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    yield f"Python {found['python']} on {found['platform']}; {versions}."
    for size, forms in found["sizes"].items():
        rounds = found["rounds"][size]
        yield f"\n### {int(size):,} rows, {int(size) // 50} pages\n"
        yield f"CPU seconds, medians of {rounds} rounds. *Above* is above the empty site.\n"
        yield from _table(forms, titles)
    yield "\n### What was aimed at\n"
    yield "| | aim | measured | |\n| --- | --- | --- | --- |"
    for target in targets_met(found):
        mark = "met" if target.met else "**missed**"
        yield f"| {target.what} | {target.aim} | {target.measured} | {mark} |"
    yield "\n### Other figures\n"
    yield "| | |\n| --- | --- |"
    for group in ("start", "data", "plan", "page"):
        for name, value in found.get(group, {}).items():
            number = f"{value:.0f}" if "kB" in name or "MB" in name else f"{value:.3f} s"
            yield f"| {group}: {name} | {number} |"


def _table(forms: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[str]:
    yield (
        "| form | full | above | of paragraphs | no-op | changed | read, written | `-j 2`, wall |"
        " memory, MB | HTML, kB | doctrees, kB |"
    )
    yield "| --- |" + " --- |" * 10
    empty = forms["empty"]["full"]["cpu"]
    words = forms.get("paragraphs", {}).get("full", {}).get("cpu")
    for name, form in forms.items():
        full = form["full"]
        above = full["cpu"] - empty
        ratio = f"{above / (words - empty):.2f}" if words else ""
        changed = form.get("changed", {})
        counts = f"{changed.get('read', '')}, {changed.get('written', '')}" if changed else ""
        cells = [
            titles[name],
            f"{full['cpu']:.2f}",
            f"{above:.2f}" if name != "empty" else "",
            ratio if name != "empty" else "",
            _cpu(form, "no-op"),
            _cpu(form, "changed"),
            counts,
            f"{form['parallel']['wall']:.2f}" if "parallel" in form else "",
            f"{full['memory']:.0f}",
            f"{form['bytes'].get('html', 0) / 1024:.0f}",
            f"{form['bytes'].get('doctrees', 0) / 1024:.0f}",
        ]
        yield "| " + " | ".join(cells) + " |"


def _cpu(form: Mapping[str, Any], scenario: str) -> str:
    return f"{form[scenario]['cpu']:.2f}" if scenario in form else ""
