"""The linter: all its rules over a plan, each finding with its exact place.

Every rule works on indexes, so that its time grows with the plan and not with
the square of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from importlib import import_module
from typing import TypeAlias

from ..frozen import dataclass
from ..model.places import Place
from ..model.plan import Plan
from ..model.problems import Problem
from .found import problem
from .ignores import Filter, Ignores
from .locate import Sources, locate
from .plan_texts import corpus_of
from .registry import RULES
from .texts import Corpus, Finding, Text

__all__ = ["Job", "lint"]

Checks: TypeAlias = tuple[tuple[str, str, str, str], ...]
"""For each part: the codes of its rules, its module, its function, and what that is given."""

_LONG_NAME = 9

_ON_PLAN: Checks = (
    ("DM701 DM702", ".names", "check_names", "plan"),
    ("DM741", ".order", "check_order", "plan"),
    ("DM751 DM752 DM753 DM754 DM755 DM756", ".completeness", "check_completeness", "plan corpus"),
    ("DM774", ".dates", "check_future", "plan today"),
    ("DM731 DM732", ".duplicates", "check_duplicates", "corpus"),
    ("DM771 DM772 DM773", ".sums", "check_sums", "plan corpus"),
    ("DM781 DM782", ".urls", "check_urls", "plan corpus"),
)
_ON_TEXTS: Checks = (
    ("DM703", ".mentions", "check_aliases", "plan corpus"),
    ("DM704", ".mentions", "check_people", "plan corpus"),
    ("DM705", ".spelling", "check_spelling", "corpus words"),
    ("DM711 DM712 DM714", ".unknown", "check_unknown", "plan corpus"),
    ("DM713", ".unknown", "check_placeholders", "plan corpus"),
    ("DM721", ".prose", "check_double_spaces", "corpus"),
    ("DM722", ".prose", "check_doubled_words", "corpus"),
    ("DM723", ".prose", "check_quotes", "corpus"),
    ("DM724", ".prose", "check_spaced_marks", "corpus"),
    ("DM725", ".prose", "check_lost_words", "corpus"),
    ("DM726", ".prose", "check_apostrophes", "corpus"),
    ("DM761 DM762", ".documents", "check_documents", "plan corpus handles"),
    ("DM763 DM764", ".expansions", "check_expansions", "plan corpus"),
)


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
    rules
        The rules that hold: the work of the others is not done.
    """

    words: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    corpus: Corpus | None = None
    prose: Corpus | None = None
    today: date | None = None
    handles: frozenset[str] = frozenset()
    rules: Filter = field(default_factory=Filter)


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
    known = [*job.words, *_known(plan)] if job.rules.may_hold("DM705") else []
    today = job.today or date.today()
    given = {"plan": plan, "corpus": corpus, "today": today}
    found = [*_found(_ON_PLAN, job.rules, given)]
    for texts in (corpus, job.prose):
        if texts is not None:
            given = {"plan": plan, "corpus": texts, "words": known, "handles": job.handles}
            found += _found(_ON_TEXTS, job.rules, given)
    if faulty:
        found = [one for one in found if _beginning(plan, one.text) not in faulty]
    problems = (_placed(plan, sources, ignores, finding) for finding in found)
    result = {one for one in problems if one is not None}
    result.update(_comments(ignores, job.files))
    return sorted(result, key=lambda one: one.sort_key)


def _found(checks: Checks, rules: Filter, given: Mapping[str, object]) -> Iterator[Finding]:
    """Yield what the rules that hold find; the others are not even imported."""
    for codes, module, function, wanted in checks:
        if any(rules.may_hold(code) for code in codes.split()):
            check = getattr(import_module(module, __package__), function)
            yield from check(*(given[name] for name in wanted.split()))


def _known(plan: Plan) -> Iterator[str]:
    """Yield what is right because it is a name: single words, people, institutions, terms.

    Names of several words are texts, in which words can be mistyped.
    """
    from .names import names_of

    yield from names_of(plan, ("person", "institution"))
    for kind in ("team", "facility", "product", "wbs", "role"):
        for ident, record in plan.of_kind(kind).items():
            yield ident
            names = (getattr(record, field, None) for field in ("name", "short"))
            yield from (name for name in names if name and _is_settled(name, ident))
    for acronym in plan.acronyms.values():
        yield from (acronym.term, *acronym.aliases)
    for product in plan.products.values():
        yield from product.packages
    for document in plan.documents.values():
        yield from (document.id, *document.authors)
    for person in plan.people.values():
        yield from filter(None, (person.initials, person.given, person.family))


def _is_settled(name: str, ident: str) -> bool:
    """Tell whether a name is one word and right: a short one, or one that the id has as well."""
    if " " in name:
        return False
    return len(name) < _LONG_NAME or name.lower() in ident.lower()


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
