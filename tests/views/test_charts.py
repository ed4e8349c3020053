"""What charts show of a plan: functions, flows, and sums that count nobody twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from dmops_sphinx.charts.words import alternative, outline
from dmops_sphinx.loading import load
from dmops_sphinx.model.anchors import build_objects
from dmops_sphinx.views.chart import Chart
from dmops_sphinx.views.charts import CHARTS
from dmops_sphinx.views.context import Context
from dmops_sphinx.views.selection import Filter, Selection, SelectionError
from support import MINIMAL

TEAMS = """
teams:
  - {id: d, name: Department, kind: department}
  - {id: g, name: Group, kind: group, parent: d, functions: [serving], manager: ann}
  - {id: t, name: Team T, parent: g, functions: [serving]}
  - {id: u, name: Team U, parent: g, functions: [serving, own-work]}
  - {id: v, name: Team V, parent: d, functions: [facilities]}
"""
ROLES = """
roles:
  - id: r
    code: 1.2a
    title: R
    team: t
    positions:
      - {suffix: 1, institutions: [acme], people: [ann], fte: 0.5}
      - {suffix: 2, institutions: [lab], headcount: 3, fte: 2}
      - {suffix: 3, institutions: [acme, lab]}
  - id: s
    code: 1.2b
    title: S
    team: u
    positions: [{people: [ann], institutions: [lab], fte: 0.25}]
"""
STAFFING = """
staffing:
  - {id: a, team: t, person: ann, fte: 0.75}
  - {id: b, team: v, person: ann, fte: 0.1}
  - {id: c, team: v, label: somebody, institution: lab, at_least: true, fte: 0.2}
  - {id: e, team: v, person: bob}
"""
PRODUCTS = """
products:
  - id: root
    name: Root
    kind: department
    products:
      - id: pg
        name: PG
        kind: group
        team: g
        products:
          - id: pt
            name: PT
            kind: team
            team: t
            products: [{id: p1, name: P1, products: [{id: p2, name: P2}]}]
          - {id: loose, name: Loose}
          - {id: pu, name: PU, team: u}
"""
FACILITIES = """
facilities:
  - id: x
    name: X
    kind: site
    functions: ["does *much*", more]
    links: [{to: y, what: data}, {to: y, what: more}]
  - {id: y, name: Y, parent: x, drp_share: 40, links: [{to: z, what: all}]}
  - {id: z, name: Z, drp_share: 60}
