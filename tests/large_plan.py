"""A plan made for tests of large tables: many rows, groups, hostile cells."""

from __future__ import annotations

from pathlib import Path

from building import Project

__all__ = ["HOSTILE", "INDEX", "MANY_COLUMNS", "build_large_plan"]

INDEX = """
Plan
====

.. role-table::
   :caption: Roles
   :name: tab-roles

.. role-table::
   :caption: Groups
   :name: tab-groups
   :group-by: institution
   :columns: wbs title fte

.. people-table::
   :caption: People
   :name: tab-people
"""
PER_ROLE = 500
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "-x", '"quoted"', "a,b", "＝1", "-12", "<b>&amp;"]

MANY_COLUMNS = """
Plan
====

.. role-table::
   :caption: Roles
   :name: tab-roles
   :columns: wbs title description institution fte
"""


def _people(names: list[str]) -> str:
    lines = (f"  - {{id: h{n}, name: {name!r}}}" for n, name in enumerate(names))
    return (
        "people:\n  - {id: ann, name: Ann Example}\n  - {id: bob, name: Bob Sample}\n"
        + "\n".join(lines)
    )


def _roles(count: int) -> str:
    text = ["team: core", "roles:"]
    words = " ".join(f"word{n}" for n in range(30))
    for number in range(count):
        if number % PER_ROLE == 0:
            text += [f"  - id: many-{number}", "    code: 1.2a", "    title: Engineer"]
            text += [f"    description: Builds {words} {number}.", "    positions:"]
        where = "acme" if number % 3 else "lab"
        fte = f"{(number * 7919) % 100 / 4}"
        text.append(f"      - {{suffix: {number + 1}, institutions: [{where}], fte: {fte}}}")
    return "\n".join(text) + "\n"


def build_large_plan(folder: Path, count: int, text: str = INDEX) -> Path:
    """Build a page with `count` positions in its tables, and return its folder."""
    project = Project(folder, {"index": text})
    project.conf += 'html_sidebars = {"**": []}\n'  # the theme's search has a script in the page
    project.write("data/roles.yaml", _roles(count))
    project.write("data/people.yaml", _people(HOSTILE))
    site = project.build()
    assert site.warnings == ""
    return site.out
