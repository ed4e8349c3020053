"""Views: which rows, in which order, under which selection."""

from __future__ import annotations

import pytest

from dmops_sphinx.plans.store import PlanStore, request, selection_from
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.selection import SelectionError
from dmops_sphinx.views.table import Table
from dmops_sphinx.views.templates import TemplateError, render_template
from dmops_sphinx.views.values import ValueLookupError, value_text
from support import minimal


@pytest.fixture(scope="module")
def store() -> PlanStore:
    plan = minimal().plan
    assert plan is not None
    return PlanStore(plan)


def table(store: PlanStore, name: str, **options: object) -> Table:
    return store.table(name, selection_from({k.replace("_", "-"): v for k, v in options.items()}))


def first(found: Table) -> list[str]:
    return [row.cells[0] for row in found.rows]


def test_roles_are_in_natural_order(store: PlanStore) -> None:
    found = table(store, "role-table")
    assert first(found) == ["1.2a", "1.10b.2", "1.10b.10"]
    assert found.rows[1].cells[1] == "Engineer - Acme (2 positions)"
    assert found.rows[0].place == "minimal/roles.yaml:3"


@pytest.mark.parametrize(
    "options,codes",
    [
        ({"wbs": "1.10"}, ["1.10b.2", "1.10b.10"]),
        ({"wbs": "1.2a 1.10b.2"}, ["1.2a", "1.10b.2"]),
        ({"wbs": "!1.10"}, ["1.2a"]),
        ({"institution": "lab"}, ["1.10b.10"]),
        ({"institution": "!lab"}, ["1.2a", "1.10b.2"]),
        ({"team": "core", "sort": "-wbs"}, ["1.10b.10", "1.10b.2", "1.2a"]),
        ({"wbs": "1.2", "institution": "lab"}, []),
    ],
)
def test_selections(store: PlanStore, options: dict[str, object], codes: list[str]) -> None:
    assert first(table(store, "role-table", **options)) == codes


def test_columns_are_separated_as_other_lists_are(store: PlanStore) -> None:
    for written in ("fte wbs", "fte, wbs", "fte,wbs"):
        assert [one.name for one in table(store, "role-table", columns=written).columns] == [
            "fte", "wbs",
        ]  # fmt: skip


def test_groups_have_headings(store: PlanStore) -> None:
    found = table(store, "role-table", group_by="institution", columns="wbs")
    assert [(row.heading, row.cells[0]) for row in found.rows] == [
        (True, "Acme"),
        (False, "1.2a"),
        (False, "1.10b.2"),
        (True, "Lab"),
        (False, "1.10b.10"),
    ]


def test_products_are_a_numbered_tree(store: PlanStore) -> None:
    found = table(store, "product-table", columns="number product kind manager owner")
    assert [(row.level, *row.cells) for row in found.rows] == [
        (0, "", "Root", "department", ":person:`ann`", "—"),
        (1, "1", "Tool", "product", ":person:`bob` :open:`(tentative)`", ":open:`to be decided`"),
        (2, "1.1", "Part", "product", ":open:`to be decided`", "—"),
        (1, "2", "Desk", "activity", ":person:`ann`", "—"),
    ]
    assert first(table(store, "product-table", root="tool", columns="product")) == ["Tool", "Part"]
    assert len(table(store, "product-table", depth=1).rows) == 3


def test_staffing_is_summed(store: PlanStore) -> None:
    found = table(store, "staffing-table", team="core", columns="fte")
    assert first(found) == ["0.5", "at least 0.25", "at least 0.75"]


def test_open_items_are_collected(store: PlanStore) -> None:
    found = table(store, "open-items", columns="about status")
    assert [row.cells for row in found.rows] == [
        (":product:`Tool <tool>`", "tentative"),
        (":product:`Tool <tool>`", "to be decided"),
        (":product:`Part <part>`", "to be decided"),
    ]


def test_open_items_are_counted_by_team(store: PlanStore) -> None:
    found = table(store, "open-counts")
    names = [column.name for column in found.columns]
    assert names == ["team", "to-be-decided", "tentative", "question", "missing", "total"]
    assert [row.cells for row in found.rows] == [
        ("No team", "2", "1", "", "", "3"),
        ("All", "2", "1", "", "", "3"),
    ]


