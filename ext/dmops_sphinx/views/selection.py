"""What a table is to show: the options that all table directives share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from types import MappingProxyType

from ..frozen import dataclass
from ..model.labels import label as label_of
from ..model.suggest import nearest
from ..words import Word, said, say

__all__ = ["Filter", "Selection", "SelectionError", "selection_from", "words"]


class SelectionError(ValueError):
    """An option of a table has a value that makes no sense.

    Attributes
    ----------
    option
        The name of the option; empty for the directive's argument.
    """

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


def words(text: str) -> tuple[str, ...]:
    """Split a list that is separated by commas or white space."""
    return tuple(text.replace(",", " ").split())


@dataclass(frozen=True, slots=True)
class Filter:
    """The values that rows may have: some of these, none of those.

    Attributes
    ----------
    wanted, unwanted
        Values given plainly, and values given with ``!`` before them.
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Filter:
        """Read the form of the options: ``slac, ipac`` or ``!in2p3 !uk``."""
        values = words(text)
        return cls(
            tuple(v for v in values if not v.startswith("!")),
            tuple(v[1:] for v in values if v.startswith("!")),
        )

    def accepts(
        self, values: Iterable[str], same: Callable[[str, str], bool] = str.__eq__
    ) -> bool:
        """Tell whether a row with `values` is to be shown."""
        held = tuple(values)
        if any(same(value, bad) for value in held for bad in self.unwanted):
            return False
        return not self.wanted or any(same(value, good) for value in held for good in self.wanted)

    def check(
        self, option: str, choices: Collection[str], called: Callable[[str], str] | None = None
    ) -> None:
        """Raise `SelectionError` for a value that nothing can have.

        Parameters
        ----------
        option
            The option that it stands in.
        choices
            What there is.
        called
            Returns what a choice is called, where that says more.
        """
        for value in (*self.wanted, *self.unwanted):
            if value not in choices:
                near = nearest(value, choices)
                name = f" ({called(near)})" if near and called and called(near) else ""
                raise SelectionError(
                    option,
                    f"{value!r} is unknown"
                    + (
                        f"; did you mean {near!r}{name}?"
                        if near
                        else f"; known: {_listed(choices)}"
                    ),
                )

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The options of a table directive, read once.

    Attributes
    ----------
    codes
        WBS or role codes: the rows at or below them.
    filters
        Filters by the name of their option.
    root
        The id of the record whose branch is shown.
    depth
        How many levels below the root (or the roots) are shown.
    columns
        Names of columns, in order; none are the default ones.
    sort
        The name of the column to sort by, with ``-`` before it descending.
    group_by
        The name of the column whose values become headings of groups.
    """

    codes: Filter = Filter()
    filters: tuple[tuple[str, Filter], ...] = ()
    root: str | None = None
    depth: int | None = None
    columns: tuple[str, ...] = ()
    sort: str | None = None
    group_by: str | None = None

    def describe(
        self,
        label: Callable[[str, str], str] = lambda _, value: value,
        headings: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """Return the selection in words, for the reader who asks what is shown.

        Parameters
        ----------
        label
            What the value of a filter is called, from the filter's name and the value.
        headings
            What columns are called, by name.
        """
        parts = [f"{said(_CODES)} {_shown(self.codes)}"] if self.codes else []
        for name, value in self.filters:
            parts.append(f"{label_of(name)} {_shown(value, partial(label, name))}")
        if self.root:
            parts.append(say("branch of {root}").format(root=self.root))
        if self.depth is not None:
            parts.append(say("{depth} levels deep").format(depth=self.depth))
        if self.sort:
            name = self.sort.removeprefix("-")
            parts.append(say("sorted by {column}").format(column=headings.get(name, name)))
        if self.group_by:
            name = self.group_by
            parts.append(say("grouped by {column}").format(column=headings.get(name, name)))
        return "; ".join(parts)


_CODES = Word("WBS")
_NOT_FILTERS = frozenset({"wbs", "root", "depth", "columns", "sort", "group-by"})


def selection_from(options: Mapping[str, object]) -> Selection:
    """Return a selection from the plain values of a directive's or a command's options."""

    def text(name: str) -> str:
        value = options.get(name)
        return value if isinstance(value, str) else ""

    depth = options.get("depth")
    filters = tuple(
        (name, Filter.parse(text(name)))
        for name in sorted(options.keys() - _NOT_FILTERS)
        if text(name)
    )
    return Selection(
        codes=Filter.parse(text("wbs")),
        filters=filters,
        root=text("root") or None,
        depth=depth if isinstance(depth, int) else None,
        columns=words(text("columns")),
        sort=text("sort") or None,
        group_by=text("group-by") or None,
    )


def _shown(value: Filter, label: Callable[[str], str] = str) -> str:
    return ", ".join(
        [
            *map(label, value.wanted),
            *(say("not {value}").format(value=label(v)) for v in value.unwanted),
        ]
    )


def _listed(choices: Collection[str], limit: int = 12) -> str:
    shown = ", ".join(sorted(choices)[:limit])
    return shown + (", …" if len(choices) > limit else "")
