"""Where the command prints and asks: colour, progress and questions, only where they help.

Results go to standard output, everything else to standard error. Colour,
progress and questions appear on a terminal alone; a reader who closes the pipe
early stops the printing, not the command.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import TextIO, TypeVar

__all__ = ["CommandError", "Terminal", "plural", "prepare", "silence"]

T = TypeVar("T")

_CODES = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34",
    "magenta": "35", "cyan": "36",
}  # fmt: skip
_PATIENCE = 0.5
_PAUSE = 0.1


class CommandError(Exception):
    """Wrong use, or something that the user has to mend; the command ends with 2."""


def plural(count: int, one: str, many: str = "") -> str:
    """Return the count with its noun: ``1 file``, ``3 files``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


class Terminal:
    """The streams of a command.

    Parameters
    ----------
    out, err
        Where results and messages go; by default the process's own streams.
    """

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out
        self._err = err
        self.colour = _wants_colour(self.out)
        self.colour_of_messages = _wants_colour(self.err)

    @property
    def out(self) -> TextIO:
        """Where results go."""
        return self._out or sys.stdout

    @property
    def err(self) -> TextIO:
        """Where messages and questions go."""
        return self._err or sys.stderr

    @property
    def width(self) -> int:
        """The number of columns to fill."""
        return max(40, shutil.get_terminal_size((100, 24)).columns)

    def print(self, text: str = "") -> None:
        """Print a line of the result; nothing once nobody reads it."""
        self.write(text + "\n")

    def write(self, text: str) -> None:
        """Print a part of the result as it is."""
        try:
            self.out.write(text)
        except BrokenPipeError:
            silence()

    def say(self, text: str) -> None:
        """Print a message for the person, on standard error."""
        with suppress(BrokenPipeError):
            self.err.write(text + "\n")

    def style(self, text: str, *names: str) -> str:
        """Return `text` in colours (``bold``, ``red``, …), where results are coloured."""
        return _styled(text, names) if self.colour else text

    def style_message(self, text: str, *names: str) -> str:
        """Return `text` in colours, where messages are coloured."""
        return _styled(text, names) if self.colour_of_messages else text

    def progress(self, items: Iterable[T], what: str) -> Iterator[T]:
        """Yield `items`, and tell on a terminal how far that is once it takes long."""
        total = len(items) if isinstance(items, Sized) else 0
        shown = False
        last = monotonic() + _PATIENCE - _PAUSE
        for number, item in enumerate(items, 1):
            yield item
            if _is_terminal(self.err) and monotonic() - last > _PAUSE:
                last, shown = monotonic(), True
                self._over(f"{what} {number}{f'/{total}' if total else ''}")
        if shown:
            self._over("")

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        """Tell on a terminal what is being done, once it takes long."""
        if not _is_terminal(self.err):
            yield
            return
        shown: list[bool] = []

        def tell() -> None:
            shown.append(True)
            self._over(f"{what} …")

        timer = Timer(_PATIENCE, tell)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if shown:
                self._over("")

    def confirm(self, question: str) -> bool:
        """Ask a question; only ``y`` and ``yes`` mean yes.

        Raises
        ------
        CommandError
            If there is nobody to ask.
        """
        if not _is_terminal(sys.stdin):
            raise CommandError(f"cannot ask “{question}”: there is no terminal; see --help")
        self.out.flush()
        self.err.write(f"{question} [y/N] ")
        self.err.flush()
        return sys.stdin.readline().strip().casefold() in {"y", "yes"}

    def _over(self, text: str) -> None:
        with suppress(BrokenPipeError):
            self.err.write(f"\r\x1b[K{text}")
            self.err.flush()


def prepare() -> None:
    """Make the process's streams safe to print any text to, closed ones too."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        # What a terminal's encoding lacks is printed as an escape, never a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def silence() -> None:
    """Let standard output lead nowhere: its reader has gone, or its disk is full."""
    nowhere = _nowhere()
    with suppress(OSError, ValueError):
        # What is still in the buffer is written when the process ends.
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    sys.stdout = nowhere


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _styled(text: str, names: Iterable[str]) -> str:
    codes = ";".join(_CODES[name] for name in names)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def _wants_colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in {"", "dumb"}:
        return False
    return _is_terminal(stream)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
