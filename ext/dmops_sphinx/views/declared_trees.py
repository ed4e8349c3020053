"""The charts of the trees that a plan declares."""

from __future__ import annotations

from typing import Any

from ..model.declarations import FieldDeclaration
from ..model.kinds import Kind
from ..model.open_items import name_of
from ..words import say
from .chart import Node
from .context import Context
from .declared import declared_table
from .fields import linked_names
from .tree import ChartSpec, FactOf, tree_chart

__all__ = ["declared_tree"]

_TOLD = frozenset({"text", "question", "url"})


def declared_tree(kind: Kind) -> ChartSpec[Any]:
    """Return the chart of a declared kind whose records form a tree."""
    declaration = kind.declaration
    assert declaration is not None
    told = [
        field
        for field in declaration.fields
        if field.name not in {declaration.tree, declaration.label_field, declaration.key}
        and field.type not in _TOLD
    ]
    plural = kind.plural.replace("-", " ")

    def build(context: Context, spec: ChartSpec[Any], selection: Any) -> Any:  # noqa: ANN401
        def box(item: Any) -> Node:  # noqa: ANN401
            record = item.record
            name = name_of(context.plan, kind, record)
            key = str(getattr(record, kind.key))
            titled = kind.key not in {"id", kind.label} and key != name
            return Node(title=f"{key} {name}" if titled else name, style="element")

        return tree_chart(context, spec, selection, box)

    return ChartSpec(
        name=f"{kind.name}-tree",
        title=say("Tree of {names}").format(names=plural),
        noun=kind.title,
        table=declared_table(kind),
        build=build,
        facts={field.option: (field.heading, _fact(field)) for field in told},
        orientation="top-down",
    )


def _fact(field: FieldDeclaration) -> FactOf[Any]:
    def text(context: Context, item: Any) -> str:  # noqa: ANN401
        value = getattr(item.record, field.name)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        return ", ".join(linked_names(context.plan, field, values))

    return text
