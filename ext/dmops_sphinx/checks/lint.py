"""The linter: all its rules over a plan, each finding with its exact place.

Every rule works on indexes, so that its time grows with the plan and not with
the square of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..model.places import Place
from ..model.plan import Plan
from ..model.problems import Problem
from .completeness import check_completeness
from .dates import check_future
from .documents import check_documents
from .duplicates import check_duplicates
from .expansions import check_expansions
from .ignores import Ignores
from .locate import Sources, locate
from .mentions import check_mentions
from .names import check_names, names_of
from .order import check_order
from .prose import check_prose
from .registry import RULES, problem
from .spelling import check_spelling
from .sums import check_sums
from .texts import Corpus, Finding, Text, corpus_of
from .unknown import check_unknown
from .urls import check_urls

__all__ = ["Job", "lint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the linter is to look at besides the plan.

    Attributes
    ----------
    words
        Words that are right, besides English ones and the plan's names.
    files
        The files whose comments are looked at.
    corpus
        The texts of the plan, if they are known already.
    prose
        The texts of the prose, if they are to be checked too.
    today
        The day that dates are compared with; by default the real one.
    handles
        Handles, case-folded, of documents outside the data folder.
    """

    words: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    corpus: Corpus | None = None
    prose: Corpus | None = None
    today: date | None = None
    handles: frozenset[str] = frozenset()


def lint(plan: Plan, sources: Sources, job: Job, faulty: Collection[Place] = ()) -> list[Problem]:
    """Return what the linter finds.

    Parameters
    ----------
    plan
        The plan.
    sources
        Its files, for exact places and comments.
    job
        What else there is.
    faulty
        Places of values that have an error, and of which nothing else is said.
    """
    ignores = Ignores(sources)
    corpus = job.corpus or corpus_of(plan)
    found = [*_on_plan(plan, corpus, job.today or date.today())]
    known = [*job.words, *_known(plan)]
    for texts in (corpus, job.prose):
        if texts is not None:
            found += _on_texts(plan, texts, known, job.handles)
    if faulty:
        found = [one for one in found if _beginning(plan, one.text) not in faulty]
    problems = (_placed(plan, sources, ignores, finding) for finding in found)
    result = {one for one in problems if one is not None}
    result.update(_comments(ignores, job.files))
    return sorted(result, key=lambda one: one.sort_key)


def _on_plan(plan: Plan, corpus: Corpus, today: date) -> Iterator[Finding]:
    yield from check_names(plan)
    yield from check_order(plan)
    yield from check_completeness(plan, corpus)
    yield from check_future(plan, today)
    yield from check_duplicates(corpus)
    yield from check_sums(plan, corpus)
    yield from check_urls(plan, corpus)


def _on_texts(
    plan: Plan, corpus: Corpus, words: list[str], handles: frozenset[str]
) -> Iterator[Finding]:
    yield from check_mentions(plan, corpus)
    yield from check_spelling(corpus, words)
    yield from check_unknown(plan, corpus)
    yield from check_prose(corpus)
    yield from check_documents(plan, corpus, handles)
    yield from check_expansions(plan, corpus)


def _known(plan: Plan) -> Iterator[str]:
    """Yield what is right because it is a name: single words, people, institutions, terms.

    Names of several words are texts, in which words can be mistyped.
    """
    yield from names_of(plan, ("person", "institution"))
    for kind in ("team", "facility", "product", "wbs", "role"):
        for ident, record in plan.of_kind(kind).items():
            yield ident
            names = (getattr(record, field, None) for field in ("name", "short"))
            yield from (name for name in names if name and " " not in name)
    for acronym in plan.acronyms.values():
        yield from (acronym.term, *acronym.aliases)
    for product in plan.products.values():
        yield from product.packages
    for document in plan.documents.values():
        yield from (document.id, *document.authors)
    for person in plan.people.values():
        yield from filter(None, (person.initials, person.given, person.family))


def _placed(plan: Plan, sources: Sources, ignores: Ignores, finding: Finding) -> Problem | None:
    """Return the problem of a finding; None if a comment takes it out."""
    text = finding.text
    begin = _beginning(plan, text)
    if ignores.ignores(finding.code, begin):
        return None
    place, length, edit = begin, 0, None
    if finding.span is not None:
        place, length, edit = locate(sources, begin, text.text, finding.span, finding.new)
        if ignores.ignores(finding.code, place):
            return None
    made = problem(finding.code, finding.message, place, finding.hint)
    return replace(made, length=length, edit=edit) if length else made


def _beginning(plan: Plan, text: Text) -> Place:
    if text.kind == "source":
        return Place(text.ident, 1, 1)
    return plan.place(text.kind, text.ident, text.path)


def _comments(ignores: Ignores, files: Iterable[str]) -> Iterator[Problem]:
    for file in files:
        for code, place in ignores.codes(file):
            upper = code.upper()
            if upper != "ALL" and not any(rule.startswith(upper) for rule in RULES):
                made = problem(
                    "DM799", f"there is no rule {code!r}", place, "dmops explain lists all"
                )
                yield replace(made, length=len(code))
