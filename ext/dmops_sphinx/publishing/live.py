"""A page that rebuilds and reloads when its sources change, and shows what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event

from ..frozen import dataclass
from .rebuilding import Built
from .server import loopback_server

__all__ = ["LiveState", "changes_in", "make_live_server"]

EVENTS = "/_dmops_live/events"
SCRIPT = "/_dmops_live/live.js"
_SCRIPT_FILE = Path(__file__).parent / "templates" / "live.js"
_LEFT_OUT = frozenset({"_build", "build", "dist", "node_modules", "__pycache__"})
_BEAT = 15.0


@dataclass(slots=True)
class LiveState:
    """How the last build ended, and who waits for the next.

    Attributes
    ----------
    number
        The number of the last build.
    built
        How it ended.
    """

    number: int = 0
    built: Built = field(default_factory=lambda: Built(ok=True, output=""))
    _changed: Condition = field(default_factory=Condition)

    def update(self, built: Built) -> None:
        """Tell all pages how a build ended."""
        with self._changed:
            self.number += 1
            self.built = built
            self._changed.notify_all()

    def wait(self, number: int, seconds: float) -> bool:
        """Wait for a build after `number`; False if none ended in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.number != number, seconds)

    def message(self) -> str:
        """Return the state as the pages read it."""
        return json.dumps(
            {"number": self.number, "ok": self.built.ok, "output": self.built.output}
        )


def changes_in(root: Path, target: Path, ended: Event) -> Iterator[list[str]]:
    """Yield the files that change in a project, whenever some do, until it is ended.

    What is built, hidden, or written by editors on the way does not count. Changes
    are put together until there is none for a moment: an editor may write a file in
    several steps.
    """
    from watchfiles import watch

    def counts(_: object, path: str) -> bool:
        return _counts(Path(path), root, target)

    for found in watch(
        root, watch_filter=counts, debounce=300, step=50, raise_interrupt=False, stop_event=ended
    ):
        yield sorted({Path(path).relative_to(root).as_posix() for _, path in found})


def _counts(path: Path, root: Path, target: Path) -> bool:
    if path.is_relative_to(target) or not path.is_relative_to(root):
        return False
    parts: Iterable[str] = path.relative_to(root).parts
    if any(part.startswith(".") or part in _LEFT_OUT for part in parts):
        return False
    return not path.name.endswith(("~", ".tmp", ".swp", ".swx", ".pyc")) and path.name != "4913"


class _Handler(SimpleHTTPRequestHandler):
    """Serves the page with a script that listens for builds."""

    state: LiveState

    def do_GET(self) -> None:
        """Send an event stream, the script, a page with the script, or a file."""
        path = self.path.partition("?")[0]
        if path == EVENTS:
            self._events()
        elif path == SCRIPT:
            self._send(_SCRIPT_FILE.read_bytes(), "text/javascript; charset=utf-8")
        elif not self._page(Path(self.translate_path(path))):
            super().do_GET()

    def end_headers(self) -> None:
        """Let the browser ask again each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing: the terminal is for builds."""

    def _page(self, file: Path) -> bool:
        """Send an HTML page; where there is none yet, one that says why.

        It carries the number of the last build before it was read: where another
        has ended since, the script loads it again.
        """
        tag = f'<script src="{SCRIPT}" data-build="{self.state.number}" defer></script>'
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in {".html", ""}:
            return False
        status = HTTPStatus.OK
        if file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
        elif self.state.built.ok:
            # A page that is yet to be written shows itself as soon as it is built.
            status = HTTPStatus.NOT_FOUND
            text = "<!doctype html><title>No such page</title><p>There is no such page yet."
        else:
            text = f"<!doctype html><title>Not built</title><pre>{escape(self.state.built.output)}"
        head, end, tail = text.rpartition("</body>")
        page = f"{head}{tag}{end}{tail}" if end else f"{text}{tag}"
        self._send(page.encode(), "text/html; charset=utf-8", status)
        return True

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        known = -1
        try:
            while True:
                if known != self.state.number:
                    known = self.state.number
                    self.wfile.write(f"data: {self.state.message()}\n\n".encode())
                else:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
                self.state.wait(known, _BEAT)
        except OSError:
            return


def make_live_server(folder: Path, port: int, state: LiveState) -> ThreadingHTTPServer:
    """Return a server of the page on the loopback address.

    Raises
    ------
    PortError
        If the port is taken, or none.
    """
    handler = type("LiveHandler", (_Handler,), {"state": state})
    return loopback_server(port, partial(handler, directory=str(folder)))
