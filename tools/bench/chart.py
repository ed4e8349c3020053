"""The chart of a run: CPU seconds above the empty site, as bars of an SVG file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

__all__ = ["chart"]

_WIDTH, _NAMES, _BAR, _GAP, _HEAD = 760, 210, 20, 8, 44


def chart(found: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Return the chart of the largest two sizes."""
    sizes = list(found["sizes"].items())[-2:]
    parts, top = [], 0
    for size, forms in sizes:
        bars = [
            (titles[name], form["full"]["cpu"] - forms["empty"]["full"]["cpu"], name == "dmops")
            for name, form in forms.items()
            if name not in {"empty", "dmops-empty"}
        ]
        parts += list(_group(f"{int(size):,} rows", bars, top))
        top += _HEAD + len(bars) * (_BAR + _GAP)
    body = "\n".join(parts)
    title = "CPU seconds of a full build above the empty site"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + 10}" role="img"'
        f' aria-labelledby="title" font-family="sans-serif" font-size="13">\n'
        f'<title id="title">{title}</title>\n'
        f'<rect width="{_WIDTH}" height="{top + 10}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _group(heading: str, bars: list[tuple[str, float, bool]], top: int) -> Iterator[str]:
    most = max((value for _, value, _ in bars), default=1.0) or 1.0
    room = _WIDTH - _NAMES - 70
    said = f"{heading}: CPU seconds above the empty site"
    yield f'<text x="10" y="{top + 26}" font-weight="bold" fill="#1a1a1a">{said}</text>'
    for number, (name, value, ours) in enumerate(sorted(bars, key=lambda bar: bar[1])):
        y = top + _HEAD + number * (_BAR + _GAP)
        width = max(room * value / most, 1)
        colour = "#0b5fa5" if ours else "#8a9299"
        weight = ' font-weight="bold"' if ours else ""
        yield (
            f'<text x="{_NAMES - 8}" y="{y + 15}" text-anchor="end"{weight} fill="#1a1a1a">'
            f"{escape(name)}</text>"
        )
        yield (f'<rect x="{_NAMES}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>')
        yield (
            f'<text x="{_NAMES + width + 6:.1f}" y="{y + 15}"{weight} fill="#1a1a1a">'
            f"{value:.2f}</text>"
        )
