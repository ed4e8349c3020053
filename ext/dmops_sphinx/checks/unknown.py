"""Rules on ways of saying "unknown", placeholders, and remarks inside names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model.plan import Plan
from .texts import Corpus, Finding, Text

__all__ = ["check_placeholders", "check_unknown"]

_WHOLE = re.compile(
    r"(?i)(?:\?+|-+|\u2013|\u2014|\.\.\.|\u2026|n\s*[./]?\s*a\.?|none|nil|null|unknown|not\s+known|undecided|"
    r"open|pending|vacant|nobody|no\s*one|empty|missing|"
    r"x+|y\s*\(.*\)|\?\s*\(.*\)|to\s+be\s+(?:decided|determined|defined|confirmed|announced))"
)
_PLACEHOLDERS = {
    "tbd": r"tbd\b", "tbc": r"tbc\b", "tba": r"tba\b", "tbw": r"tbw\b", "tbs": r"tbs\b",
    "todo": r"todo\b", "fixme": r"fixme\b", "xxx": r"xxx+\b", "lorem": r"lorem\b(?:\s+ipsum\b)?",
    "to be": r"to\s+be\s+(?:written|added|completed|supplied|provided\s+later|filled\s+in|inserted"
    r"|expanded|determined|decided|defined|confirmed|announced)\b(?!\s+by\b)",
    "placeholder": r"placeholder\b", "coming soon": r"coming\s+soon\b",
    "fill": r"fill\s+(?:this\s+)?in\b", "work in progress": r"work\s+in\s+progress\b",
    "insert": r"insert\s+\w+\s+here\b", "??": r"\?\?+",
    "text goes": r"text\s+goes\s+here\b", "description goes": r"description\s+goes\s+here\b",
    "title goes": r"title\s+goes\s+here\b", "name goes": r"name\s+goes\s+here\b",
    "dummy text": r"dummy\s+text\b", "under construction": r"under\s+construction\b",
    "asdf": r"asdf\w*",
}  # fmt: skip
"""What begins a placeholder, and what it is in full."""
_QUESTION = re.compile(
    r"\?|^(?:should|is|are|which|what|who|whose|how|why|could|can|do|does|maybe|perhaps|possibly|probably)\s"
    r"|\b(?:not\s+sure|unclear|see\s+(?:below|above|also|note)|should\s+(?:this|be|we)|prob(?:ably)?\s+not|"
    r"under\s+(?:this|here)|or\s+something)\b|\.\.\.\Z|\u2026\Z|!|\b(?:tbd|tbc)\b"
    r"|\s(?-i:under|of|for|with|and|or|to|by|from|at|the|a|an|is|are)\Z|[:;,]\Z"
    r"|:(?!(?:in|innen|e|r|n)\b)\S",
    re.IGNORECASE,
)
_WHOLE_NAME = re.compile(rf"\A{_WHOLE.pattern[4:]}\Z", re.IGNORECASE)
_STATED = re.compile(r"\((?:[^()]*\?[^()]*|[^()]{40,})\)")
_TAIL = re.compile(
    r"\s+[-\u2013\u2014/@]\s+(?P<rest>[^-\u2013\u2014]+)\Z|\s*\((?P<inside>[^()]+)\)\Z"
)
_ODD = re.compile(r"[^A-Za-z0-9 '&]")
_TELLING = frozenset(
    """
    a an and are at be by can could do does for from how is maybe n no not of or perhaps possibly
    prob probably see should tbc tbd the to unclear under what which who whose why with
    """.split()  # noqa: SIM905
)
"""Characters and words without one of which a name of three words or more is not reported."""


def check_unknown(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield what says unknown in another way than the plan's, and remarks in names."""
    for text in corpus.texts:
        if text.role == "name":
            if _is_suspect(text.text):
                yield from _name(plan, text)
        elif len(text.text) < 60 and text.kind != "source" and _WHOLE.fullmatch(text.text):
            yield _says_unknown(text)


