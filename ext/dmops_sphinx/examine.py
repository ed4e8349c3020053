"""The whole check of a data folder: loading, the rules of the model, the linter, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from .acronyms import Sources as GlossarySources
from .acronyms import load_glossary, rst_texts
from .acronyms.checking import acronym_problems
from .acronyms.sources import DEFAULT_FILES, DEFAULT_SKIP
from .checks.answers import mend_answers
from .checks.ignores import Filter, Ignores, kept
from .checks.lint import Job, lint
from .checks.locate import Sources
from .checks.prose_files import ProseFiles, read_prose
from .checks.texts import Corpus, corpus_of
from .loading import Loaded, load
from .model.plan import Plan
from .model.problems import Problem, Severity

__all__ = ["Examination", "Examined", "examine", "handles_of", "joined", "lint_plan"]

_UNREADABLE = "DM017"
"""Up to this code, a file could not be read, and what it lacks says nothing."""

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


def examine(asked: Examination) -> Examined:
    """Check a data folder, and the prose if it is asked for."""
    loaded = load(asked.folder, root=asked.root)
    sources = Sources(asked.root)
    prose = read_prose(asked.prose, asked.root) if asked.prose else None
    files = loaded.files + (prose.files if prose else ())
    problems = list(loaded.problems)
    plan = loaded.plan or loaded.partial
    if plan is not None:
        problems = mend_answers(loaded.problems, sources, _names(plan))
        if all(one.code > _UNREADABLE for one in problems):
            corpus = corpus_of(plan)
            more = prose.corpus if prose else None
            job = replace(_job(asked), files=files, corpus=corpus, prose=more)
            problems += lint(plan, sources, job, {one.place for one in problems})
            problems += _acronyms((plan, corpus), asked, sources, prose)
    shown = set(kept(problems, asked.rules, Ignores(sources)))
    ordered = tuple(sorted(shown, key=lambda one: one.sort_key))
    return Examined(problems=ordered, files=files, loaded=loaded, sources=sources)


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
    return Job(words=asked.words, today=asked.today, handles=asked.handles)


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
    plan, corpus = about
    conf = asked.conf
    glossary_sources = GlossarySources(
        files=_listed(conf, "acronym_files", DEFAULT_FILES),
        skip=_listed(conf, "acronym_skip", DEFAULT_SKIP),
        tags=_listed(conf, "acronym_tags", ()),
        folders=(asked.project, asked.folder),
    )
    glossary, problems = load_glossary([plan], glossary_sources, root=asked.root)
    yield from problems
    texts = [
        part
        for text in (prose.corpus.texts if prose else ())
        for part in rst_texts(text.ident, text.text)
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
