"""Files that nothing closes, or that are nested without end: read or refused, in time."""

from __future__ import annotations

import signal
from pathlib import Path
from types import FrameType

import pytest

from exchange.plans import Home

SECONDS = 20  # of the processor, for what takes less than one
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture(autouse=True)
def bounded() -> object:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("piece", ["*a ", "**a ", "`a ", "``a ` ", "[`a", "[a](", "<code>", "_a ",
                                   "\\", "&amp;", "| ", "<br", "***"])  # fmt: skip
def test_a_cell_of_marks_in_markdown(home: Home, piece: str) -> None:
    text = f"| WBS | Role Title |\n|---|---|\n| 1.2a | Lead |\n| 1.2b | {piece * 30_000} |\n"
    home.imported(home.file("roles.md", text))


@pytest.mark.parametrize("piece", ["*a ", "**a ", "``a ", "`a ", "|a ", "`a <", "[1]_ ", ":a:`"])
def test_a_cell_of_marks_in_rest(home: Home, piece: str) -> None:
    head = ".. list-table::\n\n   * - WBS\n     - Role Title\n"
    text = f"{head}   * - 1.2b\n     - {piece * 30_000}\n"
    home.imported(home.file("roles.rst", text))


@pytest.mark.parametrize("name,text", [
    ("a.json", "[" * 900 + "]" * 900), ("a.json", "[" * 100_000),
    ("a.json", '[{"term": ' + "[" * 400 + "]" * 400 + "}]"), ("a.yaml", BOMB),
    ("a.yaml", "a: " + "[" * 900 + "]" * 900), ("a.yaml", f"{BOMB}t: {{x: *i, y: *i}}\n"),
    ("a.md", "# " * 50_000), ("a.md", "|---" * 20_000), ("a.rst", "+---" * 20_000 + "\n|"),
    ("a.rst", "=== " * 20_000), ("a.tex", "\\newacronym" * 20_000), ("a.tex", "{" * 50_000),
    ("a.html", "<table>" + "<td" * 50_000), ("a.html", "<table><tr><td>" * 20_000),
    ("a.html", "<table>" + "<tr><td rowspan=999>x" * 500), ("a.html", "<table>" + "<!-" * 50_000),
    ("a.tex", "\\newcommand{\\a}{" * 20_000), ("a.tex", "\\acro{" * 20_000),
    ("a.md", "* " * 50_000), ("a.md", "**a**: b = " * 20_000),
])  # fmt: skip
def test_files_without_end(home: Home, name: str, text: str) -> None:
    home.imported(home.file(name, text))
