"""Pages from a small plan: tables, links, warnings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

from building import Built, Project
from dmops_sphinx.messages import InvalidPlanError

INDEX = """
Plan
====

.. plan-abstract::

.. change-record::

.. toctree::

   roles
   products

See :numref:`tab-roles`, :role:`1.2a`, :role:`the lead <lead>`, :person:`ann`, :team:`core`,
:product:`TOOL` and :facility:`site`, which does :value:`facilities.site.drp_share`.

.. facility-list::

.. wbs-table::
   :caption: Elements

.. people-table::
.. team-table::
.. open-item:: Who pays?
.. open-items::
   :caption: Open
.. plan-index::

.. bibliography::
"""
ROLES = """
Roles
=====

.. role-table::
   :caption: All roles
   :name: tab-roles

.. role-table:: 1.2
   :columns: title team people fte
"""
PRODUCTS = """
Products
========

.. product-table::
   :caption: The products
   :name: tab-products

.. render::

   {% for product in plan.products.values() %}
   - :product:`{{ product.id }}` is {{ product.kind | rst }}
   {% endfor %}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    documents = {"index": INDEX, "roles": ROLES, "products": PRODUCTS}
    return Project(tmp_path_factory.mktemp("site"), documents).build()


def test_it_builds_without_warning(built: Built) -> None:
    assert built.warnings == ""


def test_rows_are_anchors_and_numbered_tables(built: Built) -> None:
    page = built.text("roles.html")
    for anchor in ("role-1-2a", "role-1-10b-2", "role-1-10b-10"):
        assert page.count(f'id="{anchor}"') == 1
    assert 'id="tab-roles"' in page
    assert '<span class="caption-number">Table 1 </span>' in page
    assert page.index('id="role-1-10b-2"') < page.index('id="role-1-10b-10"')


def test_roles_link_to_rows(built: Built) -> None:
    page = built.text("index.html")
    for target in ("roles.html#role-1-2a", "products.html#product-tool", "#person-ann"):
        assert f'href="{target}"' in page
    assert "the lead</span>" in page
    assert "60%" in page
    assert '<span class="std std-numref">Table 1</span>' in page


def test_data_text_is_marked_up_and_linked(built: Built) -> None:
    page = built.text("roles.html")
    assert "<em>decides</em>" in page
    assert 'href="index.html#team-core"' in page


def test_rows_link_to_their_source_line(built: Built) -> None:
    assert "/data/roles.yaml#L3" in built.text("roles.html")


def test_open_items_of_data_and_prose_are_listed(built: Built) -> None:
    page = built.text("index.html")
    assert page.count("Who pays?") == 2
    link = page[page.index('href="#open-who-pays"') :]
    assert link[: link.index("</a>")].endswith("<span>Plan</span>")  # its section


def test_the_index_names_the_documents_that_use_an_object(built: Built) -> None:
    page = built.text("index.html")
    start = page.index("dmops-index")
    assert "used in" in page[start:]
    assert 'href="roles.html#roles"' in page[start:]


def test_the_inventory_has_every_shown_object(built: Built) -> None:
    content = (built.out / "objects.inv").read_bytes()
    inventory = InventoryFile.loads(content, uri="")
    assert inventory.data["dmops:role"]["1.10b.10"].uri == "roles.html#role-1-10b-10"
    assert {"dmops:wbs", "dmops:product", "dmops:person", "dmops:facility"} <= set(inventory.data)


def test_the_search_finds_words_of_cells(built: Built) -> None:
    assert '"decid"' in built.text("searchindex.js")


def test_plan_json_holds_the_plan_and_its_links(built: Built) -> None:
    plan = json.loads(built.text("plan.json"))
    schema = json.loads(built.text("plan.schema.json"))
    assert set(plan) <= set(schema["properties"])
    assert set(schema["required"]) <= set(plan)
    found = {(o["kind"], o["key"]): o["url"] for o in plan["objects"]}
    assert found["role", "1.2a"] == "roles.html#role-1-2a"
    assert plan["roles"][1]["positions"][0]["code"] == "1.10b.10"
    assert plan["products"][1]["place"].startswith("data/products.yaml:")


@pytest.mark.parametrize(
    "line,message",
    [
        (":person:`anne`", "index.rst:4: WARNING: the plan has no person 'anne'; did you mean"),
        (":role:`1.2q`", "the plan has no role '1.2q'; did you mean '1.2a' (1.2a Lead)?"),
        (":wbs:`1.l0`", "the plan has no wbs '1.l0'; did you mean '1.10' (1.10 Tenth)?"),
        (":role:`1.10`", "no role '1.10'; it is '1.10 Tenth': write :wbs:`1.10`"),
        (":person:`core`", "no person 'core'; it is 'Core': write :team:`core`"),
        (".. role-table:: 1.10c", "'1.10c' is unknown; did you mean '1.10' (1.10 Tenth)?"),
        (":value:`facilities.site.share`", "unknown field 'share'; did you mean 'drp_share'?"),
        (".. role-table:: 9.9", "index.rst:4: WARNING: dmops:role-table: :wbs: '9.9' is unknown"),
        (".. role-table::\n   :sort: wsb", ":sort: there is no column 'wsb'"),
        (".. role-table:: 1.2\n   :institution: lab", "the selection finds no roles"),
        (".. facility:: sit", "the plan has no facility 'sit'; did you mean 'site'?"),
        (".. render::\n\n   {{ plan.nothing }}", "line 1 of the template"),
        (".. render::\n   :file: ../x.jinja", "outside the source folder"),
    ],
)
def test_warnings_say_where_and_what(line: str, message: str, tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": f"Plan\n====\n\n{line}\n"}).build()
    assert message in built.warnings.replace("WARNING: role-table", "WARNING: dmops:role-table")
    assert "[dmops." in built.warnings


def test_a_render_cannot_read_files_or_write_raw_output(tmp_path: Path) -> None:
    text = 'Plan\n====\n\n.. render::\n\n   {{ ".. raw:: html" }}\n\n      <script>x</script>\n'
    built = Project(tmp_path, {"index": text}).build()
    assert "<script>x" not in built.text("index.html")
    assert '"raw" directive disabled' in built.warnings


def test_hostile_names_are_text(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": "Plan\n====\n\n.. people-table::\n\n:person:`ann`\n"})
    project.change("data/people.yaml", "Ann Example,", "'<img src=x onerror=\"a()\"> `*|',")
    page = project.build().text("index.html")
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x onerror=") >= 2


def test_an_invalid_plan_never_yields_a_page(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": "Plan\n====\n"})
    project.change("data/people.yaml", "Ann Example", "'#REF!'")
    with pytest.raises(InvalidPlanError, match="1 error"):
        project.build()
    assert not (tmp_path / "_build" / "out" / "html" / "index.html").exists()
