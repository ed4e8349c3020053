"""What is wrong with a plan, where, and what would be right."""

from __future__ import annotations

from enum import StrEnum

from ..frozen import dataclass
from .places import Place

__all__ = ["Edit", "Problem", "Severity"]


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a note is for whoever asks."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a source file that mends a problem.

    Attributes
    ----------
    place
        Where the text to be replaced begins.
    old
        That text, as it stands in the file.
    new
        What it becomes.
    """

    place: Place
    old: str
    new: str


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
    length
        How many characters are meant, from the place on; 0 where that is not known.
    edit
        What mends it safely, or None.
    """

    code: str
    name: str
    message: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR
    length: int = 0
    edit: Edit | None = None

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity}: {self.message} [{self.code} {self.name}]"
        return f"{text}\n    {self.hint}" if self.hint else text

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Problems are listed by place, then by rule."""
        place = self.place
        return (place.file, place.line, place.column, self.code, self.message)
