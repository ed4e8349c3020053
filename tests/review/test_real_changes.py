"""A year of real changes to the roles of the plan, against a count that knows nothing of ours.

``tests/data/revisions/2026-06-30`` is the plan's own data after the role tables
of that day were imported (one misspelt institution mended by hand).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from dmops_sphinx.review import PlanDiff, compare_plans
from dmops_sphinx.review.markdown import markdown_report
from dmops_sphinx.review.revisions import plan_in
from dmops_sphinx.review.text import text_report
from dmops_sphinx.review.web import html_report
from support import DATA, ROOT

LATER = DATA / "revisions" / "2026-06-30"
KINDS = {"roles": "role", "institutions": "institution"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("later") / "data"
    shutil.copytree(ROOT / "data", target)
    return shutil.copytree(LATER, target, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def diff(folder: Path) -> PlanDiff:
    return compare_plans(plan_in(ROOT / "data"), plan_in(folder))


def records(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Read roles and institutions with nothing but a YAML loader that keeps strings."""
    found = {}
    for path in [folder / "institutions.yaml", *sorted((folder / "roles").glob("*.yaml"))]:
        content = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
        for plural, kind in KINDS.items():
            for record in content.get(plural, ()):
                found[kind, record["id"]] = {"team": content.get("team", ""), **record}
    return found


def test_the_changes_are_exactly_those(diff: PlanDiff, folder: Path) -> None:
    before, after = records(ROOT / "data"), records(folder)
    added, removed = after.keys() - before.keys(), before.keys() - after.keys()
    changed = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    assert len(added) > 20
    assert len(changed) > 40
    found: dict[str, set[tuple[str, str]]] = {"added": set(), "removed": set(), "changed": set()}
    for change in diff.changes:
        nature = change.natures[0] if change.natures[0] in found else "changed"
        found[nature].add((change.kind, change.ident))
    assert found == {"added": added, "removed": removed, "changed": changed}
    assert len(diff.changes) == len(added) + len(removed) + len(changed)


def test_what_differs_in_a_record_is_what_differs_in_its_file(
    diff: PlanDiff, folder: Path
) -> None:
    before, after = records(ROOT / "data"), records(folder)
    for change in diff.changes:
        if change.natures[0] in {"added", "removed"}:
            continue
        old, new = before[change.kind, change.ident], after[change.kind, change.ident]
        keys = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        fields = {
            "positions" if f.field.startswith("position") else f.field for f in change.fields
        }
        assert fields == keys, change.ident


def test_every_report_names_every_change(diff: PlanDiff) -> None:
    text, page = "\n".join(text_report(diff)), "\n".join(html_report(diff))
    markdown = "\n".join(markdown_report(diff)).replace("\\", "")
    for change in diff.changes:
        assert change.title in text
        assert f'id="{change.kind}-{change.ident}"' in page
        assert change.title.replace("&", "&amp;") in markdown
