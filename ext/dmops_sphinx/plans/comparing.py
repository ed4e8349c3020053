"""The plans of a project together with what they were at an earlier revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..messages import Subtype, warn
from ..review.revisions import RevisionError, plan_at, plan_in
from .project import PlanStores
from .store import PlanStore

__all__ = ["with_bases"]


def with_bases(
    plans: PlanStores, compare_to: str, folders: Mapping[str, Path], root: Path, cache: Path
) -> PlanStores:
    """Return the plans with their bases; without, and with a warning, where there is none.

    Parameters
    ----------
    plans
        The plans.
    compare_to
        A git revision, or a folder relative to `root`.
    folders
        The data folders by the names of the plans.
    root
        The folder of ``conf.py``.
    cache
        A folder for parsed plans.
    """
    stores: dict[str, PlanStore] = {}
    for name, store in plans.by_name.items():
        try:
            if (root / compare_to).is_dir():
                base = plan_in(root / compare_to)
            else:
                base = plan_at(compare_to, folders[name], cache / f"dmops-base-{name}")
        except RevisionError as error:
            warn(Subtype.COMPARE, f"dmops_compare_to: {error}", location=None)
            stores[name] = store
        else:
            before = PlanStore(base, library=store.library, name=compare_to)
            stores[name] = replace(store, base=before)
    return PlanStores(stores)
