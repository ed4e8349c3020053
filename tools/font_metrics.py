"""Write how wide the letters of the shipped fonts are, for the charts.

Charts are laid out without the fonts at hand, from a table of advance widths.
Run this after a font was changed::

    python tools/font_metrics.py
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parent.parent / "ext" / "dmops_sphinx"
FONTS = PACKAGE / "assets" / "fonts"
TABLE = PACKAGE / "charts" / "advances.json"
WEIGHTS = {"regular": "NotoSans-Regular.ttf", "bold": "NotoSans-Bold.ttf"}


def advances(font: Path) -> dict[str, list[int]]:
    """Return the advances of a font in thousandths of an em.

    The keys are the first characters of runs of neighbours, in hexadecimal.
    """
    opened = TTFont(font)
    scale = 1000 / opened["head"].unitsPerEm
    metrics = opened["hmtx"]
    runs: dict[str, list[int]] = {}
    last, run = -2, [0]
    for code, glyph in sorted(opened.getBestCmap().items()):
        if code != last + 1:
            run = runs.setdefault(f"{code:x}", [])
        run.append(round(metrics[glyph][0] * scale))
        last = code
    return runs


def table() -> str:
    """Return the text of the table for all weights."""
    widths = {weight: advances(FONTS / name) for weight, name in WEIGHTS.items()}
    return json.dumps(widths, separators=(",", ":")).replace('],"', '],\n"') + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    print(f"wrote {TABLE}")
