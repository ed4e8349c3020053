"""Commands that a LaTeX file defines for itself, replaced by what they stand for."""

from __future__ import annotations

import re
from dataclasses import replace

from ...frozen import dataclass
from .latex_tokens import LatexError, Token, group, optional

__all__ = ["expanded"]

_NEW = frozenset({"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"})
_DEF = frozenset({"def", "gdef", "edef", "xdef"})
_DEEPEST = 20
_MOST = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Macro:
    """A command: how many arguments it takes, the first one's default, and its body."""

    arguments: int
    default: list[Token] | None
    body: list[Token]


def expanded(found: list[Token]) -> list[Token]:
    """Return tokens with the file's own commands replaced, and without their definitions.

    Raises
    ------
    LatexError
        If a brace is not closed, or commands stand for themselves.
    """
    macros: dict[str, _Macro] = {}
    rest: list[Token] = []
    index = 0
    while index < len(found):
        token = found[index]
        if token.kind == "word" and token.text.rstrip("*") in _NEW | _DEF:
            name, macro, end = _definition(found, index)
            if macro is not None:
                macros[name] = macro
                index = end
                continue
        rest.append(token)
        index += 1
    return _Expander(macros).expand(rest, 0) if macros else found


def _definition(found: list[Token], index: int) -> tuple[str, _Macro | None, int]:
    """Return the name and the meaning of a command that is defined, and the index behind it."""
    command = found[index].text.rstrip("*")
    named, index = group(found, index + 1)
    names = [token for token in named if token.kind not in {"space", "blank"}]
    if len(names) != 1 or names[0].kind != "word":
        return "", None, index
    arguments, default = 0, None
    if command in _DEF:
        start = index
        while index < len(found) and not found[index].is_special("{"):
            index += 1
        arguments = sum(token.is_special("#") for token in found[start:index])
    else:
        count, index = optional(found, index)
        said = "".join(token.text for token in count).strip()
        arguments = int(said) if re.fullmatch(r"[1-9]", said) else 0
        before = index
        default, index = optional(found, index)
        default = default if index > before else None
    body, index = group(found, index)
    return names[0].text, _Macro(arguments=arguments, default=default, body=body), index


class _Expander:
    """Replaces commands by their bodies, as often as they stand in each other."""

    def __init__(self, macros: dict[str, _Macro]) -> None:
        self._macros = macros
        self._made = 0

    def expand(self, found: list[Token], depth: int) -> list[Token]:
        """Return tokens without commands of the file's own."""
        made: list[Token] = []
        index = 0
        while index < len(found):
            token = found[index]
            macro = self._macros.get(token.text) if token.kind == "word" else None
            if macro is None:
                made.append(token)
                index += 1
                continue
            body, index = _called(macro, found, index)
            self._made += len(body)
            if depth == _DEEPEST or self._made > _MOST:
                raise LatexError(f"\\{token.text} is defined by itself", token.line)
            made += self.expand([replace(one, line=token.line) for one in body], depth + 1)
        return made


def _called(macro: _Macro, found: list[Token], index: int) -> tuple[list[Token], int]:
    """Return the body of a command with the arguments that follow it, and the index behind."""
    index += 1
    arguments: list[list[Token]] = []
    if macro.default is not None and macro.arguments:
        before = index
        given, index = optional(found, index)
        arguments.append(given if index > before else macro.default)
    while len(arguments) < macro.arguments:
        given, index = group(found, index)
        arguments.append(given)
    return list(_filled(macro.body, arguments)), index


def _filled(body: list[Token], arguments: list[list[Token]]) -> list[Token]:
    made: list[Token] = []
    index = 0
    while index < len(body):
        token = body[index]
        following = body[index + 1].text if index + 1 < len(body) else ""
        if token.is_special("#") and following[:1].isdecimal():
            number = int(following[0])
            made += arguments[number - 1] if 0 < number <= len(arguments) else []
            if following[1:]:
                made.append(replace(body[index + 1], text=following[1:]))
            index += 2
            continue
        if token.kind == "address":
            text = token.text
            for number, argument in enumerate(arguments, 1):
                text = text.replace(f"#{number}", "".join(one.text for one in argument))
            token = replace(token, text=text)
        made.append(token)
        index += 1
    return made
