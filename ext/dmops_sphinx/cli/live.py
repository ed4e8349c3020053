"""``dmops live``: a page that rebuilds and reloads while its sources are written."""

from __future__ import annotations

import argparse
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from . import options as common
from .terminal import CommandError, Terminal

if TYPE_CHECKING:
    from ..publishing.live import LiveState
    from ..publishing.rebuilding import Rebuilder

__all__ = ["add_parser", "run"]


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
    from threading import Thread

    from ..publishing.building import source_of
    from ..publishing.live import LiveState, changes_in, make_live_server
    from ..publishing.rebuilding import Rebuilder

    terminal = Terminal()
    root = common.project_of(options).root.resolve()
    if not (root / "conf.py").is_file():
        raise CommandError(f"there is no conf.py in {root}")
    target = options.output.absolute()
    rebuilder = Rebuilder(root, source_of(root), target)
    state = LiveState()
    with make_live_server(target, options.port, state) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        target.mkdir(parents=True, exist_ok=True)
        _build(rebuilder, state, terminal, "the page")
        Thread(target=server.serve_forever, daemon=True).start()
        terminal.print(f"{address} (Ctrl-C to end)")
        terminal.out.flush()
        if options.open:
            import webbrowser

            webbrowser.open(address)
        try:
            for changed in changes_in(root, target):
                _build(rebuilder, state, terminal, ", ".join(changed[:4]))
        except ModuleNotFoundError as error:
            raise CommandError(f"{error}; install dmops-sphinx[live]") from error
        except KeyboardInterrupt:
            terminal.say("")
        finally:
            server.shutdown()
    return 0


def _build(rebuilder: Rebuilder, state: LiveState, terminal: Terminal, what: str) -> None:
    begun = monotonic()
    built = rebuilder.build()
    state.update(built)
    if built.output:
        terminal.say(built.output)
    end = "built" if built.ok else terminal.style_message("not built", "red")
    terminal.say(f"{what}: {end} in {monotonic() - begun:.1f} s")
