"""What a build keeps in memory, and what is made piece by piece."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from building import CONF, Project
from dmops_sphinx.render.plan_files import json_text

CONF_WITH_LOOK = f"""{CONF}
import gc

def look(app, env):
    app.set_aside, app.threshold = gc.get_freeze_count(), gc.get_threshold()
    app.kept = [*env._write_doc_doctree_cache, *env._pickled_doctree_cache]

def setup(app):
    app.connect("env-check-consistency", look)
"""


@pytest.mark.parametrize("parallel", [1, 2])
def test_the_collector_leaves_the_plan_alone_until_the_build_has_ended(
    tmp_path: Path, parallel: int
) -> None:
    before = gc.get_threshold()
    project = Project(tmp_path, {"index": "A\n=\n\n.. dmops:role-table::\n"}, CONF_WITH_LOOK)
    app: Any = project.build(parallel=parallel).app
    assert app.set_aside > 1000
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == before
    # Where other processes write documents, they are kept for them.
    assert (app.kept == []) == (app.threshold != before) == (parallel == 1)


def test_json_is_written_item_by_item() -> None:
    done: list[int] = []

    def items() -> Iterator[dict[str, int]]:
        for number in range(3):
            done.append(number)
            yield {"n": number}

    text = json_text([("name", "é"), ("items", items()), ("none", iter(())), ("list", [1])])
    made = ""
    for part in text:
        made += part
        assert len(done) <= made.count('"n"') + 1
    assert json.loads(made) == {
        "name": "é",
        "items": [{"n": 0}, {"n": 1}, {"n": 2}],
        "none": [],
        "list": [1],
    }
    assert made.splitlines()[2:6] == ['"items": [', '{"n": 0},', '{"n": 1},', '{"n": 2}']
