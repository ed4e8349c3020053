"""HTML of charts: SVG in the page, with what can be done with it; LaTeX of their images."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ..charts.draw import draw
from ..charts.svg import svg_alone, svg_inline
from ..nodes.tables import ChartImage, PlanChart
from ..words import say

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

__all__ = [
    "depart_plan_chart",
    "visit_chart_image_latex",
    "visit_plan_chart",
]

_LEAST_SCALE = 0.8
"""How much smaller than drawn a chart may become before it scrolls."""


def visit_plan_chart(self: HTML5Translator, node: PlanChart) -> None:
    """Print the whole chart: drawing, tools, caption."""
    drawing = draw(node["chart"], node["orientation"])
    caption = next((c for c in node.children if isinstance(c, nodes.caption)), None)
    if caption is not None:
        drawing = replace(drawing, title=caption.astext())
    links = {
        link["box"]: _address(link) for link in node.children if isinstance(link, nodes.reference)
    }
    name = f"{node['ident']}.svg"
    _write(Path(self.builder.outdir) / self.builder.imagedir / name, svg_alone(drawing))
    address = escape(f"{self.builder.imgpath}/{name}")
    body = self.body
    body.append(self.starttag(node, "figure", "", CLASS="technote-wide-content"))
    least = f"{drawing.width * _LEAST_SCALE:.0f}"
    body.append(
        f'<div class="dmops-chart-view" role="group" tabindex="0"'
        f' aria-label="{escape(drawing.title)}" style="--least:{least}px">\n'
    )
    body.append(svg_inline(drawing, f"dmops-{node['ident']}", links))
    body.append("</div>\n")
    opened, kept = escape(say("Open the chart")), escape(say("Download as SVG"))
    body.append(
        f'<p class="dmops-chart-tools"><a class="dmops-chart-open" href="{address}"'
        f' aria-label="{opened}: {escape(drawing.title)}">{opened}</a> <a'
        f' href="{address}" download="{escape(name)}"'
        f' aria-label="{kept}: {escape(drawing.title)}">{kept}</a></p>\n'
    )
    _caption(self, node, caption)
    body.append("</figure>\n")
    raise nodes.SkipNode


def depart_plan_chart(self: HTML5Translator, node: PlanChart) -> None:
    """Print nothing more (Sphinx wants a pair of functions)."""


def _caption(self: HTML5Translator, node: PlanChart, caption: nodes.caption | None) -> None:
    if caption is None:
        return
    self.body.append("<figcaption><p>")
    self.add_fignumber(node)
    self.body.append('<span class="caption-text">')
    for child in caption.children:
        child.walkabout(self)
    self.body.append("</span>")
    self.add_permalink_ref(node, say("Link to this figure"))
    self.body.append("</p></figcaption>\n")


def _address(link: nodes.reference) -> str:
    """Return where a reference leads; pages joined into one leave two anchors in it."""
    uri: str = link.get("refuri") or "#" + link["refid"]
    return "#" + uri.rpartition("#")[2] if uri.count("#") > 1 else uri


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def visit_chart_image_latex(self: LaTeXTranslator, node: ChartImage) -> None:
    """Print the image in its own size, made smaller where the page is, with its text."""
    name = Path(self.builder.images.get(node["uri"], node["uri"]))
    alt = self.encode(node["alt"])
    size = r",height=.86\textheight" if node.get("tall") else ""
    self.body.append(
        f"\n\\noindent\\hspace*{{\\fill}}\\sphinxincludegraphics[alt={{{alt}}}{size}]"
        f"{{{{{name.stem}}}{name.suffix}}}\\hspace*{{\\fill}}%\n"
    )
    raise nodes.SkipNode
