"""What Sphinx is told about the extension: the only place that registers anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from . import __version__, acronym_events
from .acronym_nodes import abbreviated, depart_abbreviated, visit_abbreviated
from .bibliography.directive import ReferencesDirective
from .bibliography.domain import CitationDomain
from .bibliography.roles import CitationRole
from .bibliography.style import register_styles
from .config import add_settings
from .domain import DmopsDomain
from .events import connect
from .nodes import (
    ChartImage,
    PlanChart,
    PlanTable,
    UncaptionedPlanChart,
    UncaptionedPlanTable,
    only_changes,
    plan_index,
)
from .render.changes import depart_only_changes, visit_only_changes
from .render.charts import (
    add_chart_assets,
    depart_plan_chart,
    know_alt_in_latex,
    visit_chart_image_latex,
    visit_plan_chart,
)
from .render.citations import depart_citation, visit_citation
from .render.html import depart_plan_table, visit_plan_table
from .technote_page import finish_pages_once
from .transforms.abstract import TechnoteAbstract
from .transforms.acronym_lists import FillAcronymLists
from .transforms.acronyms import MarkAcronyms
from .transforms.changes import DropSwitch
from .transforms.charts import ExpandCharts, LinkCharts
from .transforms.expand import ExpandPlanTables
from .transforms.handles import LinkHandles
from .transforms.lists import AddOpenNotes, FillPlanIndex
from .transforms.numbers import NumberReferences
from .transforms.search import AddSearchWords

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["register"]

_ASSETS = Path(__file__).parent / "assets" / "static"


def register(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx and say what the extension can bear."""
    app.require_sphinx((8, 1))
    app.setup_extension("sphinx_design")
    register_styles()
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(CitationDomain, override=True)
    app.add_role("cite", CitationRole(), override=True)
    app.add_directive("bibliography", ReferencesDirective, override=True)
    app.setup_extension("dmops_sphinx.typst")
    add_settings(app)
    app.add_domain(DmopsDomain)
    _add_nodes(app)
    transforms = (TechnoteAbstract, ExpandPlanTables, AddOpenNotes, FillPlanIndex, AddSearchWords)
    acronyms = (FillAcronymLists, MarkAcronyms)
    for transform in (*transforms, *acronyms, LinkCharts, ExpandCharts, NumberReferences):
        app.add_post_transform(transform)
    app.add_post_transform(DropSwitch)
    app.add_transform(LinkHandles)
    app.connect("config-inited", _complete_config, priority=100)
    app.connect("builder-inited", finish_pages_once)
    app.add_css_file("dmops.css")
    app.add_js_file("dmops.js", loading_method="defer")
    app.connect("html-page-context", add_chart_assets)
    app.add_css_file("acronyms.css")
    connect(app)
    acronym_events.connect(app)
    return {
        "version": __version__,
        "env_version": 4,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_nodes(app: Sphinx) -> None:
    html: tuple[Any, Any] = (visit_plan_table, depart_plan_table)
    app.add_enumerable_node(PlanTable, "table", _caption, html=html)
    app.add_node(UncaptionedPlanTable, html=html)
    chart_html: tuple[Any, Any] = (visit_plan_chart, depart_plan_chart)
    app.add_enumerable_node(PlanChart, "figure", _caption, html=chart_html)
    app.add_node(UncaptionedPlanChart, html=chart_html)
    app.add_node(ChartImage, latex=(visit_chart_image_latex, depart_plan_chart))
    app.connect("config-inited", know_alt_in_latex)
    app.add_node(plan_index)
    app.add_node(only_changes, html=(visit_only_changes, depart_only_changes))
    app.add_node(abbreviated, html=(visit_abbreviated, depart_abbreviated))
    citation: tuple[Any, Any] = (visit_citation, depart_citation)
    app.add_node(nodes.citation, override=True, html=citation)


def _caption(node: nodes.Node) -> str:
    return node.children[0].astext() if node.children else ""


def _complete_config(app: Sphinx, config: Config) -> None:
    """Fill in what a plan need not say: its assets, its bibliography, its labels."""
    config.html_static_path.append(str(_ASSETS))
    config.dmops_bibliographies = [*config.dmops_bibliographies, *(config.bibtex_bibfiles or ())]
    config.bibtex_bibfiles = []
    if config.bibtex_default_style == "alpha":
        config.bibtex_default_style = "dmops"
    if config.bibtex_reference_style == "label":
        config.bibtex_reference_style = "dmops"
