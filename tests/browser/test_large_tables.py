"""Tables of a plan made for the test: 5,000 rows, groups, hostile cells, a strict policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from large_plan import HOSTILE, build_large_plan
from table_pages import OpenPage, read_csv, view_of


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_large_plan(tmp_path_factory.mktemp("small"), 9)


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
    view = view_of(page, "#tab-groups")
    view.get_by_role("button", name="Options").click()
    view.get_by_role("combobox", name="Institution").select_option("lab")
    assert "Acme" not in cells(page, "#tab-groups", 1)
    expect(view.get_by_role("status")).to_have_text("3 of 9 rows")
    with page.expect_download() as started:
        view.get_by_role("button", name="Download CSV").click()
    rows = read_csv(Path(started.value.path()).read_bytes())
    assert rows[0] == ["Group", "WBS", "Role Title", "FTE"]
    assert {row[0] for row in rows[1:]} == {"Lab"}
    view.get_by_role("button", name="Reset").click()
    assert cells(page, "#tab-groups", 1) == before


def test_no_cell_of_a_download_is_a_formula(
    page_factory: OpenPage, small: Path, serve: Callable[[Path], str]
) -> None:
    page = page_factory()
    page.goto(f"{serve(small)}/index.html")
    view = view_of(page, "#tab-people")
    view.get_by_role("button", name="Options").click()
    with page.expect_download() as started:
        view.get_by_role("button", name="Download CSV").click()
    names = [row[0] for row in read_csv(Path(started.value.path()).read_bytes())[1:]]
    shown = ["\u201cquoted\u201d" if name == '"quoted"' else name for name in HOSTILE]
    safe = {"=1+1", "+1", "@SUM(A1)", "-x", "＝1"}
    assert sorted(names) == sorted(
        ["Ann Example", "Bob Sample", *(f"'{n}" if n in safe else n for n in shown)]
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
    view_of(page, "#tab-roles").get_by_role("searchbox").fill("1.2a.9")
    expect(view_of(page, "#tab-roles").get_by_role("status")).to_have_text("1 of 9 rows")
    assert [text for text in refused if "script" in text.lower()] == []


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
