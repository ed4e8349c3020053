"""The text of a LaTeX cell: as inline markup of the plan, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field

from ...frozen import dataclass
from ..inline_text import Piece, as_markup, as_plain
from .latex_symbols import MATH, SYMBOLS, accented
from .latex_tokens import Token, group, optional, tokens
from .latex_units import QUANTITIES, quantity

__all__ = ["LatexText", "convert", "from_latex"]

_STYLES = {
    "textbf": "strong", "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis",
    "texttt": "literal", "code": "literal", "verb": "literal", "lstinline": "literal",
}  # fmt: skip
# Commands whose text is their last argument, with the number of those before it.
_THROUGH = {
    "textrm": 0, "textsf": 0, "textsc": 0, "textup": 0, "textnormal": 0, "text": 0, "mbox": 0,
    "hbox": 0, "underline": 0, "uline": 0, "makecell": 0, "thead": 0, "shortstack": 0, "gls": 0,
    "Gls": 0, "glspl": 0, "acrshort": 0, "acrlong": 0, "acr": 0, "ac": 0, "acs": 0, "acf": 0,
    "acl": 0, "acp": 0, "acsp": 0, "aclp": 0, "textquote": 0,
    "enquote": 0, "sout": 0, "hl": 0, "footnotesize": 0, "textcolor": 1, "colorbox": 1,
    "parbox": 1, "raisebox": 1, "rotatebox": 1, "multirow": 2, "multicolumn": 2, "scalebox": 1,
    "resizebox": 2, "hyperlink": 1, "hypertarget": 1, "product": 0, "jira": 0, "texorpdfstring": 0,
}  # fmt: skip
# Commands that leave nothing, with the number of their arguments.
_DROPPED = {
    "label": 1, "vspace": 1, "hspace": 1, "vskip": 0, "rule": 2, "cellcolor": 1, "rowcolor": 1,
    "cline": 1, "color": 1, "setlength": 2, "addtocounter": 2, "index": 1, "phantom": 1,
    "includegraphics": 1, "begin": 1, "end": 1, "vspace*": 1, "hspace*": 1, "newpage": 0,
    "pagebreak": 0, "nopagebreak": 0, "phantomsection": 0, "todo": 1,
    "acroextra": 1, "tnote": 1, "xspace": 0, "footnotemark": 0, "tablenotemark": 1,
}  # fmt: skip
_CITES = re.compile(
    r"(?:cite|cites|citeds|citedsp|citep|citet|citeauthor|citealp|textcite|parencite)\*?"
)
_DOCUMENT = re.compile(r"[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9.-]*[A-Za-z0-9]")


@dataclass(slots=True)
class LatexText:
    """The text of a piece of LaTeX.

    Attributes
    ----------
    pieces
        Its pieces with their styles.
    unknown
        Commands whose meaning is not known; their arguments were kept.
    """

    pieces: list[Piece] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def markup(self) -> str:
        """The text as inline markup."""
        return as_markup(self.pieces)

    @property
    def plain(self) -> str:
        """The text without markup."""
        return as_plain(self.pieces)


def from_latex(source: str, line: int = 1) -> LatexText:
    """Return the text of LaTeX source.

    Raises
    ------
    LatexError
        If a brace is not closed.
    """
    return convert(tokens(source, line))


def convert(found: list[Token]) -> LatexText:
    """Return the text of tokens."""
    reader = _Converter()
    reader.read(found, "")
    return reader.text


class _Converter:
    def __init__(self) -> None:
        self.text = LatexText()

    def add(self, text: str, style: str, url: str = "") -> None:
        if text:
            self.text.pieces.append(Piece(text, style, url))

    def read(self, found: list[Token], style: str) -> None:
        index = 0
        while index < len(found):
            index = self.step(found, index, style)

    def step(self, found: list[Token], index: int, style: str) -> int:
        token = found[index]
        match token.kind:
            case "word":
                return self.command(found, index, style)
            case "symbol":
                return self.symbol(found, index, style)
            case "address":
                return self.address(found, index, style)
            case "verb":
                self.add(token.text, "literal")
            case "blank":
                self.add("\n\n", style)
            case "space":
                self.add(" ", style)
            case "special":
                return self.special(found, index, style)
            case _:
                self.add(_ligatures(token.text), style)
        return index + 1

    def special(self, found: list[Token], index: int, style: str) -> int:
        match found[index].text:
            case "{":
                inner, index = group(found, index)
                self.read(inner, _declared(inner) or style)
                return index
            case "$":
                return self.math(found, index, style)
            case "~":
                self.add(" ", style)
            case "}":
                pass
            case other:
                self.add(other, style)
        return index + 1

    def symbol(self, found: list[Token], index: int, style: str) -> int:
        name = found[index].text
        if accented(name, "a") is not None:
            return self.accent(name, found, index + 1, style)
        if name == "(":
            return self.math(found, index, style)
        self.add(SYMBOLS.get(name, name), style)
        return optional(found, index + 1)[1] if name == "\\" else index + 1

    def accent(self, name: str, found: list[Token], index: int, style: str) -> int:
        while index < len(found) and found[index].kind == "space":
            index += 1
        if index < len(found) and found[index].kind == "text":
            token = found[index]
            self.add(_ligatures(accented(name, token.text) or ""), style)
            return index + 1
        inner, index = group(found, index)
        self.add(accented(name, convert(inner).plain) or "", style)
        return index

    def math(self, found: list[Token], index: int, style: str) -> int:
        closing: Callable[[Token], bool] = (
            (lambda t: t.kind == "symbol" and t.text == ")")
            if found[index].kind == "symbol"
            else (lambda t: t.is_special("$"))
        )
        end = next((i for i in range(index + 1, len(found)) if closing(found[i])), None)
        if end is None:
            self.add("$", style)
            return index + 1
        inner = found[index + 1 : end]
        simple = _simple_math(inner)
        if simple is None:
            source = "".join(_source(token) for token in inner).strip()
            self.add(source, "math")
        else:
            self.add(simple, style)
        return end + 1

    def command(self, found: list[Token], index: int, style: str) -> int:
        name = found[index].text
        index += 1
        if name in _STYLES:
            inner, index = group(found, index)
            self.read(inner, _STYLES[name] if _STYLES[name] != "strong" or not style else style)
        elif name in QUANTITIES:
            text, index = quantity(name, found, index)
            self.add(text, style)
        elif name in SYMBOLS:
            self.add(SYMBOLS[name], style)
        elif _CITES.fullmatch(name):
            index = self.cite(found, index, style)
        elif name in {"footnote", "footnotetext"}:
            inner, index = group(found, optional(found, index)[1])
            self.add(" (", style)
            self.read(inner, style)
            self.add(")", style)
        elif name in {"ref", "autoref", "secref", "tabref", "figref", "nameref", "pageref"}:
            inner, index = group(found, index)
            self.add(convert(inner).plain, style)
        elif len(name) == 1 and accented(name, "a") is not None:
            return self.accent(name, found, index, style)
        else:
            index = self.other(name, found, index, style)
        return index

    def address(self, found: list[Token], index: int, style: str) -> int:
        name, _, rest = found[index].text.partition("{")
        url = re.sub(r"\\([%#&_~$])", r"\1", rest.removesuffix("}")).strip()
        text, index = url, index + 1
        if name.startswith("href"):
            shown, index = group(found, index)
            text = convert(shown).plain or url
        is_link = "://" in url or url.startswith("mailto:")
        self.add(text, "link" if is_link else style, url if is_link else "")
        return index

    def cite(self, found: list[Token], index: int, style: str) -> int:
        for _ in range(2):
            _, index = optional(found, index)
        inner, index = group(found, index)
        keys = convert(inner).plain.replace(" ", "").split(",")
        for number, key in enumerate(keys):
            self.add(", " if number else "", style)
            self.add(key, "cite" if _DOCUMENT.fullmatch(key) else style)
        return index

    def other(self, name: str, found: list[Token], index: int, style: str) -> int:
        if name in _DROPPED or name in {"hline", "toprule", "midrule", "bottomrule"}:
            _, index = optional(found, index)
            for _ in range(_DROPPED.get(name, 0)):
                _, index = group(found, index)
            return index
        if name not in _THROUGH:
            self.text.unknown.append(f"\\{name}")
        for _ in range(_THROUGH.get(name, 0)):
            _, index = optional(found, index)
            _, index = group(found, index)
        _, index = optional(found, index)
        if index < len(found) and found[index].is_special("{"):
            inner, index = group(found, index)
            self.read(inner, style)
        return index


def _declared(inner: list[Token]) -> str:
    """Return the style that a group sets for itself with ``bf`` or the like."""
    first = next((token for token in inner if token.kind != "space"), None)
    if first is None or first.kind != "word":
        return ""
    styles = {"bf": "strong", "bfseries": "strong", "it": "emphasis", "em": "emphasis",
              "itshape": "emphasis", "tt": "literal", "ttfamily": "literal"}  # fmt: skip
    return styles.get(first.text, "")


def _ligatures(text: str) -> str:
    for written, meant in (("---", "—"), ("--", "–"), ("``", '"'), ("''", '"'), ("`", "'")):
        text = text.replace(written, meant)
    return text


def _source(token: Token) -> str:
    if token.kind == "word":
        return f"\\{token.text} "
    if token.kind == "symbol":
        return token.text if token.text in "%#&_~$" else f"\\{token.text}"
    return token.text


def _simple_math(inner: list[Token]) -> str | None:
    """Return math that is only numbers and symbols as text, or None."""
    parts: list[str] = []
    for token in inner:
        if token.kind in {"word", "symbol"}:
            if token.text not in MATH:
                return None
            parts.append(MATH[token.text])
        elif token.kind == "special":
            if token.text not in "{}~[]":
                return None
            parts.append({"~": " "}.get(token.text, token.text if token.text in "[]" else ""))
        elif token.kind == "text" and re.search(r"[A-Za-z]", token.text):
            return None
        else:
            parts.append(token.text)
    return "".join(parts)
