"""What a layout yields and a template prints: boxes, lines and texts with their places."""

from __future__ import annotations

from ..frozen import dataclass

__all__ = ["Arrow", "Bar", "Box", "Drawing", "Line", "Run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A line of text: where its middle is, its baseline, and how wide it was measured."""

    text: str
    x: float
    y: float
    size: float
    width: float
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar that shows a number."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box and what hangs on it; all places but its own are relative to it.

    Attributes
    ----------
    number, parent
        The numbers of its node and of the one above.
    x, y, width, height
        Where it is.
    style
        The word by which it is coloured.
    runs
        Its text.
    label, description
        What it is called, and what else is said of it, for the reader who
        hears the chart or points at the box.
    kind, key
        The object that it links to.
    wire
        The line from the box above: data of an SVG path.
    flow
        The stack of boxes that it belongs to and that closes up when a branch
        is folded; -1 for a box that stays in its place.
    joined
        Whether it stands beside the box above, not below it.
    handle
        Where a branch can be folded; None for a box with none below.
    context
        Whether it only leads to other boxes.
    holder
        Whether other boxes are in it.
    """

    number: int
    x: float
    y: float
    width: float
    height: float
    parent: int = -1
    style: str = ""
    runs: tuple[Run, ...] = ()
    label: str = ""
    description: str = ""
    kind: str = ""
    key: str = ""
    wire: str = ""
    flow: int = -1
    joined: bool = False
    handle: tuple[float, float] | None = None
    context: bool = False
    holder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line, such as the rule between rows."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """What flows from a box to another: a line, heads, and a text on it.

    Attributes
    ----------
    path
        Data of an SVG path.
    heads
        The corners of arrow heads.
    runs
        The text.
    """

    path: str
    heads: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart, laid out.

    Attributes
    ----------
    title, description
        What it is called, and what it shows in words.
    width, height
        Its size.
    boxes, arrows, lines, runs, bars
        What is in it; runs and bars are those outside of boxes.
    gap
        How far boxes of a stack keep from one another.
    """

    title: str
    description: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...] = ()
    lines: tuple[Line, ...] = ()
    runs: tuple[Run, ...] = ()
    bars: tuple[Bar, ...] = ()
    gap: float = 0
