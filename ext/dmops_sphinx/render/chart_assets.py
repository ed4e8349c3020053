"""What pages and LaTeX need besides the charts themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..language import add_script
from ..nodes.blocks import has_block
from ..nodes.tables import PlanChart

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["add_chart_assets", "know_alt_in_latex"]

_ALT = r"""
\makeatletter
\@ifundefined{KV@Gin@alt}{\define@key{Gin}{alt}{}}{}
\makeatother
"""


def know_alt_in_latex(app: Sphinx, config: Config) -> None:
    """Let old releases of LaTeX's graphics package take the alternative text too."""
    preamble = config.latex_elements.get("preamble", "")
    config.latex_elements = {**config.latex_elements, "preamble": preamble + _ALT}


def add_chart_assets(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load style and script of charts on the pages that have one."""
    if doctree is not None and has_block(doctree, PlanChart):
        app.add_css_file("dmops-charts.css")
        add_script(app, "dmops-charts.js")
