"""The tables of built-in kinds to which a plan adds fields, or to the records inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..model.declarations import KindDeclaration
from ..model.kinds import Kind
from .declared import column_of, columns_of, facets_of, record_of
from .spec import TableSpec

__all__ = ["extended_table"]


def extended_table(spec: TableSpec[Any], kind: Kind) -> TableSpec[Any]:
    """Return the table of a built-in kind with the columns and filters that a plan adds.

    A column with the name of a built-in one takes its place.
    """
    if kind.extension is not None:
        spec = _extended(spec, kind, kind.extension, record_of)
    if kind.part is not None:
        spec = _extended(spec, kind, kind.part, _inside)
    return spec


def _inside(item: Any) -> Any:  # noqa: ANN401
    """Return the record inside another that a row shows: a position of a role."""
    return item.position


def _extended(
    spec: TableSpec[Any], kind: Kind, declaration: KindDeclaration, record: Callable[[Any], Any]
) -> TableSpec[Any]:
    columns = {column.name: column for column in columns_of(declaration)}
    made = {name: column_of(declaration, column, record) for name, column in columns.items()}
    shown = (name for name, column in columns.items() if column.default)
    facets = facets_of(kind, declaration, record)
    return replace(
        spec,
        columns=(*(one for one in spec.columns if one.column.name not in made), *made.values()),
        default=tuple(dict.fromkeys((*spec.default, *shown))),
        facets={**spec.facets, **{n: facet for n, facet in facets.items() if n != "status"}},
        alone=None,  # what is added may show other records
    )
