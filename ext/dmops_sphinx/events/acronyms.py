"""Acronyms during a build: the glossary, what each document uses, warnings, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import ConfigError

from ..acronyms import Scanner, Sources, load_glossary
from ..config import ACRONYM_MODES, settings_of
from ..domain import DmopsDomain
from ..environment.acronyms import AcronymUse
from ..messages import Subtype, warn
from ..model.fingerprints import fingerprint
from ..model.suggest import did_you_mean
from ..transforms.acronym_lists import listed
from ..transforms.acronym_scan import scan_document, tags_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..model.problems import Problem
    from ..plans.store import PlanStore

__all__ = ["load_scanner", "on_doctree_read", "on_env_updated"]


def load_scanner(app: Sphinx, plans: Iterable[PlanStore]) -> tuple[Scanner, tuple[Problem, ...]]:
    """Load the glossary; a file that is missing or cannot be read is an error."""
    settings = settings_of(app.config)
    if settings.acronyms not in ACRONYM_MODES:
        hint = did_you_mean(settings.acronyms, ACRONYM_MODES, before="; ")
        allowed = ", ".join(ACRONYM_MODES)
        raise ConfigError(f"dmops_acronyms is {settings.acronyms!r}, not one of {allowed}{hint}")
    root = Path(app.confdir)
    sources = Sources(
        files=tuple(settings.acronym_files),
        skip=tuple(settings.acronym_skip),
        tags=tuple(settings.acronym_tags),
        folders=(root, *(root / folder for folder in settings.folders.values())),
    )
    glossary, problems = load_glossary(
        [store.plan for store in plans], sources, root=root, cache=Path(app.doctreedir)
    )
    return Scanner(glossary), problems


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Note the acronyms of a document that has been read."""
    env = app.env
    _note(DmopsDomain.of(env), env, env.docname, doctree)


def _note(
    domain: DmopsDomain, env: BuildEnvironment, docname: str, doctree: nodes.document
) -> None:
    tags = tags_of(env.metadata.get(docname, {}))
    domain.stored.acronyms[docname] = scan_document(doctree, domain.scanner, tags)


def on_env_updated(_: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Look again where the glossary has changed, warn, and return what is to be written again."""
    domain = DmopsDomain.of(env)
    noted = domain.stored.acronyms
    for docname in sorted(env.all_docs):
        known = noted.get(docname)
        if known is None or known.scan != domain.glossary.fingerprint:
            _note(domain, env, docname, env.get_doctree(docname))
    for subtype, message, place in _warnings(domain):
        domain.inputs = ""  # the next build warns again
        warn(subtype, message, location=place)
    return sorted(_changed(domain))


def _changed(domain: DmopsDomain) -> Iterator[str]:
    """Yield the documents that show something else of acronyms than when they were written."""
    shown, by_key = domain.stored.acronyms_shown, domain.glossary.by_key
    lists = [(entry.identity, docname, anchor) for entry, docname, anchor in listed(domain)]
    terms = sorted({term for one in domain.stored.acronyms.values() for term in one.explained})
    explained = [
        entry.identity for term in terms if (entry := domain.glossary.explained.get(term))
    ]
    for docname, noted in domain.stored.acronyms.items():
        own = [by_key[use.key].identity for use in noted.used if use.key in by_key]
        holds = any(
            asked.startswith('["acronyms"') for asked in domain.stored.uses.get(docname, ())
        )
        now = fingerprint((own, (lists, explained, noted.scan) if holds else ()))
        if shown.get(docname) != now:
            shown[docname] = now
            yield docname


def _warnings(domain: DmopsDomain) -> Iterator[tuple[Subtype, str, str]]:
    glossary = domain.glossary
    for use in _summed(domain, "undefined"):
        near = glossary.nearest(use.key)
        hint = f"did you mean {near!r}? " if near else ""
        message = (
            f"nothing defines the acronym {use.key!r}{_times(use.times)}; {hint}"
            f"define it, write :acr:`!{use.key}`, or add it to dmops_acronym_skip"
        )
        yield Subtype.ACRONYM_UNDEFINED, message, use.place
    for use in _summed(domain, "used"):
        entry = glossary.by_key.get(use.key)
        if entry is not None and entry.deprecated:
            hint = f"; use {entry.instead!r}" if entry.instead else ""
            message = f"{entry.term!r} must not be used{_times(use.times)}{hint}"
            yield Subtype.ACRONYM_DEPRECATED, message, use.place
    for keys, count, place in _undecided(domain):
        entries = [glossary.by_key[key] for key in keys if key in glossary.by_key]
        meanings = ", ".join(f"{entry.key} ({entry.text})" for entry in entries)
        message = (
            f"{entries[0].term!r} has several meanings{_times(count)}; write "
            f":acr:`{entries[0].term} <KEY>`, or set tags: {meanings}"
        )
        yield Subtype.ACRONYM_AMBIGUOUS, message, place


def _summed(domain: DmopsDomain, name: str) -> Iterable[AcronymUse]:
    """Return the uses of each term in all documents, at the place of the first."""
    found: dict[str, AcronymUse] = {}
    for docname in domain.in_reading_order():
        noted = domain.stored.acronyms.get(docname)
        for use in getattr(noted, name) if noted else ():
            before = found.get(use.key)
            found[use.key] = before._replace(times=before.times + use.times) if before else use
    return found.values()


def _undecided(domain: DmopsDomain) -> Iterator[tuple[tuple[str, ...], int, str]]:
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    for docname in domain.in_reading_order():
        noted = domain.stored.acronyms.get(docname)
        for keys, count, place in noted.undecided if noted else ():
            before = found.get(keys, (0, place))
            found[keys] = (before[0] + count, before[1])
    for keys, (count, place) in found.items():
        yield keys, count, place


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
