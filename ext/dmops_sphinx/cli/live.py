"""``dmops live``: a page that rebuilds and reloads while its sources are written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from . import options as common
from .terminal import CommandError, Terminal

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer
    from queue import Queue

    from ..publishing.live import LiveState
    from ..publishing.rebuilding import Rebuilder

__all__ = ["add_parser", "run"]

_PATIENCE = 5.0
_BEAT = 0.5


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "live",
        "build the page whenever its sources change, and reload it",
        description="Build the page, serve it on this machine, and build it again when prose, "
        "data, templates or\nsettings change. An error is shown in the page and here until it is "
        "mended.",
        examples="  dmops live                   serve it at port 8000\n"
        "  dmops live --port 9000 --open",
    )
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 for a free one")
    parser.add_argument("--output", type=Path, default=Path("_build/live"), metavar="DIR")
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Build and serve until interrupted."""
    from ..publishing.building import source_of
    from ..publishing.live import LiveState, make_live_server
    from ..publishing.rebuilding import Rebuilder
    from ..publishing.server import PortError

    terminal = Terminal()
    root = common.project_of(options).root.resolve()
    if not (root / "conf.py").is_file():
        raise CommandError(f"there is no conf.py in {root}")
    target = options.output.absolute()
    state = LiveState()
    try:
        made = make_live_server(target, options.port, state)
    except PortError as error:
        raise CommandError(str(error)) from error
    with made as server, Rebuilder(root, source_of(root), target) as rebuilder:
        target.mkdir(parents=True, exist_ok=True)
        import_module("watchfiles")  # where it is missing, that is said before the first build
        try:
            # What changes while the first build runs must not be missed.
            with _watched(root, target) as changes:
                _build(rebuilder, state, terminal, "the page")
                with _served(server, terminal, options.open):
                    while True:
                        _build(rebuilder, state, terminal, ", ".join(_next(changes)[:4]))
        except KeyboardInterrupt:
            terminal.say("")
    return 0


@contextmanager
def _served(server: ThreadingHTTPServer, terminal: Terminal, shown: bool) -> Iterator[None]:
    from threading import Thread

    address = f"http://127.0.0.1:{server.server_address[1]}/"
    Thread(target=server.serve_forever, daemon=True).start()
    terminal.print(f"{address} (Ctrl-C to end)")
    terminal.out.flush()
    if shown:
        import webbrowser

        webbrowser.open(address)
    try:
        yield
    finally:
        server.shutdown()


@contextmanager
def _watched(root: Path, target: Path) -> Iterator[Queue[list[str]]]:
    """Watch a project; what has changed since is in the queue."""
    from queue import Queue
    from threading import Event, Thread

    from ..publishing.live import changes_in

    changes: Queue[list[str]] = Queue()
    ended = Event()

    def watch() -> None:
        for changed in changes_in(root, target, ended):
            changes.put(changed)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield changes
    finally:
        ended.set()
        thread.join(_PATIENCE)


def _next(changes: Queue[list[str]]) -> list[str]:
    from queue import Empty

    while True:
        # Ctrl-C may reach another thread: who waits without end would not learn of it.
        with suppress(Empty):
            return changes.get(timeout=_BEAT)


def _build(rebuilder: Rebuilder, state: LiveState, terminal: Terminal, what: str) -> None:
    begun = monotonic()
    built = rebuilder.build()
    state.update(built)
    if built.output:
        terminal.say(built.output)
    end = "built" if built.ok else terminal.style_message("not built", "red")
    terminal.say(f"{what}: {end} in {monotonic() - begun:.1f} s")
