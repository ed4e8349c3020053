"""What the extension does at the events of a build, in the order of a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import Settings, settings_of
from ..domain import DmopsDomain
from ..late import late
from ..model.fingerprints import fingerprint, fingerprint_of_all
from ..plans.inputs import inputs_of
from ..revision import revision_of
from . import collector, numbers, unfinished

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..acronyms import Scanner
    from ..plans.project import PlanStores
    from ..render.links import SourcePlaces

__all__ = ["connect"]

_AFTER_METADATA = 600

# Requests whose answers are printed with links that no cross-reference resolves.
_HOLDING_LINKS = ('["table","open-', '["plan"', '["chart"')

_MOST_READ_BY_ONE = 5
"""The number of documents up to which Sphinx reads them in one process."""

_TOLD = attrgetter("kind", "key", "record", "text", "title", "anchor")


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("builder-inited", on_builder_inited)
    app.connect("builder-inited", numbers.on_builder_inited)
    app.connect("env-get-outdated", on_env_get_outdated)
    app.connect("env-before-read-docs", on_env_before_read_docs)
    acronyms = late("events.acronyms", "on_doctree_read")
    app.connect("doctree-read", acronyms, priority=_AFTER_METADATA)
    app.connect("env-updated", on_env_updated)
    for event in ("write-started", "html-collect-pages"):
        app.connect(event, late("events.plan_files", f"on_{event.replace('-', '_')}"))
    app.connect("write-started", late("events.writers", "on_write_started"))
    collector.connect(app)
    unfinished.connect(app)


def on_builder_inited(app: Sphinx) -> None:
    """Load and check the plan; an invalid one stops the build here.

    Where the environment is from a build over the same data, and nothing was
    to be said of them, they are loaded only if somebody asks.
    """
    settings = settings_of(app.config)
    domain = DmopsDomain.of(app.env)
    inputs = inputs_of(settings, app.config.dmops_bibliographies, Path(app.confdir))
    unchanged = bool(inputs) and domain.stored.inputs == inputs and _links_are_left(app, domain)
    domain.inputs = domain.began_with = inputs

    def load() -> tuple[PlanStores, Scanner]:
        return _loaded(app)

    domain.load_by(load, unchanged=unchanged)
    if app.builder.format == "html":
        app.builder.dmops_row_link = _first_row_link(app)  # type: ignore[attr-defined]
    if not unchanged:
        domain.load()


def _links_are_left(app: Sphinx, domain: DmopsDomain) -> bool:
    """Tell whether the rows of HTML pages lead to the commit that they led to, if to any."""
    if app.builder.format != "html":
        return True
    led_to = domain.stored.commit
    # To ask git takes as long as to read some twenty files.
    return led_to == "" or led_to == _commit(app)


def _commit(app: Sphinx) -> str:
    return revision_of(Path(app.confdir)) or "none"


def _loaded(app: Sphinx) -> tuple[PlanStores, Scanner]:
    from ..messages import report_problems
    from ..plans.project import load_plans
    from .acronyms import load_scanner

    settings = settings_of(app.config)
    root = Path(app.confdir)
    others = [(root / file).resolve() for file in app.config.dmops_bibliographies]
    folders = {name: root / folder for name, folder in settings.folders.items()}
    plans, problems = load_plans(folders, root, Path(app.doctreedir), others)
    report_problems(problems)
    assert plans is not None
    if settings.compare_to:
        from ..plans.comparing import with_bases

        plans = with_bases(plans, settings.compare_to, folders, root, Path(app.doctreedir))
    scanner, more = load_scanner(app, plans)
    report_problems(more)
    if problems or more:
        DmopsDomain.of(app.env).inputs = ""  # the next build says it again
    if app.builder.format == "html":
        _know_places(app, settings, root, plans)
    collector.set_aside(app)
    return plans, scanner


def _first_row_link(app: Sphinx) -> Callable[..., str]:
    """Return what prints the links of a row in a build that has not loaded the plans."""

    def link(*arguments: Any) -> str:  # noqa: ANN401
        DmopsDomain.of(app.env).load()  # puts the function itself in this one's place
        made: str = app.builder.dmops_row_link(*arguments)  # type: ignore[attr-defined]
        return made

    return link


def _know_places(app: Sphinx, settings: Settings, root: Path, plans: PlanStores) -> None:
    from ..render.links import row_links
    from ..render.provenance import source_places

    places = source_places(settings, root, plans.default.plan.info)
    app.builder.dmops_row_link = row_links(places)  # type: ignore[attr-defined]
    app.builder.dmops_places = places  # type: ignore[attr-defined]


def on_env_before_read_docs(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load the plans before processes that read documents part ways."""
    if not docnames:
        return
    domain = DmopsDomain.of(env)
    plans = domain.load()
    if app.parallel > 1 and len(docnames) > _MOST_READ_BY_ONE:
        paths = map(env.doc2path, docnames)
        sources = "\n".join(path.read_text("utf-8", errors="replace") for path in paths)
        for store in plans:
            store.prepare(sources)
        for name in [name for name in domain.directives if f"{name}::" in sources]:
            domain.directive(name)  # which imports it
        _ = domain.glossary.fingerprint  # worked out once
        collector.set_aside(app)  # with what has been worked out


