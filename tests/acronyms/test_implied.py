"""Acronyms that nobody has to define: of records with a long name, and the package's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.acronyms import Sources, load_glossary, plan_texts
from dmops_sphinx.acronyms.usage import usage
from dmops_sphinx.catalogues import speaking
from dmops_sphinx.cli import main
from dmops_sphinx.loading import load
from exchange.plans import Home

HOSPITAL = """
institutions:
  - {id: ukm, name: UKM, long_name: University Hospital}
  - {id: zks, name: ZKS}
  - {id: charite, name: Charité, long_name: Charité – University Medicine}
facilities:
  - {id: lge, name: LGE, long_name: Centre of Liège}
teams:
  - {id: dmt, name: Data Management Team, short: DMT, kind: team, parent: core}
products:
  - {id: edc, name: EDC, title: Electronic Data Capture, manager: tbd}
  - {id: edc2, name: UKM, title: Something else, manager: tbd}
acronyms:
  - {term: LGE, expansion: Liège}
"""
FILES = ("institutions", "facilities", "teams", "products", "acronyms")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.chdir(tmp_path)
    home = Home(tmp_path)
    for name in FILES:
        part = HOSPITAL.partition(f"\n{name}:")[2]
        lines = []
        for line in part.splitlines()[1:]:
            if not line.startswith("  "):
                break
            lines.append(line)
        (home.data / f"more-{name}.yaml").write_text("\n".join([f"{name}:", *lines, ""]))
    return home


def test_records_say_what_their_names_stand_for(home: Home) -> None:
    glossary, problems = load_glossary([home.plan], Sources(folders=(home.root,)))
    assert problems == ()
    meanings = {term: [one.text for one in found] for term, found in glossary.by_term.items()}
    assert meanings["UKM"] == ["University Hospital"]
    assert meanings["DMT"] == ["Data Management Team"]
    assert meanings["EDC"] == ["Electronic Data Capture"]
    assert meanings["LGE"] == ["Liège"], "what the plan defines comes first"
    assert "Charité" not in meanings
    found = usage(plan_texts(home.plan), glossary)
    assert "ZKS" in found.undefined
    assert "UKM" not in found.undefined
    assert {"UKM", "FTE", "EDC"}.isdisjoint(entry.term for entry in found.unused)


@pytest.mark.parametrize("language,terms", [
    ("en", {"FTE": "Full-time equivalent", "WBS": "Work breakdown structure"}),
    ("de", {"VZÄ": "Vollzeitäquivalent", "PSP": "Projektstrukturplan",
            "FTE": "Full-time equivalent"}),
])  # fmt: skip
def test_what_the_package_abbreviates_it_explains(
    language: str, terms: dict[str, str], tmp_path: Path
) -> None:
    plan = load(Home(tmp_path).data, root=tmp_path).plan
    assert plan is not None
    with speaking(language):
        glossary, _ = load_glossary([plan], Sources(folders=(tmp_path,)))
    assert {term: glossary.by_term[term][0].text for term in terms} == terms


def test_a_list_of_what_is_undefined_is_filled_in_and_imported(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "undefined-acronyms", "-o", "acronyms.csv"]) == 0
    listed = (home.root / "acronyms.csv").read_text("utf-8-sig")
    assert listed.splitlines()[0] == "Acronym,Description,First use"
    assert "ZKS,,data/more-institutions.yaml:3" in listed.splitlines()
    filled = listed.replace("ZKS,,", "ZKS,Centre for Trials,")
    (home.root / "acronyms.csv").write_text(filled)
    assert main(["import", "acronyms.csv", "--yes"]) == 0
    capsys.readouterr()
    assert home.plan.acronyms["ZKS"].expansion == "Centre for Trials"
    main(["export", "undefined-acronyms"])
    assert "ZKS" not in capsys.readouterr().out


def test_an_import_says_what_it_leaves_undefined(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    home.file("institutions.csv", "Short,Name\nXQZ,\nYQZ,Young Zoo\n")
    assert main(["import", "institutions.csv", "--yes", "--kind", "institution"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("nothing defines ")
    assert "XQZ" in last
    assert "YQZ" not in last
    assert "dmops export undefined-acronyms -o acronyms.csv" in last