@lru_cache(maxsize=65536)
def _is_suspect(name: str) -> bool:
    """Tell whether a name may be one of those that are reported."""
    if name.isascii() and _ODD.search(name) is None:
        words = name.lower().split()
        if len(words) > 2 and _TELLING.isdisjoint(words):
            return False  # as most names, told without the slower patterns
    return any(pattern.search(name) for pattern in (_WHOLE_NAME, _STATED, _QUESTION, _TAIL))


def _says_unknown(text: Text) -> Finding:
    return Finding(
        code="DM711",
        message=f"{text.text!r} says that something is unknown",
        text=text,
        hint="leave the field out, and write the question under 'open'",
    )


def check_placeholders(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield what stands for a text that is still to be written."""
    terms = {acronym.term.lower() for acronym in plan.acronyms.values()}
    for needle, pattern in _PLACEHOLDERS.items():
        if not corpus.may_have(needle, lower=True):
            continue
        compiled = re.compile(pattern)
        for position in _starts(needle, corpus):
            match = compiled.match(corpus.lower, position)
            text, offset = corpus.at(position)
            if match is None or text.kind == "acronym":
                continue
            if text.role == "note" and needle not in {"lorem", "xxx"}:
                continue
            if text.kind == "source" and needle in terms and _is_explained(text.text, needle):
                continue
            written = text.text[offset : offset + len(match[0])]
            yield Finding(
                code="DM713",
                message=f"{written!r} is a placeholder",
                text=text,
                span=(offset, offset + len(match[0])),
                hint="write the text, or leave it out and put the question under 'open'",
            )


def _starts(needle: str, corpus: Corpus) -> Iterator[int]:
    """Yield where a needle begins a word."""
    where = corpus.lower
    position = where.find(needle)
    while position >= 0:
        if not where[position - 1 : position].isalnum():
            yield position
        position = where.find(needle, position + len(needle))


def _is_explained(text: str, term: str) -> bool:
    return f"``{term}``" in text.lower()


def _name(plan: Plan, text: Text) -> Iterator[Finding]:
    name = text.text
    if _WHOLE.fullmatch(name):
        yield _says_unknown(text)
        return
    if (text.kind, text.path[-1]) == ("plan", "title") or text.kind == "source":
        return
    found = _STATED.search(name) or _QUESTION.search(name)
    if found is not None:
        yield Finding(
            code="DM712",
            message=f"the name {_shortened(name)!r} holds a question or a remark",
            text=text,
            span=found.span() if found[0].strip() and found.end() > found.start() else None,
            hint="keep the name alone; remarks go to 'description', questions to 'open'",
        )
        return
    if text.kind == "role" and text.path[-1] in {"title", "label"}:
        yield from _institution_in_title(plan, text)


def _shortened(name: str, limit: int = 60) -> str:
    return name if len(name) <= limit else f"{name[: limit - 1]}…"


def _institution_in_title(plan: Plan, text: Text) -> Iterator[Finding]:
    if text.path[-1] != "title":
        return
    found = _TAIL.search(text.text)
    if found is None:
        return
    known = _institution_names(plan)
    rest = found["rest"] or found["inside"]
    parts = [part.strip() for part in re.split(r"[/,&+]|\band\b", rest)]
    named = [known[part.casefold()] for part in parts if part.casefold() in known]
    if parts and len(named) == len(parts):
        yield Finding(
            code="DM714",
            message=f"the title names {rest.strip()!r}, where the position is",
            text=text,
            span=found.span(),
            hint=f"write 'institutions: [{', '.join(named)}]' in the position",
        )


def _institution_names(plan: Plan) -> dict[str, str]:
    found: dict[str, str] = {}
    for ident, record in plan.institutions.items():
        for name in (ident, record.name, record.long_name, *record.aliases):
            if name:
                found.setdefault(name.casefold(), ident)
    return found
