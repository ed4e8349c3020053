"""The colours of boxes, and the borders that tell them apart without colour.

Each hue has three times the contrast of a light and of a dark page, so that
borders show on both. A box is filled with a breath of its hue over the page's
own colour, and its text is the page's, so that text reads as well as it does
on the page, in whatever theme. A drawing that stands alone is on white.
"""

from __future__ import annotations

from ..frozen import dataclass

__all__ = ["HOLDER_TINT", "INK", "TINT", "WIRE", "Paint", "paint_of"]

INK = "#1b1b1b"
WIRE = "#808080"
TINT = 0.14
"""How much of its hue a box is filled with."""
HOLDER_TINT = 0.05
"""How much a box that holds others is filled with, whose colours lie over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """How a box is painted.

    Attributes
    ----------
    name
        The class in style sheets.
    hue
        The colour of the border.
    dash
        The dashes of the border, as in SVG.
    weight
        The width of the border.
    corner
        The radius of the corners.
    """

    name: str
    hue: str
    dash: str = ""
    weight: float = 1.2
    corner: float = 3

    def fill(self, *, holder: bool) -> str:
        """Return the tint over white; of a box that holds others, a lighter one."""
        tint = HOLDER_TINT if holder else TINT
        parts = (int(self.hue[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{round(255 - (255 - part) * tint):02x}" for part in parts)


_GREY = "#7a7a7a"
_PAINTS = {
    "department": Paint(name="k1", hue=_GREY, weight=2.4, corner=0),
    "group": Paint(name="k2", hue="#2f7de1", weight=1.8, corner=0),
    "team": Paint(name="k3", hue="#1a8f5c"),
    "activity": Paint(name="k4", hue="#c7651a", dash="6 3"),
    "product": Paint(name="k5", hue="#9a5bd6", corner=9),
    "element": Paint(name="k2", hue="#2f7de1"),
    "function": Paint(name="k1", hue=_GREY, weight=1.8, corner=6),
    "support": Paint(name="k1", hue=_GREY, corner=6),
    "data-facility": Paint(name="k2", hue="#2f7de1", weight=1.8),
    "access-center": Paint(name="k3", hue="#1a8f5c", corner=9),
    "site": Paint(name="k1", hue=_GREY, dash="6 3"),
    "": Paint(name="k1", hue=_GREY),
}
_OTHERS = (
    Paint(name="k6", hue="#d1487f", dash="2 2"),
    Paint(name="k7", hue="#14889a", dash="9 3"),
    Paint(name="k8", hue="#8a7d16", dash="9 3 2 3"),
)
_CONTEXT = Paint(name="k0", hue=_GREY, dash="1 3")


def paint_of(style: str, *, context: bool = False) -> Paint:
    """Return the paint of a style; a word that is not known has one of three."""
    if context:
        return _CONTEXT
    if style in _PAINTS:
        return _PAINTS[style]
    return _OTHERS[sum(style.encode()) % len(_OTHERS)]
