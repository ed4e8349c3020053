"""Our dataclasses are those of the standard library, but for the time they take to be made."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from dmops_sphinx import frozen as ours

T = TypeVar("T")
OPTIONS = [
    {"frozen": frozen, "slots": slots, "kw_only": kw_only, "eq": eq}
    for frozen in (True, False)
    for slots in (True, False)
    for kw_only in (True, False)
    for eq in (True, False)
]


def made_of_each_other(dataclass: Any, options: dict[str, bool]) -> list[Any]:
    @dataclass(**options)
    class Base:
        """A base."""

        kind: ClassVar[str] = "base"
        name: str
        count: int = 3
        items: list[str] = dataclasses.field(default_factory=list)
        hidden: str = dataclasses.field(default="", repr=False, compare=False)

        @property
        def shout(self) -> str:
            return self.name.upper()

    @dataclass(**options)
    class Derived(Base):
        """One more field, and a say at the end."""

        more: tuple[int, ...] = ()
        made: str = dataclasses.field(init=False, default="")

        def __post_init__(self) -> None:
            object.__setattr__(self, "made", f"{self.name}!")

    return [Base, Derived]


def made_alone(dataclass: Any, options: dict[str, bool]) -> list[Any]:
    @dataclass(**options)
    class Own(Generic[T]):
        """Says some things itself."""

        value: T
        other: int = dataclasses.field(default=0, hash=False)

        def __repr__(self) -> str:
            return "own"

        def __hash__(self) -> int:
            return 7

    @dataclass(**options)
    class Empty:
        """Nothing."""

    return [Own, Empty]


def outcome(function: Any, *arguments: Any, **named: Any) -> Any:
    try:
        return function(*arguments, **named)
    except (TypeError, AttributeError):
        return TypeError  # of a class with slots, the standard library says the wrong one


def told(cls: Any, *arguments: Any, **named: Any) -> list[Any]:
    one = outcome(cls, *arguments, **named)
    if isinstance(one, type):
        return [one]
    two, other = (
        cls(*arguments, **named),
        cls(*arguments, **(named | {"name": "z"})) if ("name" in named) else None,
    )
    said: list[Any] = [repr(one).rpartition(".")[2], one == two, one != two, one == other]
    said += [outcome(hash, one) == outcome(hash, two), outcome(hash, one) is TypeError]
    said.append(outcome(setattr, one, "name", "b"))
    said.append(outcome(delattr, one, "name"))
    said.append([(f.name, f.kw_only, f.init) for f in dataclasses.fields(two)])
    said.append(dataclasses.asdict(two))
    said.append(hasattr(two, "__dict__"))
    said.append(repr(outcome(dataclasses.replace, two)).rpartition(".")[2])
    said.append(repr(copy.copy(two)).rpartition(".")[2])
    said += [cls.__qualname__, cls.__doc__, cls.__match_args__]
    said.append([cls.__dataclass_params__.frozen, cls.__dataclass_params__.eq])
    return said


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_they_do_the_same(options: dict[str, bool]) -> None:
    theirs, mine = (
        [*made_of_each_other(dataclass, options), *made_alone(dataclass, options)]
        for dataclass in (dataclasses.dataclass, ours.dataclass)
    )
    for real, own in zip(theirs, mine, strict=True):
        for arguments, named in (
            ((), {"name": "a"}),
            ((), {"name": "a", "count": 4, "items": ["x"], "hidden": "h"}),
            ((), {"value": "v", "other": 2}),
            (("a",), {}),
            (("a", 1), {}),
            ((), {}),
            ((), {"unknown": 1}),
        ):
            assert told(real, *arguments, **named) == told(own, *arguments, **named)


@ours.dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Is pickled."""

    name: str
    inside: tuple[Any, ...] = ()


@ours.dataclass(frozen=True, kw_only=True)
class KeptWithMore(Kept):
    """Has no slots of its own, and says itself what it is worth."""

    worth: int = 0


def test_one_without_slots_of_its_own_is_pickled() -> None:
    one = KeptWithMore(name="a", inside=(1,), worth=2)
    assert pickle.loads(pickle.dumps(one)) == one


def test_they_are_pickled_and_stay_frozen() -> None:
    one = Kept(name="a", inside=(Kept(name="b"), 1))
    again = pickle.loads(pickle.dumps(one))
    assert again == one
    assert hash(again) == hash(one)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        again.name = "c"


def test_a_standard_one_may_be_based_on_ours() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class More(Kept):
        count: int = 1

    assert repr(More(name="a")).endswith("More(name='a', inside=(), count=1)")
    assert More(name="a") == More(name="a") != Kept(name="a")


def test_what_makes_one_is_compiled_when_it_is_asked_for() -> None:
    base, derived = made_of_each_other(ours.dataclass, OPTIONS[0])
    assert not inspect.isfunction(vars(base)["__init__"])
    assert not inspect.isfunction(vars(derived)["__init__"])
    assert list(inspect.signature(derived).parameters) == [
        "name",
        "count",
        "items",
        "hidden",
        "more",
    ]
    assert inspect.isfunction(vars(derived)["__init__"])
    assert not inspect.isfunction(vars(base)["__init__"])

    class Plain(base):  # type: ignore[misc, valid-type]
        def __init__(self, name: str) -> None:
            super().__init__(name=name)

    assert Plain("a").name == "a"
    assert vars(base)["__init__"] is Plain.__mro__[1].__init__
    assert base(name="b", count=4).count == 4
