"""The files of a new plan, from the templates beside this module."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from types import MappingProxyType
from unicodedata import east_asian_width

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..frozen import dataclass

__all__ = ["THEMES", "Answers", "plan_files"]

_TEMPLATES = Path(__file__).parent / "templates"
_EXAMPLES = (
    "data/acronyms", "data/facilities", "data/kinds", "data/products", "data/references",
    "data/risks", "data/roles/", "data/staffing", "data/wbs", "source/chapters/",
)  # fmt: skip
THEMES: Mapping[str, str] = MappingProxyType(
    {
        "alabaster": "",
        "technote": "",
        "furo": "furo",
        "pydata_sphinx_theme": "pydata-sphinx-theme",
        "sphinx_rtd_theme": "sphinx-rtd-theme",
    }
)
"""The themes there are to choose from, and the package that each comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a new plan is called and whose it is.

    Attributes
    ----------
    title
        The title of the plan.
    handle
        Its handle: series and number.
    organisation, department
        Whose plan it is.
    author
        Who writes it and manages the department.
    theme
        One of `THEMES`.
    language
        The language of the page, as Sphinx calls it; English where it is empty.
    empty
        Whether to leave out the examples.
    """

    title: str = "Management Plan of the Instrument Department"
    handle: str = "PLAN-001"
    organisation: str = "Example Institute"
    department: str = "Instrument Department"
    author: str = "Ada Moreau"
    theme: str = "alabaster"
    language: str = ""
    empty: bool = False


def plan_files(answers: Answers, today: date) -> Iterator[tuple[str, str]]:
    """Yield the path below the new folder and the text of each file.

    Parameters
    ----------
    answers
        What the plan is called.
    today
        The day on which it is begun.
    """
    environment = _environment()
    values = {
        **asdict(answers),
        "today": today.isoformat(),
        "extra": ",technote" if answers.theme == "technote" else "",
        "requirement": THEMES[answers.theme],
        "underlined": _underlined,
        "line": "-" * 40 if answers.theme == "technote" else "=" * 40,
        "subline": "^" * 40 if answers.theme == "technote" else "-" * 40,
    }
    for path in sorted(_TEMPLATES.rglob("*")):
        name = path.relative_to(_TEMPLATES).as_posix()
        if answers.empty and name.startswith(_EXAMPLES):
            continue
        if path.is_file() and "__pycache__" not in path.parts:
            text = environment.get_template(name).render(values)
            yield name.replace("dot-", ".").removesuffix(".jinja"), text.rstrip("\n") + "\n"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        # Rendered as YAML, Python and reST, where HTML's escapes would be wrong.
        autoescape=False,  # noqa: S701
    )
    environment.filters["quoted"] = _quoted
    return environment


def _quoted(text: str) -> str:
    """Return a text in quotes as YAML and Python both read them."""
    return json.dumps(text, ensure_ascii=False)


def _underlined(text: str, character: str) -> str:
    width = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    escaped = text.replace("\\", "\\\\").replace("*", "\\*").replace("`", "\\`")
    return f"{escaped}\n{character * (width + len(escaped) - len(text))}"
