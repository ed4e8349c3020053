"""A plan whose codes have letters and hyphens, in every format: a tree below its series."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.charts.boxes import TITLE, natural_width
from dmops_sphinx.charts.text import width, wrap
from dmops_sphinx.loading import load
from dmops_sphinx.nodes.tables import UNBROKEN
from dmops_sphinx.views.chart import Node
from pdf.building import Printed

WBS = """
wbs:
  - {id: ct, code: CT, name: Trials}
  - {id: ct1, code: CT-1, name: Platform}
  - {id: ct1a, code: CT-1.A, name: Kernel}
  - {id: ct1a2, code: CT-1.A.2, name: Randomisation}
  - {id: ct1a201, code: CT-1.A.2.01, name: Requirements}
"""
ROLES = """
team: core
roles:
  - id: designer
    code: CT-1.A.2f
    title: Designer of the forms
    description: >-
      Designs the forms in which investigators record what they have seen, and keeps them in step
      with the protocol of each trial, with the laboratories and with those who look at the data.
    positions: [{institutions: [lab], fte: 0.5}]
"""
INDEX = """
Plan
====

.. wbs-table::
   :caption: The work

.. wbs-tree::

.. role-table:: CT
   :caption: The roles
   :group-by: institution
   :columns: wbs title description institution people fte headcount team
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path, {"index": INDEX})
    made.write("data/more-wbs.yaml", WBS)
    made.write("data/more-roles.yaml", ROLES)
    return made


@pytest.mark.parametrize("builder", ["html", "text", "man", "latex", "texinfo", "xml"])
def test_nothing_is_to_be_told(builder: str, project: Project) -> None:
    assert project.build(builder).warnings == ""


def test_each_element_is_below_the_one_above(project: Project) -> None:
    plan = load(project.root / "data", root=project.root).plan
    assert plan is not None
    text = project.build("text").text("index.txt")
    rows = [line for line in text.splitlines() if "CT" in line and "Requirements" in line]
    assert "\u2003" * 4 + "Requirements" in rows[0]


def test_a_group_is_named_by_the_heading_of_its_column(project: Project) -> None:
    assert "grouped by Institution" in project.build("html").text("index.html")


def test_a_code_stays_on_its_line_of_the_pdf(project: Project) -> None:
    built = project.build("typst")
    source = next(built.out.glob("*.typ")).read_text(encoding="utf-8")
    assert "#box[" in source
    lines = [
        line for page in Printed(next(built.out.glob("*.pdf"))).pages for line in page.split()
    ]
    assert "CT-1.A.2f" in lines


@pytest.mark.parametrize("title,is_one_line", [
    ("Randomisierungsdienst", True), ("Donaudampfschifffahrtsgesellschaftskapitän", False),
])  # fmt: skip
def test_a_long_word_makes_boxes_wider_by_a_third_at_most(title: str, is_one_line: bool) -> None:
    node = Node(title=title)
    room = natural_width([node], 158.0)
    assert (len(wrap(title, TITLE, room - 16, bold=True)) == 1) is is_one_line
    assert room <= max(158.0 * 4 / 3, 158.0)
    assert (room > 158.0) is (is_one_line and width(title, TITLE, bold=True) > 142)


def test_a_column_of_codes_is_reckoned_with_whole_ones() -> None:
    assert UNBROKEN == "\u2011"
