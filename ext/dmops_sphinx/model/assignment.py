"""Who manages or owns something: one of four answers, never a guess.

The published plan said "unknown" in at least seven ways (``TBD``, ``?``,
``KT Lim ?``, ``Y (GPDF)``, ``? (Jim Bosch)``, ``Y (N/ A)``, nothing). Here a
place is assigned, tentative, to be decided or not applicable.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from ..frozen import dataclass
from .fields import Ref

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["NOT_APPLICABLE", "TO_BE_DECIDED", "Assignment", "AssignmentState"]

_FORM = re.compile(r"(?P<id>[^?\s][^?\n]*?)\s*(?P<doubt>\?)?")


class AssignmentState(StrEnum):
    """How far a place is filled."""

    ASSIGNED = "assigned"
    TENTATIVE = "tentative"
    TO_BE_DECIDED = "to be decided"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Assignment:
    """An answer to "who?".

    Attributes
    ----------
    state
        Which of the four answers it is.
    person
        The id of the person, if there is one.
    """

    state: AssignmentState
    person: Annotated[str, Ref("person")] | None = None

    @classmethod
    def parse(cls, text: str) -> Assignment:
        """Read the form that data files use.

        Parameters
        ----------
        text
            ``tim-jenness``, ``kt-lim?`` (tentative), ``tbd`` or ``n/a``.

        Raises
        ------
        ValueError
            If the text has none of these forms.
        """
        match text.strip().lower():
            case "tbd":
                return TO_BE_DECIDED
            case "n/a":
                return NOT_APPLICABLE
        found = _FORM.fullmatch(text.strip())
        if found is None:
            raise ValueError(
                f"{text!r} does not say who: write a person's id, the id with '?' where it is "
                "tentative, 'tbd', or 'n/a'"
            )
        doubt = found["doubt"] is not None
        state = AssignmentState.TENTATIVE if doubt else AssignmentState.ASSIGNED
        return cls(state, found["id"])

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.state in {AssignmentState.TENTATIVE, AssignmentState.TO_BE_DECIDED}

    def __str__(self) -> str:
        match self.state:
            case AssignmentState.ASSIGNED:
                return self.person or ""
            case AssignmentState.TENTATIVE:
                return f"{self.person}?"
            case AssignmentState.TO_BE_DECIDED:
                return "tbd"
            case AssignmentState.NOT_APPLICABLE:
                return "n/a"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read the value as text, with `parse`."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell editors the forms."""
        return {
            "type": "string",
            "pattern": r"^([A-Za-z0-9][A-Za-z0-9_.\-]*\s*\??|[tT][bB][dD]|[nN]/[aA])$",
            "description": "A person's id, the id with '?' where it is tentative, tbd, or n/a.",
        }


TO_BE_DECIDED = Assignment(AssignmentState.TO_BE_DECIDED)
NOT_APPLICABLE = Assignment(AssignmentState.NOT_APPLICABLE)
