"""Rows say where their data stand: on any host, with and without git, in any folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from building import Project
from dmops_sphinx import revision
from dmops_sphinx.render.links import (
    SourceAddressError,
    SourcePlaces,
    address_template,
    row_links,
)
from dmops_sphinx.revision import changed_files, folder_in_repository

INDEX = "Plan\n====\n\n.. role-table::\n   :caption: Roles\n\n.. open-items::\n.. open-counts::\n"


@pytest.mark.parametrize(
    "setting,address",
    [
        ("", "https://github.com/acme/plan/blob/abc/data/roles%20a.yaml#L3"),
        ("https://github.com/o/n.git", "https://github.com/o/n/blob/abc/data/roles%20a.yaml#L3"),
        (
            "https://gitlab.example.org/group/sub/plan/",
            "https://gitlab.example.org/group/sub/plan/-/blob/abc/data/roles%20a.yaml#L3",
        ),
        (
            "https://bitbucket.org/o/n",
            "https://bitbucket.org/o/n/src/abc/data/roles%20a.yaml#lines-3",
        ),
        (
            "https://codeberg.org/o/n",
            "https://codeberg.org/o/n/src/commit/abc/data/roles%20a.yaml#L3",
        ),
        (
            "https://git.example.org/?p=plan;f={file};hb={revision}#l{line}",
            "https://git.example.org/?p=plan;f=data/roles%20a.yaml;hb=abc#l3",
        ),
    ],
)
def test_addresses(setting: str, address: str) -> None:
    places = SourcePlaces(template=address_template(setting, "acme/plan"), revision="abc")
    assert places.address("data/roles a.yaml:3") == address


@pytest.mark.parametrize(
    "setting,message",
    [
        ("https://example.org/{fil}", "no {fil}; did you mean {file}?"),
        ("https://example.org/plan", "how example.org writes addresses of lines is not known"),
        ("javascript:alert({line})", "is not a web address"),
        ("https://[x/{file}", "is not an address"),
        ("plan", "is not a web address"),
    ],
)
def test_settings_that_make_no_address(setting: str, message: str) -> None:
    with pytest.raises(SourceAddressError, match=re.escape(message)):
        address_template(setting, "acme/plan")


def test_places_outside_the_repository_have_no_address() -> None:
    template = address_template("", "acme/plan")
    places = SourcePlaces(template=template, revision="a", folder="plans/one/")
    assert places.address("../../x.yaml:1").endswith("/blob/a/x.yaml#L1")
    assert places.address("../../../x.yaml:1") == ""


def test_a_row_without_an_address_still_tells_its_place() -> None:
    links = row_links(SourcePlaces())
    assert links("", "x", 'data/"<a>.yaml:1') == (
        '<span class="dmops-row-links"><span class="dmops-source"'
        ' title="data/&quot;&lt;a&gt;.yaml:1"></span></span>'
    )
    assert row_links(None)("", "x", "data/a.yaml:1") == ""


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_plan_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    project = Project(tmp_path / "docs" / "plan", {"index": INDEX})
    project.write("conf.py", project.conf)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "docs/plan/data", "docs/plan/index.rst", "docs/plan/conf.py")
    git(tmp_path, "commit", "-qm", "x")
    assert folder_in_repository(project.root) == "docs/plan/"
    project.change("data/roles.yaml", "Builds things.", "Builds.")
    assert changed_files(project.root / "data") == ["docs/plan/data/roles.yaml"]
    page = project.build(out="in-git").text("index.html")
    revision = git(tmp_path, "rev-parse", "HEAD")
    assert f"/acme/xtn-001/blob/{revision}/docs/plan/data/roles.yaml#L3" in page


def test_a_new_commit_writes_pages_with_links_to_it_anew(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": INDEX, "other": "Other\n=====\n"})
    project.write("conf.py", project.conf)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    for message in ("x", "y", "z"):
        git(tmp_path, "commit", "-qm", message, "--allow-empty")
        revision._git.cache_clear()
        project.build("text")  # which prints no links, and shares the environment
        built = project.build()
        assert git(tmp_path, "rev-parse", "HEAD") in built.text("index.html")
        assert not project.build().written


def test_git_is_asked_for_links_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(revision, "_git", lambda _, *what: asked.append(" ".join(what)) or "")
    project = Project(tmp_path, {"index": INDEX})
    project.change("data/plan.yaml", "  repository: acme/xtn-001\n", "")
    project.build()
    project.build()
    assert not asked
    project.conf += 'dmops_source_url = "https://gitlab.com/acme/plan"\n'
    project.build()
    assert "rev-parse HEAD" in asked
    asked.clear()
    project.build()
    assert asked == ["rev-parse HEAD"]


def test_a_wrong_setting_is_a_warning_and_rows_keep_their_places(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": INDEX})
    project.conf += 'dmops_source_url = "https://example.org/{path}"\n'
    built = project.build()
    assert "dmops_source_url: the address has no {path}" in built.warnings
    assert 'title="data/roles.yaml:3"' in built.text("index.html")


def test_another_setting_writes_all_pages_with_rows_anew(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": INDEX})
    project.build()
    project.conf += 'dmops_source_url = "https://gitlab.com/acme/plan"\n'
    assert "https://gitlab.com/acme/plan/-/blob/" in project.build().text("index.html")


@pytest.mark.parametrize("builder,name", [("html", "index.html"), ("text", "index.txt")])
def test_open_items_are_marked_in_every_format(tmp_path: Path, builder: str, name: str) -> None:
    text = "Plan\n====\n\n.. product-table::\n\n.. open-item:: Who pays?\n\n.. open-counts::\n"
    page = Project(tmp_path, {"index": text}).build(builder).text(name)
    mark = '<span class="dmops-open">{}</span>' if builder == "html" else "{}"
    assert page.count(mark.format("(tentative)")) == 1
    assert mark.format("to be decided") in page
    counts = page[page.index("In the text") :]
    assert "4" in counts
