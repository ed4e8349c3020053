"""The domain ``dmops``: the plan's objects, where they stand, what uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from . import __version__
from .environment.anchors import Anchors
from .environment.data import DomainData, Mention, clear_doc, merge_data
from .late import real_directive
from .model.fingerprints import fingerprint
from .model.linked import LINKED
from .nodes.sections import section_of, sections_of_open_items
from .plans.requests import Request
from .words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Element
    from docutils.parsers.rst import Directive
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .acronyms import Glossary, Scanner
    from .model.anchors import PlanObject
    from .plans.project import PlanStores
    from .plans.store import PlanStore

__all__ = ["DmopsDomain"]


class DmopsDomain(Domain):
    """Tables, figures and lists of a management plan, built from data."""

    name = "dmops"
    label = "Management plan"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in LINKED}
    initial_data: ClassVar[dict[str, Any]] = DomainData.initial()
    data_version = 12

    _homes: tuple[dict[tuple[str, str], str], dict[str, Anchors]] | None = None
    _plans: PlanStores | None = None
    _scanner: Scanner | None = None
    _load: Callable[[], tuple[PlanStores, Scanner]] | None = None
    _unchanged = False
    inputs = ""
    """The fingerprint of the files of this build; empty where they are to be looked at again."""
    began_with = ""
    """The fingerprint of the files when this build began."""

    @classmethod
    def of(cls, env: BuildEnvironment) -> DmopsDomain:
        """Return the domain of an environment."""
        domain = env.domains[cls.name]
        assert isinstance(domain, cls)
        return domain

    def load_by(self, load: Callable[[], tuple[PlanStores, Scanner]], *, unchanged: bool) -> None:
        """Say how the plans are loaded when somebody asks for them.

        Parameters
        ----------
        load
            Returns the plans, and what finds acronyms in texts.
        unchanged
            Whether they are those of the build that the environment is from, so
            that a build that reads nothing needs neither.
        """
        self._load, self._unchanged = load, unchanged
        self._plans = self._scanner = None

    @property
    def is_as_before(self) -> bool:
        """Whether nothing has been read, removed or asked, and the data are the same."""
        return self._unchanged and self._plans is None

    @property
    def has_begun(self) -> bool:
        """Whether the build knows how to load the plans."""
        return self._load is not None

    @property
    def plans(self) -> PlanStores:
        """The plans of the project."""
        return self.load()

    def load(self) -> PlanStores:
        """Load the plans unless they are loaded, and return them."""
        if self._plans is None:
            assert self._load is not None
            plans, self._scanner = self._load()
            self._use(plans)
            return plans
        return self._plans

    @property
    def scanner(self) -> Scanner:
        """What finds acronyms in texts."""
        self.load()
        assert self._scanner is not None
        return self._scanner

    @property
    def glossary(self) -> Glossary:
        """All terms that are defined."""
        return self.scanner.glossary

    @property
    def store(self) -> PlanStore:
        """The plan at hand: the one that a directive or a document named, or the default."""
        chosen: str = self.env.temp_data.get("dmops_plan", "")  # type: ignore[assignment]
        return self.plans.by_name.get(chosen, self.plans.default)

    @contextmanager
    def using(self, name: str | None) -> Iterator[None]:
        """Put a plan at hand for a while."""
        before = self.env.temp_data.get("dmops_plan", "")
        self.env.temp_data["dmops_plan"] = before if name is None else name
        try:
            yield
        finally:
            self.env.temp_data["dmops_plan"] = before

    def _use(self, plans: PlanStores) -> None:
        """Take the plans, and know the directives and roles of the kinds that they declare.

        They are known to this instance alone: another build in the same process
        may have other kinds.
        """
        from .directives import directives_of
        from .roles import ROLES, ObjectRole

        self._plans = plans
        self.directives.update(directives_of(*(store.plan.kinds for store in plans)))
        self.roles.update(ROLES)
        for kind in (kind for store in plans for kind in store.plan.kinds.own):
            self.roles[kind.name] = ObjectRole()
            self.add_object_type(kind.name, ObjType(kind.title, kind.name))

    def directive(self, name: str) -> type[Directive] | None:
        """Return a directive, which takes the option ``:plan:`` whatever it shows."""
        known = self._directive_cache.get(name)
        if known is None and name in self.directives:
            self.directives[name] = real_directive(self.directives[name])
        found = known or super().directive(name)
        if found is not None and known is None:
            from .directives.plans import of_plan

            found = self._directive_cache[name] = of_plan(found)
        return found

    def kinds_known(self) -> str:
        """Return the fingerprint of the directives, what plans add to their options, and roles."""
        from .directives import options_of

        options = options_of(self.directives, *(store.plan.kinds for store in self.plans))
        return fingerprint((__version__, options, sorted(self.roles), list(self.plans.by_name)))

    @property
    def stored(self) -> DomainData:
        """The domain's data, typed."""
        return DomainData(self.data)

    def note_use(self, docname: str, asked: Request, store: PlanStore | None = None) -> None:
        """Record that a document shows the answer of a plan to a request."""
        asked = self.plans.mark(asked, store or self.store)
        uses = self.stored.uses.setdefault(docname, {})
        if asked not in uses:
            uses[asked] = self.plans.fingerprint(asked)

    def note_object(self, docname: str, found: PlanObject, store: PlanStore) -> bool:
        """Record where an object of a plan stands; False if it did already."""
        anchors = self.stored.objects.setdefault(docname, Anchors())
        name = found.name if store.is_default else (found.kind, store.qualified(found.key))
        if name in anchors:
            return False
        anchors[name] = found.anchor
        self._homes = None
        return True

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record the sections in which a document links to objects and has open items."""
        mentions = dict.fromkeys(
            Mention(xref["reftype"], xref["reftarget"], *section_of(xref))
            for xref in document.findall(pending_xref)
            if xref.get("refdomain") == "dmops"
        )
        if mentions:
            self.stored.mentions[docname] = list(mentions)
        if notes := self.stored.open.get(docname):
            titles = sections_of_open_items(document)
            self.stored.open[docname] = [
                note._replace(section=titles.get(note.anchor, "")) for note in notes
            ]

    def home_of(self, kind: str, key: str) -> tuple[str, str] | None:
        """Return the document and the anchor of an object, by its name in the inventory."""
        if self._homes is None:
            docnames, objects = {}, self.stored.objects
            for docname in reversed(self._root_first(objects)):
                docnames.update(dict.fromkeys(objects[docname], docname))
            self._homes = docnames, objects
        docnames, objects = self._homes
        home = docnames.get((kind, key))
        return None if home is None else (home, objects[home][kind, key])

    def in_reading_order(self) -> list[str]:
        """Return all documents as a reader meets them: the root, then what it includes."""
        includes, found = self.env.toctree_includes, dict.fromkeys([self.env.config.root_doc])
        waiting = list(reversed(includes.get(self.env.config.root_doc, ())))
        while waiting:
            docname = waiting.pop()
            if docname not in found:
                found[docname] = None
                waiting += reversed(includes.get(docname, ()))
        found.update(dict.fromkeys(sorted(self.env.found_docs)))
        return list(found)

    def _root_first(self, docnames: Iterable[str]) -> list[str]:
        root = self.env.config.root_doc
        return sorted(docnames, key=lambda name: (name != root, name))

    def clear_doc(self, docname: str) -> None:
        """Forget what a document told."""
        self._unchanged = False
        clear_doc(self.stored, docname)
        self._homes = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        merge_data(self.stored, DomainData(otherdata), docnames)
        self._homes = None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to the object, or its text where no page shows it."""
        home = self.home_of(typ, target)
        if home is None:
            return contnode  # type: ignore[return-value]
        docname, anchor = home
        found = self.plans.found(typ, target)
        title = found.title if found else None
        return make_refnode(builder, fromdocname, docname, anchor, contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the links that ``:any:`` may mean."""
        results = []
        store, name = self.plans.split(target, self.plans.default)
        for kind in store.plan.kinds.linked:
            found = store.find(kind, name)
            home = found and self.home_of(kind, store.qualified(found.key))
            if found and home:
                reference = make_refnode(builder, fromdocname, *home, contnode, found.title)
                results.append((f"dmops:{kind}", reference))
        return results

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        """Return what the search calls a kind of object."""
        kind = say(type.lname)
        return kind if primary else say("Management plan {kind}").format(kind=kind)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the objects for the inventory and the search."""
        seen: set[tuple[str, str]] = set()
        for docname in self._root_first(self.stored.objects):
            for (kind, key), anchor in sorted(self.stored.objects[docname].items()):
                found = None if (kind, key) in seen else self.plans.found(kind, key)
                if found is not None:
                    seen.add((kind, key))
                    yield key, found.title, kind, docname, anchor, 1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the name by which other projects refer to a reference's target."""
        kind, target = node.get("reftype"), node.get("reftarget")
        return f"{kind}.{target}" if kind and target else None
