"""``dmops diff``: revisions and folders, formats, exit codes, and clear refusals."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from dmops_sphinx.cli import main
from support import MINIMAL


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with a tag ``v1`` and a change that is not committed."""
    shutil.copytree(MINIMAL, tmp_path / "data")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "tag", "v1")
    people = tmp_path / "data" / "people.yaml"
    people.write_text(people.read_text().replace("Ann Example", "Ann <b>*Example*"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_revision_against_the_working_tree(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "v1"]) == 0
    out = capsys.readouterr().out
    assert "v1 → working tree: 1 record: 1 renamed" in out
    assert "~ Ann <b>*Example* [renamed] data/people.yaml:" in out
    assert "name: Ann {+<b>*+}Example{+*+}" in out


def test_exit_codes(repository: Path) -> None:
    assert main(["diff", "v1", "--exit-code"]) == 1
    assert main(["diff", "v1", "main", "--exit-code"]) == 0


def test_two_folders(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(MINIMAL), "data", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"renamed": 1}
    (change,) = report["changes"]
    assert change["id"] == "ann"
    assert change["fields"][0]["after"] == "Ann <b>*Example*"


def test_markdown_escapes_what_people_write(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "v1", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert "**Ann &lt;b&gt;\\*Example\\*** — renamed" in out
    assert "<b>" not in out


def test_html_is_one_page_with_marks(repository: Path) -> None:
    assert main(["diff", "v1", "--format", "html", "--output", "out.html"]) == 0
    page = html.parse(str(repository / "out.html")).getroot()
    assert [mark.text for mark in page.iter("ins")] == ["<b>*", "*"]
    assert page.get_element_by_id("person-ann") is not None
    assert not list(page.iter("script", "link", "img", "b"))


@pytest.mark.parametrize(
    "arguments,message",
    [
        (["nowhere"], "'nowhere' is neither a folder nor a revision"),
        (["--base-data", "old", "v1"], "at v1 there is no folder old"),
    ],
)
def test_what_cannot_be_compared_is_said(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["diff", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_revision_is_never_an_option_of_git(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--", "--output=x"]) == 2
    assert "neither a folder nor a revision" in capsys.readouterr().err
    assert not (repository / "x").exists()


def test_a_revision_with_another_layout_is_reported(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teams = repository / "data" / "teams.yaml"
    good = teams.read_text()
    teams.write_text(good.replace("name:", "nom:"))
    git(repository, "commit", "-q", "-am", "another layout")
    git(repository, "tag", "odd")
    teams.write_text(good)
    assert main(["diff", "odd"]) == 2
    err = capsys.readouterr().err
    assert "the plan at odd cannot be read as plans are written now" in err
    assert "data/teams.yaml:" in err
    assert "unknown key 'nom'" in err
