"""Templates are compiled once, and anew where their text or what they use may differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from building import Built, Project

DOCUMENTS = {"index": "Plan\n====\n\nA text.\n"}
OWN = '{% extends "!layout.html" %}\n{% block footer %}<p>word</p>{% endblock %}\n'
FILTER = """
templates_path = ["own"]

def add(app):
    app.builder.templates.environment.filters["shown"] = lambda text: text + "!"

def setup(app):
    app.connect("builder-inited", add)
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path, DOCUMENTS)
    project.write("own/layout.html", OWN)
    project.conf += 'templates_path = ["own"]\n'
    return project


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    real = Environment.compile

    def count(self: Environment, source: str, name: str, *more: object) -> object:
        names.append(name)
        return real(self, source, name, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", count)
    return names


def changed(project: Project) -> Built:
    project.change("index.rst", "text", "text of more words")
    return project.build()


def test_a_page_that_is_written_again_compiles_nothing(
    project: Project, compiled: list[str]
) -> None:
    project.build()
    assert len(compiled) == len(set(compiled)) > 3
    compiled.clear()
    again = changed(project)
    assert compiled == []
    assert again.text("index.html") == project.build(out="clean").text("index.html")


def test_a_template_with_another_text_is_compiled(project: Project, compiled: list[str]) -> None:
    project.build()
    compiled.clear()
    project.change("own/layout.html", "word", "another")
    assert "<p>another</p>" in changed(project).text("index.html")
    assert compiled == ["layout.html"]


def test_a_filter_of_the_project_may_do_anything(project: Project, compiled: list[str]) -> None:
    project.conf = project.conf.replace('templates_path = ["own"]\n', FILTER)
    project.change("own/layout.html", "word", "{{ 'word'|shown }}")
    assert "<p>word!</p>" in project.build().text("index.html")
    compiled.clear()
    project.conf = project.conf.replace('"!"', '"?"')
    assert "<p>word?</p>" in changed(project).text("index.html")
    assert "layout.html" in compiled


@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda file: file.write_bytes(b"x"), lambda file: _cut(file)]
)
def test_what_is_lost_is_compiled_again(
    project: Project, compiled: list[str], harm: Callable[[Path], object]
) -> None:
    built = project.build()
    (kept,) = (built.out.parent / "doctrees").glob("dmops-templates-*")
    harm(kept)
    compiled.clear()
    changed(project)
    assert compiled != []
    compiled.clear()
    project.change("index.rst", "more", "still more")
    project.build()
    assert compiled == []


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
