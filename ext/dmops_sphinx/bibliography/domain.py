"""The domain of citations: sphinxcontrib-bibtex, fed with what is cited alone.

Left to itself that extension parses every .bib file with pybtex, keeps all
entries in the environment, makes a node for each in the document that lists
the references, and leaves the pages that cite an edited entry as they were.
Here the entries come from the plan, which is cached; only cited ones are
parsed; and a document is written again when what it prints of them differs.
"""

from __future__ import annotations

from . import plugins  # noqa: F401 - before sphinxcontrib-bibtex

# isort: split

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import docutils.nodes
from docutils.nodes import make_id
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser
from sphinxcontrib.bibtex.bibfile import BibData, BibFile
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation

from ..model.fingerprints import fingerprint
from .formatted import Formatted, Home
from .links import loose_reference
from .stand_in import Citations
from .style import reference_style

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.directives import BibliographyKey, BibliographyValue

    from ..domain import DmopsDomain
    from ..model.library import Library

__all__ = ["CitationDomain"]

_CITED = ast.dump(ast.parse("cited"))


class _Entries(Mapping[str, Entry]):
    """The library's entries, parsed when they are asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._parsed: dict[str, Entry] = {}

    def __getitem__(self, key: str) -> Entry:
        document = self._library.find(key)
        if document is None:
            raise KeyError(key)
        if document.id not in self._parsed:
            data = Parser().parse_string(document.bibtex)
            self._parsed[document.id] = data.entries[document.id]
        return self._parsed[document.id]

    def __iter__(self) -> Iterator[str]:
        return (cited.document.id for cited in self._library.by_key.values())

    def __len__(self) -> int:
        return len(self._library.by_key)


class CitationDomain(BibtexDomain):  # type: ignore[misc]
    """The domain ``cite`` of sphinxcontrib-bibtex over a plan's documents.

    Sphinx knows its stand-in, `Citations`, and this is made when it is needed.
    """

    data_version = Citations.data_version

    _listed: tuple[str, ...] = ()
    _keyed: dict[str, list[Citation]] | None = None
    _cited: frozenset[str] = frozenset()

    def __init__(self, env: BuildEnvironment, data: dict[str, Any]) -> None:
        """Work on `data`; what Sphinx keeps of the domain stands in `HeldCitations`."""
        super().__init__(env)
        self.data = data
        self._formatted = Formatted()

    @property
    def plan(self) -> DmopsDomain:
        """The domain of the plan."""
        domain: DmopsDomain = self.env.domains["dmops"]
        return domain

    @property
    def library(self) -> Library:
        """All documents that can be cited."""
        return self.plan.plans.default.library

    @cached_property
    def reference_style(self) -> Any:  # noqa: ANN401
        """The style that the project has set."""
        return reference_style(self.env.config.bibtex_reference_style)

    @cached_property
    def _entries(self) -> _Entries:
        return _Entries(self.library)

    @property
    def bibdata(self) -> BibData:
        """The library in the form of sphinxcontrib-bibtex; never stored."""
        if not self.plan.has_begun:  # sphinxcontrib-bibtex asks for it when it is named
            return BibtexDomain.initial_data["bibdata"]
        files: dict[Path, dict[str, None]] = {}
        for cited in self.library.by_key.values():
            files.setdefault(cited.file, {})
        for key in self._listed:
            files[self.library.by_key[key.casefold()].file][key] = None
        return BibData(
            encoding="utf-8",
            bibfiles={file: BibFile(0.0, keys) for file, keys in files.items()},
            data=SimpleNamespace(entries=self._entries),
        )

    def clear_doc(self, docname: str) -> None:
        """Forget what a document told."""
        super().clear_doc(docname)
        self.data["printed"].pop(docname, None)

    def env_updated(self) -> Iterable[str]:
        """Work out what the lists print; return the documents to be written again."""
        if self.plan.is_as_before:
            return []
        cited = dict.fromkeys(
            target.key for reference in self.citation_refs for target in reference.targets
        )
        wanted = dict.fromkeys(
            [*cited, *(k for b in self.bibliographies.values() for k in b.keys)]
        )
        if any(ast.dump(b.filter_) != _CITED for b in self.bibliographies.values()):
            wanted = dict.fromkeys(self._entries)
        self._listed = tuple(sorted(key for key in wanted if self.library.find(key)))
        self._cited = frozenset(cited)
        for key, bibliography in self.bibliographies.items():
            self._add_nodes(key, bibliography)
        super().env_updated()
        self._keyed, self._formatted = None, Formatted()
        return self._changed()

    @property
    def _by_key(self) -> dict[str, list[Citation]]:
        """The entries of the lists by key; those of the last build where nothing has changed."""
        if self._keyed is None:
            self._keyed = {}
            for citation in self.citations:
                if self.bibliographies[citation.bibliography_key].list_ == "citation":
                    self._keyed.setdefault(citation.key, []).append(citation)
        return self._keyed

    def _add_nodes(self, key: BibliographyKey, bibliography: BibliographyValue) -> None:
        plain = bibliography.list_ in {"bullet", "enumerated"}
        node_class = docutils.nodes.list_item if plain else docutils.nodes.citation
        number = [k for k in self.bibliographies if k.docname == key.docname].index(key) + 1
        template = self.env.config.bibtex_cite_id or (
            "cite-{key}" if number == 1 else "cite-{bibliography_count}-{key}"
        )
        bibliography.citation_nodes.clear()
        for entry in self.get_entries(bibliography.bibfiles):
            name = bibliography.keyprefix + entry.key
            ident = make_id(template.format(key=name, bibliography_count=number))
            bibliography.citation_nodes[name] = node_class(ids=[ident])

    def _changed(self) -> list[str]:
        prints: dict[str, Any] = {}
        for reference in self.citation_refs:
            prints.setdefault(reference.docname, []).append(
                [self._print(target.key) for target in reference.targets]
            )
        for citation in self.citations:
            document = citation.bibliography_key.docname
            prints.setdefault(document, []).append(self._print(citation.key))
        marks = {docname: fingerprint(printed) for docname, printed in prints.items()}
        stored = self.data["printed"]
        changed = [name for name, mark in marks.items() if stored.get(name) != mark]
        changed += [name for name in stored if name not in marks]
        self.data["printed"] = marks
        return sorted(name for name in changed if name in self.env.all_docs)

    def _print(self, key: str) -> tuple[str, str]:
        document = self.library.find(key)
        return key, document.bibtex if document else ""

    def get_filtered_entries(
        self, bibliography_key: BibliographyKey
    ) -> Iterable[tuple[str, Entry]]:
        """Yield the entries of a list; those cited are known without a search."""
        bibliography = self.bibliographies[bibliography_key]
        if ast.dump(bibliography.filter_) != _CITED:
            yield from super().get_filtered_entries(bibliography_key)
            return
        for entry in self.get_entries(bibliography.bibfiles):
            key = bibliography.keyprefix + entry.key
            if key in self._cited or entry.key in bibliography.keys:
                yield key, entry

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Element:
        """Return links to entries; to the documents themselves where no list has them."""
        keys = [found.key for found in parse_citation_targets(target)]
        if node.get("refexplicit") or any(key not in self._by_key for key in keys):
            return loose_reference(self, builder, fromdocname, typ, keys, node, contnode)
        homes = [self._home_of(key, fromdocname) for key in dict.fromkeys(keys)]
        made: Element | None = self._formatted.find(typ, target, homes, builder, fromdocname)
        if made is not None:
            return made
        every = self.data["citations"]
        self.data["citations"] = [one for key in keys for one in self._by_key[key]]
        try:
            made = super().resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
        finally:
            self.data["citations"] = every
        self._formatted.keep(typ, target, homes, made)
        return made

    def _home_of(self, key: str, docname: str) -> Home:
        """Return where sphinxcontrib-bibtex links a citation to: its own document comes first."""
        found = self._by_key[key]
        local = [one for one in found if one.bibliography_key.docname == docname]
        chosen = (local or found)[-1]
        return chosen.citation_id, chosen.bibliography_key.docname

    def entry_of(self, key: str, docname: str) -> Citation | None:
        """Return the entry that a citation in a document leads to."""
        found = self._by_key.get(key, [])
        local = [one for one in found if one.bibliography_key.docname == docname]
        return (local or found or [None])[0]

    def address_of(self, key: str) -> str | None:
        """Return the web address of a document."""
        document = self.library.find(key)
        return document.url if document else None
