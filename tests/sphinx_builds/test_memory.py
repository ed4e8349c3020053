"""What a build keeps in memory, and what is made piece by piece."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

from building import CONF, Project
from dmops_sphinx.render.plan_files import json_text

CONF_WITH_LOOK = f"""{CONF}
import gc

def setup(app):
    app.connect("env-updated", lambda app, env: setattr(app, "set_aside", gc.get_freeze_count()))
"""


def test_the_collector_leaves_the_plan_alone_until_the_build_has_ended(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": "A\n=\n\n.. dmops:role-table::\n"}, CONF_WITH_LOOK)
    built = project.build()
    assert getattr(built.app, "set_aside") > 1000  # noqa: B009
    assert gc.get_freeze_count() == 0


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
