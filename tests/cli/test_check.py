"""``dmops check``: formats, settings, comments, fixes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from support import ROOT

Out = pytest.CaptureFixture[str]
PRODUCT = "  - {id: x1, name: Archive, manager: tbd, description: %s}\n"


def _add(project: Path, description: str, comment: str = "") -> None:
    path = project / "data" / "more.yaml"
    path.write_text("products:\n" + PRODUCT.replace("\n", f"{comment}\n") % description)


def test_the_project_is_clean(project: Path, capsys: Out) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("11 files, no problem")


def test_text_shows_the_line_and_a_caret(project: Path, capsys: Out) -> None:
    _add(project, "It keeps the the data.")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "data/more.yaml:2:65: warning: the word 'the' stands twice [DM722 doubled-word]",
        "2 |   - {id: x1, name: Archive, manager: tbd, description: It keeps the the data.}",
        "  |                                                                 ^^^^^^^",
        "    delete one",
        "12 files, 1 warning (1 can be mended with --fix; 2 notes with --level note)",
    ]


def test_a_long_line_is_cut_and_a_wide_one_is_aligned(project: Path, capsys: Out) -> None:
    _add(project, "東京に行きます 大阪へ帰る " * 5 + "the the end")
    assert main(["check", "--select", "DM722"]) == 1
    _, line, caret, *_ = capsys.readouterr().out.splitlines()
    assert line.startswith("2 | …")
    assert "the the" in line
    assert caret.count("^") == 7


def test_what_a_terminal_would_act_on_is_not_printed(project: Path, capsys: Out) -> None:
    (project / "data" / "more.yaml").write_text("people:\n  - {id: x, name: A\x1b[2J, nmae: B}\n")
    assert main(["check"]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_json_has_all_that_text_has(project: Path, capsys: Out) -> None:
    _add(project, "It keeps the the data.")
    assert main(["check", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["summary"] == {"errors": 0, "warnings": 1, "notes": 0}
    (found,) = document["problems"]
    assert (found["file"], found["line"], found["column"]) == ("data/more.yaml", 2, 65)
    assert found["fix"] == {"line": 2, "column": 65, "old": "the the", "new": "the"}


def test_sarif_is_what_services_read(project: Path, capsys: Out) -> None:
    _add(project, "It keeps the the data.")
    assert main(["check", "--format", "sarif"]) == 1
    document = json.loads(capsys.readouterr().out)
    (run,) = document["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (document["version"], rule["id"], result["level"]) == ("2.1.0", "DM722", "warning")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/more.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 65, "endColumn": 72}
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "the"}
    assert set(run["originalUriBaseIds"]) == {place["artifactLocation"]["uriBaseId"]}


def test_github_shows_problems_beside_the_lines(project: Path, capsys: Out) -> None:
    _add(project, "100% of the the data")
    assert main(["check", "--format", "github"]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("::warning file=data/more.yaml,title=DM722 doubled-word,line=2,col=")
    assert line.endswith("::the word 'the' stands twice%0Adelete one")


def test_concise_is_one_line_each(project: Path, capsys: Out) -> None:
    _add(project, "It  keeps the the data.")
    assert main(["check", "--format", "concise"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize(
    "options,found",
    [
        (["--select", "DM722"], {"DM722"}),
        (["--select", "dm72"], {"DM721", "DM722"}),
        (["--ignore", "DM722"], {"DM721"}),
        (["--ignore", "DM7"], set()),
        (["--ignore", "DM7", "--select", "DM721"], {"DM721"}),
        (["--select", "DM721,DM722"], {"DM721", "DM722"}),
        (["--level", "error"], set()),
        (["--level", "note"], {"DM721", "DM722", "DM754"}),
        (["--select", "DM754"], {"DM754"}),
    ],
)
def test_rules_are_selected(
    options: list[str], found: set[str], project: Path, capsys: Out
) -> None:
    _add(project, "It  keeps the the data.")
    main(["check", "--format", "json", *options])
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert {one["code"] for one in problems} == found


def test_settings_select_too(project: Path, capsys: Out) -> None:
    _add(project, "It  keeps the the data.")
    settings = project / "pyproject.toml"
    settings.write_text('[tool.dmops]\nignore = ["DM722"]\n')
    assert main(["check"]) == 1
    settings.write_text('[tool.dmops.per-file-ignores]\n"more.yaml" = ["DM72"]\n')
    assert main(["check"]) == 0
    capsys.readouterr()


def test_words_of_the_project_are_right(project: Path, capsys: Out) -> None:
    _add(project, "It is a cataloge.")
    assert main(["check"]) == 1
    (project / "pyproject.toml").write_text('[tool.dmops]\nwords = ["cataloge"]\n')
    assert main(["check"]) == 0
    capsys.readouterr()


def test_an_unknown_code_is_wrong_use(project: Path, capsys: Out) -> None:
    assert main(["check", "--select", "DM72,DM999"]) == 2
    assert "no rule 'DM999'" in capsys.readouterr().err


def test_the_name_of_a_rule_leads_to_its_code(project: Path, capsys: Out) -> None:
    assert main(["check", "--ignore", "near-name"]) == 2
    assert "did you mean 'DM701'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "comment,left",
    [
        ("  # dmops: ignore[DM721, DM722]", 0),
        ("  # dmops: ignore[DM72]", 0),
        ("  # dmops: ignore", 0),
        ("  # dmops: ignore DM721", 1),
        ("  # dmops:ignore[DM101]", 2),
        ("  # why not # dmops: ignore[DM722] it is meant", 1),
    ],
)
def test_comments_take_lines_out(comment: str, left: int, project: Path, capsys: Out) -> None:
    _add(project, "It  keeps the the data.", comment)
    main(["check", "--format", "json"])
    assert len(json.loads(capsys.readouterr().out)["problems"]) == left


@pytest.mark.parametrize(
    "head", ["# dmops: ignore-file[DM72]\nproducts:", "products:\n  # dmops: ignore"]
)
def test_comments_of_their_own_line(head: str, project: Path, capsys: Out) -> None:
    (project / "data" / "more.yaml").write_text(f"{head}\n{PRODUCT % 'It  keeps the the data.'}")
    assert main(["check"]) == 0
    capsys.readouterr()


def test_a_comment_at_the_key_holds_for_a_folded_text(project: Path, capsys: Out) -> None:
    text = "products:\n  - id: x1\n    name: Archive\n    manager: tbd\n    description: >- {}\n      It\n      keeps  the the data.\n"
    path = project / "data" / "more.yaml"
    path.write_text(text.format(""))
    assert main(["check", "--format", "concise"]) == 1
    assert "more.yaml:7:12: warning: there are several" in capsys.readouterr().out
    path.write_text(text.format("# dmops: ignore[DM72]"))
    assert main(["check"]) == 0


def test_a_comment_that_names_no_rule_is_reported(project: Path, capsys: Out) -> None:
    _add(project, "It keeps data.", "  # dmops: ignore[DM998]")
    assert main(["check"]) == 1
    assert "DM799" in capsys.readouterr().out


def test_errors_can_be_left_out_of_a_check(project: Path, capsys: Out) -> None:
    _add(project, "It keeps :person:`nobody`.")
    assert main(["check"]) == 1
    assert main(["check", "--ignore", "DM101"]) == 0
    capsys.readouterr()


FAULTY = PRODUCT % "It  keeps the data."


def test_folders_with_spaces_and_accents(project: Path, capsys: Out) -> None:
    folder = project / "die Däten (neu)"
    (project / "data").rename(folder)
    (folder / "more.yaml").write_text("products:\n" + FAULTY, encoding="utf-8")
    assert main(["check", str(folder), "--format", "sarif"]) == 1
    assert "die%20D%C3%A4ten%20%28neu%29/more.yaml" in capsys.readouterr().out
    assert main(["check", folder.name, "--fix"]) == 0
    capsys.readouterr()


def test_the_prose_is_checked_where_the_settings_name_it(project: Path, capsys: Out) -> None:
    (project / "source").mkdir()
    (project / "source" / "index.rst").write_text(
        "Title\n=====\n\nIt keeps the the data, see ``the the`` and TBD.\n\n"
        ".. code-block:: text\n\n   the the  data\n\n.. note:: To be written!\n"
    )
    assert main(["check"]) == 0
    assert main(["check", "--source", "source", "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "source/index.rst:4:10: warning: the word 'the'" in out
    assert "source/index.rst:4:44: warning: 'TBD'" in out
    assert "source/index.rst:10:11: warning: 'To be written'" in out
    assert out.count("source/index.rst") == 3
    (project / "pyproject.toml").write_text('[tool.dmops]\nsource = "source"\n')
    assert main(["check"]) == 1
    assert main(["check", "--no-source"]) == 0
    assert main(["check", "--source", "none"]) == 2
    capsys.readouterr()


def test_the_hooks_run_what_there_is() -> None:
    import yaml

    from dmops_sphinx.cli.main import build_parser

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {hook["id"] for hook in hooks} == {"dmops-check", "dmops-check-fix"}
    for hook in hooks:
        command, *arguments = hook["entry"].split()
        assert command == "dmops"
        assert build_parser(only="check").parse_args(arguments).command == "check"
