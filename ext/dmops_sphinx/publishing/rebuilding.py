"""Builds of one project, again and again, in processes that are warm where that can be."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from ..frozen import dataclass
from .said import readable

__all__ = ["Built", "Rebuilder"]

_WARM = f"import sys; sys.path[:] = sys.argv[1:]; from {__package__}.warm import main; main()"
# A child that is killed may have been asked to go; one more, and it is forking that kills.
_CRASHES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How a build ended.

    Attributes
    ----------
    ok
        Whether the page was written.
    output
        Warnings and errors.
    """

    ok: bool
    output: str


class Rebuilder:
    """Builds a project again and again.

    Each build is a process of its own. It is forked from one that has imported
    already what the last builds did, where there is such a thing as forking and
    it goes well; else it starts from nothing.

    Parameters
    ----------
    root
        The folder of ``conf.py``.
    source, target
        The folder of the prose, and that of the page.
    """

    def __init__(self, root: Path, source: Path, target: Path) -> None:
        self.root = root
        doctrees = target.parent / "doctrees" / target.name
        self._arguments = ["-q", "-b", "html", "-c", str(root), "-d", str(doctrees)]
        self._arguments += [str(source), str(target)]
        self._warm: subprocess.Popen[str] | None = None
        self._crashes = 0 if hasattr(os, "fork") else _CRASHES

    def __enter__(self) -> Rebuilder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def build(self) -> Built:
        """Build what has changed, in a process of its own, and return how it ended."""
        answer = self._forked() or self._fresh()
        code, output = int(answer["code"]), readable(str(answer["output"]), self.root)
        if code < 0:
            output = f"{output}\nthe build was ended by {signal.Signals(-code).name}".strip()
        elif code and not output:
            output = "the build ended without a word"
        return Built(ok=code == 0, output=output)

    def close(self) -> None:
        """End all that was started, a build that runs as well."""
        if self._warm is not None:
            _end(self._warm)
            self._warm = None

    def _forked(self) -> dict[str, Any] | None:
        """Have a child of the warm process build; None where a fresh process has to."""
        while self._crashes < _CRASHES:
            answer = self._ask()
            if "code" in answer and answer["code"] >= 0:
                return answer
            if answer.get("refused") == "changed":
                self.close()
                continue
            # It has died, its child has, or it has threads.
            self._crashes = _CRASHES if "refused" in answer else self._crashes + 1
            self.close()
            return None
        return None

    def _ask(self) -> dict[str, Any]:
        """Ask the warm process for a build; the answer is empty if there is no such process."""
        if self._warm is None:
            paths = [str(Path(name).absolute()) for name in sys.path]
            command = [sys.executable, "-P", "-c", _WARM, *paths]
            self._warm = _start(command, stdin=subprocess.PIPE)
        warm = self._warm
        assert warm.stdin is not None
        assert warm.stdout is not None
        request = {"arguments": self._arguments, "root": str(self.root)}
        with suppress(BrokenPipeError):
            warm.stdin.write(f"{json.dumps(request)}\n")
            warm.stdin.flush()
        line = warm.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line.endswith("\n") else {}
        return answer

    def _fresh(self) -> dict[str, Any]:
        """Build in a process that has nothing of an earlier one."""
        command = [sys.executable, "-P", "-m", "sphinx", *self._arguments]
        more: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        with _start(command, cwd=self.root, env=os.environ | {"NO_COLOR": "1"}, **more) as process:
            try:
                output, _ = process.communicate()
            except BaseException:
                _end(process)
                raise
            return {"code": process.returncode, "output": output}


def _start(command: list[str], **options: Any) -> subprocess.Popen[str]:  # noqa: ANN401
    """Start a process in a group of its own, which ends with all that it has started."""
    group: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
    return subprocess.Popen(  # noqa: S603
        command,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        **group,
        **options,
    )


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()
