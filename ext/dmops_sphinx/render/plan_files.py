"""``plan.json`` and its schema, written beside the pages when they would differ."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..model.fingerprints import fingerprint
from .json_lines import json_text

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..domain import DmopsDomain
    from ..plans.store import PlanStore

__all__ = ["are_written", "write_plan_files"]

_HEAD = 300


def are_written(domain: DmopsDomain, builder: Builder, folder: Path) -> bool:
    """Tell whether the files of all plans say already what they would say.

    Parameters
    ----------
    domain
        The domain, when all documents have been read.
    builder
        The builder of the pages.
    folder
        Where the files are.
    """
    key = _key(domain, builder)
    return all(_says(folder / f"{stem}.json", key) for stem in _stems(domain))


def write_plan_files(domain: DmopsDomain, builder: Builder, folder: Path) -> None:
    """Write both files for each plan; see `are_written`.

    The default plan's are ``plan.json`` and ``plan.schema.json``; those of another
    plan have its name, as in ``plan-dev.json``.
    """
    key = _key(domain, builder)
    for store, stem in zip(domain.plans, _stems(domain), strict=True):
        _write_plan(domain, store, builder, folder / stem, key)


def _stems(domain: DmopsDomain) -> list[str]:
    others = list(domain.env.config.dmops_plans)[1:]
    return ["plan", *(f"plan-{name}" for name in others)]


def _key(domain: DmopsDomain, builder: Builder) -> str:
    """Return the fingerprint of all that the files are made from."""
    made_from = domain.inputs or domain.plans.digest
    address = builder.get_target_uri("folder/document")
    return fingerprint((__version__, made_from, domain.stored.data.get("lists"), address))


def _write_plan(
    domain: DmopsDomain, store: PlanStore, builder: Builder, stem: Path, key: str
) -> None:
    # A build in which nothing changed writes none, and needs none of these.
    from ..exports import plan_json_schema
    from .kept_lines import KeptLines
    from .plan_lines import plan_lines

    env, target = domain.env, stem.with_name(f"{stem.name}.json")
    links = domain.stored.data.get("lists"), builder.get_target_uri("folder/document")
    kept = KeptLines.of(target, Path(env.doctreedir), store, (*links, env.config.root_doc))
    schema = stem.with_name(f"{stem.name}.schema.json")
    _write(schema, plan_json_schema(store.plan.kinds, schema.name).items())
    head = [("$schema", schema.name), ("fingerprint", key)]
    parts = plan_lines(
        store.plan,
        store.objects,
        lambda found: domain.home_of(found.kind, store.qualified(found.key)),
        builder.get_target_uri,
    )
    _write(target, chain(head, kept.put_into(parts)))
    kept.note()


def _says(target: Path, key: str) -> bool:
    try:
        with target.open(encoding="utf-8") as file:
            return f'"fingerprint": "{key}"' in file.read(_HEAD)
    except (OSError, UnicodeError):
        return False


def _write(target: Path, document: Iterable[tuple[str, Any]]) -> None:
    temporary = target.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8") as file:
        file.writelines(json_text(document))
    temporary.replace(target)
