"""What is wrong with a file that is no YAML, in words of those who wrote it.

The parser says at which character it gave up and what it would have taken there,
which seldom is what was mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from ..frozen import dataclass

__all__ = ["YamlFault", "explained"]

_KEY = re.compile(r"(?P<indent> *)(?P<item>(?:- +)*)(?:[\w.-]+:(?: |$)|(?P<text>\S))")
_GLUED = re.compile(r"\s*(?:- )?[\w-]+:\S")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_HYPHEN = re.compile(r" *-[A-Za-z_]+:( |$)")


@dataclass(frozen=True, slots=True)
class YamlFault:
    """A fault and its place.

    Attributes
    ----------
    line, column
        Where, counted from 1.
    message
        What is wrong.
    hint
        What would be right, or empty.
    """

    line: int
    column: int
    message: str
    hint: str = ""


def explained(error: yaml.MarkedYAMLError, text: str) -> YamlFault:
    """Return what is wrong in a text that the parser has refused."""
    mark, opened = error.problem_mark, error.context_mark
    mark = mark or opened
    if mark is None:
        return YamlFault(1, 1, f"not YAML: {error.problem or error.context}")
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        message = "not YAML: a merge left a conflict here"
        hint = "keep one of the versions, and delete the lines of the marks"
        return YamlFault(text.count("\n", 0, conflict.start()) + 1, 1, message, hint)
    lines = [*text.split("\n"), ""]
    line, column = mark.line, mark.column
    said, context = error.problem or "", error.context or ""
    if lines[line][column:].startswith("\t"):
        found = YamlFault(line + 1, column + 1, "a tab indents the line", "indent with spaces")
    elif "cannot start" in said:
        message = f"a value cannot begin with {lines[line][column : column + 1]!r}"
        found = YamlFault(line + 1, column + 1, message, "put the value in quotes")
    elif opened is not None and "quoted scalar" in context:
        message = "the quotation mark has no partner"
        hint = "close it; inside of single quotes, a ' is written twice"
        found = YamlFault(opened.line + 1, opened.column + 1, message, hint)
    elif opened is not None and "flow" in context:
        what, end = ("list", "]") if "sequence" in context else ("mapping", "}")
        message = f"the {what} that begins here is not closed, or a comma is missing in it"
        found = YamlFault(opened.line + 1, opened.column + 1, message, f"close it with {end!r}")
    else:
        found = _of_block(lines, line, column, said) or YamlFault(
            line + 1, column + 1, said or context, context if said else ""
        )
    return YamlFault(found.line, found.column, f"not YAML: {found.message}", found.hint)


def _of_block(lines: Sequence[str], line: int, column: int, said: str) -> YamlFault | None:
    """Return what is wrong with keys, items and how far they are indented."""
    above = next((n for n in range(line - 1, -1, -1) if _says_something(lines[n])), line)
    start = len(lines[line]) - len(lines[line].lstrip(" "))
    if "expected ':'" in said:
        return _without_colon(lines, above)
    if "mapping values" in said:
        if ": " in lines[line][start:column]:
            message = "a value with a colon and a blank in it must stand in quotes"
            return YamlFault(line + 1, column + 1, message, "put the value in quotes")
        if _HYPHEN.match(lines[above]):
            at = lines[above].index("-") + 2
            return YamlFault(above + 1, at, "a blank is missing after the hyphen", "write '- '")
        if ":" not in lines[above]:
            return _without_colon(lines, above)
    elif column > start and re.search("['\"]", lines[line][:column]):
        message = "something stands behind the end of a quotation"
        hint = "inside of single quotes, a ' is written twice; or use double quotes around it"
        return YamlFault(line + 1, column + 1, message, hint)
    return _indented(lines, line)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _without_colon(lines: Sequence[str], line: int) -> YamlFault:
    column = len(lines[line]) - len(lines[line].lstrip(" -")) + 1
    if _GLUED.match(lines[line]):
        message, hint = "a blank is missing after the colon", "write 'key: value'"
        return YamlFault(line + 1, lines[line].index(":") + 2, message, hint)
    return YamlFault(line + 1, column, "there is no colon after the key", "write 'key: value'")


def _indented(lines: Sequence[str], line: int) -> YamlFault | None:
    """Return that a line is indented otherwise than all it can belong to."""
    found = _KEY.match(lines[line])
    if found is None:
        return None
    indent = len(found["indent"])
    levels = _levels(lines, line, items=bool(found["item"]))
    if not levels or indent in levels:
        return None
    least = min(abs(level - indent) for level in levels)
    near = " or ".join(str(level) for level in sorted(levels) if abs(level - indent) == least)
    message = f"the line is indented by {indent}, unlike all lines above that it may belong to"
    return YamlFault(line + 1, indent + 1, message, f"indent it by {near}")


def _levels(lines: Sequence[str], line: int, *, items: bool) -> set[int]:
    """Return how far the keys, or the items, of all that is open before a line are indented."""
    levels: set[int] = set()
    least = len(lines[line]) + 100
    for above in reversed(lines[:line]):
        found = _KEY.match(above) if _says_something(above) else None
        if found is None or found["text"]:
            continue
        indent, key = len(found["indent"]), len(found["indent"] + found["item"])
        if key <= least and not items:
            levels.add(key)
        if indent <= least and items and found["item"]:
            levels.add(indent)
        least = min(least, indent)
    return levels
