"""``dmops live``: a change is built and told, an error is shown and goes away when mended."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from building import CONF
from dmops_sphinx.publishing.live import changes_in, make_live_server
from support import MINIMAL


@dataclass
class Live:
    """A running ``dmops live``, and the events that pages get."""

    root: Path
    address: str

    def __post_init__(self) -> None:
        self.stream = urlopen(f"{self.address}_dmops_live/events", timeout=60)

    def next_state(self) -> dict[str, Any]:
        for _ in range(12):  # lines of an idle stream come every 15 seconds
            line = self.stream.readline().decode()
            if line.startswith("data: "):
                state: dict[str, Any] = json.loads(line.removeprefix("data: "))
                return state
        raise TimeoutError("no build was told")

    def page(self) -> str:
        with urlopen(self.address, timeout=20) as answer:
            text: str = answer.read().decode()
            return text

    def change(self, name: str, before: str, after: str) -> None:
        path = self.root / name
        assert before in path.read_text()
        path.write_text(path.read_text().replace(before, after))


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    shutil.copytree(MINIMAL, tmp_path / "data")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.rst").write_text("Plan\n====\n\n.. people-table::\n")
    (tmp_path / "conf.py").write_text(CONF)
    code = "import sys; from dmops_sphinx.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "live", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        if found is None:
            process.kill()
            pytest.fail("it did not start")
        try:
            yield Live(tmp_path, found.group())
        finally:
            process.terminate()
            process.wait(30)


@pytest.mark.slow
def test_changes_errors_and_mends(live: Live) -> None:
    first = live.next_state()
    assert first["ok"]
    script = '<script src="/_dmops_live/live.js" data-build="{}" defer></script></body>'
    assert script.format(first["number"]) in live.page()

    live.change("data/people.yaml", "Ann Example", "Anna Example")
    second = live.next_state()
    assert second["ok"]
    assert "Anna Example" in live.page()
    # So that a page that was loaded while another build ended knows that it is an old one.
    assert second["number"] != first["number"]
    assert script.format(second["number"]) in live.page()

    live.change("data/people.yaml", "name: Anna", "nam: Anna")
    broken = live.next_state()
    assert not broken["ok"]
    assert "data/people.yaml:2:" in broken["output"]
    assert "did you mean 'name'?" in broken["output"]
    assert "Anna Example" in live.page()

    live.change("data/people.yaml", "nam: Anna", "name: Hannah")
    mended = live.next_state()
    assert (mended["ok"], mended["output"]) == (True, "")
    assert "Hannah Example" in live.page()

    live.change("source/index.rst", "people-table::", "people-tabel::")
    warned = live.next_state()
    assert "people-tabel" in warned["output"]


def test_the_port_is_taken_or_the_project_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dmops_sphinx.cli import main
    from dmops_sphinx.publishing.live import LiveState

    monkeypatch.chdir(tmp_path)
    assert main(["live"]) == 2
    assert "there is no conf.py" in capsys.readouterr().err
    (tmp_path / "conf.py").write_text("")
    with make_live_server(tmp_path, 0, LiveState()) as server:
        assert main(["live", "--port", str(server.server_address[1])]) == 2
    assert "is in use already; name another, or 0 for a free one" in capsys.readouterr().err
    assert main(["live", "--port", "99999"]) == 2
    assert "99999 is not a port" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name,counts",
    [
        ("data/people.yaml", True),
        ("source/index.rst", True),
        ("conf.py", True),
        (".git/index", False),
        ("_build/html/index.html", False),
        ("data/.people.yaml.swp", False),
        ("data/people.yaml~", False),
        ("data/4913", False),
    ],
)
def test_what_counts_as_a_change(tmp_path: Path, name: str, counts: bool) -> None:
    from dmops_sphinx.publishing.live import _counts

    assert _counts(tmp_path / name, tmp_path, tmp_path / "_build" / "live") is counts
    assert callable(changes_in)
