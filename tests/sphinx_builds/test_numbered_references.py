"""References by number are those of Sphinx, and read each document once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sphinx.environment import BuildEnvironment

from building import CONF, Built, Project
from dmops_sphinx import extension

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n\n   one\n   two\n",
    "one": "One\n===\n\n.. role-table::\n   :caption: Roles\n   :name: tab-roles\n\n"
    ".. _plain:\n\n.. people-table::\n\n.. org-chart::\n   :caption: Teams\n   :name: fig-teams\n",
    "two": "Two\n===\n\n:numref:`tab-roles`, :numref:`list %s <tab-roles>`, :numref:`{name} "
    "{number} <fig-teams>`, :numref:`fig-teams`, :numref:`plain`, :numref:`nowhere`, "
    ":numref:`sec`, :numref:`{wrong} <tab-roles>`, :ref:`tab-roles`.\n\n"
    ".. _sec:\n\nHere\n----\n\n:numref:`sec`\n",
}


def _built(folder: Path, numfig: bool, builder: str) -> Built:
    conf = CONF.replace("numfig = True", f"numfig = {numfig}\nnitpicky = True")
    return Project(folder, DOCUMENTS, conf=conf).build(builder)


@pytest.mark.parametrize(
    "builder,numfig", [("html", True), ("html", False), ("singlehtml", True), ("latex", True)]
)
def test_references_and_warnings_are_those_of_sphinx(
    builder: str, numfig: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = _built(tmp_path / "ours", numfig, builder)
    left = [one for one in extension._POST_TRANSFORMS if one.__name__ != "ResolveNumbered"]
    assert len(left) == len(extension._POST_TRANSFORMS) - 1
    monkeypatch.setattr(extension, "_POST_TRANSFORMS", tuple(left))
    theirs = _built(tmp_path / "theirs", numfig, builder)
    said = [
        sorted(one.warnings.replace("/theirs/", "/ours/").splitlines()) for one in (ours, theirs)
    ]
    assert said[0] == said[1]
    assert "nowhere" in ours.warnings
    pattern = {"html": "*.html", "singlehtml": "*.html", "text": "*.txt", "latex": "*.tex"}[
        builder
    ]
    names = sorted(path.relative_to(ours.out) for path in ours.out.rglob(pattern))
    assert names
    for name in names:
        assert ours.text(str(name)) == theirs.text(str(name))


def test_each_document_is_read_once_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reads(numbers: int) -> int:
        read: Counter[str] = Counter()
        real = BuildEnvironment.get_doctree

        def count(env: BuildEnvironment, name: str) -> object:
            read[name] += 1
            return real(env, name)

        many = " ".join([":numref:`tab-roles`"] * numbers)
        documents = DOCUMENTS | {"two": f"Two\n===\n\n{many}\n"}
        with monkeypatch.context() as patched:
            patched.setattr(BuildEnvironment, "get_doctree", count)
            Project(tmp_path / str(numbers), documents).build()
        return read["one"]

    assert reads(1) == reads(9)
