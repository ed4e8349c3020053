"""``dmops diff`` on histories as git makes them: moves, merges, clones, attributes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from support import MINIMAL

IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), *IDENTITY, "-c", "protocol.file.allow=always"]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def plan_repository(folder: Path, data: str = "data") -> Path:
    shutil.copytree(MINIMAL, folder / data)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "first")
    git(folder, "tag", "v1")
    return folder


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = plan_repository(tmp_path / "plan")
    monkeypatch.chdir(made)
    return made


def rename_ann(folder: Path) -> None:
    people = folder / "people.yaml"
    people.write_text(people.read_text().replace("Ann Example", "Anna Example"))


def counts(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, int]:
    assert main(["diff", *arguments, "--format", "json"]) == 0
    found: dict[str, int] = json.loads(capsys.readouterr().out)["counts"]
    return found


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments]) == 2
    return capsys.readouterr().err


def test_files_that_were_renamed_change_nothing(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "data" / "people").mkdir()
    git(plan, "mv", "data/people.yaml", "data/people/all.yaml")
    commit(plan, "moved")
    assert counts(capsys, "v1") == {}
    assert counts(capsys, "v1", "main") == {}


def test_a_data_folder_that_moved_is_named(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(plan, "mv", "data", "facts")
    commit(plan, "moved")
    told = refusal(capsys, "v1", "--data", "facts")
    assert "at v1 there is no folder facts" in told
    assert "data, with --base-data" in told
    assert counts(capsys, "v1", "--data", "facts", "--base-data", "data") == {}
    both = ("v1", "v1", "--base-data", "data", "--head-data", "data", "--data", "facts")
    assert counts(capsys, *both) == {}


def test_a_time_before_the_data_is_told(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(plan, "checkout", "-q", "--orphan", "empty")
    git(plan, "rm", "-rfq", ".")
    (plan / "README").write_text("nothing yet")
    commit(plan, "empty")
    git(plan, "checkout", "-q", "main")
    assert "there were no data yet" in refusal(capsys, "empty")


def test_a_tag_that_was_moved_a_detached_head_and_a_merge(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(plan, "checkout", "-q", "-b", "side")
    rename_ann(plan / "data")
    commit(plan, "side")
    git(plan, "checkout", "-q", "main")
    (plan / "README").write_text("main")
    commit(plan, "main")
    git(plan, "merge", "-q", "-m", "merge", "side")
    assert counts(capsys, "HEAD^1", "HEAD") == {"renamed": 1}
    assert counts(capsys, "HEAD^2", "HEAD") == {}
    git(plan, "checkout", "-q", "--detach")
    assert counts(capsys, "v1") == {"renamed": 1}
    git(plan, "tag", "-f", "v1", "HEAD")
    assert counts(capsys, "v1") == {}


def test_line_ends_of_windows_and_attributes_of_archives_change_nothing(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (plan / "data").glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    attributes = "data/people.yaml export-ignore\ndata/teams.yaml export-subst\n"
    (plan / ".gitattributes").write_text(attributes)
    commit(plan, "line ends")
    assert counts(capsys, "v1", "HEAD") == {}
    assert counts(capsys, "HEAD") == {}


def test_links_are_followed_inside_the_data_alone(
    plan: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "secret.yaml").write_text("people:\n  - {id: spy, name: A Spy}\n")
    people = plan / "data" / "people"
    people.mkdir()
    (people / "all.yaml").symlink_to("../people.txt")
    (plan / "data" / "people.yaml").rename(plan / "data" / "people.txt")
    (people / "far.yaml").symlink_to(tmp_path / "secret.yaml")
    (people / "up.yaml").symlink_to("../../../secret.yaml")
    commit(plan, "links")
    assert counts(capsys, "v1", "HEAD") == {}


def test_a_shallow_clone_says_what_it_lacks(
    plan: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rename_ann(plan / "data")
    commit(plan, "second")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", plan.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert "git fetch --unshallow --tags" in refusal(capsys, "v1")
    assert "git fetch --unshallow --tags" in refusal(capsys, "HEAD~1")
    assert counts(capsys, "HEAD") == {}


def test_a_bare_repository_has_revisions(
    plan: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rename_ann(plan / "data")
    commit(plan, "second")
    git(tmp_path, "clone", "-q", "--bare", str(plan), "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")
    assert counts(capsys, "v1", "main") == {"renamed": 1}


def test_a_worktree_and_the_environment_of_a_hook(
    plan: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git(plan, "worktree", "add", "-q", str(tmp_path / "tree"), "v1")
    rename_ann(tmp_path / "tree" / "data")
    monkeypatch.chdir(tmp_path / "tree")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert counts(capsys, "v1") == {"renamed": 1}


@pytest.mark.parametrize("inside", ["data", "plan/data"])
def test_data_in_a_submodule(
    inside: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    part = plan_repository(tmp_path / "part", "." if inside == "data" else "data")
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "-q", "-b", "main")
    git(whole, "submodule", "add", "-q", str(part), inside.partition("/")[0])
    commit(whole, "with a part")
    monkeypatch.chdir(whole)
    rename_ann(whole / inside)
    assert counts(capsys, "HEAD", "--data", inside) == {"renamed": 1}


@pytest.mark.parametrize(
    "base,message",
    [
        ("v1..main", "name two revisions: dmops diff v1 main"),
        ("..main", "name two revisions: dmops diff HEAD main"),
        ("HEAD:data/plan.yaml", "neither a folder nor a revision"),
        ("", "an empty name"),
    ],
)
def test_what_is_no_revision_is_refused(
    plan: Path, capsys: pytest.CaptureFixture[str], base: str, message: str
) -> None:
    assert message in refusal(capsys, base)


def test_outside_of_any_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "is in no git repository" in refusal(capsys, "v1")


def test_a_comment_is_not_longer_than_hosts_take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("old", "new"):
        shutil.copytree(MINIMAL, tmp_path / name)
        with (tmp_path / name / "people.yaml").open("a") as file:
            file.writelines(f"  - {{id: p{n}, name: {name} {n}}}\n" for n in range(1000))
    both = [str(tmp_path / "old"), str(tmp_path / "new"), "--format", "markdown"]
    assert main(["diff", *both]) == 0
    comment = capsys.readouterr().out
    assert len(comment) < 65_536
    told = comment.count("\n- **")
    assert 100 < told < 1000
    assert f"… and {1000 - told} more changes" in comment
    assert main(["diff", *both, "--full"]) == 0
    assert capsys.readouterr().out.count("\n- **") == 1000
