"""The chart directives: one for each chart that the views describe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..messages import Subtype
from ..model import wbs
from ..model.anchors import slug
from ..model.fingerprints import fingerprint
from ..model.registry import Kinds
from ..nodes.tables import PlanChart, UncaptionedPlanChart
from ..plans.store import request, selection_from
from ..views.charts import CHARTS, charts_of
from ..views.selection import SelectionError
from .selecting import APPEARANCE_OPTIONS, FILTER_OPTIONS, SelectingDirective

if TYPE_CHECKING:
    from ..views.chart import Chart

__all__ = ["ChartDirective", "chart_directive"]


def _orientation(argument: str) -> str:
    return directives.choice(argument, ("top-down", "left-right"))


class ChartDirective(SelectingDirective):
    """``.. product-tree:: DS``: a chart of plan data, numbered where it has a caption."""

    appearance: ClassVar[dict[str, Callable[[str], Any]]] = {
        **APPEARANCE_OPTIONS,
        "show": directives.unchanged_required,
        "orientation": _orientation,
    }
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {**FILTER_OPTIONS, **appearance}
    chart_name: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the chart, or nothing where an option is wrong (with a warning)."""
        try:
            spec = self.store.chart_spec(self.chart_name)
        except SelectionError as error:
            self.warn(Subtype.OPTION, str(error))
            return []
        options = self._asked(coded=spec.table.codes is not None)
        asked = request("chart", self.chart_name, options)
        self.domain.note_use(self.env.docname, asked)
        if "orientation" in self.options and not spec.orientation:
            self.warn(Subtype.OPTION, f":orientation: {self.chart_name} has only one orientation")
        try:
            chart = self.store.chart(self.chart_name, selection_from(options))
        except SelectionError as error:
            where = f":{error.option}: " if error.option else ""
            self.warn(Subtype.OPTION, f"{where}{error}")
            return []
        if not chart.nodes:
            what = f" ({chart.selection})" if chart.selection else ""
            self.warn(Subtype.EMPTY, f"the selection finds nothing for {self.chart_name}{what}")
            return []
        return [self._node(chart, self.options.get("orientation", spec.orientation))]

    def _asked(self, *, coded: bool) -> dict[str, object]:
        """Return the options that make the request; one word that is no code is the root."""
        options = self.selected()
        words = self.arguments[0].split() if self.arguments else []
        if len(words) == 1 and not (coded and wbs.is_code(words[0].lstrip("!"))):
            options["root"] = words[0]
            if "wbs" in self.options:
                options["wbs"] = " ".join(self.options["wbs"].split())
            else:
                del options["wbs"]
        if "show" in self.options:
            options["columns"] = " ".join(self.options["show"].replace(",", " ").split())
        return options

    def _ident(self) -> str:
        """Return what no other chart of the project is called, and stays from build to build."""
        docname = self.env.docname
        page = slug(docname)
        if page != docname:
            page += f"-{fingerprint(docname)[:4]}"
        serial = self.env.new_serialno("dmops-chart") + 1
        return f"{page}-{slug(self.options.get('name', '')) or f'{self.chart_name}-{serial}'}"

    def _node(self, chart: Chart, orientation: str) -> PlanChart:
        node = PlanChart() if self.options.get("caption") else UncaptionedPlanChart()
        node["classes"] += ["dmops-chart", f"dmops-{self.chart_name}"]
        node["classes"] += self.options.get("class", [])
        node["chart"] = chart
        node["orientation"] = orientation
        node["plan"] = self.store.name
        node["ident"] = self._ident()
        self.set_source_info(node)
        node += self.caption_nodes(nodes.caption)
        from ..charts.words import chart_texts

        node += nodes.Text(chart_texts(chart))
        self.add_name(node)
        return node


def chart_directive(name: str, plans: Iterable[Kinds]) -> type[ChartDirective]:
    """Return the directive of a chart; one of a declared kind has its filters as options."""
    title = "".join(part.capitalize() for part in name.split("-"))
    known = [charts_of(kinds) for kinds in plans if name not in CHARTS]
    facets = chain(*(charts[name].table.facets for charts in known if name in charts))
    options = {
        **dict.fromkeys(facets, directives.unchanged_required),
        **ChartDirective.option_spec,
    }
    own = {"chart_name": name, "option_spec": options}
    return type(f"{title}Directive", (ChartDirective,), own)
