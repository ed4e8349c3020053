"""Titles of other pages and tags of assets are printed once, and as they would be each time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder

from building import Built, Project
from dmops_sphinx.render import repeated

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n\n   one\n   sub/two\n   sub/deep/three\n   four\n",
    "one": "The same\n========\n\nText.\n\n.. role-table::\n   :caption: Roles\n",
    "sub/two": ":html_theme.a: b\n\nThe same\n========\n\n.. toctree::\n\n   below\n",
    "sub/below": "Below <&> *it* \\ |dot|\n======================\n\n.. |dot| image:: /dot.png\n",
    "sub/deep/three": ".. title:: Another\n\nThree\n=====\n\nText.\n",
    "four": "Four ``code``\n=============\n\n.. product-tree::\n   :caption: Products\n",
}
SETTINGS = """
html_css_files = ["https://example.org/a.css", ("own.css", {"media": "print", "priority": 400})]
html_js_files = ["own.js", (None, {"body": "let a = 1"}), ("b.js", {"defer": "defer"})]
html_static_path = ["static"]
templates_path = ["own"]

def setup(app):
    app.connect("html-page-context", add)

def add(app, page, template, context, doctree):
    if page == "four":
        app.add_css_file("four.css")
"""
OWN = '{% extends "!layout.html" %}\n{% block footer %}{{ css_tag(css_files[0]) }}{% endblock %}\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path, DOCUMENTS)
    project.conf += SETTINGS
    for name in ("own.css", "own.js", "four.css"):
        project.write(f"static/{name}", f"/* {name} */\n")
    project.write("own/layout.html", OWN)
    dot = "89504e470d0a1a0a0000000d494844520000000100000001080600000015c4890000000d"
    (tmp_path / "dot.png").write_bytes(bytes.fromhex(dot))
    return project


def pages(built: Built) -> dict[str, str]:
    found = [*built.out.rglob("*.html"), *built.out.rglob("*.xhtml")]
    return {str(path.relative_to(built.out)): path.read_text("utf-8") for path in found}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_pages_are_what_they_are_without(
    builder: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = pages(project.build(builder))
    monkeypatch.setattr(repeated, "connect", lambda _: None)
    plain = pages(project.build(builder, out="plain"))
    assert built == plain
    assert builder == "singlehtml" or sum("The same" in page for page in built.values()) > 3


def test_each_title_is_printed_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    real = StandaloneHTMLBuilder.render_partial

    def count(self: StandaloneHTMLBuilder, node: Any) -> dict[str, str]:
        if getattr(node, "tagname", "") == "title":
            asked[node.astext()] += 1
        return real(self, node)

    monkeypatch.setattr(StandaloneHTMLBuilder, "render_partial", count)
    project.build()
    assert (asked["Plan"], asked["The same"], asked["Three"], asked["Another"]) == (1, 2, 1, 1)
    assert asked["Four code"] > 1  # a title with markup may be another on each page


def test_a_title_that_is_changed_is_printed_anew(project: Project) -> None:
    project.conf += (
        """
def shout(app, page, template, context, doctree):
    title = app.env.titles["one"]
    title[0] = type(title[0])(f"Seen from {page}")

def after(app):
    app.connect("html-page-context", shout, priority=100)
"""
        + "\n_setup = setup\ndef setup(app):\n    _setup(app)\n    after(app)\n"
    )
    built = project.build()
    assert "Seen from index" in built.text("one.html")


def test_tags_of_others_are_left_to_them(project: Project) -> None:
    project.conf += """
def own(app, page, template, context, doctree):
    context["css_tag"] = lambda css: f"<!-- {page} -->"

def setup(app):
    app.connect("html-page-context", own)
"""
    built = project.build()
    for name in ("one", "sub/two"):
        assert f"<!-- {name} -->" in built.text(f"{name}.html")
