"""What a build said, without what Sphinx adds to every failure."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["first_line", "readable"]

# From here on Sphinx lists versions and extensions, and asks for a report to its developers.
_REPORT = re.compile(r"^Versions\n=+\n", re.MULTILINE)
_TRACEBACK = re.compile(
    r"^Traceback\n=+\n(?P<trace>.*?)^The full traceback", re.DOTALL | re.MULTILINE
)
_OURS = "InvalidPlanError"
_HEADINGS = re.compile(r"^\w[\w ]*!\n+\Z", re.MULTILINE)


def readable(output: str, folder: Path) -> str:
    """Return what a build said as its writer needs it.

    Places are relative to the plan's folder, and of a report of Sphinx's only the
    error itself is left: an invalid plan has said before what is wrong.

    Parameters
    ----------
    output
        What Sphinx printed.
    folder
        The folder of ``conf.py``.
    """
    for name in dict.fromkeys((f"{folder}", f"{folder.resolve()}")):
        output = output.replace(f"{name}/", "")
    report = _REPORT.search(output)
    if report is None:
        return output.strip()
    said = output[: report.start()]
    trace = _TRACEBACK.search(output, report.start())
    if trace is None or _OURS in trace["trace"]:
        return _HEADINGS.sub("", said).strip()
    return f"{said.strip()}\n{_plain(trace['trace'])}".strip()


def first_line(output: str) -> str:
    """Return the line that says most: the first one of a warning, an error or anything."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"ERROR|CRITICAL|WARNING|Error:", line)]
    return next(iter(telling or lines), "")


def _plain(trace: str) -> str:
    lines = trace.strip("\n").splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:].rstrip() for line in lines).strip("\n")
