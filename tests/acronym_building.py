"""A small project with acronyms, and what its pages say of them."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from building import Built, Project

__all__ = ["LIST", "listed", "marks", "pages", "project"]

ACRONYMS = """
acronyms:
  - {term: XTN, expansion: Example Technical Note}
  - {term: OLD, expansion: Old term, deprecated: true, instead: XTN}
  - {term: DAC, expansion: Data Access Center, tags: [DM]}
  - {term: FrDF, expansion: French Data Facility, aliases: [FRDF]}
  - {term: "V&V", expansion: "*Verification* and Validation; https://example.org/vv"}
  - {id: ci, term: CI, expansion: Continuous Integration, tags: [DM]}
  - {id: cyber, term: CI, expansion: Cyber Infrastructure, tags: [Sci]}
  - {term: WBS, expansion: Work Breakdown Structure}
  - {term: UNUSED, expansion: Never found}
  - {term: DRP, expansion: Data Release Processing}
  - {term: FTE, expansion: Full-Time Equivalent}
"""
INDEX = """
Plan
====

.. toctree::

   more
   list
"""
MORE = """
More of the DAC
===============

DACs are here, the DAC is there, and `a link to the FRDF <https://example.org>`__.

.. role-table::
   :columns: wbs title description

Second
------

The DAC again, ``the V&V code``, and https://example.org/XTN too.
A :acr:`!XTN` is none; :acr:`verified things <V&V>` are.
"""
LIST = "List\n====\n\n.. acronym-list::\n"


def project(path: Path, conf: str = "", **documents: str) -> Project:
    made = Project(path, {"index": INDEX, "more": MORE, "list": LIST, **documents})
    made.conf += conf
    made.write("data/acronyms.yaml", ACRONYMS.lstrip())
    return made


def pages(built: Built) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in built.out.glob("*.html")}


def listed(built: Built, page: str = "list.html") -> dict[str, tuple[str, str]]:
    """Return description and address by term, as a page lists them."""
    tree = html.fromstring(built.text(page))
    rows = tree.xpath("//table[contains(@class, 'dmops-acronym-list')]/tbody/tr")
    cells = [[cell.text_content().strip() for cell in row] for row in rows]
    links = [row.xpath(".//th//a/@href") for row in rows]
    return {term: (text, link[0]) for (term, text), link in zip(cells, links, strict=True)}


def marks(built: Built, page: str) -> list[tuple[str, str]]:
    tree = html.fromstring(built.text(page))
    return [(one.text_content(), one.get("title")) for one in tree.xpath("//abbr")]
