"""Every rule is explained, and its example shows what it says."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from dmops_sphinx.checks import registry
from dmops_sphinx.checks.registry import RULES, Rule
from dmops_sphinx.examine import Examination, examine
from dmops_sphinx.model.problems import Problem
from support import MINIMAL

EXAMPLES = [rule for rule in RULES.values() if rule.wrong]


def test_codes_and_names_are_unique() -> None:
    listed = [*registry._ALL, *registry.LINT_RULES]
    assert len(listed) == len(RULES)
    assert len({rule.name for rule in listed}) == len(listed)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_rules_have_the_form_of_rules(rule: Rule) -> None:
    assert re.fullmatch(r"DM\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.explanation[-1] in ".)"
    assert bool(rule.wrong) == bool(rule.right)
    if rule.fixable:
        assert rule.wrong


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_the_wrong_example_breaks_the_rule_and_the_right_one_does_not(
    rule: Rule, tmp_path: Path
) -> None:
    assert rule.code in _codes(rule.wrong, tmp_path / "wrong", everywhere=True)
    assert rule.code not in _codes(rule.right, tmp_path / "right")


def test_all_rules_of_the_linter_have_an_example() -> None:
    without = {rule.code for rule in registry.LINT_RULES if not rule.wrong}
    assert without == {"DM755"}, "a whole tree is no example"


def _codes(example: str, folder: Path, *, everywhere: bool = False) -> set[str]:
    shutil.copytree(MINIMAL, folder)
    names = []
    for number, part in enumerate(example.split("\n\n")):
        name = f"zz-{number}.{'bib' if part.startswith('@') else 'yaml'}"
        name = "plan.yaml" if part.startswith("plan:") else name
        (folder / name).write_text(part + "\n", encoding="utf-8")
        names.append(name)
    found = examine(
        Examination(
            folder=folder, root=folder.parent, project=folder.parent, today=date(2026, 1, 1)
        )
    )
    shown = found.problems if everywhere else [p for p in found.problems if _is_in(p, names)]
    return {one.code for one in shown}


def _is_in(problem: Problem, names: list[str]) -> bool:
    return Path(problem.place.file).name in names
