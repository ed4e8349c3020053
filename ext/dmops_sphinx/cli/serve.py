"""``dmops serve``: a built site, on this machine alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import options as common
from .terminal import CommandError, Terminal

__all__ = ["add_parser", "run"]

_PLACES = (Path("_build/site"), Path("_build/html"))


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "serve",
        "serve a built site on this machine",
        examples="  dmops serve                  _build/site, or _build/html where there is none\n"
        "  dmops serve DIR --port 9000",
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the site")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 for a free one")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from ..publishing.server import PortError, make_server

    folder = options.folder or next((place for place in _PLACES if place.is_dir()), _PLACES[1])
    if not folder.is_dir():
        raise CommandError(f"{folder} is not there; build it first")
    try:
        made = make_server(folder, options.port)
    except PortError as error:
        raise CommandError(str(error)) from error
    with made as server:
        terminal = Terminal()
        terminal.print(f"{folder}: http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C to end)")
        terminal.out.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            terminal.say("")
    return 0
