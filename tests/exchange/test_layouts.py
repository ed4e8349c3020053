"""Tables laid out for the eye: levels in columns, tables side by side, marks for “the same”."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.exchange.matching.headings_abroad import in_english
from dmops_sphinx.exchange.matching.person_names import bare_name, in_order
from dmops_sphinx.exchange.matching.synonyms import folded
from exchange.plans import Home, faults


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


ELEMENTS = {"1.5": "Light", "1.5.1": "Lamps", "1.5.1.1": "LED lamps", "1.5.2": "Buoys"}
STAIRCASES = {
    "codes": "WBS Dictionary,,,\nLevel 1,Level 2,Level 3,Title\n"
    "1.5,,,Light\n,1.5.1,,Lamps\n,,1.5.1.1,LED lamps\n,1.5.2,,Buoys\n",
    "names": "WBS,L1,L2,L3\n1.5,Light,,\n1.5.1,,Lamps,\n1.5.1.1,,,LED lamps\n1.5.2,,Buoys,\n",
    "names to the left as well": "WBS,Level 1,Level 2,Level 3\n1.5,Light,,\n1.5.1,Light,Lamps,\n"
    "1.5.1.1,Light,Lamps,LED lamps\n1.5.2,Light,Buoys,\n",
    "both in a cell": "Ebene 1,Ebene 2,Ebene 3\n1.5 Light,,\n,1.5.1 Lamps,\n"
    ",,1.5.1.1 - LED lamps\n,1.5.2 Buoys,\n",
    "names behind codes": "WBS,,,,Budget\n1.5,Light,,,1\n,1.5.1,Lamps,,1\n,,1.5.1.1,LED lamps,1\n"
    ",1.5.2,Buoys,,1\n",
    "one name above": "WBS,,,Element\n1.5,,,Light\n,1.5.1,,Lamps\n,,1.5.1.1,LED lamps\n"
    ",1.5.2,,Buoys\n",
    "one column": "WBS\n1.5 Light\n1.5.1 Lamps\n1.5.1.1 LED lamps\n1.5.2 Buoys\n",
}


@pytest.mark.parametrize("text", STAIRCASES.values(), ids=STAIRCASES)
def test_elements_with_a_column_for_each_level(text: str, home: Home) -> None:
    found = home.write(home.file("wbs.csv", text))
    added = {one.code: one.name for one in home.plan.wbs.values()}
    assert {code: added.get(code) for code in ELEMENTS} == ELEMENTS
    assert len(added) == 2 + len(ELEMENTS)
    assert not home.imported(home.root / "wbs.csv").changes
    assert any("level" in one or "codes with names" in one for one in found.notices)


@pytest.mark.parametrize(
    "text",
    [
        "Product,,,Owner\nCranes,,,n/a\n,Big,,Ann Example\n,,Hook,TBD\n,Small,,n/a\n",
        "Level 1,Level 2,Level 3,Owner\nCranes,Big,Hook,TBD\nCranes,Big,,Ann Example\n"
        "Cranes,Small,,n/a\n",
        "Level 1,Level 2,Level 3,Owner\nCranes,Big,Hook,TBD\n,Small,,n/a\n",
    ],
)
def test_products_with_a_column_for_each_level(text: str, home: Home) -> None:
    home.write(home.file("product tree.csv", text))
    parents = {one.id: one.parent for one in home.plan.products.values()}
    assert (parents["big"], parents["small"]) == ("cranes", "cranes")
    assert parents["hook"] == "big"
    assert "cranes" in parents


def test_columns_that_are_no_levels_stay(home: Home) -> None:
    text = "Role,WBS,,Description\nLead,1.2a,x,Leads all.\nEngineer,1.2b,,Builds.\n"
    found = home.imported(home.file("roles.csv", text))
    assert found.tables[0].match.column_of("title") == 0
    assert not any("level" in one for one in found.notices)


def test_tables_of_two_kinds_side_by_side(home: Home) -> None:
    text = (
        "Staff,,,Words,\nName,Initials,,Acronym,Meaning\n"
        "Cleo New,CN,,QRS,Quay Repair Squad\n,,,VTS,Vessel Traffic Service\n"
    )
    found = home.write(home.file("all.csv", text))
    assert [table.kind for table in found.tables] == ["person", "acronym"]
    assert home.plan.people["cleo-new"].initials == "CN"
    assert home.plan.acronyms["VTS"].expansion == "Vessel Traffic Service"
    assert str(found.tables[1].rows[0].place()).startswith("all.csv:3")


@pytest.mark.parametrize("between", ["", ","])
def test_one_long_list_in_two_columns(between: str, home: Home) -> None:
    rows = (("Acronym,Definition", "Acronym,Definition"), ("QRS,Quay Squad", "VTS,Vessel Service"))
    text = "".join(f"{left},{between}{right}\n" for left, right in rows) + "ZZT,Zoo Team\n"
    home.write(home.file("list.csv", text))
    assert {"QRS", "VTS", "ZZT"} <= set(home.plan.acronyms)


def test_an_empty_column_within_a_table(home: Home) -> None:
    text = "WBS,Title,,Institution,People\n1.2a,Lead,,Lab,Ann Example\n"
    found = home.imported(home.file("roles.csv", text))
    assert len(found.tables) == 1
    assert {one.field for one in found.changes} == {"institutions", "people"}


@pytest.mark.parametrize("mark", ['"', "”", "〃", '- " -', "ditto", "do."])
def test_ditto_marks_stand_for_what_is_above(mark: str, home: Home) -> None:
    same = '"' + mark.replace('"', '""') + '"'
    text = f"WBS,Title,Institution\n1.2c,Rigger,Lab\n1.2d,Welder,{same}\n1.2e,Painter†,{same}\n"
    found = home.write(home.file("roles.csv", text))
    for role in ("rigger", "welder", "painter"):
        assert home.plan.roles[role].positions[0].institutions == ("lab",)
    assert "2 ditto marks read as the value above" in found.tables[0].notices
    assert "1 mark of footnotes left out" in found.tables[0].notices


def test_numbers_of_rows_are_no_ids(home: Home) -> None:
    text = "ID,WBS,Task Name\n1,1.2.1,Dig\n2,1.2.2,Fill\n"
    home.write(home.file("tasks.csv", text))
    assert {"wbs-dig", "wbs-fill"} <= set(home.plan.wbs)


def test_whoever_has_the_whole_has_its_parts(home: Home) -> None:
    home.write(home.file("wbs.csv", "WBS,Name\n1.2.4,Deep\n1.2.4.1,Deeper\n"))
    home.write(home.file("roles.csv", "WBS,Title\n1.2.4.1a,Diver\n"))
    assert home.plan.roles["diver"].team == "core"


@pytest.mark.parametrize(
    "title,count,institution",
    [
        ("Welder - Lab", 1, "lab"), ("Welder [Lab]", 1, "lab"), ("Welder (Lab)", 1, "lab"),
        ("2 x Welder", 2, ""), ("Welder (x2)", 2, ""), ("Welder (2x)", 2, ""),
    ],
)  # fmt: skip
def test_titles_with_places_and_counts(
    title: str, count: int, institution: str, home: Home
) -> None:
    home.write(home.file("roles.csv", f"WBS,Title\n1.2c,{title}\n"))
    position = home.plan.roles["welder"].positions[0]
    assert position.headcount == count
    assert position.institutions == ((institution,) if institution else ())


@pytest.mark.parametrize(
    "written,bare",
    [
        ("Ann Example <ann@lab.example>", "Ann Example"),
        ("ann.example@lab.example", "ann example"),
        ("Dr. Ann Example†", "Ann Example"),
        ("Ann Example (ann@lab.example)", "Ann Example"),
        ("Ann", "Ann"),
    ],
)
def test_names_without_addresses_and_titles(written: str, bare: str) -> None:
    assert bare_name(written) == bare


def test_names_in_their_order() -> None:
    assert in_order("Larsen, Åsa") == "Åsa Larsen"
    for name in ("Cher", "Li Wei, Jr.", "A, B, C", "Larsen, Åsa (PI)"):
        assert in_order(name) == name


def test_people_of_a_contact_list(home: Home) -> None:
    names = ("Last, First", "Larsen, Åsa", "EXAMPLE, Ann", "O'Sample, Bob (PI)")
    text = "".join(f'"{name}",x@lab.example\n' for name in names).replace(
        "x@lab.example", "E-mail", 1
    )
    found = home.imported(home.file("contacts.csv", text))
    assert [(one.action, one.label) for one in found.changes] == [("new", "Åsa Larsen")]
    assert faults(found) == []


def test_a_first_name_alone_is_nobody_new(home: Home) -> None:
    rows = (
        "Product,Manager\nTool,Example\nDesk,ann.example@lab.example\nPart,new.one@lab.example\n"
    )
    found = home.imported(home.file("products.csv", rows), adding=frozenset({"person"}))
    assert [problem.hint for problem in found.problems] == [
        "did you mean 'Ann Example'? If so, mend the cell or add an alias; "
        "if it is another one, add the record first",
        "this is no name of one person; mend the cell, or add the record first",
    ]


def test_words_for_unknown_and_for_shares(home: Home) -> None:
    home.write(home.file("products.csv", "Product,Manager\nDesk,TBD (Q3)\n"))
    assert home.plan.products["desk"].manager.is_open
    home.write(home.file("staffing.csv", "Team,Person,FTE\nCore,Bob O'Sample,25 %\n"))
    assert {str(one.fte) for one in home.plan.staffing.values()} >= {"0.25"}


HEADINGS = {
    "PSP-Code;Bezeichnung;Beschreibung": {"code", "name", "description"},
    "Code OTP;Intitulé;Description": {"code", "name", "description"},
    "Código EDT;Nombre del elemento;Descripción": {"code", "name", "description"},
    "WBSコード;名称;説明": {"code", "name", "description"},
}


@pytest.mark.parametrize("header", HEADINGS)
def test_headings_in_other_languages(header: str, home: Home) -> None:
    found = home.imported(home.file("table.csv", f"{header}\n1.2.9;Nine;The ninth\n"))
    assert {spec.name for spec in found.tables[0].match.columns.values()} == HEADINGS[header]


@pytest.mark.parametrize("header", ["Abkürzung;Bedeutung", "Sigle;Signification", "略語;意味"])
def test_lists_of_acronyms_in_other_languages(header: str, home: Home) -> None:
    found = home.imported(home.file("table.csv", f"{header}\nBSH;Bundesamt\n"))
    assert [(one.kind, one.ident) for one in found.changes] == [("acronym", "BSH")]


def test_a_word_may_mean_several_columns() -> None:
    assert in_english(folded("Kürzel")) == ("term", "short", "initials")
    assert in_english(folded("nothing of the kind")) == ()
