"""A style in which documents are known by their handles.

``:cite:`LDM-294` `` prints ``[LDM-294]`` and ``:cite:t:`LDM-294` `` prints
``LDM-294``; the list of references is sorted by author.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from sphinxcontrib.bibtex.plugin import register_plugin as register_bibtex_plugin
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, GroupReferenceStyle
from sphinxcontrib.bibtex.style.referencing.basic_label import (
    BasicLabelParentheticalReferenceStyle,
)
from sphinxcontrib.bibtex.style.template import entry_label, reference

if TYPE_CHECKING:
    from pybtex.database import Entry
    from pybtex.richtext import BaseText
    from pybtex.style.template import Node

__all__ = ["HandleLabelStyle", "HandleReferenceStyle", "HandleStyle", "register_styles"]


class HandleLabelStyle(BaseLabelStyle):  # type: ignore[misc]
    """Labels that are the handles."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterable[str]:
        """Yield the label of each entry."""
        for entry in sorted_entries:
            yield str(entry.key)


class HandleStyle(PlainStyle):  # type: ignore[misc]
    """The plain style of BibTeX, with handles as labels."""

    default_label_style: ClassVar[str] = "dmops-handle"


class _TextualStyle(BaseReferenceStyle):  # type: ignore[misc]
    """The handle itself, as part of a sentence."""

    def role_names(self) -> Iterable[str]:
        """Return the roles: ``t`` and its variants."""
        return ["t", "ct", "ts", "cts"]

    def outer(self, role_name: str, children: list[BaseText]) -> Node:
        """Join several handles by commas."""
        from pybtex.style.template import join

        return join(sep=", ", last_sep=" and ", sep2=" and ")[children]

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
    """Make the styles known to pybtex and sphinxcontrib-bibtex, under ``dmops``."""
    register_plugin("pybtex.style.labels", "dmops-handle", HandleLabelStyle)
    register_plugin("pybtex.style.formatting", "dmops", HandleStyle)
    register_bibtex_plugin("sphinxcontrib.bibtex.style.referencing", "dmops", HandleReferenceStyle)
