"""Every other format shows the same tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Project

INDEX = """
Plan
====

.. role-table::
   :caption: All roles
   :name: tab-roles

.. product-table::
   :caption: The products

See :numref:`tab-roles`.
"""
NESTED = """
.. list-table::

   * - Roles
     - .. role-table::
          :no-index:
          :columns: wbs title
          :group-by: title
"""


@pytest.mark.parametrize(
    "builder,name",
    [
        ("text", "index.txt"),
        ("latex", "projectnamenotset.tex"),
        ("man", "projectnamenotset.1"),
        ("texinfo", "projectnamenotset.texi"),
        ("xml", "index.xml"),
    ],
)
def test_all_cells_are_there(builder: str, name: str, tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": INDEX + NESTED}).build(builder)
    assert built.warnings == ""
    text = built.text(name)
    for words in ("1.10b.10", "decides", "Builds", "Engineer", "Part", "Desk"):
        assert words in text
    if builder == "text":
        assert "WBS: 1.10b.10" in text
    if builder == "latex":
        nested = text.partition("\\sphinxAtStartPar\nRoles")[2]
        assert "1.10b.10" in nested
        assert "longtable" not in nested


def test_gettext_extracts_prose_of_cells_once(tmp_path: Path) -> None:
    catalogue = Project(tmp_path, {"index": INDEX}).build("gettext").text("index.pot")
    assert catalogue.count('msgid "Builds things."') == 1
    assert 'msgid "All roles"' in catalogue


def test_a_translated_catalogue_gives_a_translated_table(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": INDEX})
    project.conf += '\nlanguage = "de"\nlocale_dirs = ["locale"]\ngettext_auto_build = True\n'
    catalogue = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Builds things."\nmsgstr "Baut Dinge."\n'
    )
    project.write("locale/de/LC_MESSAGES/index.po", catalogue)
    page = project.build().text("index.html")
    assert page.count("Baut Dinge.") == 2
    assert "Builds things." not in page
