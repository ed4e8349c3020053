"""What a build keeps in memory, and what is made piece by piece."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import CONF, Project
from dmops_sphinx.render.json_lines import Line, json_text

CONF_WITH_LOOK = f"""{CONF}
import gc

def look(app, env):
    app.set_aside, app.threshold = gc.get_freeze_count(), gc.get_threshold()
    app.kept = [*env._write_doc_doctree_cache, *env._pickled_doctree_cache]
    domain = env.domains["dmops"]
    store, scanner = domain.plans.default, domain.scanner
    app.worked_out = [*store._tables, *store.context._known, *scanner._dull]

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
    assert app.worked_out == []
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == before
    assert app.threshold != before
    # Where other processes write documents, they are kept for them.
    assert (app.kept == []) == (parallel == 1)


def test_json_is_written_a_few_items_at_a_time() -> None:
    done: list[int] = []

    def items(last: int) -> Iterator[dict[str, int]]:
        for number in range(last):
            done.append(number)
            yield {"n": number}

    text = json_text([("name", "é"), ("items", items(120)), ("none", iter(())), ("list", [1])])
    made = ""
    for part in text:
        made += part
        assert len(done) <= made.count('"n"') + 50
    listed = [{"n": number} for number in range(120)]
    assert json.loads(made) == {"name": "é", "items": listed, "none": [], "list": [1]}
    assert made.splitlines()[2:122] == [
        '"items": [', *(f'{{"n": {number}}},' for number in range(119))
    ]  # fmt: skip


ODD = st.recursive(
    st.none() | st.integers() | st.text('",\\ 0u{}[]\né\x01', max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(st.lists(ODD | st.just(Line('{"id": "x"}')), max_size=7), st.integers(1, 4))
def test_items_have_the_text_that_each_has_alone(items: list[object], times: int) -> None:
    lines = [
        item if isinstance(item, Line) else json.dumps(item, ensure_ascii=False)
        for item in items * times * 10
    ]
    made = "".join(json_text([("items", iter(items * times * 10))]))
    assert (
        made
        == '{\n"items": [' + "\n" * bool(lines) + ",\n".join(lines) + "\n" * bool(lines) + "]\n}\n"
    )
