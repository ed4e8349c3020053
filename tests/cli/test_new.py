"""``dmops new``: a plan that checks and builds at once, written whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dmops_sphinx.cli import main
from dmops_sphinx.loading import load
from dmops_sphinx.scaffold import THEMES

SLOW = ("technote", "furo", "pydata_sphinx_theme")
INSTALLED = ["alabaster", *(pytest.param(theme, marks=pytest.mark.slow) for theme in SLOW)]


def build(folder: Path, builder: str = "html") -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", "."]
    done = subprocess.run(
        [
            *command,
            "-b",
            builder,
            "-d",
            f"_build/doctrees/{builder}",
            "source",
            f"_build/{builder}",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("theme", INSTALLED)
def test_a_new_plan_checks_and_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], theme: str
) -> None:
    target = tmp_path / "new plan"
    assert main(["new", str(target), "--theme", theme]) == 0
    monkeypatch.chdir(target)
    assert main(["check", "--level", "note"]) == 0, capsys.readouterr().out
    build(target)
    assert "Instrument Department" in (target / "_build/html/index.html").read_text()


@pytest.mark.parametrize("theme", ["alabaster", pytest.param("technote", marks=pytest.mark.slow)])
def test_every_format_is_without_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    target = tmp_path / "plan"
    assert main(["new", str(target), "--theme", theme]) == 0
    for builder in ("epub", "text", "latex", "gettext"):
        build(target, builder)


@pytest.mark.parametrize("theme", ["alabaster", pytest.param("technote", marks=pytest.mark.slow)])
def test_an_empty_plan_checks_and_builds(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    theme: str,
) -> None:
    target = tmp_path / "plan"
    assert main(["new", str(target), "--empty", "--theme", theme, "--author", "Li Wei"]) == 0
    monkeypatch.chdir(target)
    assert main(["check", "--level", "note"]) == 0, capsys.readouterr().out
    build(target)
    plan = load(target / "data").plan
    assert plan is not None
    counts = {kind: len(records) for kind, records in plan.records.items() if records}
    assert counts == {"person": 1, "institution": 1, "team": 1}
    assert "Li Wei" in (target / "_build/html/index.html").read_text()
    assert not (target / "source" / "chapters").exists()


def test_a_plan_in_another_language(tmp_path: Path) -> None:
    target = tmp_path / "plan"
    title = "Betriebsplan für die Straßen"
    assert main(["new", str(target), "--language", "de", "--title", title]) == 0
    build(target)
    page = (target / "_build/html/index.html").read_text()
    assert '<html lang="de"' in page
    assert title in page


def test_names_are_quoted_wherever_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = 'A "plan": <b> *new* `x` \\ 計画 # it\'s'
    target = tmp_path / "plan"
    assert main(["new", str(target), "--title", title, "--author", "Zoë O'Neil: Jr."]) == 0
    plan = load(target / "data").plan
    assert plan is not None
    assert plan.info.title == title
    assert plan.people["manager"].name == "Zoë O'Neil: Jr."
    build(target)


def test_schemas_and_modelines_belong_together(tmp_path: Path) -> None:
    target = tmp_path / "plan"
    main(["new", str(target)])
    files = sorted((target / "data").rglob("*.yaml"))
    assert len(files) > 10
    for path in files:
        first, second, *_ = path.read_text().splitlines()
        assert first.startswith("# ")
        assert second.startswith("# yaml-language-server: $schema=")
        assert (path.parent / second.partition("=")[2]).is_file(), path


def test_the_workflow_is_yaml_with_pinned_actions(tmp_path: Path) -> None:
    target = tmp_path / "plan"
    main(["new", str(target)])
    workflow = yaml.safe_load((target / ".github/workflows/build.yaml").read_text())
    uses = [step["uses"] for step in workflow["jobs"]["build"]["steps"] if "uses" in step]
    assert uses
    assert all(len(use.partition("@")[2]) == 40 for use in uses)


@pytest.mark.parametrize(
    "arguments,message",
    [
        (["--handle", "not a handle"], "is not a document handle"),
        (["--theme", "fure"], "did you mean 'furo'?"),
        (["--title", "two\nlines"], "must be on one line"),
        (["--language", "german"], "is no language as Sphinx calls it"),
    ],
)
def test_wrong_answers_write_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    target = tmp_path / "plan"
    assert main(["new", str(target), *arguments]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_a_folder_has_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["new", "."]) == 0
    said = capsys.readouterr().out
    assert "left as it was: README.md" in said
    assert "cd " not in said
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / "data" / "plan.yaml").is_file()
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".dmops")} == set()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "conf.py").write_text("mine")
    assert main(["new", str(tmp_path)]) == 2
    assert "conf.py is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["conf.py"]


def test_the_next_steps_can_be_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "our plan")]) == 0
    assert f"cd '{tmp_path}/our plan'" in capsys.readouterr().out


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "empty"
    target.mkdir(parents=True)
    assert main(["new", str(target)]) == 0
    assert (target / "conf.py").is_file()


def test_every_theme_names_its_package() -> None:
    assert {THEMES[theme] for theme in ("alabaster", "technote")} == {""}
    assert all(THEMES[theme] for theme in THEMES if theme not in {"alabaster", "technote"})
