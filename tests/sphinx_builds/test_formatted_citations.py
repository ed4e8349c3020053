"""What is cited on many pages is formatted once, and leads where it leads from each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sphinxcontrib.bibtex.domain import BibtexDomain

from building import Project
from dmops_sphinx.bibliography.formatted import Formatted

CITING = (
    "See :cite:`DOC-1`, :cite:t:`DOC-1`, :cite:`DOC-2,{{cf.}}doc-1{{p. 2}}`, :handle:`DOC-2`, "
    ":cite:`{0}`, :cite:`here <DOC-1>`.\n"
)
PAGES = ("one", "two", "deep/three", "deep/four")
DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n   deep/*\n",
    **{name: f"Page\n====\n\n{CITING.format('DOC-2,DOC-1')}" for name in PAGES},
    "references": f"Page\n====\n\n{CITING.format('DOC-2')}\n.. bibliography::\n",
    "deep/own": f"Page\n====\n\n{CITING.format('DOC-2')}\n.. bibliography::\n   :all:\n",
}
SECOND = "\n@misc{DOC-2, author = {Other, B.}, title = {Another}, year = {2021}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path, DOCUMENTS)
    path = tmp_path / "data" / "references.bib"
    path.write_text(path.read_text(encoding="utf-8") + SECOND, encoding="utf-8")
    return made


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "latex", "text"])
def test_pages_are_as_if_each_citation_had_been_formatted_anew(
    builder: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = project.build(builder)
    monkeypatch.setattr(Formatted, "find", lambda *_: None)
    anew = project.build(builder, out="anew")
    pages = [path.relative_to(kept.out) for path in kept.out.rglob("*")
             if path.suffix in {".html", ".txt", ".tex"}]  # fmt: skip
    assert pages
    assert all(kept.text(str(page)) == anew.text(str(page)) for page in pages)
    assert kept.warnings == anew.warnings


def test_what_is_cited_is_formatted_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, str]] = []
    real = BibtexDomain.resolve_xref

    def count(self: Any, env: Any, docname: str, *rest: Any) -> Any:
        asked.append((docname, rest[1], rest[2]))
        return real(self, env, docname, *rest)

    monkeypatch.setattr(BibtexDomain, "resolve_xref", count)
    built = project.build()
    once = [said for docname, *said in asked if docname in PAGES]
    assert len(once) == 5
    assert 'href="../references.html#cite-doc-1"' in built.text("deep/three.html")
    assert 'href="references.html#cite-doc-1"' in built.text("one.html")
    assert 'href="#cite-doc-1"' in built.text("deep/own.html")


def test_a_changed_entry_is_formatted_again(project: Project) -> None:
    project.build()
    project.change("data/references.bib", "title = {Another}", "title = {Renamed}")
    changed = project.build()
    clean = project.build(out="clean")
    for name in (*PAGES, "references", "deep/own"):
        assert changed.text(f"{name}.html") == clean.text(f"{name}.html")
