"""A style in which documents are known by their handles.

``:cite:`LDM-294` `` prints ``[LDM-294]``, ``:cite:t:`LDM-294` `` prints
``LDM-294``. The list of references is sorted by author (style ``dmops``) or by
handle (style ``dmops-by-handle``).
"""

from __future__ import annotations

from .plugins import register_plugin

# isort: split

import unicodedata
from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING, Any, ClassVar

from pybtex.backends.plaintext import Backend as PlainText
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.names.lastfirst import NameStyle as LastFirst
from pybtex.style.sorting import BaseSortingStyle
from sphinxcontrib.bibtex.plugin import _runtime_plugins as bibtex_plugins
from sphinxcontrib.bibtex.plugin import find_plugin
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, GroupReferenceStyle
from sphinxcontrib.bibtex.style.referencing.basic_label import (
    BasicLabelParentheticalReferenceStyle,
)
from sphinxcontrib.bibtex.style.template import entry_label, reference

from ..frozen import dataclass
from ..model.natural import natural
from ..words import say
from .entries import entry_text, names

if TYPE_CHECKING:
    from pybtex.database import Entry
    from pybtex.richtext import BaseText
    from pybtex.style.template import Node

__all__ = [
    "HandleReferenceStyle",
    "HandleStyle",
    "HandleStyleByHandle",
    "reference_style",
    "register_styles",
]


class HandleLabelStyle(BaseLabelStyle):  # type: ignore[misc]
    """Labels that are the handles."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterable[str]:
        """Yield the label of each entry."""
        for entry in sorted_entries:
            yield str(entry.key)


class AuthorOrder(BaseSortingStyle):  # type: ignore[misc]
    """By authors, accents and case aside, then by year and handle."""

    def sorting_key(self, entry: Entry) -> tuple[object, ...]:
        """Return the key to sort by; documents of nobody come last."""
        printed = names(list(entry.persons.get("author") or entry.persons.get("editor") or []))
        plain = unicodedata.normalize("NFKD", printed).casefold()
        letters = "".join(c for c in plain if c.isalnum() or c in " ,")
        return not letters, letters, entry.fields.get("year", ""), natural(entry.key)


class HandleOrder(BaseSortingStyle):  # type: ignore[misc]
    """By handle, numbers by value."""

    def sorting_key(self, entry: Entry) -> tuple[object, ...]:
        """Return the key to sort by."""
        return natural(entry.key)


class HandleStyle(BaseStyle):  # type: ignore[misc]
    """References sorted by author, with handles as labels."""

    default_name_style: ClassVar[str] = "lastfirst"
    default_label_style: ClassVar[str] = "dmops-handle"
    default_sorting_style: ClassVar[str] = "dmops-author"

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:  # noqa: ANN401
        """Return the entry, of whatever type it is."""
        return FormattedEntry(entry.key, entry_text(entry), label)


class HandleStyleByHandle(HandleStyle):
    """References sorted by handle, with handles as labels."""

    default_sorting_style: ClassVar[str] = "dmops-handle"


class _TextualStyle(BaseReferenceStyle):  # type: ignore[misc]
    """The handle itself, as part of a sentence."""

    def role_names(self) -> Iterable[str]:
        """Return the roles: ``t`` and its variants."""
        return ["t", "ct", "ts", "cts"]

    def outer(self, role_name: str, children: list[BaseText]) -> Node:
        """Join several handles by commas."""
        from pybtex.style.template import join

        both = f" {say('and')} "
        return join(sep=", ", last_sep=both, sep2=both)[children]

    def inner(self, role_name: str) -> Node:
        """Return one handle, linked to its entry."""
        return reference[entry_label]


@dataclass
class HandleReferenceStyle(GroupReferenceStyle):  # type: ignore[misc]
    """``[LDM-294]`` in brackets, or ``LDM-294`` in a sentence."""

    styles: list[BaseReferenceStyle] = field(
        default_factory=lambda: [BasicLabelParentheticalReferenceStyle(), _TextualStyle()]
    )


def register_styles() -> None:
    """Make the styles known to pybtex and sphinxcontrib-bibtex.

    Those of their own plugins that every citation looks up are registered too:
    else each look-up reads the entry points of all installed packages.
    """
    for group, name, plugin in (
        ("pybtex.style.labels", "dmops-handle", HandleLabelStyle),
        ("pybtex.style.sorting", "dmops-author", AuthorOrder),
        ("pybtex.style.sorting", "dmops-handle", HandleOrder),
        ("pybtex.style.formatting", "dmops", HandleStyle),
        ("pybtex.style.formatting", "dmops-by-handle", HandleStyleByHandle),
        ("pybtex.backends", "plaintext", PlainText),
        ("pybtex.style.names", "lastfirst", LastFirst),
    ):
        register_plugin(group, name, plugin)
    referencing = bibtex_plugins["sphinxcontrib.bibtex.style.referencing"]
    referencing["dmops"] = HandleReferenceStyle


def reference_style(name: str) -> BaseReferenceStyle:
    """Return the style of that name for citations in a text."""
    register_styles()
    if name == "foot":
        from sphinxcontrib.bibtex.style.referencing.foot import FootReferenceStyle

        bibtex_plugins["sphinxcontrib.bibtex.style.referencing"][name] = FootReferenceStyle
    made: BaseReferenceStyle = find_plugin("sphinxcontrib.bibtex.style.referencing", name)()
    return made
