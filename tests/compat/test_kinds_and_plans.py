"""Kinds of a plan's own and several plans work with every Sphinx supported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import CONF, Project
from support import DATA, MINIMAL

pytestmark = pytest.mark.compat

PAGE = """
Plan
====

.. product-table::

.. current-plan:: dev

.. risk-table::
   :caption: Risks

.. product-table::
   :plan: dev

:risk:`loss`, :product:`tool`, :product:`ops:tool`
"""


def test_kinds_and_plans(tmp_path: Path) -> None:
    conf = f'{CONF}\ndmops_plans = {{"ops": "data", "dev": "data-dev"}}\n'
    project = Project(tmp_path / "p", {"index": PAGE}, conf)
    shutil.copytree(MINIMAL, project.root / "data-dev")
    for name in ("kinds.yaml", "risks.yaml", "work-packages.yaml"):
        shutil.copy(DATA / "kinds" / "good" / name, project.root / "data-dev")
    project.change("data-dev/risks.yaml", "    document: DOC-1\n", "")
    built = project.build(parallel=2)
    assert built.warnings == ""
    page = built.text("index.html")
    for anchor in ("dev-risk-r-1", "dev-product-tool", "product-tool"):
        assert f'id="{anchor}"' in page
        assert f'href="#{anchor}"' in page
    project.change("data-dev/risks.yaml", "title: Late delivery", "title: Very late")
    again = project.build()
    assert again.read == {"index"}
    assert "Very late" in again.text("index.html")
