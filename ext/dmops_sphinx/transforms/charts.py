"""Charts in the form that the format at hand prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..charts.draw import draw_pages
from ..charts.pdf import pdf_of
from ..charts.svg import svg_alone
from ..charts.words import Item, outline
from ..messages import Subtype, warn
from ..nodes.blocks import blocks
from ..nodes.tables import ChartImage, PlanChart
from ..words import say
from .numbers import label_of

if TYPE_CHECKING:
    from ..charts.drawing import Drawing
    from ..domain import DmopsDomain

__all__ = ["ExpandCharts", "LinkCharts", "is_web_page"]

_SVG, _PDF = "image/svg+xml", "application/pdf"
_TALL = 800.0
"""The height from which a drawing may leave no room for its caption on a page."""
_UNTOUCHED = frozenset({"gettext", "linkcheck", "dummy"})


def is_web_page(builder: Any) -> bool:  # noqa: ANN401 - builders of other extensions too
    """Tell whether a builder writes pages that draw the chart in themselves."""
    return builder.format == "html" and not builder.name.startswith("epub")


class LinkCharts(SphinxPostTransform):
    """Give each box of a chart a link to its object, for web pages."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Add a reference to the chart for each box that has an object with a place."""
        if not is_web_page(self.app.builder):
            return
        domain: DmopsDomain = self.env.domains["dmops"]  # type: ignore[assignment]
        for node in list(blocks(self.document, PlanChart)):
            store = domain.plans.by_name[node["plan"]]
            for number, box in enumerate(node["chart"].nodes):
                home = domain.home_of(box.kind, store.qualified(box.key)) if box.key else None
                if home is not None:
                    link = make_refnode(
                        self.app.builder, self.env.docname, *home, nodes.inline(), None
                    )
                    link["box"] = number
                    node += link


class ExpandCharts(SphinxPostTransform):
    """Put images or lists in place of charts, for every format but web pages."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Replace each chart."""
        builder = self.app.builder
        if is_web_page(builder) or builder.name in _UNTOUCHED:
            return
        types = set(getattr(builder, "supported_image_types", ()))
        wanted = next((kind for kind in (_SVG, _PDF) if kind in types), "")
        for node in list(blocks(self.document, PlanChart)):
            made = list(self._figures(node, wanted)) if wanted else []
            node.replace_self(made or list(self._list(node)))

    def _figures(self, node: PlanChart, wanted: str) -> Iterator[nodes.Node]:
        """Yield a figure for each page that the chart needs; nothing where none can be made."""
        drawings = draw_pages(node["chart"], node["orientation"])
        for page, drawing in enumerate(drawings, 1):
            path = self._image_file(node, page, drawing, wanted)
            if path is None:
                return
            kind = ChartImage if self.app.builder.format == "latex" else nodes.image
            image = kind("", uri=str(path), candidates={wanted: str(path)}, align="center")
            part = say("Part {number} of {count}").format(number=page, count=len(drawings))
            image["alt"] = drawing.description
            if len(drawings) > 1:
                image["alt"] = f"{part}. {drawing.description}"
            image["tall"] = drawing.height > _TALL
            self.env.images.add_file(self.env.docname, str(path))
            figure = nodes.figure("", image, classes=node["classes"], align="center")
            figure.source, figure.line = node.source, node.line
            image.source, image.line = node.source, node.line
            if page == 1:
                figure["ids"], figure["names"] = node["ids"], node["names"]
                figure += [c.deepcopy() for c in node.children if isinstance(c, nodes.caption)]
            if len(drawings) > 1:
                figure += nodes.legend("", nodes.paragraph(part, part))
            yield figure

    def _image_file(
        self, node: PlanChart, page: int, drawing: Drawing, wanted: str
    ) -> Path | None:
        folder = Path(self.app.doctreedir) / "images" / "dmops"
        folder.mkdir(parents=True, exist_ok=True)
        number = f"--{page}" if page > 1 else ""
        svg = svg_alone(drawing, on_paper=True)
        if wanted == _SVG:
            path, content = folder / f"{node['ident']}{number}.svg", svg.encode()
        else:
            path = folder / f"{node['ident']}{number}.pdf"
            made = pdf_of(svg)
            if made is None:
                warn(
                    Subtype.CHART,
                    "a chart is printed as a list: the extra 'pdf' (typst), which makes vector "
                    "graphics for this format, is not installed",
                    location=node,
                )
                return None
            content = made
        temporary = path.with_suffix(".tmp")
        temporary.write_bytes(content)
        temporary.replace(path)
        return path

    def _list(self, node: PlanChart) -> Iterator[nodes.Node]:
        """Yield the chart as caption and nested list."""
        caption = next(iter(node.findall(nodes.caption)), None)
        deepest = 99
        if self.app.builder.format == "latex":
            # LaTeX counts its figures itself, and nests lists no deeper.
            deepest = 4
            if caption is not None:
                figure = nodes.figure("", caption.deepcopy(), ids=node["ids"], names=node["names"])
                figure.source, figure.line = node.source, node.line
                yield figure
        elif node["ids"]:
            yield nodes.target("", "", ids=node["ids"], names=node["names"])
        if caption is not None and self.app.builder.format != "latex":
            number = label_of(self.env, node, "figure")
            paragraph = nodes.paragraph()
            if number:
                paragraph += [nodes.strong(number, number), nodes.Text(" ")]
            paragraph += [child.deepcopy() for child in caption.children]
            yield paragraph
        yield nested_list(outline(node["chart"]), deepest)


def nested_list(items: list[Item], deepest: int) -> nodes.bullet_list:
    """Return an outline as a list in lists, at most `deepest` of them in one another."""
    top = nodes.bullet_list()
    lists = [top]
    for item in items:
        level = min(item.level, deepest - 1)
        del lists[level + 1 :]
        if level == len(lists):
            inner = nodes.bullet_list()
            lists[-1].children[-1].append(inner)  # type: ignore[attr-defined]
            lists.append(inner)
        paragraph = nodes.paragraph("", "", nodes.strong(item.title, item.title))
        if item.text:
            paragraph += nodes.Text(f" ({item.text})")
        lists[-1] += nodes.list_item("", paragraph)
    return top
