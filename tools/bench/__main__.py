"""``python -m bench``: measure, print a table, write JSON, Markdown and a chart."""

from __future__ import annotations

import argparse
import compileall
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from .chart import chart
from .content import make_content
from .measure import Failed
from .ours import OURS
from .peers import PEERS
from .plan import long_page, measure_data, measure_plan, measure_start
from .report import as_json, as_markdown
from .scenarios import SCENARIOS, Figures, measure_forms
from .site import Form

_FORMS = (*PEERS, *OURS)
_ROOT = Path(__file__).resolve().parents[2]


def main(argv: list[str]) -> int:
    """Measure what the options ask for and return the exit code."""
    options = _options(argv)
    if options.sites:
        _write_sites(options)
        return 0
    forms = [form for form in _FORMS if form.name in {"empty", *options.forms}]
    options.output.mkdir(parents=True, exist_ok=True)
    # As pip does with what it installs, the peers too: else each run compiles the package anew
    # where Python may not write bytecode.
    compileall.compile_dir(_ROOT / "ext", quiet=1)
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        try:
            found = _measured(options, forms, Path(temporary))
        except Failed as error:
            print(f"a build that was to be measured has failed: {error}", file=sys.stderr)
            return 1
    titles = {form.name: form.title for form in forms}
    _report(found, titles, options.output)
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    names = [form.name for form in _FORMS]
    parser.add_argument("--sizes", type=_numbers, default=[100, 1000, 10000], metavar="N,N")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of up to 1,000 rows")
    parser.add_argument("--long-rounds", type=int, default=2, help="rounds of more rows")
    parser.add_argument("--forms", type=_names, default=names, metavar=",".join(names))
    parser.add_argument("--scenarios", type=_names, default=list(SCENARIOS),
                        metavar=",".join(SCENARIOS))  # fmt: skip
    parser.add_argument("--without-plan", action="store_true", help="only the sites")
    parser.add_argument("--output", type=Path, default=Path("_build/bench"))
    parser.add_argument("--sites", type=Path, help="write the sites there and measure nothing")
    return parser.parse_args(argv)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _names(text: str) -> list[str]:
    return text.split(",")


def _write_sites(options: argparse.Namespace) -> None:
    from .site import write_common

    for size in options.sizes:
        content = make_content(size)
        for form in _FORMS:
            if form.name in options.forms:
                write_common(form, content, options.sites / str(size) / form.name)


def _measured(options: argparse.Namespace, forms: list[Form], folder: Path) -> dict[str, Any]:
    sizes: dict[int, dict[str, Figures]] = {}
    rounds = {n: options.rounds if n <= 1000 else options.long_rounds for n in options.sizes}
    titles = {form.name: form.title for form in forms}
    others: dict[str, Any] = {}
    if not options.without_plan:
        most = max(options.sizes)
        print("start-up, data, plan, one long page", file=sys.stderr, flush=True)
        others["start"] = measure_start(folder, options.rounds * 2 + 1)
        (folder / "plan").mkdir()
        others["data"] = measure_data(make_content(most), folder, options.rounds)
        others["plan"] = measure_plan(_ROOT, folder / "plan", options.long_rounds)
        others["page"] = long_page(most, folder)
    for size in options.sizes:
        where = folder / str(size)
        measured = measure_forms(
            forms, make_content(size), rounds[size], where, tuple(options.scenarios)
        )
        for said, figures in measured:
            print(f"{size} rows, {said}", file=sys.stderr, flush=True)
            sizes[size] = figures
            _report(as_json(sizes, others, rounds), titles, options.output, quiet=True)
    return as_json(sizes, others, rounds)


def _report(
    found: dict[str, Any], titles: dict[str, str], folder: Path, *, quiet: bool = False
) -> None:
    complete = {
        size: {name: form for name, form in forms.items() if "full" in form}
        for size, forms in found["sizes"].items()
    }
    found = {**found, "sizes": {s: forms for s, forms in complete.items() if "empty" in forms}}
    markdown = as_markdown(found, titles)
    text = json.dumps(found, indent=1) + "\n"
    (folder / "bench.json").write_text(text, encoding="utf-8")
    (folder / "bench.md").write_text(markdown, encoding="utf-8")
    (folder / "bench.svg").write_text(chart(found, titles), encoding="utf-8")
    if not quiet:
        print(markdown)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
