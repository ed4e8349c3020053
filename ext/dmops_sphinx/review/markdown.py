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
_TAGS = {"removed": "del", "added": "ins"}


def markdown_report(diff: PlanDiff, *, full: bool = False) -> Iterator[str]:
    """Yield the lines of a report.

    Words that came and went are in ``ins`` and ``del``, which hosts of
    repositories print; all other text is escaped, mentions of users too.
    """
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
            for change in changes:
                yield from _change(change, full)


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