def test_filters_offer_what_tells_rows_apart(store: PlanStore) -> None:
    found = {made.name: made for made in table(store, "product-table").filters}
    assert found["kind"].choices == (
        ("activity", "activity"),
        ("department", "department"),
        ("product", "product"),
    )
    assert found["person"].choices == (
        ("ann", "Ann Example"),
        ("bob", "Bob O'Sample"),
        ("-", "none"),
    )
    assert found["status"].rows == ("-", "tentative to-be-decided", "to-be-decided", "-")
    assert "team" not in found
    assert "person" not in {
        made.name for made in table(store, "product-table", columns="number").filters
    }


def test_a_selection_is_told_with_names(store: PlanStore) -> None:
    found = table(store, "role-table", wbs="1.10", institution="lab !acme")
    assert found.selection == "WBS 1.10; institution Lab, not Acme"


@pytest.mark.parametrize(
    "name,options,message",
    [
        ("role-table", {"institution": "labb"}, "did you mean 'lab'"),
        ("role-table", {"columns": "wsb"}, "did you mean 'wbs'"),
        ("role-table", {"kind": "x"}, "filters it has: institution, status, team"),
        ("role-table", {"wbs": "9.9"}, "'9.9' is unknown"),
        ("role-table", {"root": "x"}, "is not a tree"),
        ("product-table", {"root": "tol"}, "did you mean 'tool'"),
        ("people-table", {"wbs": "1.2"}, "cannot be selected by WBS code"),
    ],
)
def test_wrong_options_say_what_is_right(
    store: PlanStore, name: str, options: dict[str, object], message: str
) -> None:
    with pytest.raises(SelectionError, match=message):
        table(store, name, **options)


@pytest.mark.parametrize("name", sorted(tables_of()))
def test_every_column_of_every_table_has_a_value(store: PlanStore, name: str) -> None:
    columns = [spec.column.name for spec in tables_of()[name].columns]
    found = table(store, name, columns=" ".join(columns))
    assert found.rows
    assert all(len(row.cells) == len(columns) for row in found.rows)


@pytest.mark.parametrize(
    "expression,text",
    [
        ("facilities.site.drp_share", "60%"),
        ("facilities.site.drp_share|plain", "60"),
        ("facilities.site.drp_share|.1f", "60.0"),
        ("plan.title", "Plan of a small department"),
        ("plan.authors", "Ann Example"),
        ("plan.created", "2024-01-01"),
        ("products.count|words", "four"),
        ("products.tool.manager", "Bob O'Sample"),
        ("products.part.manager", "to be decided"),
        ("teams.core.fte", "0.75"),
        ("wbs.1.10.name", "Tenth"),
    ],
)
def test_values(store: PlanStore, expression: str, text: str) -> None:
    assert value_text(store.plan, expression) == text


@pytest.mark.parametrize(
    "expression,message",
    [
        ("facilties.site.drp_share", "did you mean 'facilities'"),
        ("facilities.sit.drp_share", "did you mean 'site'"),
        ("facilities.site.drp_shar", "did you mean 'drp_share'"),
        ("facilities.site", "whole record"),
        ("facilities.site.site", "no value"),
        ("plan.title|.1f", "for numbers"),
        ("products.count|%s", "no format"),
    ],
)
def test_wrong_values(store: PlanStore, expression: str, message: str) -> None:
    with pytest.raises(ValueLookupError, match=message):
        value_text(store.plan, expression)


@pytest.mark.parametrize(
    "source",
    [
        "x" * 200_000,
        "{% for a in plan.products %}" * 12 + "{% if a == 1 %}x{% endif %}" + "{% endfor %}" * 12,
        "{% for a in plan.roles %}" * 10 + "xxxxxxxxxx" + "{% endfor %}" * 10,
        "{{ plan.__class__.__mro__ }}",
        "{{ ''.__class__.__subclasses__() }}",
        "{{ 'x' * 10000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x'.ljust(10000000000) }}",
        "{{ '{:>10000000000}'.format(1) }}",
        "{% set a = 'x' %}" + "{% set a = a ~ a %}" * 60,
        "{% set a = 'xx' %}" + "{% set a = a + a %}" * 60,
        "{{ 'aaaa' | replace('a', 'b') }}",
        "{{ plan.nothing }}",
        "{% include 'conf.py' %}",
        "{% for %}",
        "{{ range(1) }}",
    ],
    ids=range(17),
)
def test_templates_are_bounded(store: PlanStore, source: str) -> None:
    with pytest.raises(TemplateError):
        render_template(store.plan, source, seconds=0.5, characters=1000)


def test_a_request_for_what_is_gone_has_a_fingerprint_too(store: PlanStore) -> None:
    there = store.fingerprint(request("table", "role-table", {"institution": "lab"}))
    gone = store.fingerprint(request("table", "role-table", {"institution": "gone"}))
    assert there != gone
