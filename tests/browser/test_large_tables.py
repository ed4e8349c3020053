"""Tables of a plan made for the test: 5,000 rows, groups, hostile cells, a strict policy."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO, StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from building import Project

OpenPage = Callable[..., Page]
COUNT = 5000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
INDEX = """
Plan
====

.. role-table::
   :caption: Roles
   :name: tab-roles

.. role-table::
   :caption: Groups
   :name: tab-groups
   :group-by: institution
   :columns: wbs title fte

.. people-table::
   :caption: People
   :name: tab-people
"""
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "-x", '"quoted"', "a,b", "＝1", "-12", "<b>&amp;"]

# Time from the call to the next frame after it, three times; the median.
TIMED = """async (act) => {
  const times = [];
  for (let round = 0; round < 3; round++) {
    const from = performance.now();
    (0, eval)(act);
    document.body.offsetHeight;
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[1];
}"""


def people(names: list[str]) -> str:
    lines = (f"  - {{id: h{n}, name: {name!r}}}" for n, name in enumerate(names))
    return (
        "people:\n  - {id: ann, name: Ann Example}\n  - {id: bob, name: Bob Sample}\n"
        + "\n".join(lines)
    )


def roles(count: int) -> str:
    text = ["team: core", "roles:", "  - id: many", "    code: 1.2a", "    title: Engineer"]
    words = " ".join(f"word{n}" for n in range(30))
    text += [f"    description: Builds {words}.", "    positions:"]
    for number in range(count):
        where = "acme" if number % 3 else "lab"
        fte = f"{(number * 7919) % 100 / 4}"
        text.append(f"      - {{suffix: {number + 1}, institutions: [{where}], fte: {fte}}}")
    return "\n".join(text) + "\n"


def built(folder: Path, count: int, text: str = INDEX) -> Path:
    project = Project(folder, {"index": text})
    project.conf += 'html_sidebars = {"**": []}\n'  # the theme's search has a script in the page
    project.write("data/roles.yaml", roles(count))
    project.write("data/people.yaml", people(HOSTILE))
    site = project.build()
    assert site.warnings == ""
    return site.out


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("small"), 9)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(
        tmp_path_factory.mktemp("large"),
        COUNT,
        INDEX.partition(".. role-table::\n   :caption: Groups")[0],
    )


def cells(page: Page, table: str, number: int) -> list[str]:
    rows = page.locator(f"{table} tbody tr:visible > :nth-child({number})")
    return [" ".join(text.split()) for text in rows.all_inner_texts()]


def test_groups_stay_together(
    page_factory: OpenPage, small: Path, serve: Callable[[Path], str]
) -> None:
    page = page_factory()
    page.goto(f"{serve(small)}/index.html")
    before = cells(page, "#tab-groups", 1)
    assert before[0] == "Acme"
    assert before[7] == "Lab"
    page.locator("#tab-groups th[data-column=fte] button").click()
    shares = [float(text) for text in cells(page, "#tab-groups", 3)]
    assert shares[:6] == sorted(shares[:6])
    assert shares[6:] == sorted(shares[6:])
    assert [
        n for n, text in enumerate(cells(page, "#tab-groups", 1)) if text in {"Acme", "Lab"}
    ] == [0, 7]
    view = page.locator(".dmops-view:has(#tab-groups)")
    view.get_by_role("button", name="Options").click()
    view.get_by_role("combobox", name="Institution").select_option("lab")
    assert "Acme" not in cells(page, "#tab-groups", 1)
    expect(view.get_by_role("status")).to_have_text("3 of 9 rows")
    with page.expect_download() as started:
        view.get_by_role("button", name="Download CSV").click()
    rows = read_csv(Path(started.value.path()))
    assert rows[0] == ["Group", "WBS", "Role Title", "FTE"]
    assert {row[0] for row in rows[1:]} == {"Lab"}
    view.get_by_role("button", name="Reset").click()
    assert cells(page, "#tab-groups", 1) == before


def read_csv(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_no_cell_of_a_download_is_a_formula(
    page_factory: OpenPage, small: Path, serve: Callable[[Path], str]
) -> None:
    page = page_factory()
    page.goto(f"{serve(small)}/index.html")
    view = page.locator(".dmops-view:has(#tab-people)")
    view.get_by_role("button", name="Options").click()
    with page.expect_download() as started:
        view.get_by_role("button", name="Download CSV").click()
    names = [row[0] for row in read_csv(Path(started.value.path()))[1:]]
    safe = {"=1+1", "+1", "@SUM(A1)", "-x", "＝1"}
    assert sorted(names) == sorted(
        ["Ann Example", "Bob Sample", *(f"'{n}" if n in safe else n for n in HOSTILE)]
    )


@pytest.fixture
def strict(small: Path) -> Iterator[str]:
    """The small site with a content security policy that allows no script in the page."""
    from http.server import SimpleHTTPRequestHandler

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header(
                "Content-Security-Policy",
                "script-src 'self'; default-src 'self'; style-src 'self' 'unsafe-inline'",
            )
            super().end_headers()

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(small)))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_strict_policy_for_scripts_is_enough(page_factory: OpenPage, strict: str) -> None:
    page = page_factory()
    refused: list[str] = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if message.type == "error" else None,
    )
    page.goto(f"{strict}/index.html")
    page.locator(".dmops-view:has(#tab-roles)").get_by_role("searchbox").fill("1.2a.9")
    expect(page.locator(".dmops-view:has(#tab-roles)").get_by_role("status")).to_have_text(
        "1 of 9 rows"
    )
    assert [text for text in refused if "script" in text.lower()] == []


def test_five_thousand_rows(
    page_factory: OpenPage,
    large: Path,
    serve: Callable[[Path], str],
    record_property: Callable[[str, object], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = page_factory()
    page.goto(f"{serve(large)}/index.html")
    view = page.locator(".dmops-view:has(#tab-roles)")
    status = view.get_by_role("status")
    expect(status).to_have_text(f"{COUNT} rows")
    press = "document.querySelector('#tab-roles th[data-column={}] button').click()"
    field = (
        "(() => {{ const field = document.querySelector('input[type=search]');"
        "field.value = {!r}; field.dispatchEvent(new Event('input')) }})()"
    )
    times: dict[str, Any] = {
        "sort by code": page.evaluate(TIMED, press.format("wbs")),
        "sort by text": page.evaluate(TIMED, press.format("title")),
        "search": page.evaluate(TIMED, field.format("1.2a.4999")),
        "search again": page.evaluate(TIMED, field.format("lab word3")),
        "reset": page.evaluate(TIMED, field.format("")),
    }
    for what, milliseconds in times.items():
        record_property(what, milliseconds)
    said = {what: round(milliseconds) for what, milliseconds in times.items()}
    with capsys.disabled():
        sys.stdout.write(f"\n{COUNT} rows, milliseconds to the next frame: {said}\n")
    view.get_by_role("searchbox").fill("1.2a.4999")
    expect(status).to_have_text(f"1 of {COUNT} rows")
    view.get_by_role("button", name="Reset").click()
    expect(status).to_have_text(f"{COUNT} rows")
    order = "[...document.querySelectorAll('#tab-roles tbody tr')].map(row => +row.id.slice(10))"
    assert page.evaluate(order) == list(range(1, COUNT + 1))
    page.evaluate(press.format("wbs"))
    page.evaluate(press.format("wbs"))
    assert page.evaluate(order) == list(range(COUNT, 0, -1))
    page.goto(f"{page.url.partition('?')[0]}?tab-roles.q=nothing#role-1-2a-4321")
    expect(page.locator("[id='role-1-2a-4321']")).to_be_in_viewport()


@pytest.mark.slow
def test_five_thousand_rows_are_accessible(
    page_factory: OpenPage, large: Path, serve: Callable[[Path], str]
) -> None:
    page = page_factory()
    page.goto(f"{serve(large)}/index.html?tab-roles.q=1.2a.49")
    expect(page.get_by_role("status")).to_have_text(f"111 of {COUNT} rows")
    page.get_by_role("button", name="Options").click()
    # Contrast is the same in small tables, and takes a minute in this one.
    options = {"runOnly": RULES, "rules": {"color-contrast": {"enabled": False}}}
    result = Axe().run(page, context=".dmops-view", options=options).response
    assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == []


def test_a_filtered_table_prints_what_is_shown_and_says_so(
    page_factory: OpenPage, small: Path, serve: Callable[[Path], str]
) -> None:
    page = page_factory()
    page.goto(f"{serve(small)}/index.html?tab-roles.institution=lab")
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    assert "3 of 9 rows" in text
    assert text.count("Engineer - Lab") == 3 + 3
    assert text.count("Engineer - Acme") == 6
    assert "Options" not in text
    assert "Download" not in text
