"""What Sphinx is told about the extension: the only place that registers anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from . import __version__
from .bibliography.registering import register_citations
from .config import add_settings
from .design import register_design
from .domain import DmopsDomain
from .events import linting
from .events.build import connect
from .language import add_script, speak
from .late import late, late_post_transform, late_transform, late_visitors
from .nodes.acronyms import abbreviated
from .nodes.tables import (
    ChartImage,
    PlanChart,
    PlanTable,
    UncaptionedPlanChart,
    UncaptionedPlanTable,
    only_changes,
    plan_index,
)
from .render import kept_indexes, kept_templates, repeated
from .render.chart_assets import add_chart_assets, know_alt_in_latex
from .render.technote_page import finish_pages_once, lend_metadata, lend_words, own_page
from .render.technote_pages import connect_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["register"]

_ASSETS = Path(__file__).parent / "assets" / "static"

_POST_TRANSFORMS = (
    late_post_transform("transforms.numbered", "ResolveNumbered", 9),
    late_post_transform("transforms.abstract", "TechnoteAbstract", 700, ("html",)),
    late_post_transform("transforms.epub", "DropIcons", 950, ("html",)),
    late_post_transform("transforms.expand", "ExpandPlanTables", 900),
    late_post_transform("transforms.latex", "LabelBlocks", 900, ("latex",)),
    late_post_transform("transforms.lists", "AddOpenNotes", 5),
    late_post_transform("transforms.lists", "FillPlanIndex", 5, node=plan_index),
    late_post_transform("transforms.search", "AddSearchWords", 950, ("html",)),
    late_post_transform("transforms.acronym_lists", "FillAcronymLists", 5),
    late_post_transform("transforms.acronyms", "MarkAcronyms", 950),
    late_post_transform("transforms.changes", "DropSwitch", 900, node=only_changes),
    late_post_transform("transforms.charts", "LinkCharts", 5, node=PlanChart),
    late_post_transform("transforms.charts", "ExpandCharts", 900, node=PlanChart),
    late_post_transform("transforms.numbers", "NumberReferences", 950, ("text", "man", "texinfo")),
)


def register(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx and say what the extension can bear."""
    app.require_sphinx((8, 1))
    speak(app)
    register_design(app)
    register_citations(app)
    app.setup_extension("dmops_sphinx.typst")
    add_settings(app)
    app.add_domain(DmopsDomain)
    _add_nodes(app)
    for transform in _POST_TRANSFORMS:
        app.add_post_transform(transform)
    app.add_transform(late_transform("transforms.handles", "LinkHandles", 480))
    app.add_transform(late_transform("transforms.quotes", "HoldCells", 749))
    app.add_transform(late_transform("transforms.quotes", "SmartCells", 751))
    app.connect("config-inited", know_alt_in_latex)
    app.connect("config-inited", _complete_config, priority=100)
    app.connect("builder-inited", finish_pages_once)
    app.connect("builder-inited", _add_switch)
    app.connect("builder-inited", lend_metadata)
    app.connect("builder-inited", lend_words)
    app.connect("html-page-context", own_page)
    connect_pages(app)
    app.add_css_file("dmops.css")
    add_script(app, "dmops.js")
    app.connect("html-page-context", add_chart_assets)
    connect(app)
    linting.connect(app)
    kept_indexes.connect(app)
    kept_templates.connect(app)
    repeated.connect(app)
    return {
        "version": __version__,
        "env_version": 11,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_nodes(app: Sphinx) -> None:
    html: tuple[Any, Any] = late_visitors("render.html", "plan_table")
    app.add_enumerable_node(PlanTable, "table", _caption, html=html)
    app.add_node(UncaptionedPlanTable, html=html)
    chart_html: tuple[Any, Any] = late_visitors("render.charts", "plan_chart")
    app.add_enumerable_node(PlanChart, "figure", _caption, html=chart_html)
    app.add_node(UncaptionedPlanChart, html=chart_html)
    image = late("render.charts", "visit_chart_image_latex")
    app.add_node(ChartImage, latex=(image, chart_html[1]))
    app.add_node(plan_index)
    app.add_node(only_changes, html=late_visitors("render.changes", "only_changes"))
    app.add_node(abbreviated, html=late_visitors("nodes.acronyms", "abbreviated"))
    citation: tuple[Any, Any] = late_visitors("render.citations", "citation")
    app.add_node(nodes.citation, override=True, html=citation)


def _caption(node: nodes.Node) -> str:
    return node.children[0].astext() if node.children else ""


def _add_switch(app: Sphinx) -> None:
    """Load the switch of editions where the project has editions."""
    if app.config.dmops_editions and app.builder.format == "html":
        add_script(app, "editions.js")


def _complete_config(app: Sphinx, config: Config) -> None:
    """Fill in what a plan need not say: its assets, its bibliography, its labels."""
    config.html_static_path.append(str(_ASSETS))
    config.dmops_bibliographies = [*config.dmops_bibliographies, *(config.bibtex_bibfiles or ())]
    config.bibtex_bibfiles = []
    if config.bibtex_default_style == "alpha":
        config.bibtex_default_style = "dmops"
    if config.bibtex_reference_style == "label":
        config.bibtex_reference_style = "dmops"
