"""The grid on which a block's items stand: in columns, with channels for lines between them."""

from __future__ import annotations

from dataclasses import field
from itertools import pairwise

from ..frozen import dataclass
from .boxes import PAD_Y, SMALL
from .layered import Element, Link, settle
from .text import stacked, width

__all__ = ["PAD", "PORT_GAP", "Edge", "Grid", "Need", "Piece", "Placed"]

PAD, PORT_GAP = 14.0, 13.0
_GAP, _LINE_GAP = 18.0, 9.0
_CHANNEL, _TRACK = 22.0, 7.0

Points = list[tuple[float, float]]


@dataclass(slots=True)
class Piece:
    """A part of an arrow; its head is at the ``left`` or ``right`` end, or it has none."""

    flow: int
    points: Points
    head: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """An arrow that leaves a block through a wall: from which block in it, on which side."""

    flow: int
    inner: int
    side: str
    into: bool


@dataclass(slots=True)
class Placed:
    """A block, laid out: its size, and what is in it relative to its upper left corner."""

    width: float
    height: float
    blocks: dict[int, tuple[float, float, Placed]] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    texts: dict[int, tuple[float, float, tuple[str, ...], float]] = field(default_factory=dict)
    ports: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class Edge:
    """An arrow at one level: the blocks it joins from left to right, and where its head is."""

    flow: int
    left: int | None
    right: int | None
    head: str = ""
    lines: tuple[str, ...] = ()


