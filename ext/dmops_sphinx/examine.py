"""The whole check of a data folder: loading, the rules of the model, the linter, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .checks.ignores import Filter, Ignores, kept
from .checks.locate import Sources
from .checks.registry import RULES
from .frozen import dataclass
from .loading import Loaded, load
from .loading.loader import without_collector
from .model.plan import Plan
from .model.problems import Problem, Severity

if TYPE_CHECKING:
    from .checks.lint import Job
    from .checks.prose_files import ProseFiles
    from .checks.texts import Corpus

__all__ = ["Examination", "Examined", "examine", "handles_of", "joined", "lint_plan"]

_UNREADABLE = "DM017"
"""Up to this code, a file could not be read, and what it lacks says nothing."""

_OF_LINTER = ("DM70", "DM71", "DM72", "DM73", "DM74", "DM75", "DM76", "DM77", "DM78", "DM79")
_OF_ACRONYMS = ("DM50", "DM51")
_ENTRY = re.compile(r"@\w+\s*[{(]\s*([^\s,{}]+)\s*,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What is to be checked, and how.

    Attributes
    ----------
    folder
        The data folder.
    root
        The folder that printed paths are relative to.
    project
        The folder of the project, where glossary files are.
    rules
        The rules that hold.
    words
        Words that are right.
    prose
        The folder of the reST files, if they are checked too.
    conf
        The settings in ``conf.py``.
    handles
        Handles, case-folded, of documents outside the data folder.
    today
        The day that dates are compared with; by default the real one.
    """

    folder: Path
    root: Path
    project: Path
    rules: Filter = field(default_factory=Filter)
    words: tuple[str, ...] = ()
    prose: Path | None = None
    conf: Mapping[str, object] = field(default_factory=dict)
    handles: frozenset[str] = frozenset()
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """The result of a check.

    Attributes
    ----------
    problems
        All problems that neither settings nor comments take out, by place.
    files
        The files that were read, as printed.
    loaded
        What was loaded.
    sources
        The files' texts.
    """

    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    loaded: Loaded
    sources: Sources


@without_collector()
def examine(asked: Examination) -> Examined:
    """Check a data folder, and the prose if it is asked for."""
    loaded = load(asked.folder, root=asked.root)
    sources = Sources(asked.root)
    prose = _prose(asked)
    files = loaded.files + (prose.files if prose else ())
    found = Examined(problems=loaded.problems, files=files, loaded=loaded, sources=sources)
    plan = loaded.plan or loaded.partial
    if plan is not None:
        if found.problems:
            from .checks.answers import mend_answers

            mended = mend_answers(loaded.problems, sources, _names(plan))
            found = replace(found, problems=tuple(mended))
        if all(one.code > _UNREADABLE for one in found.problems):
            more = _look_closer(plan, asked, found, prose)
            found = replace(found, problems=(*found.problems, *more))
    shown = set(kept(found.problems, asked.rules, Ignores(sources)))
    return replace(found, problems=tuple(sorted(shown, key=lambda one: one.sort_key)))


def _prose(asked: Examination) -> ProseFiles | None:
    if asked.prose is None:
        return None
    from .checks.prose_files import read_prose

    return read_prose(asked.prose, asked.root)


def _look_closer(
    plan: Plan, asked: Examination, found: Examined, prose: ProseFiles | None
) -> list[Problem]:
    """Return what rules find that need more than the loading: of those that hold alone."""
    wanted = {code[:4] for code in RULES if asked.rules.may_hold(code)}
    problems: list[Problem] = []
    if wanted.isdisjoint({*_OF_LINTER, *_OF_ACRONYMS}):
        return problems  # and nothing of what finds them is imported
    from .checks.plan_texts import corpus_of

    corpus = corpus_of(plan)
    if not wanted.isdisjoint(_OF_LINTER):
        from .checks.lint import lint

        job = replace(
            _job(asked), files=found.files, corpus=corpus, prose=prose.corpus if prose else None
        )
        problems += lint(plan, found.sources, job, {one.place for one in found.problems})
    if not wanted.isdisjoint(_OF_ACRONYMS):
        problems += _acronyms((plan, corpus), asked, found.sources, prose)
    return problems


def joined(found: Sequence[Examined]) -> Examined:
    """Return the results of several plans as one."""
    if len(found) == 1:
        return found[0]
    problems = {problem for one in found for problem in one.problems}
    return replace(
        found[0],
        problems=tuple(sorted(problems, key=lambda one: one.sort_key)),
        files=tuple(dict.fromkeys(file for one in found for file in one.files)),
    )


def lint_plan(plan: Plan, asked: Examination) -> list[Problem]:
    """Return the warnings of the linter on a plan that was loaded, for a build."""
    from .checks.lint import lint

    sources = Sources(asked.root)
    found = lint(plan, sources, _job(asked))
    warnings = (one for one in found if one.severity is Severity.WARNING)
    return kept(warnings, asked.rules, Ignores(sources))


def handles_of(files: Iterable[Path]) -> frozenset[str]:
    """Return the handles, case-folded, of BibTeX files; what cannot be read has none."""
    found: set[str] = set()
    for file in files:
        try:
            text = file.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        found.update(key.casefold() for key in _ENTRY.findall(text))
    return frozenset(found)


def _job(asked: Examination) -> Job:
    from .checks.lint import Job

    return Job(words=asked.words, today=asked.today, handles=asked.handles, rules=asked.rules)


def _names(plan: Plan) -> dict[str, str]:
    names: dict[str, str] = {}
    for ident, person in plan.people.items():
        for name in (ident, person.name, person.initials, *person.aliases):
            if name:
                names.setdefault(name, ident)
    return names


def _acronyms(
    about: tuple[Plan, Corpus], asked: Examination, sources: Sources, prose: ProseFiles | None
) -> Iterator[Problem]:
    """Yield what is undefined, deprecated, ambiguous and, if all texts are read, unused."""
    from . import acronyms
    from .acronyms import sources as given
    from .acronyms.checking import acronym_problems
    from .catalogues import speaking

    plan, corpus = about
    conf = asked.conf
    glossary_sources = given.Sources(
        files=_listed(conf, "acronym_files", given.DEFAULT_FILES),
        skip=_listed(conf, "acronym_skip", given.DEFAULT_SKIP),
        tags=_listed(conf, "acronym_tags", ()),
        folders=(asked.project, asked.folder),
    )
    language = conf.get("language")
    with speaking(language if isinstance(language, str) else "en"):  # as the pages do
        glossary, problems = acronyms.load_glossary([plan], glossary_sources, root=asked.root)
    yield from problems
    texts = [
        part
        for text in (prose.corpus.texts if prose else ())
        for part in acronyms.rst_texts(text.ident, text.text)
    ]
    ignores = Ignores(sources)
    whole = prose is not None
    for one, begin in acronym_problems(plan, glossary, texts, corpus, sources.rest, whole=whole):
        if not ignores.ignores(one.code, begin):
            yield one


def _listed(conf: Mapping[str, object], name: str, default: Iterable[str]) -> tuple[str, ...]:
    value = conf.get(name)
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return tuple(value)
    return tuple(default)
