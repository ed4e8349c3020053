"""Dataclasses that are made faster than those of the standard library, and are the same.

`dataclasses.dataclass` writes and compiles the source of each method of each
class, which takes a millisecond for a frozen one. The package has 200, and
making them took longer than reading a small plan. Here ``__init__`` alone is
compiled, when something of the class is first made, and the other methods come
from functions that all classes share.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from types import MemberDescriptorType, MethodType
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_FACTORY = object()

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        slots: bool = False,
        kw_only: bool = False,
        eq: bool = True,
    ) -> Any:  # noqa: ANN401
        """Return a class as `dataclasses.dataclass` does; other options are not offered."""

        def make(cls: type) -> type:
            # Of a class without a text the standard library asks the signature, for a millisecond.
            cls.__doc__ = cls.__doc__ or cls.__name__
            with _bases_taken_as_thawed(cls):
                dataclasses.dataclass(cls, init=False, repr=False, eq=False, kw_only=kw_only)
            cls.__dataclass_params__.frozen, cls.__dataclass_params__.eq = frozen, eq
            fields, own = dataclasses.fields(cls), dict(cls.__dict__)
            hashed = own.get("__hash__") is not None
            for name, method in _methods(fields, frozen=frozen, eq=eq):
                # What the class says itself holds; an own __eq__ alone leaves no __hash__.
                if name not in own or (name == "__hash__" and not hashed):
                    setattr(cls, name, method)
            if "__init__" not in own:
                cls.__init__ = _LateInit(cls, fields, frozen)
            return _with_slots(cls, fields, frozen=frozen) if slots else cls

        return make if cls is None else make(cls)


@contextmanager
def _bases_taken_as_thawed(cls: type) -> Iterator[None]:
    """Let the fields be collected without the methods that make a class frozen."""
    bases = [base.__dict__.get("__dataclass_params__") for base in cls.__mro__[1:]]
    frozen = [params for params in bases if params is not None and params.frozen]
    for params in frozen:
        params.frozen = False
    try:
        yield
    finally:
        for params in frozen:
            params.frozen = True


def _methods(
    fields: tuple[dataclasses.Field[Any], ...], *, frozen: bool, eq: bool
) -> Iterator[tuple[str, Callable[..., Any] | None]]:
    yield "__repr__", _repr_of([one.name for one in fields if one.repr])
    if eq:
        values = _values_of([one.name for one in fields if one.compare])

        def equal(self: Any, other: object) -> Any:  # noqa: ANN401
            if other.__class__ is not self.__class__:
                return NotImplemented
            return values(self) == values(other)

        yield "__eq__", equal
        if frozen:
            parts = _values_of(
                [one.name for one in fields if (one.compare if one.hash is None else one.hash)]
            )
            yield "__hash__", lambda self: hash(parts(self))
        else:
            yield "__hash__", None
    if frozen:
        yield "__setattr__", _refuse_to_set
        yield "__delattr__", _refuse_to_delete


def _repr_of(names: list[str]) -> Callable[[Any], str]:
    """Return what is compiled when something of the class is first shown.

    Fingerprints are made from what is shown, so that it has to be quick.
    """
    compiled: list[Callable[[Any], str]] = []

    def shown(self: Any) -> str:  # noqa: ANN401
        if not compiled:
            fields = ", ".join(f"{name}={{self.{name}!r}}" for name in names)
            source = f"lambda self: f'{{self.__class__.__qualname__}}({fields})'"
            compiled.append(eval(source))  # noqa: S307 - the names of fields, nothing else
        return compiled[0](self)

    return shown


def _values_of(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that returns the values of attributes as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _refuse_to_set(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


class _LateInit:
    """What stands for the ``__init__`` of a class until it is asked for.

    A third of the classes that a build imports are of no use to it.
    """

    def __init__(
        self, cls: type, fields: tuple[dataclasses.Field[Any], ...], frozen: bool
    ) -> None:
        self.cls, self.fields, self.frozen = cls, fields, frozen

    def __set_name__(self, cls: type, _: str) -> None:
        self.cls = cls  # the class was made anew, with slots

    def __get__(self, made: object, _: type | None = None) -> Any:  # noqa: ANN401
        function = _init(self.cls, self.fields, frozen=self.frozen)
        self.cls.__init__ = function  # type: ignore[misc]
        return function if made is None else MethodType(function, made)


def _init(
    cls: type, fields: tuple[dataclasses.Field[Any], ...], *, frozen: bool
) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "_factory": _FACTORY}
    heads: dict[bool, list[str]] = {False: [], True: []}
    lines = []
    for one in fields:
        name, value = one.name, one.name
        default = ""
        if one.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"], default = one.default_factory, "=_factory"
            value = f"_make_{name}() if {name} is _factory else {name}"
        elif one.default is not dataclasses.MISSING:
            known[f"_default_{name}"], default = one.default, f"=_default_{name}"
        if one.init:
            heads[bool(one.kw_only)].append(name + default)
        elif default != "=_factory":
            continue
        else:
            value = f"_make_{name}()"
        lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    head = ", ".join(["self", *heads[False], *(["*", *heads[True]] if heads[True] else [])])
    source = f"def __init__({head}):\n " + "\n ".join(lines or ["pass"])
    exec(source, known)  # noqa: S102 - as the standard library does
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _with_slots(cls: Any, fields: tuple[dataclasses.Field[Any], ...], *, frozen: bool) -> Any:  # noqa: ANN401
    """Return the class anew, with a slot for each of its own fields."""
    members = dict(cls.__dict__)
    inherited = {slot for base in cls.__mro__[1:-1] for slot in getattr(base, "__slots__", ())}
    members["__slots__"] = tuple(one.name for one in fields if one.name not in inherited)
    for name in (*(one.name for one in fields), "__dict__", "__weakref__"):
        members.pop(name, None)
    if frozen:  # its state cannot be set one by one
        members.setdefault("__getstate__", _state_of)
        members.setdefault("__setstate__", _take_state)
    made = type(cls)(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    return made


def _state_of(self: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return _getter_of(self.__class__)(self)


def _take_state(self: Any, state: tuple[Any, ...]) -> None:  # noqa: ANN401
    _setter_of(self.__class__)(self, state)


@functools.cache
def _getter_of(cls: Any) -> Callable[[Any], tuple[Any, ...]]:  # noqa: ANN401
    return _values_of([one.name for one in dataclasses.fields(cls)])


@functools.cache
def _setter_of(cls: Any) -> Callable[[Any, tuple[Any, ...]], None]:  # noqa: ANN401
    """Return what fills the slots, compiled once: what is kept has thousands of records."""
    names = [one.name for one in dataclasses.fields(cls)]
    slots = {f"_set_{name}": _setter_of_field(cls, name) for name in names}
    lines = [f"[{', '.join(names)}] = _state", *(f"_set_{name}(_self, {name})" for name in names)]
    exec("def fill(_self, _state):\n " + "\n ".join(lines), slots)  # noqa: S102 - names of fields
    filled: Callable[[Any, tuple[Any, ...]], None] = slots["fill"]
    return filled


def _setter_of_field(cls: Any, name: str) -> Callable[[Any, Any], None]:  # noqa: ANN401
    slot = getattr(cls, name, None)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    return lambda self, value: object.__setattr__(self, name, value)
