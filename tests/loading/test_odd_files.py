"""Line ends of other machines, characters that YAML refuses, dates in other forms."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dmops_sphinx import Problem, check_plan
from dmops_sphinx.cli.main import main
from support import MINIMAL

PEOPLE = "people:\n  - {id: ann, name: Ann Example}\n  - id: bob\n    name: Bob\n"


def problems(folder: Path, name: str, content: str) -> list[Problem]:
    data = shutil.copytree(MINIMAL, folder / "data")
    (data / name).write_bytes(content.encode())
    return [one for one in check_plan(data) if one.place.file.endswith(name)]


def told(found: list[Problem]) -> list[str]:
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in found]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("around", ['"Ann{}Example"', "Ann{}Example"])
def test_a_character_that_yaml_refuses_hides_no_other_fault(
    character: str, around: str, tmp_path: Path
) -> None:
    name = around.format(character)
    content = PEOPLE.replace("Ann Example", name) + "    nmae: B\n"
    found = problems(tmp_path, "people.yaml", content)
    column = 21 + len(around.partition("{")[0])
    assert told(found) == [f"2:{column} DM005", "5:5 DM301"]
    assert f"U+{ord(character):04X}" in found[0].message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_their_ends(
    end: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (PEOPLE + "    institution: acm\n    name: Bobby\n").replace("\n", end)
    assert told(problems(tmp_path, "people.yaml", content)) == ["5:18 DM101", "6:5 DM012"]
    main(["check", str(tmp_path / "data")])
    assert "5 |     institution: acm\n  |                  ^^^\n" in capsys.readouterr().out


@pytest.mark.parametrize("end", ["\r", "\r\n"])
@pytest.mark.parametrize("fault", ["name: [", "name: 'B", "naem Bob", "\tname: B", "- - : :\n x"])
def test_what_is_no_yaml_is_told_whatever_ends_the_lines(
    end: str, fault: str, tmp_path: Path
) -> None:
    content = f"{PEOPLE}    {fault}\n".replace("\n", end)
    (found,) = problems(tmp_path, "people.yaml", content)
    assert found.code == "DM007"
    assert 4 <= found.place.line <= 7


@pytest.mark.parametrize(
    "written,meant",
    [
        ("0", None),
        ("86400", None),
        ("2024-01-01T00:00:00Z", "2024-01-01"),
        ("2024-01-01 00:00", "2024-01-01"),
        ("2024-1-1", "2024-01-01"),
        ("2024/01/01", "2024-01-01"),
        ("20240101", "2024-01-01"),
        ("1. 1. 2024", "2024-01-01"),
        ("01/02/2024", None),
        ("2024-13-01", None),
        ("２０２４-01-01", None),
    ],
)
def test_a_date_has_one_form(written: str, meant: str | None, tmp_path: Path) -> None:
    text = (MINIMAL / "plan.yaml").read_text()
    assert "created: 2024-01-01" in text
    changed = text.replace("created: 2024-01-01", f"created: {written}")
    (found,) = problems(tmp_path, "plan.yaml", changed)
    assert f"created: '{written}' is not a date of the calendar" in found.message
    assert found.hint == (f"did you mean {meant}?" if meant else "")
