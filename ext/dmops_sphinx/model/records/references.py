"""References from records to records, by kind."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from ..fields import Code, Handle, Id, Ref

__all__ = [
    "STRICT",
    "DocumentRef",
    "FacilityRef",
    "InstitutionRef",
    "PersonRef",
    "ProductRef",
    "TeamRef",
    "WbsRef",
]

STRICT: dict[str, str] = {"extra": "forbid"}
"""What tells the validator that a record has no other fields than its own."""

InstitutionRef: TypeAlias = Annotated[Id, Ref("institution")]
PersonRef: TypeAlias = Annotated[Id, Ref("person")]
TeamRef: TypeAlias = Annotated[Id, Ref("team")]
WbsRef: TypeAlias = Annotated[Code, Ref("wbs")]
FacilityRef: TypeAlias = Annotated[Id, Ref("facility")]
ProductRef: TypeAlias = Annotated[Id, Ref("product")]
DocumentRef: TypeAlias = Annotated[Handle, Ref("document")]
