"""Acronyms on the page: marked, expanded, and led to from the list of acronyms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..acronyms import Entry
from ..environment.acronyms import anchor_of
from ..frozen import dataclass
from ..nodes.acronyms import Mark, abbreviated, acronym_tags, acronym_use
from ..nodes.blocks import blocks
from .acronym_scan import Found, found_in, tags_of, telling_cells
from .readable import Segment, readable

if TYPE_CHECKING:
    from ..domain import DmopsDomain

__all__ = ["MarkAcronyms"]

_UNMARKED = (nodes.abbreviation, abbreviated)


@dataclass(slots=True)
class _Seen:
    """What has been met in a document so far."""

    anchored: set[str] = field(default_factory=set)
    marked: set[tuple[int, str]] = field(default_factory=set)


class MarkAcronyms(SphinxPostTransform):
    """Mark or expand acronyms, as the setting ``dmops_acronyms`` says, and anchor first uses.

    Behind all that adds text to a document or replaces nodes by others.
    """

    default_priority = 950

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Go through the texts of the document once."""
        if self.app.builder.name == "gettext":
            return
        domain: DmopsDomain = self.env.domains["dmops"]  # type: ignore[assignment]
        tags = tags_of(self.env.metadata.get(self.env.docname, {}))
        self._mode: str = self.config.dmops_acronyms
        self._is_page = self.app.builder.format == "html"
        seen = _Seen()
        scanner = domain.scanner
        for segment in list(readable(self.document, partial(telling_cells, scanner))):
            changes = [
                change
                for found in found_in(segment, scanner, tags)
                if found.entry is not None
                and (change := self._change(segment, found, found.entry, seen)) is not None
            ]
            if changes:
                _Page(segment, self._is_page).apply(changes)
        for use in list(self.document.findall(acronym_use)):
            use.replace_self(use.children)
        for tag in list(blocks(self.document, acronym_tags)):
            tag.parent.remove(tag)

    def _change(self, segment: Segment, found: Found, entry: Entry, seen: _Seen) -> _Change | None:
        """Return what is to be done to an acronym, or None."""
        if segment.anchor and not segment.pieces:
            return None  # the text is not in the document as text
        change = _Change(found, entry)
        if entry.key not in seen.anchored:
            seen.anchored.add(entry.key)
            change.anchor = "" if segment.anchor else anchor_of(entry.key)
        if not segment.heading:
            self._decide(segment, change, seen)
        return change if change.anchor or change.mark or change.expand else None

    def _decide(self, segment: Segment, change: _Change, seen: _Seen) -> None:
        here = (segment.section, change.entry.key)
        if self._mode == "expand-first":
            if segment.anchor:
                return  # a caption stays short
            never = (-1, change.entry.key) not in seen.marked
            change.expand = never and not _is_spelled_out(segment, change)
            change.mark = self._is_page and never
            seen.marked.add((-1, change.entry.key))
        elif self._mode != "none" and self._is_page:
            new = here not in seen.marked
            seen.marked.add(here)
            change.mark = new or self._mode == "every" or change.found.node is not None
            change.focusable = new


@dataclass(slots=True)
class _Change:
    """What is done to an acronym: an anchor before it, its meaning, a mark."""

    found: Found
    entry: Entry
    anchor: str = ""
    expand: bool = False
    mark: bool = False
    focusable: bool = True


def _is_spelled_out(segment: Segment, change: _Change) -> bool:
    """Tell whether the text itself says what the acronym stands for, in front of it."""
    before = segment.text[: change.found.start].rstrip("( ").casefold()
    return before.endswith(change.entry.text.casefold().removesuffix("s"))


@dataclass(slots=True)
class _Page:
    """Puts changes into the nodes of a segment."""

    segment: Segment
    is_html: bool

    def apply(self, changes: list[_Change]) -> None:
        """Replace the texts that hold acronyms."""
        if self.segment.cell is not None:
            self._fill_cell(changes)
            return
        marked = {id(change.found.node): change for change in changes if change.found.node}
        for _, node in self.segment.marked:
            if id(node) in marked:
                made = self._made(marked[id(node)], node.astext(), _in_link(node))
                node.replace_self(list(made))
        for start, text in self.segment.pieces:
            end = start + len(text)
            inside = [
                change
                for change in changes
                if not change.found.node and start <= change.found.start < end
            ]
            if inside and text.parent is not None:
                text.parent.replace(text, list(self._split(str(text), start, inside, text)))

    def _split(
        self, text: str, start: int, changes: list[_Change], node: nodes.Text
    ) -> Iterator[nodes.Node]:
        end = 0
        linked = _in_link(node)
        for change in changes:
            first = change.found.start - start
            last = min(_with_plural(text, change.found.end - start), len(text))
            if first > end:
                yield nodes.Text(text[end:first])
            yield from self._made(change, text[first:last], linked)
            end = last
        if end < len(text):
            yield nodes.Text(text[end:])

    def _fill_cell(self, changes: list[_Change]) -> None:
        assert self.segment.cell is not None
        table, row, column = self.segment.cell
        if self.is_html and "changes" not in table and not any(one.expand for one in changes):
            marks: dict[tuple[int, int], list[Mark]] = table.setdefault("marks", {})
            marks[row, column] = list(self._marks(changes))
            return
        paragraph = nodes.paragraph()
        paragraph["row"], paragraph["col"] = row, column
        if not any(change.expand for change in changes):
            paragraph["classes"].append("no-search")  # its words are those of the row
        paragraph += list(self._split(self.segment.text, 0, changes, nodes.Text("")))
        table += paragraph

    def _marks(self, changes: list[_Change]) -> Iterator[Mark]:
        text = self.segment.text
        for one in changes:
            end = min(_with_plural(text, one.found.end), len(text))
            explanation = one.entry.text if one.mark else None
            yield Mark(one.found.start, end, one.anchor, explanation, one.focusable)

    def _made(self, change: _Change, text: str, linked: bool | None) -> Iterator[nodes.Node]:
        """Yield the nodes in place of an acronym."""
        if change.anchor:
            yield nodes.target("", "", ids=[change.anchor])
        if change.expand:
            yield nodes.Text(f"{_plural(change.entry.text, text, change.found)} (")
        if change.mark and linked is not None:
            yield abbreviated(
                text,
                text,
                explanation=change.entry.text,
                focusable=change.focusable and not linked,
            )
        else:
            yield nodes.Text(text)
        if change.expand:
            yield nodes.Text(")")


def _in_link(node: nodes.Node) -> bool | None:
    """Tell whether a node is inside a link; None inside an abbreviation of the writer's."""
    step = node.parent
    while step is not None:
        if isinstance(step, _UNMARKED):
            return None
        if isinstance(step, nodes.reference):
            return True
        step = step.parent
    return False


def _with_plural(text: str, end: int) -> int:
    """Return where a term ends with the ending of its plural."""
    while end < len(text) and text[end] in "se":
        end += 1
    return end


def _plural(expansion: str, text: str, found: Found) -> str:
    """Return an expansion in the number of the acronym: Data Access Centers (DACs)."""
    if found.node is not None or not text.endswith("s") or found.term.endswith("s"):
        return expansion
    if expansion.endswith("s") or not expansion[-1:].isalpha():
        return expansion
    if expansion.endswith("y") and expansion[-2:-1] not in "aeiou":
        return f"{expansion[:-1]}ies"
    return f"{expansion}s"
