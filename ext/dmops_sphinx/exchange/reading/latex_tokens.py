"""LaTeX as a list of tokens: commands, groups, characters, each with its line."""

from __future__ import annotations

import re

from ...frozen import dataclass

__all__ = ["LatexError", "Token", "group", "optional", "tokens"]

_TOKEN = re.compile(
    r"""
      (?P<comment>(?<!\\)%[^\n]*(?:\n[ \t]*)?)
    | \\(?P<address>(?:url|nolinkurl|path|href)\*?\s*\{[^{}\n]*\})
    | \\verb\*?(?P<quote>[^\w\s*])(?P<verb>[^\n]*?)(?P=quote)
    | \\(?P<word>[A-Za-z@]+\*?)[ \t]*(?:\n[ \t]*(?!\s*\n))?
    | \\(?P<symbol>[^A-Za-z@])
    | (?P<blank>\n[ \t]*(?:\n[ \t]*)+)
    | (?P<space>[ \t\n]+)
    | (?P<special>[{}&$~\#^_\[\]])
    | (?P<text>[^\\%{}&$~\#^_\[\]\s]+)
    | (?P<rest>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class LatexError(ValueError):
    """LaTeX that cannot be read.

    Attributes
    ----------
    line
        The line of the file.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of LaTeX.

    Its kind is ``word`` or ``symbol`` (commands), ``address`` (one with the web
    address that follows), ``verb``, ``blank``, ``space``, ``special`` or ``text``.
    """

    kind: str
    text: str
    line: int
    start: int
    end: int

    def is_special(self, text: str) -> bool:
        """Tell whether the token is one of the special characters."""
        return self.kind == "special" and self.text == text


def tokens(source: str, line: int = 1) -> list[Token]:
    """Return the tokens of `source`, comments left out."""
    found: list[Token] = []
    at = line
    for match in _TOKEN.finditer(source):
        kind = match.lastgroup or "rest"
        text = match[kind]
        if kind != "comment":
            found.append(
                Token("text" if kind == "rest" else kind, text, at, match.start(), match.end())
            )
        at += match[0].count("\n")
    return found


def group(found: list[Token], index: int) -> tuple[list[Token], int]:
    """Return an argument that begins at `index`, and the index behind it.

    An argument is a group in braces, or else the next token.

    Raises
    ------
    LatexError
        If a brace is not closed.
    """
    while index < len(found) and found[index].kind in {"space", "blank"}:
        index += 1
    if index >= len(found):
        return [], index
    if not found[index].is_special("{"):
        return [found[index]], index + 1
    depth, begin = 0, index
    while index < len(found):
        depth += found[index].is_special("{") - found[index].is_special("}")
        index += 1
        if depth == 0:
            return found[begin + 1 : index - 1], index
    raise LatexError("a brace { is never closed", found[begin].line)


def optional(found: list[Token], index: int) -> tuple[list[Token], int]:
    """Return an optional argument in brackets at `index`, if there is one."""
    step = index
    while step < len(found) and found[step].kind == "space":
        step += 1
    if step >= len(found) or not found[step].is_special("["):
        return [], index
    depth = 0
    for end in range(step + 1, len(found)):
        depth += found[end].is_special("{") - found[end].is_special("}")
        if depth == 0 and found[end].is_special("]"):
            return found[step + 1 : end], end + 1
    return [], index
