"""The documentation builds without a warning, and its tutorial does what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

DOCS = ROOT / "docs"


@pytest.mark.slow
def test_the_documentation_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-d"]
    done = subprocess.run(
        [*command, str(tmp_path / "d"), str(DOCS), str(tmp_path / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_page_is_in_the_contents() -> None:
    listed = set(re.findall(r"^[a-z]+$", (DOCS / "index.md").read_text(), flags=re.M))
    assert {path.stem for path in DOCS.glob("*.md")} - {"index"} == listed


def steps(text: str) -> list[tuple[str, str]]:
    return re.findall(r"```(sh|yaml|text|rst)\n(.*?)```", text, re.DOTALL)


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
    }
    folder, said = tmp_path, ""
    for kind, text in steps((DOCS / "tutorial.md").read_text()):
        if kind == "sh":
            done = subprocess.run(
                ["bash", "-e", "-c", text],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (text, done.stdout, done.stderr)
            said = done.stdout
            folder = tmp_path / "our-plan"
        elif text.startswith("  - id: noor"):
            with (folder / "data" / "people.yaml").open("a") as file:
                file.write(f"\n{text}")
        elif kind == "yaml":
            (folder / "data" / "roles" / "outreach.yaml").write_text(text)
        elif kind == "text":
            assert text in said
    assert "+ Noor Haddad [added]" in said
    assert "1.1b Outreach Lead [added]" in said
