"""The lists of acronyms and of explained terms, filled when all documents are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..acronyms import Entry
from ..model import inline
from ..nodes.acronyms import explained_list
from ..nodes.blocks import blocks
from ..nodes.tables import PlanTable
from ..words import say

if TYPE_CHECKING:
    from ..domain import DmopsDomain

__all__ = ["FillAcronymLists", "expansion_nodes", "listed", "listed_terms"]


class FillAcronymLists(SphinxPostTransform):
    """Fill the lists with what the documents use."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Fill each list of the document."""
        domain: DmopsDomain = self.env.domains["dmops"]  # type: ignore[assignment]
        for table in blocks(self.document, PlanTable):
            if "dmops-acronym-list" in table["classes"]:
                self._fill(domain, table)
        for place in list(blocks(self.document, explained_list)):
            terms = listed_terms(domain, place["terms"], place["tags"], everything=place["all"])
            place.replace_self(list(_definitions(terms)))

    def _fill(self, domain: DmopsDomain, table: PlanTable) -> None:
        rows = []
        for number, (entry, docname, anchor) in enumerate(listed(domain, table["left_out"])):
            link = make_refnode(
                self.app.builder, self.env.docname, docname, anchor,
                nodes.inline("", entry.term), say("First use of {term}").format(term=entry.term),
            )  # fmt: skip
            paragraphs = [nodes.paragraph("", "", link), *expansion_nodes(entry)]
            for column, paragraph in enumerate(paragraphs):
                paragraph["row"], paragraph["col"] = number, min(column, 1)
                table += paragraph
            rows.append(((entry.term, entry.text), "", 0, "", False))
        table["rows"] = rows


def listed(domain: DmopsDomain, left_out: tuple[str, ...] = ()) -> list[tuple[Entry, str, str]]:
    """Return the acronyms that are used, each with where it is first used.

    They are sorted by term, case aside.
    """
    found: dict[str, tuple[Entry, str, str]] = {}
    for docname in domain.in_reading_order():
        noted = domain.stored.acronyms.get(docname)
        for use in noted.used if noted else ():
            entry = domain.glossary.by_key.get(use.key)
            if entry is not None and entry.key not in found and entry.term not in left_out:
                found[entry.key] = (entry, docname, use.anchor)
    return sorted(
        found.values(), key=lambda one: (one[0].term.casefold(), one[0].term, one[0].key)
    )


def listed_terms(
    domain: DmopsDomain,
    named: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    *,
    everything: bool = False,
) -> list[Entry]:
    """Return the explained terms that a list shows, sorted by term.

    Parameters
    ----------
    domain
        The domain, whose documents use terms.
    named
        Terms that the writer asks for; none means those that are used.
    tags
        Tags of which a term must have one.
    everything
        Whether to list all terms there are.
    """
    explained = domain.glossary.explained
    if named:
        keys = [term.casefold() for term in named]
    elif everything:
        keys = list(explained)
    else:
        used = {term for noted in domain.stored.acronyms.values() for term in noted.explained}
        keys = [term for term in explained if term in used]
    wanted = {tag.casefold() for tag in tags}
    chosen = [
        explained[key]
        for key in dict.fromkeys(keys)
        if key in explained
        and (not wanted or wanted & {tag.casefold() for tag in explained[key].tags})
    ]
    return sorted(chosen, key=lambda entry: (entry.term.casefold(), entry.term))


def _definitions(terms: list[Entry]) -> Iterator[nodes.Node]:
    if not terms:
        return
    items = []
    for entry in terms:
        term = nodes.term("", entry.term)
        body = nodes.definition("", *expansion_nodes(entry))
        items.append(nodes.definition_list_item("", term, body))
    yield nodes.definition_list("", *items, classes=["dmops-glossary-list"])


def expansion_nodes(entry: Entry) -> list[nodes.paragraph]:
    """Return what a term stands for, as paragraphs; a deprecated one says so."""
    try:
        parsed = inline.parse(entry.expansion)
    except inline.InlineError:
        parsed = ((inline.Plain(entry.expansion),),)
    made = [nodes.paragraph("", "", *(_node(node) for node in part)) for part in parsed]
    if entry.deprecated and entry.instead and made:
        made[-1] += nodes.Text(
            " " + say("(not to be used: {instead})").format(instead=entry.instead)
        )
    return made


def _node(node: inline.Node) -> nodes.Node:
    match node:
        case inline.Emphasis(text):
            return nodes.emphasis(text, text)
        case inline.Strong(text):
            return nodes.strong(text, text)
        case inline.Literal(text):
            return nodes.literal(text, text)
        case inline.Hyperlink(text, url):
            return nodes.reference(text, text, refuri=url)
        case inline.Reference(_, target, text):
            return nodes.Text(text or target)
    return nodes.Text(node.text)
