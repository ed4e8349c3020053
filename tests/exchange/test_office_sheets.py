"""Sheets of a hospital's department: titles, people not yet found, shares of time."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.exchange.matching.answers import read_answer
from dmops_sphinx.exchange.matching.person_names import bare_name, people_named
from exchange.plans import Home, faults

PERSONAL = (
    "Personalliste;;;\nStand:;24.11.2026;;\n;;;\nPers.-Nr.;Name;Einrichtung;Gehalt\n"
    "001;Groß, Élodie (Prof. Dr.);Lab;3.100,50\n002;von der Heide, Jürgen (Dipl.-Inf.);Lab;"
    "4.200,75\n003;O'Brien, Käthe;Lab;2.000,00\nSumme;3 Personen;;9.301,25\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_list_with_a_title_and_amounts_with_commas(home: Home) -> None:
    home.write(home.file("Personal.csv", PERSONAL.encode("cp1252")))
    names = [one.name for one in home.plan.people.values()]
    assert names[-3:] == ["Élodie Groß", "Jürgen von der Heide", "Käthe O'Brien"]


def test_family_names_first_in_a_column_that_may_name_several(home: Home) -> None:
    rows = (
        'WBS,Role Title,Team,Name\n1.2b,Writer,Core,"Groß, Élodie (Dr.)"\n'
        '1.2c,Reader,Core,"von der Heide, Jürgen / O\'Brien, Käthe"\n1.2d,Singer,Core,N.N.\n'
    )
    home.write(home.file("Personal.csv", PERSONAL.encode()), home.file("roles.csv", rows))
    people = {name: home.plan.roles[name].positions[0].people for name in home.plan.roles}
    assert people["writer"] == ("elodie-gross",)
    assert people["reader"] == ("jurgen-von-der-heide", "kathe-obrien")
    assert people["singer"] == ()


def test_somebody_new_is_added_in_the_order_of_names(home: Home) -> None:
    text = 'WBS,Role Title,Team,Name\n1.2b,Writer,Core,"Łukasiewicz, Frank (Dr.)"\n'
    home.write(home.file("roles.csv", text), adding=frozenset({"person"}))
    assert home.plan.people["frank-lukasiewicz"].name == "Frank Łukasiewicz"


def test_somebody_new_is_told_with_the_cell_that_names_them(home: Home) -> None:
    text = 'WBS,Role Title,Team,Name\n1.2b,Writer,Core,"Łukasiewicz, Frank (Dr.)"\n'
    files = home.file("a.csv", "WBS,Name\n1.9,Last\n"), home.file("roles.csv", text)
    found = home.imported(*files, adding=frozenset({"person"}))
    places = [str(one.place) for one in found.changes if one.kind == "person"]
    assert places == ["roles.csv:2"]


def test_two_people_where_one_is_meant(home: Home) -> None:
    text = 'Product,Manager\nDesk,"Groß, Élodie / O\'Brien, Käthe"\n'
    found = home.imported(home.file("Personal.csv", PERSONAL), home.file("products.csv", text))
    assert [problem.message for problem in found.problems] == [
        '"Groß, Élodie / O\'Brien, Käthe" names several people where one is meant (manager)'
    ]


@pytest.mark.parametrize("written,bare", [
    ("Dr. med. Anna Müller, PhD", "Anna Müller"),
    ("Prof. Dr.-Ing. habil. Max Moritz", "Max Moritz"),
    ("Müller, Dr. Anna", "Müller, Anna"), ("Ann Example (MD, M.Sc.)", "Ann Example"),
    ("Dr Ann Example", "Ann Example"), ("Med Hassan", "Med Hassan"), ("Ann Nat", "Ann Nat"),
    ("Li Wei, Jr.", "Li Wei, Jr."), ("Ann Example (PI)", "Ann Example (PI)"), ("Dr", "Dr"),
    ("Ing Tan", "Ing Tan"),
])  # fmt: skip
def test_titles_are_no_names(written: str, bare: str) -> None:
    assert bare_name(written) == bare


@pytest.mark.parametrize("text,names", [
    ("Ann, Bob", ["Ann", "Bob"]), ("Groß, Élodie", ["Groß, Élodie"]),
    ("Ann Example, Bob Sample", ["Ann Example", "Bob Sample"]),
    ("De Smet, Volker & Li, Wei", ["De Smet, Volker", "Li, Wei"]),
    ("A, B, C", ["A", "B", "C"]),
])  # fmt: skip
def test_one_name_and_several(text: str, names: list[str]) -> None:
    assert people_named(text, {"Ann", "Bob"}.__contains__) == names


@pytest.mark.parametrize("text", [
    "N.N.", "N. N.", "NN", "offen", "vakant", "à pourvoir", "poste vacant", "vacante",
    "por determinar", "未定", "wird noch besetzt",
])  # fmt: skip
def test_ways_of_saying_that_nobody_is_found_yet(text: str) -> None:
    answer = read_answer(text)
    assert answer is not None
    assert answer.state == "tbd"


@pytest.mark.parametrize("said,fte", [
    ("half", "0.5"), ("½", "0.5"), ("halbe Stelle", "0.5"), ("mi-temps", "0.5"),
    ("Full-time", "1"), ("3/4", "0.75"), ("0,75", "0.75"), ("50 %", "0.5"), ("half FTE", "0.5"),
])  # fmt: skip
def test_shares_of_time_in_words(said: str, fte: str, home: Home) -> None:
    home.write(home.file("roles.csv", f'WBS,Role Title,Team,FTE\n1.2b,Writer,Core,"{said}"\n'))
    assert str(home.plan.roles["writer"].positions[0].fte) == fte


def test_a_share_that_says_no_number_is_refused(home: Home) -> None:
    text = "WBS,Role Title,Team,FTE\n1.2b,Writer,Core,part-time\n"
    assert faults(home.imported(home.file("roles.csv", text))) == ["roles.csv:2 DM804"]


def test_services_are_products_and_sites_facilities(home: Home) -> None:
    services = "ID,Service,Übergeordnet,Verantwortlich,Product Owner\nedc,EDC,,Ann Example,offen\n"
    sites = "Sigle;Nom complet;Ville;Hébergeur;Responsable\nLGE;Centre;Liège;Lab;Ann Example\n"
    home.write(home.file("list.csv", services), home.file("Sites.csv", sites))
    assert home.plan.products["edc"].name == "EDC"
    site = home.plan.facilities["lge"]
    assert (site.name, site.long_name, site.site, site.host) == ("LGE", "Centre", "Liège", "lab")


def test_short_and_full_names_of_institutions(home: Home) -> None:
    text = "Kurz;Name;Land\nUKM;Universitätsklinikum;Deutschland\n"
    home.write(home.file("Einrichtungen.csv", text))
    assert home.plan.institutions["ukm"].long_name == "Universitätsklinikum"


@pytest.mark.parametrize("total", ["Anzahl Rollen,,31", "Insgesamt,,1 513 €", "Count,,3 people"])
def test_rows_that_count_and_sum_are_no_records(total: str, home: Home) -> None:
    home.write(home.file("wbs.csv", f"WBS,Name,Budget\n1.9,Last,5\n{total}\n"))
    assert [one.code for one in home.plan.wbs.values()][-1] == "1.9"
