"""``dmops site``: a versioned site of all editions, for any static host."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import options as common
from .terminal import CommandError, Terminal, plural

__all__ = ["add_parser", "run"]


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "site",
        "build a site with an edition for each branch and tag",
        description="Build a complete versioned site: / shows the default edition, /v/NAME/ each "
        "branch and\ntag, built from its own sources, /v/ a dashboard with what changed between "
        "releases.\nEditions that were built before are kept.",
        examples="  dmops site                   all branches and tags, into _build/site\n"
        "  dmops site main 'v*'         some of them\n"
        "  dmops site --base-url https://rtn-046.lsst.io/   with sitemap",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="branches and tags, or patterns")
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="NAME", help="what to leave out"
    )
    parser.add_argument("--default", metavar="NAME", help="the edition at / (default: the branch)")
    parser.add_argument("--output", type=Path, default=Path("_build/site"), metavar="DIR")
    parser.add_argument("--base-url", metavar="URL", help="where the site will be")
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Build the site; 1 if an edition cannot be built."""
    from ..publishing.editions import EditionError, editions_of
    from ..publishing.site import Sources, build_site

    terminal = Terminal()
    project, plan = common.load_plan(options, terminal)
    stated = plan.info.canonical_url or ""
    try:
        sources = Sources(
            repository=project.root,
            editions=tuple(editions_of(project.root, options.names, options.exclude)),
            default=options.default or plan.info.branch,
            data=project.data,
            title=f"{plan.info.handle}: {plan.info.title}",
            base_url=stated if options.base_url is None else options.base_url,
        )
        site = build_site(sources, options.output, terminal.say)
    except EditionError as error:
        raise CommandError(str(error)) from error
    for name, output in site.failed.items():
        terminal.say(f"{name} cannot be built:\n{output}")
    if site.absent:
        terminal.say(f"no plan at {', '.join(site.absent)}: left out")
    terminal.print(f"{options.output}: {plural(len(site.built), 'edition')}")
    return 1 if site.failed else 0
