"""Tables that other programs write: MagicDraw, scripts, databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange.plans import Home, faults


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_tree_with_names_as_programs_write_them(home: Home) -> None:
    text = "id,parentId,name,shortCode\na1,null,House,HSE\na2,a1,Roof,RF\na3,a2,Tiles,TL\n"
    home.write(home.file("products.csv", text))
    products = home.plan.products
    assert [products[one].parent for one in ("a1", "a2", "a3")] == [None, "a1", "a2"]


def test_a_tree_of_magicdraw(home: Home) -> None:
    text = (
        '"#","product key","short name","Parent","manager","documents","docgen"\n'
        '"1","SRV","Services",,"Ann Example","RS:DOC-1:Needs of it, all","true"\n'
        '"2","SUB","Sub, service","SRV",,,"<undefined>"\n'
    )
    home.write(home.file("tree.csv", text))
    products = home.plan.products
    assert products["SRV"].documents == ("DOC-1",)
    assert (products["SUB"].name, products["SUB"].parent) == ("Sub, service", "SRV")


def test_a_fault_above_is_told_once(home: Home) -> None:
    text = "id,name,parent,manager\nSRV,Services,,Nobody Known\nSUB,Sub,SRV,\n"
    assert faults(home.imported(home.file("products.csv", text))) == ["products.csv:2 DM807"]


def test_teams_that_the_plan_lacks(home: Home) -> None:
    path = home.file("products.csv", "id,name,manager,team\nSRV,Services,Ann Example,New Team\n")
    assert "--add-teams" in home.imported(path).problems[0].hint
    home.write(path, adding=frozenset({"team"}))
    assert home.plan.products["SRV"].team == "new-team"


@pytest.mark.parametrize("name", ["A B/C D", "Ann Other (moving)", "One Two Three Four Five"])
def test_people_are_made_of_names_only(home: Home, name: str) -> None:
    path = home.file("products.csv", f"id,name,manager\nSRV,Services,{name}\n")
    found = home.imported(path, adding=frozenset({"person"}))
    assert faults(found) == ["products.csv:2 DM807"]


def test_several_people_on_lines_of_a_latex_cell(home: Home) -> None:
    table = (
        "\\begin{tabular}{lll}\n\\textbf{Product} & \\textbf{Manager} & \\textbf{Notes} \\\\\n"
        "New & Hsin-Ei Chang\n K. Findeisen\n Dan Speck & Long words\n over lines \\\\\n"
        "\\end{tabular}\n"
    )
    found = home.imported(home.file("products.tex", table), adding=frozenset({"person"}))
    assert faults(found) == ["products.tex:3 DM804"]
    assert "several lines" in found.problems[0].message


def test_a_name_is_no_table_of_a_kind_of_the_plans_own(home: Home) -> None:
    (home.data / "kinds.yaml").write_text(
        "kinds:\n  - name: risk\n    plural: risks\n    title: risk\n    label: name\n"
        "    fields:\n      - {name: name, type: line, required: true}\n"
    )
    found = home.imported(home.file("list.csv", "Name,Colour\nA,red\n"))
    assert faults(found) == ["list.csv DM802"]


def test_latex_that_is_none(home: Home) -> None:
    home.write(home.file("people.csv", "Name,Initials\nCleo \\A{} New,CN\n"))
    assert any(person.name == "Cleo \\A{} New" for person in home.plan.people.values())


def test_a_change_without_an_owner(home: Home) -> None:
    path = home.file("changes.csv", "Version,Date,Description\n9,2024-01-10,More.\n")
    assert faults(home.imported(path)) == ["changes.csv:2 DM809"]
