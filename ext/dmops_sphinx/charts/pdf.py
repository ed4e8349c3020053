"""A PDF page of an SVG drawing, for formats that cannot take SVG."""

from __future__ import annotations

import json
from pathlib import Path

from .text import covers

__all__ = ["FONTS", "pdf_of"]

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
"""The fonts that come with the package."""

_SOURCE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes({svg}), format: "svg")
"""


def pdf_of(svg: str) -> bytes | None:
    """Return a page of exactly the drawing's size, with vectors and text.

    The result is the same for the same drawing. None is returned where the
    optional typst is not installed. Fonts of the machine are only asked for
    characters that the fonts of the package lack.
    """
    try:
        import typst
    except ImportError:
        return None
    source = _SOURCE.format(svg=json.dumps(svg, ensure_ascii=False))
    fonts = typst.Fonts(include_system_fonts=not all(map(covers, svg)), font_paths=[str(FONTS)])
    compiler = typst.Compiler(source.encode(), font_paths=fonts)
    made = compiler.compile(format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made
