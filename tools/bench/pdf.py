"""Measures how long a long PDF takes: ``python -m tools.bench.pdf [ROWS]``.

The plan is the made-up one of the other measurements; five thousand roles fill
some five hundred pages. The figures are printed and never asserted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pypdf import PdfReader

from .content import make_content
from .ours import OURS
from .site import write_common

__all__ = ["main"]

_ROWS = 5000


def main(arguments: list[str]) -> int:
    """Build the PDF twice, clean and with nothing changed, and print the times."""
    rows = int(arguments[0]) if arguments else _ROWS
    with tempfile.TemporaryDirectory(prefix="bench-pdf-") as temporary:
        folder = Path(temporary) / "plan"
        content = make_content(rows)
        write_common(OURS[0], content, folder)
        for what in ("clean", "unchanged"):
            before = time.perf_counter()
            command = [sys.executable, "-m", "sphinx", "-q", "-b", "typst", "-d", "doctrees"]
            subprocess.run([*command, ".", "pdf"], cwd=folder, check=True)
            seconds = time.perf_counter() - before
            made = next(folder.glob("pdf/*.pdf"))
            pages = len(PdfReader(made).pages)
            print(f"{rows} roles, {pages} pages, {what}: {seconds:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
