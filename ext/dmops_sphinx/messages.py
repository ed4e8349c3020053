"""Warnings of the extension: each has a type and a subtype that a writer can silence."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError
from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node

    from .model.problems import Problem

__all__ = ["InvalidPlanError", "Subtype", "report_problems", "warn"]

_LOGGER = logging.getLogger("dmops_sphinx")


class Subtype(StrEnum):
    """Subtypes of warnings; ``suppress_warnings = ["dmops.unknown"]`` silences one."""

    HANDLE = "handle"
    """A document handle that the bibliography does not know."""
    UNKNOWN = "unknown"
    """A role, directive or value names something that the plan does not have."""
    OPTION = "option"
    """A directive's option has a value that makes no sense."""
    EMPTY = "empty"
    """A selection finds nothing."""
    MARKUP = "markup"
    """A text in data holds markup that cannot be printed."""
    TEMPLATE = "template"
    """A template of the writer's fails."""
    CHART = "chart"
    """A chart cannot be drawn in the format at hand."""
    ACRONYM_UNDEFINED = "acronym-undefined"
    """A likely acronym that nothing defines."""
    ACRONYM_DEPRECATED = "acronym-deprecated"
    """A use of an acronym that must no longer be used."""
    ACRONYM_AMBIGUOUS = "acronym-ambiguous"
    """An acronym with several meanings between which nothing decides."""
    COMPARE = "compare"
    """The plan cannot be compared with what ``dmops_compare_to`` names."""
    DATA = "data"
    """A fault in the data that does not stop the build."""
    PDF = "pdf"
    """Something cannot be shown in the PDF as it is on the page."""


class InvalidPlanError(SphinxError):
    """The plan has errors; they have been reported one by one."""

    category = "Invalid plan"


def warn(subtype: Subtype, message: str, *, location: Node | tuple[str, int] | str | None) -> None:
    """Log a warning of the extension's.

    Parameters
    ----------
    subtype
        What kind of warning it is.
    message
        What is wrong and what would be right.
    location
        The node, the document and line, or a place in data.
    """
    _LOGGER.warning(message, type="dmops", subtype=str(subtype), location=location)


def report_problems(problems: Iterable[Problem]) -> None:
    """Report every problem of the data; stop the build if one is an error.

    Raises
    ------
    InvalidPlanError
        If at least one problem is an error.
    """
    errors = 0
    for problem in problems:
        text = f"{problem.message} [{problem.code} {problem.name}]"
        if problem.hint:
            text += f"\n    {problem.hint}"
        if problem.severity == "error":
            errors += 1
            _LOGGER.error(text, location=str(problem.place) if problem.place.line else None)
        elif problem.severity == "warning":
            warn(Subtype.DATA, text, location=str(problem.place))
    if errors:
        noun = "error" if errors == 1 else "errors"
        raise InvalidPlanError(f"the plan's data have {errors} {noun}: nothing was built")
