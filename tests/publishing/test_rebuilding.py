"""Builds of a live page: quick by what is imported, and never by what may be old."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dmops_sphinx.publishing import imported, warm
from dmops_sphinx.publishing.rebuilding import Rebuilder

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no forking here")

# Notes who builds, and whether Sphinx had been imported before the build began.
CONF = """
import json, os, sys
from pathlib import Path
root = Path(__file__).parent
sys.path.insert(0, str(root))
import neighbour
html_theme = "basic"
html_title = neighbour.TITLE
note = {"pid": os.getpid(), "warm": "sphinx.search" in sys.modules}
with open(root / "notes.txt", "a") as file:
    print(json.dumps(note), file=file)
"""


@dataclass
class Site:
    """A project that notes its builds."""

    root: Path
    rebuilder: Rebuilder

    @property
    def notes(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.root / "notes.txt").read_text().splitlines()]

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text)

    def add(self, lines: str) -> None:
        self.write("conf.py", f"{CONF}\n{lines}\n")

    def page(self) -> str:
        return (self.root / "_build" / "live" / "index.html").read_text()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Rebuilder(tmp_path, tmp_path, tmp_path / "_build" / "live") as rebuilder:
        made = Site(tmp_path, rebuilder)
        made.write("index.rst", "Plan\n====\n\nText.\n")
        made.write("neighbour.py", "TITLE = 'First'\n")
        made.write("conf.py", CONF)
        yield made


def test_a_build_finds_imported_what_the_one_before_has_imported(site: Site) -> None:
    assert [site.rebuilder.build().ok for _ in range(2)] == [True, True]
    assert [note["warm"] for note in site.notes] == [False, True]
    assert len({note["pid"] for note in site.notes}) == 2
    # What is beside conf.py, conf.py itself and the prose are read anew.
    site.write("neighbour.py", "TITLE = 'Number two'\n")
    site.write("index.rst", "Plan\n====\n\nOther words.\n")
    site.add("html_short_title = 'Short'")
    assert site.rebuilder.build().ok
    assert "Number two" in site.page()
    assert "Other words." in site.page()
    assert "Short" in site.page()
    assert site.notes[-1]["warm"]


def test_what_is_imported_is_given_up_when_a_file_of_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "warm_sample.py"
    path.write_text("VALUE = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(imported, "_installed", lambda: (f"{tmp_path}{os.sep}",))
    monkeypatch.setattr(imported, "_MOMENT", -(10**18))  # the files here are young
    found = imported.Imported()
    assert found.doubt() == ""
    other = str(tmp_path.parent / "elsewhere.py")
    found.take([("warm_sample", str(path)), ("elsewhere", other), ("gone", f"{tmp_path}/gone.py")])
    assert sys.modules.pop("warm_sample").VALUE == 1
    assert "elsewhere" not in sys.modules
    found.take([("warm_sample", str(path))])  # once is enough
    assert "warm_sample" not in sys.modules
    assert found.doubt() == ""
    path.write_text("VALUE = 2\n")
    assert found.doubt() == "changed"
    path.unlink()
    assert found.doubt() == "changed"


def test_a_file_may_have_changed_while_it_was_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "warm_young.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(imported, "_installed", lambda: (f"{tmp_path}{os.sep}",))
    found = imported.Imported()
    found.take([("warm_young", str(tmp_path / "warm_young.py"))])
    del sys.modules["warm_young"]
    assert found.doubt() == "changed"


def test_a_changed_package_is_imported_by_a_new_process(site: Site) -> None:
    assert site.rebuilder.build().ok
    before = site.rebuilder._warm
    assert before is not None
    answers = iter([{"refused": "changed"}])
    ask = site.rebuilder._ask
    site.rebuilder._ask = lambda: next(answers, None) or ask()  # type: ignore[method-assign]
    assert site.rebuilder.build().ok
    assert before.returncode == -signal.SIGKILL
    assert [note["warm"] for note in site.notes] == [False, False]


@pytest.mark.parametrize("answer", [{"refused": "threads"}, {}], ids=["threads", "died"])
def test_where_forking_is_not_safe_each_build_begins_anew(
    site: Site, answer: dict[str, Any]
) -> None:
    asked: list[None] = []
    site.rebuilder._ask = lambda: asked.append(None) or answer  # type: ignore[method-assign,func-returns-value]
    assert [site.rebuilder.build().ok for _ in range(2)] == [True] * 2
    assert [note["warm"] for note in site.notes] == [False] * 2
    assert len(asked) == (1 if answer else 2)


def test_threads_are_seen() -> None:
    begin = warm._threads()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    assert warm._threads() == "threads"
    stop.set()
    thread.join()
    assert begin in {"", "threads"}


def test_without_forking(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    rebuilder = Rebuilder(site.root, site.root, site.root / "_build" / "live")
    site.add("print('said by conf.py')")
    built = rebuilder.build()
    assert (built.ok, built.output) == (True, "said by conf.py")


def test_all_that_is_said_is_told(site: Site) -> None:
    site.add(
        "import subprocess\nprint('printed')\n"
        "subprocess.run('echo called; printf \"\\\\377\" >&2', shell=True)"
    )
    site.write("index.rst", "Longer title\n=====\n\n:nosuch:`role`\n")
    built = site.rebuilder.build()
    assert built.ok
    for word in ("printed", "called", "\ufffd", "index.rst:2: WARNING: Title underline", "nosuch"):
        assert word in built.output


@pytest.mark.parametrize(
    "lines,said",
    [
        ("import nowhere", "No module named 'nowhere'"),
        ("raise SystemExit(3)", "sys.exit()"),
        ("1 +", "invalid syntax"),
        ("extensions = ['no_such_extension']", "no_such_extension"),
        ("import os; os._exit(5)", "the build ended without a word"),
    ],
)
def test_settings_that_fail_and_are_mended(site: Site, lines: str, said: str) -> None:
    site.add(lines)
    built = site.rebuilder.build()
    assert not built.ok
    assert said in built.output
    assert "Versions" not in built.output
    site.write("conf.py", CONF)
    assert site.rebuilder.build().ok
    assert "Text." in site.page()


def test_a_child_that_is_killed_is_followed_by_a_fresh_one(site: Site) -> None:
    kill = "import signal; os.kill(os.getpid(), signal.SIGKILL)"
    site.add(f"if not (root / 'once').exists(): (root / 'once').touch(); {kill}")
    assert site.rebuilder.build().ok
    assert len(site.notes) == 2
    assert "Text." in site.page()
    site.add(kill)
    built = site.rebuilder.build()
    assert (built.ok, built.output) == (False, "the build was ended by SIGKILL")
    site.write("conf.py", CONF)
    assert site.rebuilder.build().ok
    # Twice was enough: what is forked is not trusted any more.
    assert site.rebuilder._warm is None


def test_closing_ends_a_build(site: Site) -> None:
    site.add("import time\ntime.sleep(600)")
    program = (
        "import signal\nfrom pathlib import Path\n"
        "from dmops_sphinx.publishing.rebuilding import Rebuilder\n"
        f"root = Path({str(site.root)!r})\n"
        "with Rebuilder(root, root, root / '_build' / 'live') as one: one.build()\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL) as process:
        child = _pid(site)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == -signal.SIGINT
        assert _state(child) in {"", "Z"}


def test_nothing_is_left_behind_by_one_that_is_killed(site: Site) -> None:
    site.add("import time\ntime.sleep(600)")
    program = (
        "from pathlib import Path; from dmops_sphinx.publishing.rebuilding import Rebuilder; "
        f"root = Path({str(site.root)!r}); Rebuilder(root, root, root / '_build' / 'live').build()"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        child = _pid(site)
        process.kill()
    _gone(child)


def _pid(site: Site) -> int:
    """Wait for a build to begin."""
    while not (site.root / "notes.txt").exists() or not site.notes:
        time.sleep(0.02)
    pid: int = site.notes[0]["pid"]
    return pid


def _gone(pid: int) -> None:
    """Wait until a process has ended."""
    while _state(pid) not in {"", "Z"}:
        time.sleep(0.02)


def _state(pid: int) -> str:
    done = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()[:1]
