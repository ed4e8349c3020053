"""Files that are no YAML: the place of the slip, in plain words, with what would be right."""

from __future__ import annotations

import pytest

from dmops_sphinx.loading.reader import Reader

CASES = [
    ("a: b\n c: d\n", "2:2", "indented by 1", "indent it by 0"),
    ("a:\n  - x: 1\n     y: 2\n", "3:6", "indented by 5", "indent it by 4"),
    ("a:\n  - id: x\n   name: y\n", "3:4", "indented by 3", "indent it by 4"),
    ("a:\n  - id: x\n   - id: y\n", "3:4", "indented by 3", "indent it by 2"),
    ("a:\n  - id: x\n - id: y\n", "3:2", "indented by 1", "indent it by 2"),
    ("a:\n  - id: x\n    t: >-\n      b: c\n   n: y\n", "5:4", "indented by 3", "indent it by 4"),
    (
        "a: 1\n<<<<<<< HEAD\n b: 2\n=======\n b: 3\n>>>>>>> other\n",
        "2:1",
        "a merge left a conflict here",
        "keep one of the versions, and delete the lines of the marks",
    ),
    ("a:\n\t- b\n", "2:1", "a tab indents the line", "indent with spaces"),
    ('a: "x\nb: c\n', "1:4", "no partner", "close it"),
    ("a:\n  - n: 'O'Neil'\n", "2:11", "behind the end of a quotation", "written twice"),
    ("a: @x\n", "1:4", "cannot begin with '@'", "in quotes"),
    ("a: `x`\n", "1:4", "cannot begin with '`'", "in quotes"),
    ("a: x: y\n", "1:5", "a colon and a blank", "in quotes"),
    ("a: [1, 2\nb: 3\n", "1:4", "the list that begins here is not closed", "close it with ']'"),
    ("a:\n  - {b: c\n", "2:5", "the mapping that begins here is not closed", "close it with '}'"),
    ("people\n  - id: x\n", "1:1", "no colon after the key", "write 'key: value'"),
    ("a:\n  - id: x\n    name:y\n    z: 1\n", "3:10", "missing after the colon", "'key: value'"),
    ("a:\n  -id: x\n    name: y\n", "2:4", "missing after the hyphen", "write '- '"),
    ("- c\na: b\n", "2:1", "did not find expected '-' indicator", "parsing a block collection"),
]


@pytest.mark.parametrize("text,place,message,hint", CASES)
def test_what_is_wrong(text: str, place: str, message: str, hint: str) -> None:
    reader = Reader("f", text)
    reader.read()
    (found,) = reader.problems
    assert str(found.place) == f"f:{place}"
    assert found.message.startswith("not YAML: ")
    assert message in found.message
    assert hint in found.hint
