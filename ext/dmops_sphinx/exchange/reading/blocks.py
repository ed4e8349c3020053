"""The outermost tables and paragraphs of a document's XML, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .archive import Archive, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["blocks"]


def blocks(
    archive: Archive, part: str, names: frozenset[str], unread: frozenset[str] = frozenset()
) -> Iterator[Element]:
    """Yield the outermost elements of these names, each emptied when the next is asked for.

    Parameters
    ----------
    archive, part
        The document, and the part of it that is read.
    names
        The elements' names without namespaces.
    unread
        Elements in which none is looked for.
    """
    depth = passed = 0
    for event, element in archive.events(part):
        tag = local(element.tag)
        step = 1 if event == "start" else -1
        if tag in unread:
            passed += step
        elif tag in names and not passed:
            depth += step
            if depth == 0:
                yield element
                element.clear()
