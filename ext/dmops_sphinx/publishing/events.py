"""What the process that uploads tells of its requests, and how to hear it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from ..frozen import dataclass

__all__ = ["MARK", "Event", "Heard", "Limits", "listen"]

MARK = "\x1edmops "
"""Begins each line that holds an event."""
_KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A request and how it ended.

    Attributes
    ----------
    step
        What it was for: token, register, product, file, directory, confirm, queue,
        address; or what failed beside requests: usage, answer.
    name
        The file, the address, or the state of the queue.
    status
        The status of the answer; 0 where none came.
    failure
        Why no answer came, as requests calls it.
    error
        What the answer, or the failure, says.
    retry_after
        When to try again, as the server says.
    redirected
        The address that answered, where it is not the one that was asked.
    """

    step: str = ""
    name: str = ""
    status: int = 0
    failure: str = ""
    error: str = ""
    retry_after: str = ""
    redirected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to listen, in seconds.

    Attributes
    ----------
    whole
        Until the build is confirmed.
    silence
        From one event to the next.
    after
        From the confirmation to the end.
    """

    whole: float
    silence: float
    after: float


@dataclass(slots=True, kw_only=True)
class Heard:
    """All that a try told.

    Attributes
    ----------
    events
        Its events.
    lines
        The last lines beside them.
    code
        How the process ended; None where it was stopped.
    stopped
        Why it was stopped.
    """

    events: list[Event] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    code: int | None = None
    stopped: str = ""


def listen(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    limits: Limits,
    note: Callable[[Event], None],
) -> Heard:
    """Run the process that uploads, and hear what it tells.

    Parameters
    ----------
    arguments
        Its arguments.
    environment
        Its environment.
    limits
        How long it may take.
    note
        Takes each event as it comes.
    """
    command = [sys.executable, "-m", f"{__package__}.conveyor", *arguments]
    heard = Heard()
    lines: queue.Queue[str | None] = queue.Queue()
    with subprocess.Popen(  # noqa: S603
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        threading.Thread(target=_read, args=(process, lines), daemon=True).start()
        try:
            _hear(heard, lines, limits, note)
        finally:
            if heard.stopped or sys.exc_info()[0] is not None:
                process.kill()
        code = process.wait()
        heard.code = None if heard.stopped else code
    return heard


def _hear(
    heard: Heard,
    lines: queue.Queue[str | None],
    limits: Limits,
    note: Callable[[Event], None],
) -> None:
    end = time.monotonic() + limits.whole
    while True:
        left = end - time.monotonic()
        try:
            line = lines.get(timeout=max(0.0, min(left, limits.silence)))
        except queue.Empty:
            slow = f"it took longer than {limits.whole:g} s" if left <= limits.silence else ""
            heard.stopped = slow or f"nothing happened for {limits.silence:g} s"
            return
        if line is None:
            return
        if line.startswith(MARK):
            event = Event(**json.loads(line.removeprefix(MARK)))
            heard.events.append(event)
            note(event)
            if event.step == "confirm":
                end = time.monotonic() + limits.after
        elif line.strip():
            heard.lines = [*heard.lines, line.strip()][-_KEPT:]


def _read(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    for line in process.stdout or ():
        lines.put(line)
    lines.put(None)
