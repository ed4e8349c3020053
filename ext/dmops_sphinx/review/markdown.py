"""The difference of two plans in Markdown, for the comment of a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from .changes import Change, FieldChange, PlanDiff
from .layout import label, natures, place, sections, shown_fields
from .words import shortened

__all__ = ["markdown_report"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~@-])")
_MOST = 60_000
"""How many characters fit into a comment; hosts take 65,536."""

_TAGS = {"removed": "del", "added": "ins"}


def markdown_report(diff: PlanDiff, *, full: bool = False) -> Iterator[str]:
    """Yield the lines of a report.

    Words that came and went are in ``ins`` and ``del``, which hosts of
    repositories print; all other text is escaped, mentions of users too. A
    report that would be too long for a comment ends behind the last change that
    fits, and says how many more there are; a full one does not end.
    """
    size = told = 0
    for lines, changes in _parts(diff, full):
        size += sum(len(line) + 1 for line in lines)
        if size > _MOST and not full:
            yield ""
            yield f"… and {len(diff.changes) - told} more changes: see `dmops diff`."
            return
        told += changes
        yield from lines


def _parts(diff: PlanDiff, full: bool) -> Iterator[tuple[list[str], int]]:
    """Yield lines that belong together, with the number of changes that they tell."""
    waiting: list[str] = []
    for line in _lines(diff):
        if isinstance(line, str):
            waiting.append(line)
        else:
            yield [*waiting, *_change(line, full)], 1
            waiting = []
    yield waiting, 0


def _lines(diff: PlanDiff) -> Iterator[str | Change]:
    """Yield headings as lines, and changes as they are."""
    yield f"### What changed in the plan: {_plain(diff.base)} → {_plain(diff.head)}"
    yield ""
    yield f"{_plain(diff.summary())}."
    for title, groups in sections(diff):
        yield ""
        yield f"#### {_plain(title)}"
        for group, changes in groups:
            yield ""
            if group:
                yield f"**{_plain(group)}**"
                yield ""
            yield from changes


def _change(change: Change, full: bool) -> Iterator[str]:
    yield f"- **{_plain(change.title)}** — {natures(change)} (`{place(change)}`)"
    for field in shown_fields(change):
        yield f"  - {_plain(label(field))}: {_words(field, full)}"


def _words(field: FieldChange, full: bool) -> str:
    parts = []
    for segment in field.words if full else shortened(field.words):
        tag = _TAGS.get(segment.mark)
        inner = segment.text.strip() if tag else segment.text
        text = _plain(inner)
        if not tag:
            parts.append(text)
            continue
        start = segment.text[: len(segment.text) - len(segment.text.lstrip())]
        end = segment.text[len(segment.text.rstrip()) :] if inner else ""
        parts.append(f"{_spaces(start)}<{tag}>{text}</{tag}>{_spaces(end)}")
    return "".join(parts) or "*empty*"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", escape(" ".join(text.split("\n")), quote=False))


def _spaces(text: str) -> str:
    return " " if text else ""