class Grid:
    """Items, texts and passing lines in columns; blocks in every second one."""

    def __init__(
        self, layers: dict[int, int], inner: dict[int, Placed], edges: list[Edge]
    ) -> None:
        self.inner = inner
        self.edges = edges
        last = 2 * max(layers.values(), default=0)
        self.columns: list[list[Element]] = [[] for _ in range(last + 3)]
        self.items: dict[int, Element] = {}
        for number, layer in layers.items():
            element = Element(inner[number].height, _GAP, fixed=True, number=number)
            self.items[number] = element
            self.columns[2 * layer + 1].append(element)
        self.column_of = {number: 2 * layer + 1 for number, layer in layers.items()}
        self.texts: dict[Element, Edge] = {}
        self.links: list[Link] = []
        self.ends: dict[int, Element] = {}
        for edge in edges:
            self._chain(edge)
        settle(self.columns, self.links, self._spread)
        self._measure()

    def _chain(self, edge: Edge) -> None:
        """Add the elements and lines of an arrow."""
        start = self.column_of[edge.left] if edge.left is not None else 0
        end = self.column_of[edge.right] if edge.right is not None else len(self.columns) - 1
        middle = start + 1 if edge.left is not None else end - 1
        chain = []
        for column in range(start, end + 1):
            if column == start and edge.left is not None:
                chain.append(self.items[edge.left])
                continue
            if column == end and edge.right is not None:
                chain.append(self.items[edge.right])
                continue
            text = bool(edge.lines) and column == middle
            element = Element(_text_height(edge.lines) if text else 0, _LINE_GAP)
            if text:
                self.texts[element] = edge
            if column in {start, end}:
                self.ends[edge.flow] = element
            self.columns[column].append(element)
            chain.append(element)
        for left, right in pairwise(chain):
            link = Link(left, right, edge.flow, left.height / 2, right.height / 2)
            self.links.append(link)

    def _spread(self) -> None:
        """Put the ends of lines on each block: where its walls have them, else evenly."""
        for number, element in self.items.items():
            ports = self.inner[number].ports
            for outgoing in (False, True):
                links = [k for k in self.links if (k.left if outgoing else k.right) is element]
                links.sort(key=lambda k: (k.right if outgoing else k.left).middle)
                for place, link in enumerate(links, 1):
                    at = ports.get(link.flow, element.height * place / (len(links) + 1))
                    if outgoing:
                        link.left_at = at
                    else:
                        link.right_at = at

    def _measure(self) -> None:
        """Find how wide columns and the channels between them are."""
        self.wide = [
            max((self._width(element) for element in column), default=0.0)
            for column in self.columns
        ]
        self.tracks: list[list[Link]] = []
        self.left: list[float] = []
        x = 0.0
        used = [bool(column) for column in self.columns]
        for index, _ in enumerate(self.columns):
            self.left.append(x)
            tracks = [link for link in self._links_after(index) if not _is_flat(link)]
            tracks.sort(key=_turning)
            self.tracks.append(tracks)
            x += self.wide[index]
            if any(used[index + 1 :]) and any(used[: index + 1]):
                crossing = len(self._links_after(index))
                x += _CHANNEL + _TRACK * len(tracks) if crossing else _GAP
        self.width = x
        self.height = max(
            (element.y + element.height for column in self.columns for element in column),
            default=0.0,
        )

    def _links_after(self, column: int) -> list[Link]:
        inside = set(map(id, self.columns[column]))
        return [link for link in self.links if id(link.left) in inside]

    def _width(self, element: Element) -> float:
        if element.number >= 0:
            return self.inner[element.number].width
        edge = self.texts.get(element)
        return max(width(line, SMALL) for line in edge.lines) + 8 if edge else 0.0

    def placed(self, header: tuple[float, float], own: list[Need]) -> Placed:
        """Return the block with everything at its place."""
        wide, top = header
        result = Placed(wide, top + self.height + (PAD if top else 0))
        shift = (wide - self.width) / 2
        places: dict[Element, float] = {}
        for index, column in enumerate(self.columns):
            for element in column:
                own_width = self._width(element)
                x = shift + self.left[index] + (self.wide[index] - own_width) / 2
                places[element] = x
                y = top + element.y
                if element.number >= 0:
                    result.blocks[element.number] = (x, y, self.inner[element.number])
                elif element in self.texts:
                    edge = self.texts[element]
                    result.texts[edge.flow] = (x, y, edge.lines, own_width)
        for edge in self.edges:
            result.pieces += self._pieces(edge, places, shift, top, wide)
        for flow, element in self.ends.items():
            result.ports[flow] = top + element.middle
        for place, need in enumerate(own):
            result.ports[need.flow] = PAD_Y + 6 + place * PORT_GAP
        return result

    def _pieces(
        self, edge: Edge, places: dict[Element, float], shift: float, top: float, wide: float
    ) -> list[Piece]:
        """Return the line of an arrow at this level, broken where its text stands."""
        links = [link for link in self.links if link.flow == edge.flow]
        pieces = [Piece(edge.flow, [])]
        if edge.left is None:
            pieces[-1].points.append((0.0, top + links[0].left.y + links[0].left_at))
            self._break(pieces, links[0].left, places, top)
        for link in links:
            pieces[-1].points += self._line(link, places, shift, top)
            self._break(pieces, link.right, places, top)
        if edge.right is None:
            pieces[-1].points.append((wide, pieces[-1].points[-1][1]))
        if edge.head:
            pieces[-1 if edge.head == "right" else 0].head = edge.head
        return pieces

    def _break(
        self, pieces: list[Piece], element: Element, places: dict[Element, float], top: float
    ) -> None:
        """Begin a new piece behind an element that is a text."""
        if element in self.texts:
            x, y = places[element], top + element.middle
            pieces[-1].points.append((x, y))
            pieces.append(Piece(pieces[-1].flow, [(x + self._width(element), y)]))

    def _line(self, link: Link, places: dict[Element, float], shift: float, top: float) -> Points:
        """Return the corners of a line from a column to the next."""
        index = next(i for i, column in enumerate(self.columns) if link.left in column)
        x1 = places[link.left] + self._width(link.left)
        x2 = places[link.right]
        y1 = top + link.left.y + link.left_at
        y2 = top + link.right.y + link.right_at
        if _is_flat(link):
            return [(x1, y1), (x2, y1)]
        channel = shift + self.left[index] + self.wide[index]
        turn = channel + _CHANNEL / 2 + _TRACK * self.tracks[index].index(link)
        return [(x1, y1), (turn, y1), (turn, y2), (x2, y2)]


def _text_height(lines: tuple[str, ...]) -> float:
    return SMALL * sum(1.32 + sum(stacked(line)) for line in lines) + 4


def _is_flat(link: Link) -> bool:
    return abs(link.left.y + link.left_at - link.right.y - link.right_at) < 0.5


def _turning(link: Link) -> tuple[bool, float]:
    """Return what orders lines between columns so that few of them cross."""
    y1, y2 = link.left.y + link.left_at, link.right.y + link.right_at
    return (y2 > y1, -y1 if y2 > y1 else y1)
