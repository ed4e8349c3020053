"""What is wrong with a plan, where, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .places import Place

__all__ = ["Problem", "Severity"]


class Severity(StrEnum):
    """How much a problem matters: an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault found in a plan.

    Attributes
    ----------
    code
        The rule that found it, such as ``DM101``.
    name
        The rule's name, such as ``unknown-reference``.
    message
        What is wrong, in one sentence, without the place.
    place
        Where it is.
    hint
        What would be right (the nearest match, the allowed values), or empty.
    severity
        Errors stop the build.
    """

    code: str
    name: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity}: {self.message} [{self.code} {self.name}]"
        return f"{text}\n    {self.hint}" if self.hint else text

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Problems are listed by place, then by rule."""
        return (self.place, self.code, self.message)
