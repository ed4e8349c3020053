"""Names for parts that are imported when they are first used.

A build in which nothing has changed needs next to nothing of the extension, and
most builds need neither charts nor templates nor the PDF. What Sphinx is given
when it starts are therefore stand-ins, each for one name of one module.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from .nodes.blocks import has_block

if TYPE_CHECKING:
    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

__all__ = [
    "late",
    "late_attribute",
    "late_directive",
    "late_post_transform",
    "late_transform",
    "late_visitors",
    "real_directive",
]


def late(module: str, name: str) -> Callable[..., Any]:
    """Return a function that calls `name` of a module of this package."""

    def call(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        return getattr(import_module(f".{module}", __package__), name)(*arguments, **options)

    call.__name__ = call.__qualname__ = name
    return call


def late_attribute(module: str, name: str) -> Callable[[], Any]:
    """Return a function that returns `name` of a module of this package."""

    def find() -> Any:  # noqa: ANN401
        return getattr(import_module(f".{module}", __package__), name)

    return find


def late_visitors(module: str, name: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Return the visitors ``visit_<name>`` and ``depart_<name>`` of a module."""
    return late(module, f"visit_{name}"), late(module, f"depart_{name}")


class _LateDirective(type):
    """The class of stand-ins for directives: they look, and are made, as the real ones."""

    _real: Callable[[], type[Directive]]

    def __getattr__(cls, name: str) -> Any:  # noqa: ANN401
        return getattr(cls._real(), name)

    def __call__(cls, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        return cls._real()(*arguments, **options)


def late_directive(real: Callable[[], type[Directive]], name: str) -> type[Directive]:
    """Return a stand-in for a directive of that name, which `real` returns when it is used."""
    return _LateDirective(name, (), {"_real": staticmethod(real)})  # type: ignore[return-value]


def real_directive(directive: type[Directive]) -> type[Directive]:
    """Return the directive for which a stand-in stands, or itself if it is none."""
    if not isinstance(directive, _LateDirective):
        return directive
    return directive._real()  # type: ignore[attr-defined, no-any-return]


def late_post_transform(
    module: str,
    name: str,
    priority: int,
    formats: tuple[str, ...] = (),
    node: type[Node] | None = None,
) -> type[SphinxPostTransform]:
    """Return a stand-in for the post-transform `name` of a module.

    Parameters
    ----------
    module, name
        Where the transform is.
    priority, formats
        Its own; a test holds that they are.
    node
        The block that it works on: it is imported for documents that have one.
    """

    def run(self: SphinxPostTransform, **options: Any) -> None:  # noqa: ANN401
        if node is not None and not has_block(self.document, node):
            return
        late(module, name)(self.document, self.startnode).run(**options)

    members = {"run": run, "default_priority": priority, "formats": formats}
    return type(name, (SphinxPostTransform,), members | {"__module__": f"{__package__}.{module}"})


def late_transform(module: str, name: str, priority: int) -> type[SphinxTransform]:
    """Return a stand-in for the transform `name` of a module, with its own priority."""

    def apply(self: SphinxTransform, **options: Any) -> None:  # noqa: ANN401
        late(module, name)(self.document, self.startnode).apply(**options)

    members = {"apply": apply, "default_priority": priority}
    return type(name, (SphinxTransform,), members | {"__module__": f"{__package__}.{module}"})
