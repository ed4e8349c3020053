"""What the extension does at the events of a build, in the order of a build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .comparing import with_bases
from .config import settings_of
from .domain import DmopsDomain
from .messages import report_problems
from .model.fingerprints import fingerprint
from .plans import load_plans
from .render.links import row_links
from .render.plan_files import write_plan_files
from .render.provenance import source_places

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["connect"]

# Requests whose answers are printed with links that no cross-reference resolves.
_HOLDING_LINKS = ('["table","open-items"', '["plan"', '["chart"')


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("builder-inited", on_builder_inited)
    app.connect("env-get-outdated", on_env_get_outdated)
    app.connect("env-updated", on_env_updated)
    app.connect("html-collect-pages", on_html_collect_pages)


def on_builder_inited(app: Sphinx) -> None:
    """Load and check the plan; an invalid one stops the build here."""
    settings = settings_of(app.config)
    root = Path(app.confdir)
    others = [(root / file).resolve() for file in app.config.dmops_bibliographies]
    folders = {name: root / folder for name, folder in settings.folders.items()}
    plans, problems = load_plans(folders, root, Path(app.doctreedir), others)
    report_problems(problems)
    assert plans is not None
    plans = with_bases(plans, settings.compare_to, folders, root, Path(app.doctreedir))
    domain_of(app.env).use_plans(plans)
    store = plans.default
    app.env.domains["cite"].library = store.library  # type: ignore[attr-defined]
    if app.builder.format == "html":
        places = source_places(settings, root, store.plan.info)
        app.builder.dmops_row_link = row_links(places)  # type: ignore[attr-defined]
        app.builder.dmops_places = places  # type: ignore[attr-defined]


def on_env_get_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> Sequence[str]:
    """Return the documents that show something that has changed in the data."""
    domain = domain_of(env)
    stored, plans = domain.stored, domain.plans
    if stored.digest == plans.digest:
        return []
    answers: dict[str, str] = {}
    outdated = set()
    for docname, uses in stored.uses.items():
        for asked, known in uses.items():
            if asked not in answers:
                answers[asked] = plans.fingerprint(asked)
            if answers[asked] != known:
                outdated.add(docname)
                break
    stored.digest = plans.digest
    kinds = domain.kinds_known()
    if stored.kinds != kinds:
        outdated = set(env.found_docs)  # any of them may use a directive that is new or gone
        stored.kinds = kinds
    return sorted(outdated - added - changed - removed)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return the documents whose whole-plan lists have changed."""
    domain = domain_of(env)
    stored = domain.stored
    lists = fingerprint(
        (
            sorted(stored.objects.items()),
            sorted(stored.mentions.items()),
            sorted(stored.open.items()),
        )
    )
    # A new commit or setting changes the links to the source, on every page with rows.
    places = repr(getattr(app.builder, "dmops_places", None))
    moved = app.builder.format == "html" and stored.data.get("places") != places
    changed = stored.data.get("lists") != lists
    stored.data.update({"lists": lists} | ({"places": places} if moved else {}))
    return sorted(
        docname
        for docname, uses in stored.uses.items()
        if moved or (changed and any(asked.startswith(_HOLDING_LINKS) for asked in uses))
    )


def on_html_collect_pages(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Write ``plan.json`` and its schema beside the pages."""
    if app.builder.name not in {"html", "dirhtml", "singlehtml"}:
        return []
    write_plan_files(domain_of(app.env), app.builder, Path(app.outdir))
    return []


def domain_of(env: BuildEnvironment) -> DmopsDomain:
    """Return the domain of an environment."""
    domain = env.domains["dmops"]
    assert isinstance(domain, DmopsDomain)
    return domain