"""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    folder: Path = tmp_path_factory.mktemp("data")
    for path in MINIMAL.iterdir():
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for name, text in {
        "teams": TEAMS, "roles": ROLES, "staffing": STAFFING, "products": PRODUCTS,
        "facilities": FACILITIES, "wbs": "wbs: [{id: w, code: 1.2, name: W, department: d}]",
    }.items():  # fmt: skip
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert loaded.plan is not None, loaded.problems
    return Context(loaded.plan, build_objects(loaded.plan))


def chart(context: Context, name: str, **selection: object) -> Chart:
    spec = CHARTS[name]
    return spec.build(context, spec, Selection(**selection))  # type: ignore[arg-type]


def shape(drawn: Chart) -> list[tuple[int, str]]:
    return [(node.level, node.title) for node in drawn.nodes]


def test_functions_hold_their_teams_and_these_their_products(context: Context) -> None:
    assert shape(chart(context, "function-chart")) == [
        (0, "Data Serving"), (1, "Loose"), (1, "Team T"), (2, "P1"), (1, "Team U"), (2, "PU"),
        (0, "Own work"), (1, "Team U"), (2, "PU"),
        (0, "Data Facilities"), (1, "Team V"),
    ]  # fmt: skip
    serving = chart(context, "function-chart").nodes[0]
    assert (serving.kind, serving.key) == ("team", "g")


def test_products_of_functions_go_as_deep_as_asked(context: Context) -> None:
    kind = (("kind", Filter.parse("serving")),)
    deeper = chart(context, "function-chart", depth=2, filters=kind)
    assert (3, "P2") in shape(deeper)
    none = chart(context, "function-chart", depth=0, filters=kind)
    assert shape(none) == [(0, "Data Serving"), (1, "Team T"), (1, "Team U")]


def test_flows_between_the_same_places_are_one_arrow(context: Context) -> None:
    drawn = chart(context, "architecture-chart")
    assert [(f.source, f.target, f.what) for f in drawn.flows] == [
        (0, 1, ("data", "more")),
        (1, 2, ("all",)),
    ]
    assert shape(drawn) == [(0, "X"), (1, "Y"), (0, "Z")]
    assert [str(fact) for fact in drawn.nodes[0].facts] == ["• does much", "• more"]
    assert "Data release processing: 40%" in map(str, drawn.nodes[1].facts)


def test_a_selection_of_facilities_leaves_out_flows_to_others(context: Context) -> None:
    kind = (("kind", Filter.parse("site")),)
    drawn = chart(context, "architecture-chart", filters=kind)
    assert shape(drawn) == [(0, "X")]
    assert drawn.flows == ()
    branch = chart(context, "architecture-chart", root="x", columns=("none",))
    assert [node.facts for node in branch.nodes] == [(), ()]


def numbers(drawn: Chart) -> dict[str, tuple[int, Decimal | None, bool]]:
    return {n.title: (n.cells[0].heads, n.cells[0].fte, n.cells[0].at_least) for n in drawn.nodes}


def test_sums_count_nobody_twice(context: Context) -> None:
    assert numbers(chart(context, "staffing-chart")) == {
        # Ann is in three teams and one head; Bob's share is not stated.
        "Department": (7, Decimal("3.30"), True),
        "Group": (5, Decimal("3.00"), False),
        # Ann's position has 0.5 FTE, but her staffing entry says 0.75.
        "Team T": (5, Decimal("2.75"), False),
        "Team U": (1, Decimal("0.25"), False),
        "Team V": (3, Decimal("0.3"), True),
    }


def test_columns_are_institutions_and_add_up(context: Context) -> None:
    drawn = chart(context, "staffing-chart")
    assert drawn.columns == ("All", "Acme", "Lab", "Acme / Lab", "not stated")
    for node in drawn.nodes:
        total, *rest = node.cells
        assert total.heads == sum(cell.heads for cell in rest)
        assert (total.fte or 0) == sum(cell.fte or 0 for cell in rest)


def test_staffing_of_some_institutions(context: Context) -> None:
    lab = (("institution", Filter.parse("lab")),)
    drawn = chart(context, "staffing-chart", filters=lab)
    assert numbers(drawn)["Team T"] == (4, Decimal(2), False)
    assert numbers(drawn)["Team V"] == (1, Decimal("0.2"), True)
    assert "Acme" not in drawn.columns


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(
    "selection,option",
    [
        ({"root": "nothing"}, "root"),
        ({"columns": ("colour",)}, "show"),
        ({"filters": (("status", Filter.parse("open")),)}, "status"),
    ],
)
def test_what_is_not_there_is_an_error(
    context: Context, name: str, selection: dict[str, object], option: str
) -> None:
    with pytest.raises(SelectionError) as error:
        chart(context, name, **selection)
    assert error.value.option == option


@pytest.mark.parametrize("name", CHARTS)
def test_words_name_every_node(context: Context, name: str) -> None:
    drawn = chart(context, name)
    assert [item.title for item in outline(drawn)] == [node.title for node in drawn.nodes]
    assert alternative(drawn).startswith(f"{drawn.title}: ")
    assert len(alternative(drawn)) < 1000


def test_words_tell_flows_and_numbers(context: Context) -> None:
    assert "X sends data and more to Y." in alternative(chart(context, "architecture-chart"))
    assert "Team V: 3 heads, at least 0.3 FTE" in alternative(chart(context, "staffing-chart"))
    items = {item.title: item.text for item in outline(chart(context, "staffing-chart"))}
    assert "Lab 3 heads, 2 FTE" in items["Team T"]


def test_a_deep_tree_needs_no_deep_stack(tmp_path: Path) -> None:
    for path in MINIMAL.iterdir():
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    rows = ["  - {id: p0, name: P0}"]
    rows += [f"  - {{id: p{n}, name: P{n}, parent: p{n - 1}}}" for n in range(1, 1500)]
    (tmp_path / "products.yaml").write_text("products:\n" + "\n".join(rows) + "\n")
    loaded = load(tmp_path)
    assert loaded.plan is not None, loaded.problems[:3]
    deep = Context(loaded.plan, build_objects(loaded.plan))
    assert len(chart(deep, "product-tree").nodes) == 1500