def on_env_get_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> Sequence[str]:
    """Return the documents that show something that has changed in the data."""
    domain = DmopsDomain.of(env)
    if domain.is_as_before:
        return []
    stored, plans = domain.stored, domain.plans
    if stored.digest == plans.digest:
        return []
    answers: dict[str, str | None] = {}  # none where it is what it was
    outdated = set()
    are_known = plans.know_changes_since(stored.digest)
    for docname, uses in stored.uses.items():
        for asked, known in uses.items():
            if asked not in answers:
                is_left = are_known and plans.is_left(asked)
                answers[asked] = None if is_left else plans.fingerprint(asked)
            if answers[asked] not in {None, known}:
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
    domain = DmopsDomain.of(env)
    if domain.is_as_before:
        return []
    lists = _with_other_lists(app, domain)
    acronyms = late("events.acronyms", "on_env_updated")(app, env)
    domain.stored.inputs = domain.inputs  # none where something was said of acronyms
    _let_go(domain)
    return [*lists, *_with_other_links(domain), *acronyms]


def _let_go(domain: DmopsDomain) -> None:
    """Forget what was worked out for documents that are read, now that all have been read."""
    for store in domain.plans:
        store.let_go()
    domain.scanner.let_go()


def _with_other_links(domain: DmopsDomain) -> Sequence[str]:
    """Return the documents with links to objects that stand elsewhere than before."""
    stored = domain.stored
    links = {
        docname: fingerprint([domain.home_of(one.kind, one.key) for one in mentions])
        for docname, mentions in stored.mentions.items()
    }
    before, stored.data["links"] = stored.data["links"], links
    return sorted(name for name, link in links.items() if before.get(name) != link)


def _with_other_lists(app: Sphinx, domain: DmopsDomain) -> Sequence[str]:
    stored = domain.stored
    lists = fingerprint_of_all(
        chain(
            *(sorted(part.items()) for part in (stored.objects, stored.mentions, stored.open)),
            (_TOLD(one) for store in domain.plans for one in store.objects.by_key.values()),
        )
    )
    # A new commit or setting changes the links to the source, on every page with rows.
    places: SourcePlaces | None = getattr(app.builder, "dmops_places", None)
    moved = app.builder.format == "html" and stored.data.get("places") != repr(places)
    changed = stored.data.get("lists") != lists
    stored.data["lists"] = lists
    if moved:
        stored.data["places"] = repr(places)
        stored.commit = _commit(app) if places and places.template else ""
    return sorted(
        docname
        for docname, uses in stored.uses.items()
        if moved or (changed and any(asked.startswith(_HOLDING_LINKS) for asked in uses))
    )
