"""What is put into the text of a technote's page is what the theme's parser puts there."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from technote.ext.insertposttitle import insert_post_title
from technote.ext.wraptables import wrap_html_tables

from building import Project
from dmops_sphinx.render.technote_markup import finished_markup

TECHNOTE = """
from pathlib import Path
from dmops_sphinx.technote import technote_settings
globals().update(technote_settings(Path(__file__).parent, source="index.rst"))
extensions += ["dmops_sphinx"]
primary_domain = "dmops"
"""
DOCUMENT = (
    "Plan\n====\n\n.. people-table::\n\nText.\n\n.. raw:: html\n\n   {}\n\n"
    ".. role-table::\n   :caption: Roles\n"
)
NESTED = "<TABLE class='a>b'><tr><td><table\nid='x'><tr><td>1</td></tr></table></td></tr></TABLE>"


def _theirs(page: str, folder: Path) -> str:
    (folder / "index.html").write_text(page, encoding="utf-8")
    app = SimpleNamespace(builder=SimpleNamespace(outdir=folder))
    wrap_html_tables(app)
    return (folder / "index.html").read_text(encoding="utf-8")


def _parsed(page: str) -> str:
    return str(BeautifulSoup(page, "html.parser"))


@pytest.mark.parametrize(
    "page",
    [
        "<h1>One</h1><table><tr><td>1</td></tr></table><p>2</p><table></table>",
        f"<p>Before</p>{NESTED}<p title='<table>'>After</p>",
        "<!-- <table> --><script>'<table>'</script><style>a{b:'<table>'}</style><table></table>",
        '<p data-a="<table>" data-b=\'</table>\'>1 < 2 > 0</p><table a="\'">x</table>',
        "<tables></tables><h10></h10><table-like></table-like>",
        "no markup at all",
        "",
    ],
)
def test_tables_are_wrapped_as_the_theme_does(page: str, tmp_path: Path) -> None:
    made = finished_markup(page, "")
    assert made is not None
    assert _parsed(made) == _theirs(page, tmp_path)


def test_the_text_goes_below_the_first_title() -> None:
    page = "<!-- <h1></h1> --><H1 class='x'>A <em>b</em></H1>\n<p>c</p><h1>d</h1>"
    assert finished_markup(page, "<i>!</i>") == page.replace("</H1>", "</H1><i>!</i>")
    assert finished_markup("<h2>a</h2>", "<i>!</i>") == "<h2>a</h2>"


@pytest.mark.parametrize("page", ["<table>", "</table>", "<table></table></table><table>", "<h1>"])
def test_what_is_not_closed_is_left_to_the_theme(page: str) -> None:
    assert finished_markup(page, "") is None


@pytest.mark.parametrize(
    "raw,theirs",
    [(NESTED, False), ("<div><table><tr><td>open</td></div>", True)],
    ids=["closed", "open"],
)
def test_a_built_page_has_it_once(
    raw: str, theirs: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def note(page: str, parser: str) -> BeautifulSoup:
        calls.append(parser)
        return BeautifulSoup(page, parser)

    for module in (wrap_html_tables.__module__, insert_post_title.__module__):
        monkeypatch.setattr(f"{module}.BeautifulSoup", note)
    project = Project(tmp_path, {"index": DOCUMENT.format(" ".join(raw.split()))}, conf=TECHNOTE)
    project.write("technote.toml", "")
    built = project.build()
    page = built.text("index.html")
    assert bool(calls) is theirs
    tables = page.lower().count("<table")
    assert tables >= 3
    assert page.count('<figure class="technote-table">') == tables
    assert page.count('class="technote-inline-authors"') == 1
    assert project.build().text("index.html") == page


def test_the_words_of_the_theme_in_german(tmp_path: Path) -> None:
    """Each is where it is looked for, in the theme that is installed."""
    project = Project(tmp_path, {"index": "Titel\n=====\n\n.. plan-abstract::\n"}, conf=TECHNOTE)
    project.write("technote.toml", "")
    project.conf += "language = 'de_AT'\nprimary_domain = 'dmops'\n"
    page = project.build().text("index.html")
    for said in (
        '<h2 class="technote-abstract__header">Zusammenfassung</h2>',
        '<a href="#abstract">Zusammenfassung</a>',
        "  Dies ist ein Entwurf.\n",
        '<p class="sr-only">Von:</p>',
        ">Aktualisiert</span>",
        ">Erstellt</span>",
        '"inLanguage": "de-AT"',
        '<html lang="de-AT"',
    ):
        assert said in page
    for left in ("Abstract<", "This is", ">Updated", ">Created", ">By:", ">Author"):
        assert left not in page
