"""Charts in pages and in every other format: numbered, linked, searchable, never stale."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from building import Built, Project

CAPTIONED = ".. org-chart::\n   :caption: "
SVG = "{http://www.w3.org/2000/svg}"
INDEX = """
Plan
====

.. product-tree::
   :caption: Tree of *all* products
   :name: fig-tree
   :show: manager, owner

.. org-chart:: dept
   :caption: Reporting
   :name: fig-org

.. wbs-tree::

See :numref:`fig-tree` and :numref:`fig-org`.

.. product-table::
.. team-table::
"""


def page(built: Built, name: str = "index.html") -> html.HtmlElement:
    return html.fromstring(built.text(name))


def boxes(figure: html.HtmlElement) -> list[html.HtmlElement]:
    return figure.xpath(".//svg//g[contains(concat(' ', @class, ' '), ' box ')]")


def test_a_chart_is_a_numbered_figure_with_links(tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": INDEX}).build()
    assert built.warnings == ""
    root = page(built)
    figure = root.get_element_by_id("fig-tree")
    assert figure.tag == "figure"
    caption = " ".join(figure.find("figcaption").text_content().split())
    assert caption.startswith("Fig. 1 Tree of all products")
    assert [a.get("href") for a in figure.iterfind(".//svg//a")] == [
        "#product-root",
        "#product-tool",
        "#product-part",
        "#product-desk",
    ]
    for box in boxes(figure):
        assert box.find(".//title").text
        assert box.find(".//desc").text
    said = " ".join(root.text_content().split())
    assert "See Fig. 1 and Fig. 2." in said


def test_alternative_text_says_what_is_shown(tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": INDEX}).build()
    svg = page(built).get_element_by_id("fig-tree").find(".//svg")
    described = svg.get("aria-describedby")
    (text,) = svg.xpath(f"./desc[@id='{described}']/text()")
    assert text == (
        "Product tree: one department, two products and one activity. "
        "Root (Manager: Ann Example) has one product and one activity: Tool and Desk. "
        "Tool (Manager: Bob O'Sample (tentative), Owner: to be decided) has one product: Part."
    )


def test_a_file_without_the_page_is_beside_it(tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": INDEX}).build()
    figure = page(built).get_element_by_id("fig-tree")
    (link,) = figure.xpath(".//a[@download]")
    alone = etree.fromstring((built.out / link.get("href")).read_bytes())
    texts = [text.text for text in alone.iter(f"{SVG}text")]
    assert "Tool" in texts
    assert all(rect.get("fill") for rect in alone.iter(f"{SVG}rect"))
    assert not [each for each in alone.iter() if each.get("class") == "box"]


def test_ids_are_never_double(tmp_path: Path) -> None:
    twice = INDEX + "\n.. org-chart::\n\n.. org-chart::\n"
    for builder in ("html", "singlehtml"):
        documents = {
            "index": twice + "\n.. toctree::\n\n   more\n",
            "more": "More\n====\n\n.. org-chart::\n",
        }
        built = Project(tmp_path / builder, documents).build(builder)
        ids = page(built).xpath("//@id")
        assert len(ids) == len(set(ids))


def test_links_lead_to_other_pages(tmp_path: Path) -> None:
    documents = {
        "index": "Plan\n====\n\n.. org-chart::\n\n.. toctree::\n\n   sub/teams\n",
        "sub/teams": "Teams\n=====\n\n.. team-table::\n\n.. org-chart::\n",
    }
    built = Project(tmp_path, documents).build()
    links = [a.get("href") for a in page(built).iterfind(".//svg//a")]
    assert links == ["sub/teams.html#team-dept", "sub/teams.html#team-core"]
    inner = page(built, "sub/teams.html")
    assert [a.get("href") for a in inner.iterfind(".//svg//a")] == ["#team-dept", "#team-core"]
    (download,) = inner.xpath("//a[@download]")
    assert download.get("href").startswith("../_images/")
    assert (built.out / "sub" / download.get("href")).is_file()
    single = Project(tmp_path / "single", documents).build("singlehtml")
    for link in page(single).iterfind(".//svg//a"):
        assert page(single).get_element_by_id(link.get("href").removeprefix("#")) is not None


def test_a_box_without_a_place_has_no_link(tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": "Plan\n====\n\n.. org-chart::\n"}).build()
    assert len(boxes(page(built))) == 2
    assert page(built).find(".//svg//a") is None


def test_style_and_script_are_on_pages_with_charts_only(tmp_path: Path) -> None:
    documents = {
        "index": "Plan\n====\n\n.. org-chart::\n\n.. toctree::\n\n   plain\n",
        "plain": "Plain\n=====\n",
    }
    built = Project(tmp_path, documents).build()
    assert "dmops-charts.css" in built.text("index.html")
    assert "dmops-charts.js" in built.text("index.html")
    assert "dmops-charts" not in built.text("plain.html")
    assert not (built.out / "_static" / "fonts").exists()


@pytest.mark.parametrize(
    "options,said",
    [
        (":root: tol", "did you mean 'tool'?"),
        (":show: managr", "did you mean 'manager'?"),
        (":show: colour", "product-tree can show manager, owner, wbs, team, number"),
        (":institution: acme", "filters it has: kind, person, status, team"),
        (":kind: prodct", "did you mean 'product'?"),
        (":wbs: 7.7", "'7.7' is unknown"),
        (":person: ann\n   :kind: product", "the selection finds nothing for product-tree"),
    ],
)
def test_a_wrong_option_is_a_warning_with_a_hint(tmp_path: Path, options: str, said: str) -> None:
    text = f"Plan\n====\n\n.. product-tree::\n   {options}\n"
    built = Project(tmp_path, {"index": text}).build()
    assert "index.rst:4: WARNING: dmops:product-tree:" in built.warnings
    assert said in built.warnings
    assert "<svg" not in built.text("index.html")


def test_what_leads_to_a_selected_box_is_shown_as_context(tmp_path: Path) -> None:
    text = "Plan\n====\n\n.. product-tree::\n   :kind: activity\n   :show: manager\n"
    built = Project(tmp_path, {"index": text}).build()
    shown = {b.find(".//title").text: "k0" in b.get("class") for b in boxes(page(built))}
    assert shown == {"Root": True, "Desk": False}


@pytest.mark.parametrize(
    "builder,name",
    [
        ("text", "index.txt"),
        ("man", "projectnamenotset.1"),
        ("texinfo", "projectnamenotset.texi"),
        ("xml", "index.xml"),
        ("pseudoxml", "index.pseudoxml"),
    ],
)
def test_formats_without_graphics_have_a_nested_list(
    tmp_path: Path, builder: str, name: str
) -> None:
    built = Project(tmp_path, {"index": INDEX}).build(builder)
    assert built.warnings == ""
    text = built.text(name)
    for word in ("Fig. 1", "Root", "Tool", "Part", "Desk", "Manager: Ann Example"):
        assert word in text
    assert "[image" not in text
    assert "Fig. %s" not in text or "xml" in builder


@pytest.mark.parametrize(
    "builder,name", [("man", "projectnamenotset.1"), ("texinfo", "projectnamenotset.texi")]
)
def test_documents_put_together_keep_their_numbers(
    tmp_path: Path, builder: str, name: str
) -> None:
    documents = {
        "index": "Plan\n====\n\n.. toctree::\n\n   one\n   two\n",
        "one": f"One\n===\n\n{CAPTIONED}First\n\n.. role-table::\n   :caption: Roles\n",
        "two": f"Two\n===\n\n{CAPTIONED}Second\n   :name: second\n\n:numref:`second`\n",
    }
    text = Project(tmp_path, documents).build(builder).text(name)
    plain = re.sub(r"\\f[BIPR]|[`'\n]", " ", text)
    for words in ("Fig. 1 +First", "Fig. 2 +Second", "Table 1 +Roles"):
        assert re.search(words, plain), words
    assert plain.count("Fig. 2") == 2


def test_the_list_is_indented_by_level(tmp_path: Path) -> None:
    text = Project(tmp_path, {"index": INDEX}).build("text").text("index.txt")
    indents = {
        name: len(line) - len(line.lstrip())
        for name in ("Root", "Tool", "Part", "Desk")
        for line in text.splitlines()
        if line.lstrip().startswith(f"* **{name}**")
    }
    assert indents == {"Root": 0, "Tool": 2, "Part": 4, "Desk": 2}


def test_latex_has_vector_pages_with_their_text(tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": INDEX}).build("latex")
    assert built.warnings == ""
    source = built.text("projectnamenotset.tex")
    assert r"\sphinxincludegraphics[alt={Product tree: one department" in source
    assert r"\label{\detokenize{index:fig-tree}}" in source
    assert r"\ref{\detokenize{index:fig-org}}" in source
    for name in re.findall(r"\{\{(index-[\w-]+)\}\.pdf\}", source):
        assert (built.out / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def test_latex_without_typst_has_a_list_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    built = Project(tmp_path, {"index": INDEX}).build("latex")
    assert "index.rst:5: WARNING: a chart is printed as a list" in built.warnings
    assert "[dmops.chart]" in built.warnings
    source = built.text("projectnamenotset.tex")
    assert r"\sphinxincludegraphics[alt" not in source
    assert r"\sphinxstylestrong{Root} (department; Manager: Ann Example)" in source
    assert r"\label{\detokenize{index:fig-tree}}\end{figure}" in source


def test_epub_has_the_drawing_as_a_file(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": INDEX})
    project.conf += '\ncopyright = "2024"\nversion = "1"\n'
    built = project.build("epub")
    assert built.warnings == ""
    assert 'alt="Product tree: one department' in built.text("index.xhtml")
    assert list((built.out / "_images").glob("*.svg"))


def test_gettext_takes_the_caption(tmp_path: Path) -> None:
    catalogue = Project(tmp_path, {"index": INDEX}).build("gettext").text("index.pot")
    assert 'msgid "Tree of *all* products"' in catalogue


def test_the_search_finds_what_a_chart_says(tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": "Plan\n====\n\n.. product-tree::\n"}).build()
    assert re.search(r'"?desk"?:', built.text("searchindex.js"))


DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "tree": "Tree\n====\n\n.. product-tree::\n   :show: manager\n",
    "names": "Names\n=====\n\n.. product-tree::\n",
    "table": "Table\n=====\n\n.. product-table::\n",
    "org": "Org\n===\n\n.. org-chart::\n",
    "plain": "Plain\n=====\n",
}


def pages(built: Built) -> dict[str, bytes]:
    kept = [*built.out.glob("*.html"), *built.out.glob("_images/*")]
    return {str(path.relative_to(built.out)): path.read_bytes() for path in sorted(kept)}


def test_a_changed_manager_changes_chart_and_table_and_nothing_else(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    project.build()
    before = "kind: activity, manager: ann"
    project.change("data/products.yaml", before, before.replace("ann", "bob"))
    changed = project.build()
    assert changed.read == {"tree", "table"}
    assert "Bob O'Sample" in page(changed, "tree.html").text_content()
    assert pages(changed) == pages(project.build(out="clean"))


def test_a_moved_object_moves_the_links(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    project.build()
    project.write("table.rst", "Table\n=====\n\nNone.\n")
    project.write("plain.rst", "Plain\n=====\n\n.. product-table::\n")
    changed = project.build()
    assert changed.read == {"table", "plain"}
    assert "plain.html#product-tool" in changed.text("tree.html")
    assert pages(changed) == pages(project.build(out="clean"))


def test_parallel_builds_give_the_same_pages(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    serial = pages(project.build(out="serial"))
    assert pages(project.build(out="parallel", parallel=2)) == serial
