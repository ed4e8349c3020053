"""The plans of a project: one, or several that keep out of each other's way.

The first plan is the default: its objects have plain names. Those of another
plan have the plan's name before theirs, ``dev:butler`` in links and in the
inventory and ``dev-product-butler`` as anchor, so that two plans may have
records with the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from ..frozen import dataclass
from ..loading import Loaded, load
from ..loading.library import load_documents
from ..model.anchors import PlanObject
from ..model.fingerprints import fingerprint
from ..model.library import Library, build_library
from ..model.plan import Plan
from ..model.problems import Problem
from ..model.records import Document
from ..model.suggest import did_you_mean
from .store import PlanStore, Request

__all__ = ["PlanStores", "load_plans"]

_OF = "@"


@dataclass(frozen=True, eq=False)
class PlanStores:
    """The plans of a project by name; the first one is the default.

    Attributes
    ----------
    by_name
        The plans; a single plan may have an empty name.
    """

    by_name: Mapping[str, PlanStore]

    def __iter__(self) -> Iterator[PlanStore]:
        return iter(self.by_name.values())

    @cached_property
    def default(self) -> PlanStore:
        """The plan that is meant where none is named."""
        return next(iter(self))

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the data of all plans."""
        return self._digest(lambda store: store.plan.digest)

    def know_changes_since(self, digest: str) -> bool:
        """Tell whether what has changed since the plans had a digest is known of all of them."""
        return digest == self._digest(lambda store: store.since.digest if store.since else None)

    def _digest(self, of: Callable[[PlanStore], str | None]) -> str:
        return fingerprint(
            [
                (name, of(one), one.base and one.base.plan.digest)
                for name, one in self.by_name.items()
            ]
        )

    def split(self, name: str, current: PlanStore) -> tuple[PlanStore, str]:
        """Return the plan that a name begins with, or the current one, and the rest."""
        prefix, colon, rest = name.partition(":")
        if colon and prefix and prefix in self.by_name:
            return self.by_name[prefix], rest.strip()
        return current, name

    def found(self, kind: str, key: str) -> PlanObject | None:
        """Return the object with a key of the inventory, such as ``dev:butler``."""
        store, own = self.split(key, self.default)
        return store.objects.by_key.get((kind, own))

    def mark(self, asked: Request, store: PlanStore) -> Request:
        """Return a request that says which plan was asked, unless it is the default."""
        return asked if store is self.default else f"{asked}{_OF}{store.name}"

    def fingerprint(self, asked: Request) -> str:
        """Return the fingerprint of the answer to a marked request."""
        store, request, name = self._asked(asked)
        return store.fingerprint(request) if store else fingerprint(("no plan", name))

    def is_left(self, asked: Request) -> bool:
        """Tell whether the answer to a marked request is certain to be that of the last build."""
        store, request, _ = self._asked(asked)
        return store is not None and store.is_left(request)

    def _asked(self, asked: Request) -> tuple[PlanStore | None, Request, str]:
        """Return which plan is asked, if there is one, what it is asked, and its name."""
        request, of, name = asked.rpartition(_OF)
        if of and request.endswith("]"):
            return self.by_name.get(name), request, name
        return self.default, asked, ""

    def hint(self, name: str) -> str:
        """Say what somebody who named an unknown plan may have meant."""
        names = [one for one in self.by_name if one]
        if not names:
            return "the project has one plan; name more with the setting dmops_plans"
        return did_you_mean(name, names, f"plans: {', '.join(names)}")


def load_plans(
    folders: Mapping[str, Path], root: Path, cache: Path, bibliographies: Sequence[Path] = ()
) -> tuple[PlanStores | None, tuple[Problem, ...]]:
    """Load the plans of a project; None if one of them has errors.

    Parameters
    ----------
    folders
        The data folders by the names of the plans, the default one first.
    root, cache
        As for `dmops_sphinx.loading.load`.
    bibliographies
        BibTeX files outside the data folders. Where several files have a document,
        the plans' own come first, then the file that is listed first.
    """
    loaded = {
        name: load(folder, root=root, cache=cache / f"dmops-{name}" if name else cache)
        for name, folder in folders.items()
    }
    groups, others = load_documents(bibliographies, root, cache)
    problems = (*(one for plan in loaded.values() for one in plan.problems), *others)
    plans = {name: one.plan for name, one in loaded.items() if one.plan is not None}
    if len(plans) < len(loaded):
        return None, problems
    own: dict[Path, list[Document]] = {}
    for one in loaded.values():
        for file, documents in _own_documents(one, root).items():
            own.setdefault(file, []).extend(documents)
    handle = next(iter(plans.values())).info.handle
    library = build_library([*own.items(), *groups], handle)
    return PlanStores(
        {name: _store(name, plan, loaded, library) for name, plan in plans.items()}
    ), problems


def _store(name: str, plan: Plan, loaded: Mapping[str, Loaded], library: Library) -> PlanStore:
    one = loaded[name]
    is_default = name == next(iter(loaded))
    return PlanStore(
        plan, one.problems, library, name=name, is_default=is_default, since=one.since
    )


def _own_documents(loaded: Loaded, root: Path) -> Mapping[Path, list[Document]]:
    own: dict[Path, list[Document]] = {}
    assert loaded.plan is not None
    for handle, document in loaded.plan.documents.items():
        place = loaded.plan.place("document", handle)
        own.setdefault((root / place.file).resolve(), []).append(document)
    return own
