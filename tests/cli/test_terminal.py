"""What the command does to the terminal: colour, streams, interrupts, exit codes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from dmops_sphinx.cli.main import COMMANDS
from dmops_sphinx.cli.terminal import CommandError, Terminal, plural
from support import ROOT

COMMAND = [sys.executable, "-c", "import sys; from dmops_sphinx.cli import main; sys.exit(main())"]


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def _run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, **options)  # type: ignore[call-overload, no-any-return]


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Terminal(Screen(), Screen()).style("a", "red") == "\x1b[31ma\x1b[0m"
    assert Terminal(io.StringIO(), Screen()).style("a", "red") == "a"


@pytest.mark.parametrize("name,value", [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "")])
def test_no_colour_where_it_is_not_wanted(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert Terminal(Screen(), Screen()).style("a", "red") == "a"


def test_a_question_needs_somebody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    with pytest.raises(CommandError, match="no terminal"):
        Terminal(io.StringIO(), io.StringIO()).confirm("Write?")


@pytest.mark.parametrize("answer,meant", [("y\n", True), ("Yes\n", True), ("\n", False), ("", 0)])
def test_only_yes_means_yes(answer: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Screen(answer))
    assert Terminal(io.StringIO(), io.StringIO()).confirm("Write?") is bool(meant)


def test_progress_is_silent_on_short_work_and_off_terminals() -> None:
    screen, file = Screen(), io.StringIO()
    assert list(Terminal(file, screen).progress([1, 2], "reading")) == [1, 2]
    assert list(Terminal(file, file).progress([1, 2], "reading")) == [1, 2]
    assert screen.getvalue() == file.getvalue() == ""


def test_progress_is_shown_on_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr("dmops_sphinx.cli.terminal.monotonic", lambda: next(clock))
    screen = Screen()
    assert list(Terminal(io.StringIO(), screen).progress([1, 2], "reading")) == [1, 2]
    assert "reading 2/2" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[K")


def test_what_takes_long_is_told_and_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dmops_sphinx.cli.terminal._PATIENCE", 0)
    screen, told = Screen(), threading.Event()
    monkeypatch.setattr(Terminal, "_over", lambda _, text: (screen.write(text + "|"), told.set()))
    with Terminal(io.StringIO(), screen).busy("checking"):
        assert told.wait(10)
    assert screen.getvalue() == "checking …||"


def test_what_is_quick_is_not_told() -> None:
    screen, file = Screen(), io.StringIO()
    for terminal in (Terminal(file, screen), Terminal(screen, file)):
        with terminal.busy("checking"):
            pass
    assert screen.getvalue() == file.getvalue() == ""


def test_counts_have_their_nouns() -> None:
    assert (plural(1, "file"), plural(1200, "file")) == ("1 file", "1,200 files")
    assert plural(2, "person", "people") == "2 people"


def test_a_closed_pipe_is_no_fault() -> None:
    process = subprocess.Popen(
        [*COMMAND, "explain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (0, b"")
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, "explain"], stdout=full, stderr=-1, text=True)
    assert done.returncode == 2
    assert done.stderr == "dmops: No space left on device\n"


def test_closed_streams_are_no_fault() -> None:
    script = f"{sys.executable} -c '{COMMAND[2]}' explain >&- 2>&-"
    assert subprocess.run(["sh", "-c", script]).returncode == 0


def test_any_text_can_be_printed(tmp_path: Path) -> None:
    folder = tmp_path / "dön\udcff"
    folder.mkdir()
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = _run("check", str(folder), env=environment)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "d\\xf6n" in done.stdout + done.stderr


def test_an_interrupt_ends_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("dmops_sphinx.cli.explain.run", stop)
    assert main(["explain"]) == 130
    assert capsys.readouterr().err == "dmops: interrupted\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    assert f"dmops {command}" in capsys.readouterr().out.partition("examples:")[2]


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["check", "--nothing"], ["--nothing"], ["check", "a", "b"]]
)
def test_wrong_use_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_a_mistyped_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chek"]) == 2
    assert "did you mean 'check'" in capsys.readouterr().err


def test_the_data_folder_may_be_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(ROOT / "data")]) == 0
