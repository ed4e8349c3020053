"""``--plan``: one of several plans of a project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dmops_sphinx.cli import main

Out = pytest.CaptureFixture[str]


@pytest.fixture
def plans(project: Path) -> Path:
    """A project of two plans."""
    shutil.copytree(project / "data", project / "data-dev")
    (project / "conf.py").write_text('dmops_plans = {"ops": "data", "dev": "data-dev"}\n')
    people = project / "data-dev" / "people.yaml"
    people.write_text(people.read_text() + "  - {id: zoe, name: Zoë Dev, institution: acme}\n")
    return project


def test_a_plan_is_chosen_by_its_name(plans: Path, capsys: Out) -> None:
    assert main(["show", "zoe"]) == 2
    capsys.readouterr()
    assert main(["show", "zoe", "--plan", "dev"]) == 0
    assert "data-dev/people.yaml" in capsys.readouterr().out
    assert main(["stats", "--plan", "dev"]) == 0
    assert main(["export", "people", "--format", "csv", "--plan", "dev"]) == 0
    assert "Zoë Dev" in capsys.readouterr().out
    assert main(["completion", "words", "plans"]) == 0
    assert capsys.readouterr().out.split() == ["ops", "dev"]


def test_a_check_is_of_all_plans_or_of_one(plans: Path, capsys: Out) -> None:
    (plans / "data-dev" / "more.yaml").write_text("people:\n  - {id: x, nmae: X}\n")
    assert main(["check"]) == 1
    assert "data-dev/more.yaml" in capsys.readouterr().out
    assert main(["check", "--plan", "ops"]) == 0
    assert main(["check", "--plan", "dev"]) == 1


def test_a_plan_that_is_not_there_is_named_with_the_nearest(plans: Path, capsys: Out) -> None:
    assert main(["check", "--plan", "devv"]) == 2
    assert "there is no plan 'devv'; did you mean 'dev'?" in capsys.readouterr().err
    assert main(["check", "data", "--plan", "dev"]) == 2
    assert "a plan or a data folder, not both" in capsys.readouterr().err
    (plans / "conf.py").unlink()
    assert main(["check", "--plan", "dev"]) == 2
    assert "does not list several (dmops_plans in conf.py)" in capsys.readouterr().err
