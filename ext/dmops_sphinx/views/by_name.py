"""Descriptions of tables and charts by name, each made when somebody asks for it.

Most documents show one kind of table. The modules of the others, of charts and
of declared kinds take as long to be imported as a small plan to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, TypeVar

__all__ = ["ByName", "built_in"]

Spec = TypeVar("Spec")


class ByName(Mapping[str, Spec]):
    """Descriptions by name.

    Parameters
    ----------
    makers
        What returns each description.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Spec]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, Spec] = {}

    def __getitem__(self, name: str) -> Spec:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, name: object) -> bool:
        return name in self._makers


def built_in(module: str, name: str) -> Callable[[], Any]:
    """Return a function that returns `name` of a module of the views."""
    return lambda: getattr(import_module(f".{module}", __package__), name)
