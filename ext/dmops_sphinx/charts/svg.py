"""SVG of a drawing: for a page, whose style it takes, or for itself alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .drawing import Box, Drawing
from .palette import INK, WIRE, Paint, paint_of

__all__ = ["svg_alone", "svg_inline"]

_POINTS = 0.65
"""The points on paper of one unit of a drawing: titles are of 8.5 points then."""

_NO_LINKS: Mapping[int, str] = MappingProxyType({})


def svg_inline(drawing: Drawing, ident: str, links: Mapping[int, str]) -> str:
    """Return the SVG that stands in a page and is painted by the page's style sheet.

    Parameters
    ----------
    drawing
        What to draw.
    ident
        What the ids in it begin with; no other chart of the page may have it.
    links
        Addresses by the numbers of boxes.
    """
    return _render(drawing, alone=False, ident=ident, links=links)


def svg_alone(
    drawing: Drawing, links: Mapping[int, str] = _NO_LINKS, *, on_paper: bool = False
) -> str:
    """Return an SVG file that needs nothing besides itself, on white.

    Parameters
    ----------
    drawing
        What to draw.
    links
        Addresses by the numbers of boxes.
    on_paper
        Whether its size is that for print, in points.
    """
    return _render(drawing, alone=True, ident="", links=links, on_paper=on_paper)


def _render(
    drawing: Drawing,
    *,
    alone: bool,
    ident: str,
    links: Mapping[int, str],
    on_paper: bool = False,
) -> str:
    template = _environment().get_template("chart.svg.jinja")
    return template.render(
        drawing=drawing,
        alone=alone,
        ident=ident,
        links=links,
        ink=INK,
        wire=WIRE,
        scale=_POINTS if on_paper else 1,
        unit="pt" if on_paper else "",
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["n"] = _number
    environment.filters["paint"] = _paint
    environment.filters["direction"] = _direction
    return environment


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _paint(box: Box) -> Paint:
    return paint_of(box.style, context=box.context)


def _direction(text: str) -> Markup:
    """Return the attribute of a text that is read from right to left."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return Markup(' direction="rtl"')
            case "L":
                break
    return Markup()
