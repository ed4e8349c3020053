"""What the documentation shows can be typed: commands, messages, settings."""

from __future__ import annotations

import argparse
import csv
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import CONF, Project
from dmops_sphinx.cli.main import build_parser, main
from dmops_sphinx.loading.project import load_project
from support import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
GIT = ("git", "-c", "user.name=W", "-c", "user.email=w@example.org", "-c", "commit.gpgsign=false")

# What serves until it is ended, what sends, and what builds whole sites have tests of their own.
ELSEWHERE = re.compile(r"dmops (?:live|serve|site|publish(?! --dry-run)|completion (?!words))")
STANDS_FOR = {"COMMAND": "check", "DIR": "data", "FOLDER": "../schemas"}


def _blocks(language: str) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if match[1] == language:
                yield page.name, match[2]


def _of_pages() -> Iterator[str]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if page.name not in {"tutorial.md", "performance.md"}:  # one has a test, one only tells
            for match in BLOCK.finditer(text):
                yield from match[2].splitlines()
            # A command without anything behind it is its name.
            yield from re.findall(r"`(dmops [^\s`]+ [^`…\n]*)`", text)


def _of_helps() -> Iterator[str]:
    parser = build_parser(only="*")
    (commands,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    for one in (parser, *commands.choices.values()):
        yield from (line.strip() for line in (one.epilog or "").splitlines())


def _commands() -> list[str]:
    lines = (line.removeprefix("$ ") for line in (*_of_pages(), *_of_helps()))
    typed = {re.split(r"\s{2,}|\s+#", line)[0] for line in lines if line.startswith("dmops ")}
    return sorted(line for line in typed if not ELSEWHERE.match(line))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan with two releases, an older copy, a site, and sheets of the names in examples."""
    top = tmp_path_factory.mktemp("typed")
    root = top / "plan"
    for name in ("data", "source"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(root / "data", top / "old" / "data")
    for command in (
        "init -q -b main",
        "add .",
        "commit -qm one",
        "tag v1.0",
        "commit -qm two --allow-empty",
        "tag v1.1",
    ):
        subprocess.run([*GIT, *command.split()], cwd=root, check=True)
    site = root / "_build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("<!doctype html><title>Plan</title>")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["export", "-o", "plan.xlsx"]) == 0
        for what, name in (
            ("roles", "roles.xlsx"),
            ("products", "tree.csv"),
            ("people", "people.csv"),
        ):
            assert main(["export", what, "-o", name]) == 0
        assert main(["export", "wbs", "-o", "wbs.csv"]) == 0
        assert main(["export", "acronyms", "-o", "acronyms.csv"]) == 0
    with (root / "x.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["WBS", "Job"], ["3.10a", "Technical Lead/Manager"]])
    return root


def test_there_are_commands_of_every_page_and_help() -> None:
    commands = _commands()
    assert len(commands) > 50
    for name in (
        "check",
        "diff",
        "explain",
        "export",
        "import",
        "new",
        "publish",
        "show",
        "stats",
    ):
        assert any(line.startswith(f"dmops {name}") for line in commands), name


@pytest.mark.parametrize("line", _commands())
def test_a_command_can_be_typed(
    line: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = shutil.copytree(repository, tmp_path / "plan")
    shutil.copytree(repository.parent / "old", tmp_path / "old")
    monkeypatch.chdir(root)
    for name in ("LTD_USERNAME", "LTD_PASSWORD", "LTD_HOST"):
        monkeypatch.delenv(name, raising=False)
    words = shlex.split(line)[1:]
    words = [STANDS_FOR.get(word, word) for word in words]
    if words[0] == "import" and not {"--dry-run", "--yes"} & set(words):
        words.append("--yes")
    if "--plan" in words:
        (root / "conf.py").write_text('dmops_plans = {"ops": "data", "dev": "../old/data"}\n')
    code = main(words)
    said = capsys.readouterr()
    assert code in {0, 1}, said.err
    assert code == 0 or "--exit-code" in words, said.out


@pytest.mark.parametrize("page", ["README.md", "checking.md"])
def test_a_message_is_as_printed(
    page: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = shutil.copytree(repository, tmp_path / "plan")
    (shown,) = (text for name, text in _blocks("") if name == page and "[DM101" in text)
    shown = shown.removeprefix("$ dmops check\n")
    found = re.findall(r"^(data/\S+?):(\d+):(\d+): .*?'(.*?)'", shown, re.M)
    assert found
    for file, line, column, wrong in found:
        lines = (root / file).read_text(encoding="utf-8").split("\n")
        before, rest = (
            lines[int(line) - 1][: int(column) - 1],
            lines[int(line) - 1][int(column) - 1 :],
        )
        lines[int(line) - 1] = before + re.sub(r"^[\w?-]+", wrong, rest)
        (root / file).write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["check"]) == 1
    assert shown in capsys.readouterr().out


def test_settings_of_the_project_hold(tmp_path: Path) -> None:
    examples = list(_blocks("toml"))
    assert len(examples) >= 2
    for number, (_, text) in enumerate(examples):
        root = tmp_path / str(number)
        shutil.copytree(ROOT / "data", root / "data")
        (root / "source").mkdir()
        (root / "pyproject.toml").write_text(text, encoding="utf-8")
        assert load_project(root / "data").data == root / "data"


@pytest.mark.parametrize(
    "page,text", [(page, text) for page, text in _blocks("python") if page != "kinds.md"]
)
def test_settings_of_a_build_hold(page: str, text: str, tmp_path: Path) -> None:
    alone = "dmops_sphinx.typst" in text  # the PDF of a project without a plan
    body = "Plan\n====\n\n" + ("Core.\n" if alone else ".. team-table::\n")
    conf = CONF.replace('primary_domain = "dmops"', "") if alone else CONF
    project = Project(tmp_path, {"index": body}, f"{conf}\n{text}")
    if "dmops_compare_to" in text:
        for command in ("init -q", "add .", "commit -qm one", "tag v1.0"):
            subprocess.run([*GIT, *command.split()], cwd=tmp_path, check=True)
    built = project.build()
    assert built.warnings == ""
    assert "Core" in built.text("index.html"), page


def test_the_example_of_the_readme_stands_in_the_plan() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (data,) = (block for language, block in BLOCK.findall(text) if language == "yaml")
    written = (ROOT / "data" / "roles" / "square.yaml").read_text(encoding="utf-8")
    for line in data.splitlines():
        assert line.strip() in written or "description" in line
