"""What else is measured: start-up, checks, differences, the real plan, one long page."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from .content import Content, make_content
from .measure import folder_size, run, sphinx_build
from .ours import OURS, write_data
from .site import write_common

__all__ = ["long_page", "measure_data", "measure_plan", "measure_start"]

_START = """
import json, tempfile, time
from sphinx.application import Sphinx
with tempfile.TemporaryDirectory() as folder:
    out = folder + "/out"
    app = Sphinx(folder, None, out, out, "html", status=None, warning=None)
    begin = time.process_time()
    app.setup_extension("dmops_sphinx")
    print(json.dumps(time.process_time() - begin))
"""
_EVENTS = """
import json, pathlib, time, yaml
texts = [p.read_text("utf-8") for p in pathlib.Path("data").rglob("*.yaml")]
begin = time.process_time()
for text in texts:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        pass
middle = time.process_time()
for text in texts:
    yaml.load(text, Loader=yaml.CSafeLoader)
print(json.dumps([middle - begin, time.process_time() - middle]))
"""
_DIFF = """
import json, pathlib, time
from dmops_sphinx.loading import load
begin = time.process_time()
before, after = load(pathlib.Path("data")).plan, load(pathlib.Path("data-after")).plan
middle = time.process_time()
from dmops_sphinx.review.compare import compare_plans
compare_plans(before, after)
print(json.dumps([middle - begin, time.process_time() - middle]))
"""


def measure_start(folder: Path, rounds: int) -> dict[str, float]:
    """Return what importing and setting up the extension takes, in CPU seconds."""
    found = [_printed(_START, folder) for _ in range(rounds)]
    return {"import and set-up": median(found)}


def measure_data(content: Content, folder: Path, rounds: int) -> dict[str, float]:
    """Return what checking and comparing a plan's data takes, beside reading its YAML."""
    for name in ("data", "data-after"):
        shutil.rmtree(folder / name, ignore_errors=True)
        write_data(content, folder / name)
    for number in range(0, len(content.pages), 3):
        path = folder / "data-after" / "roles" / f"team-{number}.yaml"
        path.write_text(path.read_text("utf-8").replace(" the ", " some ", 20), "utf-8")
    dmops = [str(Path(sys.executable).with_name("dmops")), "check"]
    checked, model, parsed, compared = [], [], [], []
    for _ in range(rounds):
        checked.append(run(dmops, folder, folder / "check.log", (0, 1)).cpu)
        model.append(run([*dmops, "--ignore", "DM7"], folder, folder / "check.log", (0, 1)).cpu)
        parsed.append(_printed(_EVENTS, folder))
        compared.append(_printed(_DIFF, folder))
    return {
        "dmops check": median(checked),
        "dmops check without the linter": median(model),
        "libyaml, events": median(events for events, _ in parsed),
        "libyaml, safe load": median(loaded for _, loaded in parsed),
        "two plans loaded": median(loaded for loaded, _ in compared),
        "two plans compared": median(compared for _, compared in compared),
    }


def measure_plan(root: Path, folder: Path, rounds: int) -> dict[str, float]:
    """Return what the project's own plan costs, and what its page weighs in kB."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, cpu in _built(root, folder):
            found.setdefault(name, []).append(cpu)
        check = [str(Path(sys.executable).with_name("dmops")), "check"]
        cost = run(check, root, folder / "plan.log", (0, 1))
        found.setdefault("dmops check", []).append(cost.cpu)
    page = folder / "html" / "index.html"
    static = Path(root, "ext", "dmops_sphinx", "assets", "static")
    text = page.read_text("utf-8")
    own = [
        path for path in sorted(static.iterdir())
        if path.suffix in {".css", ".js"} and f"/{path.name}" in text
    ]  # fmt: skip
    return {name: median(values) for name, values in found.items()} | {
        "page, kB": page.stat().st_size / 1024,
        "page compressed, kB": len(gzip.compress(page.read_bytes())) / 1024,
        "own scripts and styles compressed, kB": sum(
            len(gzip.compress(path.read_bytes())) for path in own
        )
        / 1024,
        "site, kB": folder_size(folder / "html") / 1024,
    }


def _built(root: Path, folder: Path) -> Iterator[tuple[str, float]]:
    for builder, title in (("html", "HTML"), ("typst", "PDF")):
        shutil.rmtree(folder / builder, ignore_errors=True)
        shutil.rmtree(folder / "doctrees", ignore_errors=True)
        command = [
            sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", str(root),
            "-d", str(folder / "doctrees"), str(root / "source"), str(folder / builder),
        ]  # fmt: skip
        for step in (f"{title}, full", f"{title}, no-op"):
            yield step, run(command, root, folder / "plan.log").cpu


def long_page(rows: int, folder: Path) -> dict[str, float]:
    """Build one page with all rows and return what that costs, and its size."""
    site = folder / "one-page"
    shutil.rmtree(site, ignore_errors=True)
    write_common(OURS[0], make_content(rows, rows_a_page=rows), site)
    cost = sphinx_build(site, fresh=True)
    page = site / "_build" / "html" / "page-0.html"
    rows_there = page.read_text("utf-8").count("<tr")
    if rows_there < rows:
        raise ValueError(f"the page has {rows_there} rows, not {rows}")
    return {"cpu": cost.cpu, "memory, MB": cost.memory, "page, kB": page.stat().st_size / 1024}


def _printed(program: str, folder: Path) -> Any:  # noqa: ANN401
    log = folder / "program.log"
    run([sys.executable, "-c", program], folder, log)
    return json.loads(log.read_text("utf-8").splitlines()[-1])
