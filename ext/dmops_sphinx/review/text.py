"""The difference of two plans for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .changes import Change, FieldChange, Nature, PlanDiff
from .layout import SIGNS, label, natures, place, sections, shown_fields
from .words import Segment, shortened

__all__ = ["text_report"]

_COLOURS = {Nature.ADDED: "green", Nature.REMOVED: "red"}
_MARKS = {"removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green"), "same": ("", "", "")}


def text_report(
    diff: PlanDiff, style: Callable[..., str] = lambda text, *_: text, *, full: bool = False
) -> Iterator[str]:
    """Yield the lines of a report.

    Parameters
    ----------
    diff
        The difference.
    style
        Returns a text in colours, given their names.
    full
        Whether unchanged words are printed too, however many there are.
    """
    yield f"{diff.base} → {diff.head}: {diff.summary()}"
    for title, groups in sections(diff):
        yield ""
        yield style(title, "bold")
        for group, changes in groups:
            if group:
                yield f"  {style(group, 'bold')}"
            for change in changes:
                yield from _change(change, style, full)


def _change(change: Change, style: Callable[..., str], full: bool) -> Iterator[str]:
    first = change.natures[0]
    sign, colour = SIGNS.get(first, "~"), _COLOURS.get(first, "yellow")
    where = style(place(change), "dim")
    yield f"    {style(f'{sign} {change.title}', colour)} [{natures(change)}] {where}"
    for field in shown_fields(change):
        yield f"        {label(field)}: {_words(field, style, full)}"


def _words(field: FieldChange, style: Callable[..., str], full: bool) -> str:
    words: Sequence[Segment] = field.words if full else shortened(field.words)
    if not words:
        return style("(empty)", "dim")
    parts = []
    for segment in words:
        before, behind, colour = _MARKS[segment.mark]
        text = " ".join(segment.text.split("\n"))
        parts.append(style(f"{before}{text}{behind}", colour) if colour else text)
    return "".join(parts)
