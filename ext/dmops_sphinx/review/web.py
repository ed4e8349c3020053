"""The difference of two plans as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from .changes import Change, FieldChange, PlanDiff
from .layout import SIGNS, label, natures, place, sections
from .words import shortened

__all__ = ["html_report"]

_STYLE = """
:root { color-scheme: light dark; --added: light-dark(#dafbe1, #12361f);
  --removed: light-dark(#ffe5e2, #4c1a17); --line: light-dark(#d0d7de, #444c56); }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  background: light-dark(#fff, #16191d); color: light-dark(#1f2328, #e6e9ed); }
a { color: light-dark(#0b5cad, #7cc0ff); }
h1 { font-size: 1.5rem; } h2 { border-bottom: 1px solid var(--line); margin-top: 2rem; }
h3 { font-size: 1rem; margin-bottom: .3rem; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .8rem; margin: .5rem 0; }
@media screen { article { content-visibility: auto; contain-intrinsic-height: auto 7rem; } }
article > header { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; }
code, .place { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; }
.nature { border: 1px solid; border-radius: 1em; padding: 0 .6em; font-size: .85rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .2rem .8rem; margin: .4rem 0 0; }
dt { font-weight: 600; } dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
ins { background: var(--added); text-decoration: underline; }
del { background: var(--removed); text-decoration: line-through; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
"""  # noqa: E501
_TAGS = {"removed": "del", "added": "ins", "same": ""}


def html_report(diff: PlanDiff, *, full: bool = False, back: str = "") -> Iterator[str]:
    """Yield the lines of the page.

    Parameters
    ----------
    diff
        The difference.
    full
        Whether to show texts whole.
    back
        The address of the page of all editions, where there is one.
    """
    title = f"What changed: {diff.base} → {diff.head}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    if back:
        yield f'<nav aria-label="Editions"><a href="{escape(back)}">All editions</a></nav>'
    yield f"<h1>{escape(title)}</h1>\n<p>{escape(diff.summary().capitalize())}.</p>"
    for heading, groups in sections(diff):
        yield f"<section>\n<h2>{escape(heading)}</h2>"
        for group, changes in groups:
            if group:
                yield f"<h3>{escape(group)}</h3>"
            for change in changes:
                yield from _change(change, full)
        yield "</section>"
    yield "</main>\n</body>\n</html>"


def _change(change: Change, full: bool) -> Iterator[str]:
    ident = escape(f"{change.kind}-{change.ident}")
    yield f'<article id="{ident}">\n<header><strong>{escape(change.title)}</strong>'
    sign = SIGNS.get(change.natures[0], "~")
    yield f'<span class="nature">{sign} {escape(natures(change))}</span>'
    yield f'<span class="place">{escape(place(change))}</span></header>'
    if change.fields:
        yield "<dl>"
        for field in change.fields:
            yield f"<dt>{escape(label(field))}</dt><dd>{_words(field, full)}</dd>"
        yield "</dl>"
    yield "</article>"


def _words(field: FieldChange, full: bool) -> str:
    parts = []
    for segment in field.words if full else shortened(field.words):
        tag, text = _TAGS[segment.mark], escape(segment.text)
        parts.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(parts)
