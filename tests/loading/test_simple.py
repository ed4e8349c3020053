"""YAML in its simplest forms is read as the thorough reader reads it, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dmops_sphinx.loading.folder import CONTROL
from dmops_sphinx.loading.reader import Reader
from dmops_sphinx.loading.simple import read_simple
from dmops_sphinx.model.places import Marks
from support import MINIMAL, ROOT

FILES = [*sorted((ROOT / "data").rglob("*.yaml")), *sorted(MINIMAL.rglob("*.yaml"))]
SIMPLE = [
    "a: b\n",
    "# c\n\n---\na: b # c\n  # d\n",
    "a: b\r\nc:\r\n  - d: e\r\n    f: g\r\n",
    "a:\n- b: c\n- b: d\ne: f\n",
    "a:\n  -   b: c\n      d: >-\n         one\n         two\n\n         three # no comment\n\n\n",
    "a:\n  - b\n  - 'c: d'\n  - \"e # f\"\n  - [g, 'h, i', \"j\"]\n  - {}\n  - []\n",
    "a: |\n  b\n \nc: >\n  d\n",
    "a: |-\n  - b: c\n  # d\n",
    "a: b:c d#e\nu: https://example.org/a?b=c#d\n",
    "a:\n  b:\n    c: d\n  e: { f: g, h: [ i, j ], k: 'l' }  # m\n",
    "a:\n  - id: x\n    b:\n      - id: y\n        b:\n        - id: z\n  - id: v\n",
    'a: "null"\nb: [\'~\']\nc: ""\n',
]
OTHER = [
    "", "\n", "# c\n", "a\n", "- a\n", "a: b", "a:\n", "a: ~\n", "a: null\n", "null: a\n", "a: b\na: c\n",
    "a: &b c\n", "a: *b\n", "a: !b c\n", "<<: a\n", "'a': b\n", "? a\n", "a: b: c\n", "a: b:\n", "a: b\n  c\n",
    "a:\n  b: c\n d: e\n", "a: b\n  c: d\n", "a:\n  - b\n - c\n", "a: 'b\n  c'\n", "a: [b,\n  c]\n", "a: [b c: d]\n",
    "a: {b}\n", "a: {b: c, b: d}\n", "a: [b, ]\n", "a: { }\n", "a: [~]\n", "a: {b: null}\n", "a: [[b]]\n", 'a: "b\\n"\n', "a: 'b''c'\n",
    "a: >-\n\n  b\n", "a: >-\n  b\n   c\n", "a: |2\n    b\n", "a: >+\n  b\n", "a: >-\nb: c\n", "a: |\n  b\n \n  c\n", "a: |\n  b\n   \n",
    "a: >-\n    b\n  \n      # c\n", "a:\tb\n", "a: b\rc: d\n", "---\na: b\n---\nc: d\n", "a: b\n...\n", "%a\na: b\n",
    "a:\n  - - b\n", "a:\n  -\n    b: c\n", "a:\n  - {b: c}\n    d: e\n", "a: [b]#c\n", "a: - b\n", "a: b\nc\n", "a: `b`\n",
]  # fmt: skip
PIECES = [
    "a", "b:", "c: ", "key", "k: v", " ", "  ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", "-", "#", " # c", ">", ">-\n",
    "|", "|-\n", "[", "]", "{", "}", "[a, b]", "{a: b, c: [d, e]}", ", ", ",", '"', '"q r"', "'", "'s t'", "~", "null", "null:",
    "?", "? ", "! ", "&a ", "*a", "%", "@", "---\n", "...\n", "é", "\\", "\t", "\r\n", "\r", ": ", "::", "http://x.y/z?q",
    "<<: ", "\xa0", "words of it", "\n\n", "\n      ", "\n   ", "id: x", "\n  id: y", "\n    id: z", "o'm", "- - ", "[]", "{}",
    "a:b", "a#b", "{a: 'x, y'}", "[a b: c]", "- {id: x, n: y}\n", "- id: x\n", "  code: y\n", "    f: >-\n      one\n      two\n",
    "\n\n      three",
]  # fmt: skip


def _is_as_thorough(text: str) -> bool:
    """Tell whether a text is simple; what is read of it then has to be right."""
    simple = read_simple(text)
    if simple is None:
        return False
    reader = Reader("x.yaml", text)
    value, marks = reader.read()
    assert (simple[0], reader.problems) == (value, [])
    assert simple[1] == {ident: (one.line, one.column) for ident, one in _in_lists(*simple, marks)}
    return True


def _in_lists(value: object, places: object, marks: Marks) -> Iterator[tuple[int, Marks]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(value, list) and isinstance(inner, dict):
                yield id(inner), marks.inside[key]
            yield from _in_lists(inner, places, marks.inside[key])


@pytest.mark.parametrize("text", SIMPLE)
def test_simple_forms_are_read(text: str) -> None:
    assert _is_as_thorough(text)


@pytest.mark.parametrize("text", OTHER)
def test_other_forms_are_left_to_the_parser(text: str) -> None:
    assert read_simple(text) is None


def test_the_files_of_the_plan_are_simple() -> None:
    files = sorted((ROOT / "data").rglob("*.yaml"))
    assert all(_is_as_thorough(path.read_text(encoding="utf-8")) for path in files)


@st.composite
def pieced(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return "".join(draw(st.lists(st.sampled_from(PIECES), max_size=14))) + "\n"
    lines = draw(st.sampled_from(FILES)).read_text(encoding="utf-8").split("\n")
    first = draw(st.integers(0, len(lines)))
    text = "\n".join(["roles:", *lines[first : first + 12], ""])
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + draw(st.integers(0, 3)) :]
    return text


@settings(max_examples=600)
@given(pieced())
def test_what_is_read_is_right(text: str) -> None:
    if CONTROL.search(text) is None:
        _is_as_thorough(text)


def test_a_long_line_that_is_not_simple_is_told_in_its_own_time() -> None:
    for text in ("a: " + ":x #" * 50_000, "a: [" + "b, " * 50_000, "a: {" + "b: c, " * 50_000):
        assert read_simple(f"{text}\n") is None
