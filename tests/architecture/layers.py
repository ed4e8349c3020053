"""The parts of the package in their order, and what each module imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support import ROOT

PACKAGE = ROOT / "ext" / "dmops_sphinx"

# From the ground up: a part imports only from its own level and the levels below
# it, and parts of one level never in a circle. A new part is added to its level.
PURE_LEVELS = (
    ("catalogues", "frozen", "model", "revision", "words", "writing"),
    (
        "loading",
        "checks",
        "views",
        "acronyms",
        "charts",
        "exchange",
        "review",
        "exports",
        "layout",
        "scaffold",
        "publishing",
    ),
    ("examine",),
    ("api", "cli"),
)
SPHINX_LEVELS = (
    ("config", "environment", "language", "messages"),
    ("nodes", "plans"),
    ("late",),
    ("bibliography", "design"),
    ("directives", "roles", "transforms"),
    ("domain",),
    ("events", "render", "technote", "typst"),
    ("extension", "reference"),
)
PURE = frozenset(part for level in PURE_LEVELS for part in level)
LEVEL = {
    part: number
    for number, level in enumerate(PURE_LEVELS + SPHINX_LEVELS)
    for part in level
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One imported module: absolute name, where, and whether only for its types."""

    name: str
    place: str
    for_types: bool

    @property
    def part(self) -> str:
        """The part of the package that is imported, or an empty string."""
        names = self.name.split(".")
        return names[1] if names[0] == PACKAGE.name and len(names) > 1 else ""


def modules() -> list[Path]:
    """Return all modules of the package, sorted."""
    return sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    """Return the part that a module belongs to; empty for the package itself."""
    name = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def imports_of(module: Path) -> list[Import]:
    """Return the imports of a module, those inside functions too."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for_types = {id(node) for block in _type_blocks(tree) for node in ast.walk(block)}
    return [
        Import(
            name=name,
            place=f"{module.relative_to(ROOT)}:{node.lineno}",
            for_types=id(node) in for_types,
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _names(node, module)
    ]


def _type_blocks(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from node.body


def _names(node: ast.Import | ast.ImportFrom, module: Path) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not node.level:
        return [node.module or ""]
    package = module.relative_to(PACKAGE.parent).parent.parts
    base = [*package[: len(package) - node.level + 1], *filter(None, [node.module])]
    # `from . import x` may name a module as well as something in the package.
    return [".".join([*base, alias.name]) for alias in node.names]
