"""``dmops publish``: upload the built site to LSST the Docs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from . import options as common
from .terminal import CommandError, Terminal, plural

__all__ = ["add_parser", "run"]


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "publish",
        "upload the built site to LSST the Docs",
        description="Upload a built site with ltd-conveyor. The user name and the password come "
        "from the\nenvironment (LTD_USERNAME, LTD_PASSWORD), the server from LTD_HOST. A build is "
        "served only\nonce it is complete.",
        examples="  dmops publish --dry-run      list what would be sent\n"
        "  dmops publish                upload _build/html as the branch that is checked out\n"
        "  dmops publish --product rtn-046 --git-ref main --dir _build/html",
    )
    parser.add_argument(
        "--dir", type=Path, default=Path("_build/html"), help="the site (default: _build/html)"
    )
    parser.add_argument("--product", help="its name on the server (default: the plan's handle)")
    parser.add_argument(
        "--git-ref", action="append", metavar="REF", help="branch or tag (default: git's)"
    )
    parser.add_argument("--dry-run", action="store_true", help="list what would be sent")
    parser.add_argument(
        "--tries", type=int, default=3, metavar="N", help="tries where the connection fails"
    )
    parser.add_argument(
        "--timeout", type=float, default=900, metavar="S", help="seconds that a try may take"
    )
    parser.add_argument(
        "--wait", type=float, default=60, metavar="S",
        help="seconds to wait for the edition to be brought up to date",
    )  # fmt: skip
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Upload the site, or say what would be sent."""
    from ..publishing.upload import Patience, Upload, UploadError, git_refs, upload

    terminal = Terminal()
    _check(options.dir, terminal)
    try:
        refs = tuple(options.git_ref or git_refs(os.environ, Path()))
        product = options.product or _product(options, terminal)
        _announce(options, product, refs, terminal)
        if not options.dry_run:
            what = Upload(folder=options.dir, product=product, git_refs=refs)
            patience = Patience(
                tries=max(1, options.tries), seconds=options.timeout, wait=max(0, options.wait)
            )
            address = upload(what, os.environ, terminal.say, patience)
            terminal.print(f"published: {address}" if address else "published")
    except UploadError as error:
        raise CommandError(str(error)) from error
    return 0


def _check(folder: Path, terminal: Terminal) -> None:
    from ..publishing.upload import site_faults

    faults = site_faults(folder)
    for fault in faults:
        terminal.say(fault)
    if faults:
        raise CommandError(f"{folder} cannot be published as it is")


def _announce(
    options: argparse.Namespace, product: str, refs: tuple[str, ...], terminal: Terminal
) -> None:
    from ..publishing.upload import files_of

    files = files_of(options.dir)
    if options.dry_run:
        for name, size in files:
            terminal.print(f"{size:>12,}  {name}")
    total = sum(size for _, size in files)
    terminal.print(
        f"{plural(len(files), 'file')}, {total:,} bytes, for {product} at {', '.join(refs)}"
    )


def _product(options: argparse.Namespace, terminal: Terminal) -> str:
    _, plan = common.load_plan(options, terminal)
    return plan.info.handle.lower()
