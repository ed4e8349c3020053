"""The acronyms of a document: where each stands, and what it means there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from docutils import nodes

from ..acronyms import Entry, Scanner
from ..environment.acronyms import AcronymUse, DocumentAcronyms, Undecided, anchor_of
from ..frozen import dataclass
from ..nodes.acronyms import acronym_use
from ..nodes.rows import LateRows
from ..nodes.tables import PlanTable
from .readable import UNREAD_STYLES, Segment, readable

__all__ = ["Found", "found_in", "scan_document", "tags_of", "telling_cells"]


@dataclass(frozen=True, slots=True)
class Found:
    """An acronym in a segment.

    Attributes
    ----------
    start, end
        Where it stands.
    term
        How it is spelt.
    entry
        What it means; None for a likely acronym that nothing defines.
    others
        Further meanings, where nothing decides between them.
    node
        The writer's own mark, where there is one.
    """

    start: int
    end: int
    term: str
    entry: Entry | None
    others: tuple[Entry, ...] = ()
    node: acronym_use | None = None


def tags_of(metadata: dict[str, object]) -> tuple[str, ...]:
    """Return the tags that a document's field ``acronym-tags`` gives it."""
    return tuple(str(metadata.get("acronym-tags", "")).replace(",", " ").split())


def found_in(segment: Segment, scanner: Scanner, tags: tuple[str, ...]) -> Iterator[Found]:
    """Yield the acronyms of a segment in their order.

    Parameters
    ----------
    segment
        The text.
    scanner
        Looks for terms.
    tags
        The tags of the document, which count less than those of the segment.
    """
    glossary = scanner.glossary
    marks = [(start, start + len(node.astext()), node) for start, node in segment.marked]
    hits = scanner.scan(segment.text)
    if not marks and not hits:
        return iter(())
    near = segment.text.casefold()
    found: list[Found] = []
    for start, end, node in marks:
        meanings = glossary.find(node["key"]) if node["key"] else ()
        if node["key"] and not meanings:
            found.append(Found(start, end, node["key"], None, node=node))
        if meanings:
            choice = glossary.choose(meanings, tags=segment.tags + tags, near=near)
            found.append(Found(start, end, choice.entry.term, choice.entry, choice.others, node))
    for hit in hits:
        if any(start <= hit.start < end for start, end, _ in marks):
            continue
        if not hit.meanings:
            found.append(Found(hit.start, hit.end, hit.term, None))
            continue
        choice = glossary.choose(hit.meanings, tags=segment.tags + tags, near=near)
        found.append(Found(hit.start, hit.end, hit.term, choice.entry, choice.others))
    return iter(sorted(found, key=lambda one: one.start))


def telling_cells(scanner: Scanner, table: PlanTable) -> Iterable[tuple[int, int]]:
    """Return row and column of the plain cells of a table that have terms.

    They are remembered with the rows: when a page is written its document has been
    read before, perhaps by another process.
    """
    rows, columns = table["rows"], table["columns"]
    if isinstance(rows, LateRows) and rows.telling[0] == scanner.glossary.fingerprint:
        return rows.telling[1]
    read = [index for index, column in enumerate(columns) if column[2] not in UNREAD_STYLES]
    texts = [cells[index] for cells, *_ in rows for index in read]
    telling = scanner.saying_something(texts)
    found = tuple((number // len(read), read[number % len(read)]) for number in telling)
    if isinstance(rows, LateRows):
        rows.telling = scanner.glossary.fingerprint, found
    return found


def scan_document(
    document: nodes.document, scanner: Scanner, tags: tuple[str, ...]
) -> DocumentAcronyms:
    """Return the acronyms of a document.

    Parameters
    ----------
    document
        The document as it was read.
    scanner
        Looks for terms.
    tags
        The tags of the document.
    """
    used: dict[str, AcronymUse] = {}
    undefined: dict[str, AcronymUse] = {}
    undecided: dict[str, Undecided] = {}
    explained: dict[str, None] = {}
    for segment in readable(document, partial(telling_cells, scanner)):
        explained.update(dict.fromkeys(scanner.explained_in(segment.text)))
        for one in found_in(segment, scanner, tags):
            place = segment.place_at(one.start)
            if one.entry is None:
                told = any(start <= one.start < end for start, end in segment.told)
                if not segment.own and not told:
                    _count(undefined, one.term, place)
                continue
            _count(used, one.entry.key, place, segment.anchor or anchor_of(one.entry.key))
            if one.others:
                keys = tuple(entry.key for entry in (one.entry, *one.others))
                before = undecided.get(one.term, Undecided(keys, 0, place))
                undecided[one.term] = before._replace(times=before.times + 1)
    return DocumentAcronyms(
        scan=scanner.glossary.fingerprint,
        used=tuple(used.values()),
        undefined=tuple(undefined.values()),
        undecided=tuple(undecided.values()),
        explained=tuple(explained),
    )


def _count(found: dict[str, AcronymUse], key: str, place: str, anchor: str = "") -> None:
    before = found.get(key)
    if before is None:
        found[key] = AcronymUse(key, 1, place, anchor)
    else:
        found[key] = before._replace(times=before.times + 1)
