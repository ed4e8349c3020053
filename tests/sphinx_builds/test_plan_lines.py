"""The lines of plan.json are the text of what the export returns, of any plan."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dmops_sphinx.exports import plan_json
from dmops_sphinx.loading import load
from dmops_sphinx.model.anchors import build_objects
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.render.json_lines import json_text
from dmops_sphinx.render.plan_lines import plan_lines
from support import DATA, MINIMAL, ROOT


def compare(plan: Plan | None) -> None:
    assert plan is not None
    objects = build_objects(plan)
    homes = {
        name: ("a b" if number % 3 else "é", found.anchor) if number % 4 else None
        for number, (name, found) in enumerate(objects.by_key.items())
    }
    made = "".join(json_text(plan_lines(plan, objects, lambda one: homes[one.name], str.upper)))
    wanted = plan_json(plan, objects, homes, str.upper)
    assert made == "".join(json_text(wanted.items()))
    assert json.loads(made) == wanted


@pytest.mark.parametrize("folder", [MINIMAL, ROOT / "data"], ids=["minimal", "plan"])
def test_lines_are_the_text_of_the_export(folder: Path) -> None:
    compare(load(folder).plan)


def test_lines_of_kinds_and_fields_of_a_plan_s_own(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(MINIMAL, folder)
    shutil.copytree(DATA / "kinds" / "good", folder, dirs_exist_ok=True)
    compare(load(folder).plan)
