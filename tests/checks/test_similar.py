"""Which names are nearly equal, and which only look so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.checks.names import is_same_name
from dmops_sphinx.checks.people import is_same_person, likely_person
from dmops_sphinx.checks.similar import deletions, distance, fold, is_variant, neighbours
from dmops_sphinx.examine import Examination, examine
from support import MINIMAL

WORDS = st.text(alphabet="abc", max_size=6)


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_bounded(one: str, two: str) -> None:
    assert distance(one, two) == distance(two, one)
    assert (distance(one, two) == 0) == (one == two)
    assert distance(one, two, 1) == min(distance(one, two), 2)


@given(st.lists(WORDS, max_size=12, unique=True))
def test_neighbours_are_those_with_a_distance_of_one(words: list[str]) -> None:
    slow = {
        word: sorted(other for other in words if distance(word, other) == 1)
        for word in words
        if any(distance(word, other) == 1 for other in words)
    }
    assert neighbours(words, words) == slow


def test_swapped_letters_count_once() -> None:
    assert distance("somethign", "something") == 1
    assert set(deletions("ab")) == {"ab", "a", "b"}


def test_folding_takes_accents_and_case_away() -> None:
    assert fold("Cristián") == fold("CRISTIAN")
    assert fold("Müller") == fold("Mueller")
    assert fold("Łukasz Ørsted") == "lukasz orsted"


@pytest.mark.parametrize(
    "one,two",
    [
        ("KT Lim", "K.T. Lim"),
        ("KT Iim", "K.T. Lim"),
        ("Willam O'Mullane", "William O'Mullane"),
        ("Wil O'Mullane", "William O'Mullane"),
        ("W. O'Mullane", "William O'Mullane"),
        ("Cristian Silva", "Cristián Silva"),
        ("Yusra ALSayyad", "Yusra AlSayyad"),
        ("Gregory Dubois Felsmann", "Gregory Dubois-Felsmann"),
        ("JIm B", "Jim Bosch"),
        ("JimB", "Jim Bosch"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Jenness Tim", "Tim Jenness"),
        ("Tim Jennses", "Tim Jenness"),
        ("Anna Leee", "Anna Lee"),
        ("Zeljko Ivezic", "Željko Ivezić"),
        ("Robyn Alsman", "Robyn Allsman"),
        ("Fritz Muller", "Fritz Mueller"),
        ("Colin", "Colin Slater"),
        ("KSK", "Karl Stefan Klein"),
        ("Margaret Gelmann", "Margaret Gelman"),
        ("O'Neill Brian", "Brian O’Neill"),
    ],
)
def test_one_person(one: str, two: str) -> None:
    assert is_same_person(one, two)
    assert is_same_person(two, one)


@pytest.mark.parametrize(
    "one,two",
    [
        ("NateP", "NateL"),
        ("Andy S", "Andy T"),
        ("John Smith", "Joan Smith"),
        ("Maria Silva", "Mario Silva"),
        ("Richard Dubois", "Gregory Dubois-Felsmann"),
        ("Wei Li", "Wei Lu"),
        ("A. Smith", "B. Smith"),
        ("KSK", "KT Lim"),
        ("Ann Lee", "Bob Lee"),
        ("Kim Lee", "Tim Lee"),
        ("Tim Jenness", "Jim Bosch"),
        ("Colin", "Collin Slater"),
    ],
)
def test_two_people(one: str, two: str) -> None:
    assert not is_same_person(one, two)
    assert not is_same_person(two, one)


@pytest.mark.parametrize(
    "one,two",
    [
        ("Pipelline Middleware", "Pipeline Middleware"),
        ("NOIR-Lab", "NOIRLab"),
        ("Sasqatch", "Sasquatch"),
        ("Qsrev", "Qserv"),
        ("Lonf Haul Networks", "Long Haul Networks"),
        ("Observstory Ops", "Observatory Ops"),
        ("PromptDV", "PromptDB"),
        ("Pan DA", "PanDA"),
        ("Algorithms and Pipelines", "Algorithms & Pipelines"),
        ("Telemtery Gateway", "Telemetry Gateway"),
        ("Princton", "Princeton"),
        ("Institut für Physik", "Institut fuer Physik"),
        ("Telemettry Gatway", "Telemetry Gatway"),
    ],
)
def test_one_name(one: str, two: str) -> None:
    assert is_same_name(one, two)
    assert is_same_name(two, one)


@pytest.mark.parametrize(
    "one,two",
    [
        ("Portal", "Postal"),
        ("EFD", "OFD"),
        ("Butler 1", "Butler 2"),
        ("Butler1", "Butler2"),
        ("US Data Facility", "UK Data Facility"),
        ("ctrl_bps", "ctrl_mpexec"),
        ("DP1", "DP2"),
        ("USDF", "UKDF"),
        ("IPAC", "IPAS"),
        ("Phase A", "Phase B"),
        ("North Tower", "South Tower"),
        ("Metric", "Metrics"),
        ("Alert Archive", "Alert Archiver"),
        ("Build", "Guild"),
        ("Site Office", "Site Officer"),
        ("User Data", "User Date"),
    ],
)
def test_two_names(one: str, two: str) -> None:
    assert not is_same_name(one, two)
    assert not is_same_name(two, one)


@pytest.mark.parametrize(
    "one,two",
    [("organisation", "organization"), ("centre", "center"), ("modelling", "modeling"),
     ("behaviour", "behavior"), ("catalogue", "catalog")],
)  # fmt: skip
def test_american_and_british_are_one_word(one: str, two: str) -> None:
    assert is_variant(one, two)
    assert not is_variant("pipelline", "pipeline")


def test_a_person_is_named_only_if_there_is_one() -> None:
    names = {"Jim Bosch": "jim", "James Bosch": "james", "Ann Lee": "ann", "AL": "ann"}
    assert likely_person("Ann  Leee", names) == "ann"
    assert likely_person("al", names) == "ann"
    assert likely_person("J. Bosch", names) is None
    assert likely_person("Zoe", names) is None


@pytest.mark.parametrize(
    "kind,records,found",
    [
        ("institutions", [{"name": "Hill Lab"}, {"name": "Hill-Lab"}], True),
        ("institutions", [{"name": "Hill Lab"}, {"name": "Hill Lab"}], True),
        ("institutions", [{"name": "Hill Lab"}, {"name": "Mill Lab"}], False),
        ("teams", [{"name": "Catalogue Group"}, {"name": "Cataloge Group"}], True),
        ("products", [{"name": "Skyviewer"}, {"name": "Skyveiwer"}], True),
        ("products", [{"name": "Viewer", "parent": "root"}, {"name": "Viewer"}], False),
        ("products", [{"name": "Viewer"}, {"name": "Viewer"}], True),
        ("products", [{"name": "Stage 1"}, {"name": "Stage 2"}], False),
        ("products", [{"name": "HSM"}, {"name": "HSC"}], False),
        ("people", [{"name": "Željko Horvat"}, {"name": "Zeljko Horvat"}], True),
        ("people", [{"name": "Ana Horvat"}, {"name": "Ivan Horvat"}], False),
    ],
)
def test_records_of_one_name(
    kind: str, records: list[dict[str, str]], found: bool, tmp_path: Path
) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    listed = [{"id": f"x{n}", **record} for n, record in enumerate(records)]
    (tmp_path / "data" / "more.yaml").write_text(json.dumps({kind: listed}), encoding="utf-8")
    asked = Examination(folder=tmp_path / "data", root=tmp_path, project=tmp_path)
    codes = [one.code for one in examine(asked).problems]
    assert ("DM701" in codes) is found


@pytest.mark.parametrize("one,two", [("srevices", "services"), ("uzer", "user"), ("fyne", "fine")])
def test_slips_are_no_other_spelling(one: str, two: str) -> None:
    assert not is_variant(one, two)


def test_what_many_records_share_is_one_problem(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    many = {
        "products": [{"id": f"x{n}", "name": "Viewer", "manager": "n/a"} for n in range(60)],
        "people": [{"id": f"y{n}", "name": "Cara Third"} for n in range(60)],
    }
    for kind, listed in many.items():
        (tmp_path / "data" / f"more-{kind}.yaml").write_text(json.dumps({kind: listed}))
    asked = Examination(folder=tmp_path / "data", root=tmp_path, project=tmp_path)
    told = [one.message for one in examine(asked).problems if one.code in {"DM701", "DM103"}]
    assert told == [
        "'Cara Third' stands for 60 people, 'y0', 'y1', 'y2', …",
        "the product 'Viewer' is also that of 59 others",
    ]


def test_each_of_several_near_names_is_told_once(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    names = ["Telemetry Gateway", "Telemtry Gateway", "Telemetri Gateway", "Telemettry Gateway"]
    listed = [{"id": f"x{n}", "name": name, "manager": "n/a"} for n, name in enumerate(names)]
    (tmp_path / "data" / "more.yaml").write_text(json.dumps({"products": listed}))
    asked = Examination(folder=tmp_path / "data", root=tmp_path, project=tmp_path)
    told = [one.message for one in examine(asked).problems if one.code == "DM701"]
    assert told == [f"the product {name!r} is nearly {names[0]!r}" for name in names[1:]]
