"""The inline markup of Markdown: code, emphasis, links, line breaks.

The rules are those of GitHub's Markdown, as far as the text of a cell needs
them: https://github.github.com/gfm/#inlines
"""

from __future__ import annotations

import re
from html import unescape

from ..inline_text import Piece

__all__ = ["from_markdown"]

# Everything is bounded: a cell of marks that nothing closes is read in time as well.
_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<fence>`+)(?P<code>.{1,2000}?)(?<!`)(?P=fence)(?!`)
    | <code>(?P<html>.{0,2000}?)</code>
    | <br\s*/?>(?P<break>)
    | !?\[(?P<text>(?:\\.|`[^`]*`|[^\[\]\\`]){0,1000})\]
      \(\s*<?(?P<url>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>]+)>
    | (?P<mark>\*\*|__)(?=\S)(?P<strong>(?:\\.|[^\\]){1,2000}?)(?<=\S)(?P=mark)
    | (?P<mark1>[*_])(?=[^\s*_])
      (?P<emphasis>(?:\\.|(?!(?P=mark1))[^\\]){1,2000}?)(?<=\S)(?P=mark1)
    | </?(?:b|i|em|strong|u|s|sub|sup|span|p|a|div|small)(?:\s[^<>]*)?>(?P<tag>)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def from_markdown(source: str, style: str = "") -> list[Piece]:
    """Return the styled pieces of a text; what is no markup is kept as it is."""
    pieces: list[Piece] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            pieces.append(Piece("".join(plain), style))
            plain.clear()

    at = 0
    for found in _TOKEN.finditer(source):
        if found.start() < at or not _begins(source, found):
            continue
        plain.append(unescape(source[at : found.start()]))
        at = found.end()
        if found["escaped"] is not None:
            plain.append(found["escaped"])
        elif found["break"] is not None:
            plain.append("\n")
        elif found["tag"] is None:
            flush()
            pieces += _styled(found)
    plain.append(unescape(source[at:]))
    flush()
    return [piece for piece in pieces if piece.text]


def _begins(source: str, found: re.Match[str]) -> bool:
    """Tell whether underscores stand at the edges of a word: others are names."""
    mark = found["mark"] or found["mark1"] or ""
    if not mark.startswith("_"):
        return True
    before, after = source[: found.start()][-1:], source[found.end() :][:1]
    return not before.isalnum() and not after.isalnum()


def _styled(found: re.Match[str]) -> list[Piece]:
    if found["code"] is not None:
        return [Piece(_code(found["code"]), "literal")]
    if found["html"] is not None:
        return [Piece(_text(found["html"]), "literal")]
    if found["auto"] is not None:
        return [Piece(found["auto"].removeprefix("mailto:"), "link", found["auto"])]
    if found["url"] is not None:
        url = re.sub(rf"\\({_PUNCTUATION})", r"\1", unescape(found["url"]))
        text = _text(found["text"]) or url
        is_web = re.match(r"https?://|mailto:", url) is not None
        return [Piece(text, "link", url) if is_web else Piece(text)]
    if found["strong"] is not None:
        return from_markdown(found["strong"], "strong")
    return from_markdown(found["emphasis"], "emphasis")


def _code(text: str) -> str:
    """Return the content of a code span: a space beside a back-quote goes."""
    if text[0] == text[-1] == " " and text.strip():
        return text[1:-1]
    return text


def _text(source: str) -> str:
    return "".join(piece.text for piece in from_markdown(source))
