"""Rules on full-time equivalents (FTE): sums that differ from those stated, FTE in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..model.plan import Plan
from .texts import Corpus, Finding, Text

__all__ = ["check_sums", "stated_fte"]

_SUM = re.compile(
    r"(?:(?:total|sum|altogether|in\s+all|overall)\D{0,25}?(?P<a>\d+(?:\.\d+)?)\s*FTEs?\b"
    r"|(?P<b>\d+(?:\.\d+)?)\s*FTEs?\s+(?:in\s+total|altogether|in\s+all|in\s+sum|overall))",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019.-]*)?\s*[:(]?\s*(?:at\s+)?(?:0?\.\d+|1\.0)\b(?!\s*(?:%|TB|PB|GB|s\b))"
)


def check_sums(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield sums of FTE that differ, and FTE that are hidden in prose."""
    totals = team_totals(plan)
    yield from _stated(plan, totals)
    yield from _stated_in_text(plan, corpus, totals)
    yield from _people(plan)
    for text, offset, match in _hidden(corpus):
        yield Finding(
            code="DM773",
            message="people and fractions of their time stand in a text",
            text=text,
            span=(offset, offset + len(match[0])),
            hint="write an entry in staffing.yaml for each; the sum then follows",
        )


def team_totals(plan: Plan) -> dict[str, Decimal]:
    """Return the FTE of each team: of its staffing and its positions, as far as known."""
    totals: dict[str, Decimal] = {}
    for entry in plan.staffing.values():
        if entry.fte is not None:
            totals[entry.team] = totals.get(entry.team, Decimal(0)) + entry.fte
    for placed in plan.positions:
        fte = placed.position.fte
        if fte is not None:
            totals[placed.role.team] = totals.get(placed.role.team, Decimal(0)) + fte
    return totals


def stated_fte(text: str) -> tuple[Decimal, tuple[int, int]] | None:
    """Return the sum of FTE that a text states, and where; None if it states none."""
    found = _SUM.search(text)
    if found is None:
        return None
    group = "a" if found["a"] else "b"
    return Decimal(found[group]), found.span(group)


def _stated(plan: Plan, totals: dict[str, Decimal]) -> Iterator[Finding]:
    for ident, team in plan.teams.items():
        total = totals.get(ident)
        if team.fte is not None and total is not None and team.fte != total:
            yield Finding(
                code="DM771",
                message=f"{team.name!r} states {team.fte} FTE, but its entries sum to {total}",
                text=Text("team", ident, ("fte",)),
                hint="correct the one or the other",
            )


def _stated_in_text(plan: Plan, corpus: Corpus, totals: dict[str, Decimal]) -> Iterator[Finding]:
    if "fte" not in corpus.lower:
        return
    for text in corpus.texts:
        if text.kind not in {"team", "wbs", "staffing"} or text.role != "text":
            continue
        stated = stated_fte(text.text)
        team = _team_of(plan, text)
        if stated is None or team not in totals or stated[0] == totals[team]:
            continue
        yield Finding(
            code="DM771",
            message=f"the text states {stated[0]} FTE, but the entries of {team!r} sum to "
            f"{totals[team]}",
            text=text,
            span=stated[1],
            hint=f"write :value:`teams.{team}.fte`, which always agrees",
        )


def _team_of(plan: Plan, text: Text) -> str:
    if text.kind == "staffing":
        return plan.staffing[text.ident].team
    if text.kind == "wbs":
        code = plan.wbs[text.ident].code
        teams = [ident for ident, team in plan.teams.items() if code in team.wbs]
        return teams[0] if len(teams) == 1 else ""
    return text.ident


def _people(plan: Plan) -> Iterator[Finding]:
    """Yield people with more than all of their time, and positions with more than their heads."""
    shares: dict[str, Decimal] = {}
    for ident, entry in plan.staffing.items():
        if entry.person is None or entry.fte is None:
            continue
        before = shares.get(entry.person, Decimal(0))
        shares[entry.person] = before + entry.fte
        if before <= 1 < shares[entry.person]:
            name = plan.people[entry.person].name if entry.person in plan.people else entry.person
            yield Finding(
                code="DM772",
                message=f"the entries of {name} sum to {shares[entry.person]} FTE",
                text=Text("staffing", ident, ("fte",)),
                hint="one person has 1 FTE at most",
            )
    for placed in plan.positions:
        position = placed.position
        if position.fte is not None and position.fte > position.headcount:
            yield Finding(
                code="DM772",
                message=f"{position.fte} FTE need more than a headcount of {position.headcount}",
                text=Text("role", placed.role.id, ("positions", placed.index, "fte")),
                hint="correct the one or the other",
            )


def _hidden(corpus: Corpus) -> Iterator[tuple[Text, int, re.Match[str]]]:
    """Yield the first of at least two people with a fraction in one text."""
    if "0." not in corpus.joined and " ." not in corpus.joined:
        return
    for text in corpus.texts:
        if text.role != "text" or ("0." not in text.text and " ." not in text.text):
            continue
        found = list(_SHARE.finditer(text.text))
        if len(found) > 1:
            yield text, found[0].start(), found[0]
