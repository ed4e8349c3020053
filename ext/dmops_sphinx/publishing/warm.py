"""A process that has imported what builds need, and forks a child for each of them.

It learns from its builds what that is, and imports only packages that are installed
and this one: what belongs to the project is imported anew by each build. It never
builds itself, so that nothing but imported modules goes from one build to the next,
and refuses to fork where it cannot be sure of that: then another takes its place.

A request and its answer are a line of JSON each, on standard input and output.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import json
import os
import select
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any, NoReturn

from .imported import Imported, Modules

__all__ = ["main"]

_PATIENCE = 0.5
# A build ends before it has made so many objects that cycles among them matter:
# looking for them takes a third of the time of a small build.
_THRESHOLD = 100_000


def main() -> None:
    """Answer requests until standard input ends."""
    requests = io.FileIO(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What is imported may read or print; that must not come between.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    imported = Imported()
    while line := requests.readline():
        refused = imported.doubt() or _threads()
        answer, modules = ({"refused": refused}, []) if refused else _build(line, requests)
        answers.write(f"{json.dumps(answer)}\n")
        answers.flush()
        imported.take(modules)
        gc.collect()
        # The children share these pages, and need not look at what is in them.
        gc.freeze()


def _threads() -> str:
    """Tell whether there is a thread that a fork would lose."""
    tasks = Path("/proc/self/task")
    count = len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()
    return "threads" if count > 1 else ""


def _build(request: bytes, requests: IO[bytes]) -> tuple[dict[str, Any], Modules]:
    """Build in a child; return how it ended, and what it had imported."""
    with tempfile.TemporaryFile() as said:
        ours, theirs = os.pipe()
        child = os.fork()
        if not child:
            _run(json.loads(request), said.fileno(), theirs)
        os.close(theirs)
        status, told = _wait(child, ours, requests.fileno())
        os.close(ours)
        said.seek(0)
        output = said.read().decode(errors="replace")
    answer = {"code": os.waitstatus_to_exitcode(status), "output": output}
    return answer, json.loads(told) if told.endswith(b"]]") else []


def _wait(child: int, told: int, asking: int) -> tuple[int, bytes]:
    """Wait for the end of a child, or of who asked: then nobody needs the build."""
    words = b""
    while True:
        ready, _, _ = select.select([told, asking], [], [], _PATIENCE)
        if asking in ready:
            os.killpg(0, signal.SIGKILL)
        word = os.read(told, 1 << 16) if told in ready else b""
        words += word
        # A process that the build has left behind may keep the pipe open.
        if told not in ready or not word:
            ended, status = os.waitpid(child, os.WNOHANG if told not in ready else 0)
            if ended:
                return status, words


def _run(request: dict[str, Any], said: int, told: int) -> NoReturn:
    """Be ``sphinx-build``, and tell in the end what was imported."""
    code: object = 1
    try:
        _speak_into(said)
        os.chdir(request["root"])
        os.environ["NO_COLOR"] = "1"
        sys.argv = ["sphinx-build", *request["arguments"]]
        gc.set_threshold(_THRESHOLD, *gc.get_threshold()[1:])
        importlib.invalidate_caches()
        code = importlib.import_module("sphinx.cmd.build").main(request["arguments"])
    except SystemExit as exit_:
        code = 0 if exit_.code is None else exit_.code
    finally:
        error = sys.exc_info()
        if error[0] is not None:
            sys.excepthook(*error)
        _tell(told)
        # Sphinx and its extensions may have something to put away.
        atexit._run_exitfuncs()
        sys.stdout.flush()
        os._exit(code if isinstance(code, int) else 1)


def _speak_into(said: int) -> None:
    """Let all that is said, by programs that are called too, go into a file."""
    os.dup2(said, 1)
    os.dup2(said, 2)
    options: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace"}
    sys.stdout = sys.stderr = open(1, "w", buffering=1, closefd=False, **options)  # noqa: SIM115


def _tell(told: int) -> None:
    modules = [(name, getattr(module, "__file__", None)) for name, module in sys.modules.items()]
    with os.fdopen(told, "w", encoding="utf-8") as file:
        json.dump([pair for pair in modules if isinstance(pair[1], str)], file)
