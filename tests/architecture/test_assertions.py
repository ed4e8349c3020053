"""Assertions only look: `python -O` leaves them out, and nothing may depend on them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from architecture.layers import PACKAGE, modules


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_assertions_only_look(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    assert [ast.unparse(one) for one in found if not _only_looks(one.test)] == []


@pytest.mark.parametrize("text", ["domain.plans", "domain.load()", "load() and True"])
def test_what_does_more_is_found(text: str) -> None:
    assert not _only_looks(ast.parse(text, mode="eval").body)


def _only_looks(test: ast.expr) -> bool:
    """Tell whether a condition is a comparison, a look at a type or a name."""
    match test:
        case ast.Name() | ast.Compare():
            return True
        case ast.Call(func=ast.Name(id="isinstance" | "issubclass")):
            return True
    return False
