"""The columns of a table of roles: a row for each position, with what its role says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from ..frozen import dataclass
from ..model.records import Position, Role
from .fieldspecs import FieldSpec, field_specs

__all__ = ["OwnColumn", "own_role_columns", "role_specs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColumn:
    """A column for a field that the plan has added to roles, or to their positions.

    Attributes
    ----------
    spec
        The column.
    field
        The name of the field.
    of_position
        Whether it is the position's.
    """

    spec: FieldSpec
    field: str
    of_position: bool


def role_specs(record: type = Role) -> Mapping[str, FieldSpec]:
    """Return the columns of a table of roles of this class."""
    own = {one.spec.name: one.spec for one in own_role_columns(record)}
    return MappingProxyType({**_built_in(), **own})


def own_role_columns(record: Any) -> tuple[OwnColumn, ...]:  # noqa: ANN401
    """Return the columns for fields of the plan's own, those of the role first.

    Parameters
    ----------
    record
        The plan's class of roles.
    """
    return _own_columns(record)


@cache
def _own_columns(record: Any) -> tuple[OwnColumn, ...]:  # noqa: ANN401
    role = field_specs(record)
    inside = {one.name: one for one in role["positions"].inner}
    of_role = [one for name, one in role.items() if name not in field_specs(Role)]
    of_position = [one for name, one in inside.items() if name not in field_specs(Position)]
    return (
        *(_own(one, "role", of_position=False) for one in of_role),
        *(_own(one, "position", of_position=True) for one in of_position),
    )


def _own(spec: FieldSpec, owner: str, *, of_position: bool) -> OwnColumn:
    # A role may have a note where its positions have one; a row that lacks what a
    # record needs may still say something of a record that has it.
    name = f"{owner}_{spec.name}" if spec.name in _built_in() else spec.name
    column = replace(spec, name=name, required=False)
    return OwnColumn(spec=column, field=spec.name, of_position=of_position)


@cache
def _built_in() -> Mapping[str, FieldSpec]:
    role: Mapping[str, Any] = field_specs(Role)
    position = field_specs(Position)
    specs = [
        FieldSpec(name="id", form="id"),
        FieldSpec(name="code", form="code", required=True),
        FieldSpec(name="title", form="line", required=True),
        FieldSpec(name="team", form="ref", kind="team"),
        FieldSpec(name="description", form="text"),
        *(position[name] for name in ("institutions", "label", "headcount", "fte", "people")),
        position["note"],
        FieldSpec(name="title_of_position", form="line"),
        role["open"],
        FieldSpec(name="position_open", form="text", many=True),
        FieldSpec(name="table", form="line"),
    ]
    return MappingProxyType({spec.name: spec for spec in specs})
