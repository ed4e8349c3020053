"""Records of a plan's own kinds are imported from sheets, and compared."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from dmops_sphinx.loading import load
from support import DATA

RISKS = """No.,Title,Status,Probability,Owner,WBS,Impact
R-013,New risk from a sheet,open,12,Ada Lindqvist,1.02C.01,0.5
R-001,Network is late,mitigated,30,Hannu Virtanen?,1.02C.06.03,4
"""
MILESTONES = """No.,Title,Level,Due,Done,Team,Parent,Depends on,Risks
M-20,Second catalogue,L2,30.09.2027,no,Data Access Team,M-01,"Catalogue is loaded, M-21",R-003
M-21,Tools,l3,2027-05-01,yes,,M-20,,
M-07,Portal is open to all,L3,2026-11-20,no,Science Platform Team,M-01,M-06,"R-003; R-004"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(DATA / "plans" / "survey" / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_sheet_is_recognised_and_merged_by_key(project: Path) -> None:
    (project / "risks.csv").write_text(RISKS)
    assert main(["import", "risks.csv", "--yes"]) == 0
    plan = load(project / "data").plan
    assert plan is not None
    assert len(plan.risks) == 13
    changed = plan.risks["risk-network-between-summit-a"]
    assert (changed.title, changed.status) == ("Network is late", "mitigated")
    (new,) = (risk for risk in plan.risks.values() if risk.number == "R-013")
    assert (str(new.owner), new.wbs, new.probability) == ("ada-lindqvist", "1.02C.01", 12)


def test_a_tree_keeps_its_levels_and_its_own_columns(project: Path) -> None:
    (project / "milestones.csv").write_text(MILESTONES)
    assert main(["import", "milestones.csv", "--yes"]) == 0
    loaded = load(project / "data")
    assert loaded.problems == ()
    assert loaded.plan is not None
    by_number = {one.number: one for one in loaded.plan.milestones.values()}
    new, below, moved = by_number["M-20"], by_number["M-21"], by_number["M-07"]
    assert (new.parent, new.level, new.team) == ("construction", "L2", "data-access")
    assert new.depends_on == ("catalogue-loaded", below.id)
    assert below.parent == new.id
    assert below.done is True
    assert moved.parent == "construction"
    assert moved.title == "Portal is open to all"
    assert len(moved.risks) == 2


def test_a_second_import_changes_nothing(project: Path) -> None:
    for name, text in (("risks.csv", RISKS), ("milestones.csv", MILESTONES)):
        (project / name).write_text(text)
    assert main(["import", "risks.csv", "milestones.csv", "--yes"]) == 0
    before = {path: path.read_bytes() for path in (project / "data").rglob("*.yaml")}
    assert main(["import", "risks.csv", "milestones.csv", "--yes"]) == 0
    assert {path: path.read_bytes() for path in (project / "data").rglob("*.yaml")} == before


def test_a_cell_that_cannot_be_is_refused_with_the_nearest_match(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = RISKS.replace("Ada Lindqvist", "Ada Lindquist").replace("mitigated", "mitigatd")
    (project / "risks.csv").write_text(bad)
    assert main(["import", "risks.csv", "--yes"]) != 0
    printed = "".join(capsys.readouterr())
    assert "'mitigated'" in printed
    assert "Ada Lindqvist" in printed


def test_differences_name_the_records(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True, cwd=project)
    path = project / "data" / "risks.yaml"
    path.write_text(path.read_text().replace("title: Database cannot be", "title: It cannot be"))
    assert main(["diff", "HEAD"]) == 0
    printed = capsys.readouterr().out
    assert "It cannot be" in printed
    assert "risk" in printed.casefold()


def test_the_first_records_of_a_kind_make_its_file(project: Path) -> None:
    (project / "data" / "milestones.yaml").unlink()
    path = project / "data" / "risks.yaml"
    path.unlink()
    mitigations = RISKS + "R-014,Another,open,7,tbd,,1\n"
    (project / "risks.csv").write_text(mitigations)
    assert main(["import", "risks.csv", "--yes"]) == 0
    plan = load(project / "data").plan
    assert plan is not None
    assert [risk.number for risk in plan.risks.values()] == ["R-013", "R-001", "R-014"]
    assert path.read_text().count("risks:") == 1
