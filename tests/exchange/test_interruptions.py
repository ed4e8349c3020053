"""An import that is killed, or finds the disk full, at any moment: all files or none."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dmops_sphinx.cli.main import main
from dmops_sphinx.exchange import journal
from exchange.plans import Home

# Imports the two files, and dies at the step that the environment names.
SCRIPT = """
import os, signal, sys
from pathlib import Path
steps = 0
def dying(real):
    def step(*given, **named):
        global steps
        if steps == int(os.environ["DIE_AT"]):
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1
        return real(*given, **named)
    return step
Path.replace, Path.unlink, os.fsync = map(dying, (Path.replace, Path.unlink, os.fsync))
from dmops_sphinx.cli.main import main
raise SystemExit(main(["import", "--yes", *sys.argv[1:]]))
"""


def contents(home: Home) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in sorted(home.data.rglob("*")) if path.is_file()
    }


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def files(home: Home) -> list[str]:
    return [
        str(home.file("people.csv", "Name,Initials\nCleo New,CN\n")),
        str(home.file("institutions.csv", "Institution,Long name\nNewlab,The New Laboratory\n")),
    ]


def test_a_process_that_is_killed_at_any_step(
    home: Home, files: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = contents(home)
    after: dict[str, bytes] = {}
    ends = set()
    for step in range(30):
        for name, content in before.items():
            (home.data / name).write_bytes(content)
        for extra in contents(home).keys() - before.keys():
            (home.data / extra).unlink()
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, *files], cwd=home.root, check=False,
            env={**os.environ, "DIE_AT": str(step)}, capture_output=True,
        )  # fmt: skip
        if done.returncode == 0:
            after = contents(home)
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        recovered = journal.recover(home.data)
        kept = {name: text for name, text in contents(home).items() if not name.startswith(".")}
        ends.add((recovered is not None, kept == before))
        assert kept == before or b"Cleo New" in kept["people.yaml"]
        assert (b"Cleo New" in kept["people.yaml"]) == (b"Newlab" in kept["institutions.yaml"])
    assert after.keys() == before.keys(), "the run without a kill leaves nothing behind"
    assert ends == {(False, True), (True, False)}, "some died before the journal, some after it"


def test_the_next_command_finishes(
    home: Home, files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    del files
    new = home.data / f".people.yaml.x{journal.NEW}"
    new.write_bytes(b"people:\n  - {id: ann, name: Ann}\n  - {id: bob, name: Bob}\n")
    old = (home.data / "people.yaml").read_bytes()
    journal.begin(home.data, {"people.yaml": new}, {"people.yaml": old})
    monkeypatch.chdir(home.root)
    assert main(["show", "people"]) == 0
    assert "an import was interrupted; finished: people.yaml" in capsys.readouterr().err
    assert home.plan.people["bob"].name == "Bob"
    assert journal.recover(home.data) is None


def test_what_somebody_changed_since_is_left(home: Home) -> None:
    new = home.data / f".people.yaml.x{journal.NEW}"
    new.write_bytes(b"new")
    journal.begin(home.data, {"people.yaml": new}, {"people.yaml": b"other"})
    before = (home.data / "people.yaml").read_bytes()
    found = journal.recover(home.data)
    assert found == journal.Recovered(finished=(), changed=("people.yaml",))
    assert (home.data / "people.yaml").read_bytes() == before
    assert not new.exists()


@pytest.mark.parametrize("name,written", [
    ("../victim", ".victim.x.dmops-new"), ("people.yaml", "institutions.yaml"),
    ("/etc/victim", ".victim.x.dmops-new"),
])  # fmt: skip
def test_a_journal_reaches_nothing_else(home: Home, name: str, written: str) -> None:
    victim = home.root / "victim"
    victim.write_text("as it was")
    (home.root / ".victim.x.dmops-new").write_text("bad")
    made = {"version": 1, "files": [{"name": name, "written": written, "before": None}]}
    (home.data / ".dmops-import.json").write_text(json.dumps(made))
    before = (home.data / "people.yaml").read_bytes()
    journal.recover(home.data)
    assert victim.read_text() == "as it was"
    assert (home.data / "people.yaml").read_bytes() == before


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', "{"])
def test_a_journal_that_is_damaged_is_dropped(home: Home, text: str) -> None:
    (home.data / ".dmops-import.json").write_text(text)
    before = (home.data / "people.yaml").read_bytes()
    journal.recover(home.data)
    assert not (home.data / ".dmops-import.json").exists()
    assert (home.data / "people.yaml").read_bytes() == before


@pytest.mark.parametrize("step", range(8))
def test_a_disk_that_is_full_at_any_step(
    home: Home, files: list[str], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before = contents(home)
    monkeypatch.chdir(home.root)
    left = [step]
    real = os.fsync

    def full(handle: int) -> None:
        if left[0] == 0:
            left[0] = -1
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    code = main(["import", "--yes", *files])
    monkeypatch.setattr(os, "fsync", real)
    now = contents(home)
    assert now.keys() == before.keys()
    assert (now == before) == (code != 0)


def test_what_a_killed_process_left_is_cleared_away(home: Home, files: list[str]) -> None:
    old, young = (home.data / f".{name}.yaml.x{journal.NEW}" for name in ("old", "young"))
    old.write_text("")
    young.write_text("")
    os.utime(old, (0, 0))
    home.write(*map(Path, files))
    assert not old.exists()
    assert young.exists(), "another import may be at work"
