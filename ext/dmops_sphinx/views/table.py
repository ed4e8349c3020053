"""Tables as data: what a view returns and every format prints."""

from __future__ import annotations

import re

from ..frozen import dataclass

__all__ = ["Column", "FilterChoices", "Row", "Table", "literal", "open_mark", "reference"]

_MARKUP = re.compile(r"([\\*`<>])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name
        What the ``:columns:`` option calls it.
    title
        The heading.
    weight
        The share of the width, relative to the other columns.
    style
        ``code`` (never broken), ``badge``, ``number``, ``tree`` or empty.
    translatable
        Whether the cells are prose that a catalogue may translate.
    """

    name: str
    title: str
    weight: int = 10
    style: str = ""
    translatable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table.

    Attributes
    ----------
    cells
        Inline markup, one text for each column.
    kind, key
        The object that the row shows, if it shows one.
    level
        The depth in a tree, from 0.
    place
        Where the row's data stand: ``file:line``.
    heading
        Whether the row is the heading of a group of rows.
    ident
        What the row is over all versions of the plan: kind, id, and the part of
        the record where a table has several rows of one. Empty for sums.
    """

    cells: tuple[str, ...]
    kind: str = ""
    key: str = ""
    level: int = 0
    place: str = ""
    heading: bool = False
    ident: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoices:
    """A filter that readers have where the format allows it.

    Attributes
    ----------
    name, title
        What it is called in addresses, and what readers see.
    choices
        Value and label of each choice, in order.
    rows
        The values of each row that is not a heading, separated by spaces.
    """

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that a view has built.

    Attributes
    ----------
    columns, rows
        What it shows.
    selection
        What was selected, in words.
    filters
        By what readers can filter the rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    selection: str = ""
    filters: tuple[FilterChoices, ...] = ()


def literal(text: str) -> str:
    """Return inline markup that prints `text` as it is."""
    return _MARKUP.sub(r"\\\1", text)


def open_mark(text: str) -> str:
    """Return inline markup that marks `text` as something still to be decided."""
    return f":open:`{text}`"


def reference(kind: str, target: str, text: str | None = None) -> str:
    """Return inline markup that links to an object of the plan."""
    if text is None:
        return f":{kind}:`{target}`"
    return f":{kind}:`{literal(text)} <{target}>`"
