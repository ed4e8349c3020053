"""The LaTeX that glossaries carry in their descriptions, as text."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["to_inline"]

_LINK = re.compile(r"\\(?:url|nolinkurl)\{([^{}]*)\}")
_NAMED_LINK = re.compile(r"\\href\{([^{}]*)\}\{([^{}]*)\}")
_FONT = re.compile(r"\\(?:text(?:it|bf|tt|sf|sc|rm)|emph|gls(?:pl)?|citeds?p?)\{([^{}]*)\}")
_ACCENT = re.compile(r"\\(['`^\"~=.cvuHkr])\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_ESCAPED = re.compile(r"\\([&%$#_{}~^-])")
_MARKUP = re.compile(r"([\\*`])")
_MARKS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip
_COMMANDS = {
    "Lambda": "Λ", "lambda": "λ", "mu": "µ", "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "sigma": "σ", "Omega": "Ω", "omega": "ω", "pi": "π", "times": "×", "pm": "±",
    "sim": "~", "approx": "≈", "leq": "≤", "geq": "≥", "degree": "°", "ss": "ß", "o": "ø",
    "O": "Ø", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı",
    "LaTeX": "LaTeX", "TeX": "TeX", "textendash": "–", "textemdash": "—", "ldots": "…",
    "dots": "…", "textasciitilde": "~", "textregistered": "®", "texttrademark": "™", "S": "§",
}  # fmt: skip


def to_inline(text: str, *, escape: bool = True) -> str:
    """Return `text` with LaTeX turned into characters.

    Parameters
    ----------
    text
        Plain text, or text with the usual commands of LaTeX.
    escape
        Whether to guard what would be inline markup (see
        `dmops_sphinx.model.inline`); addresses become links all the same.
    """
    if "\\" in text or "$" in text or "{" in text:
        text = _without_latex(text)
    return _MARKUP.sub(r"\\\1", text) if escape else text


def _without_latex(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    text = _NAMED_LINK.sub(r"\2 (\1)", text)
    for _ in range(3):  # fonts inside fonts
        text = _FONT.sub(r"\1", text)
    text = _ACCENT.sub(_accented, text)
    text = _COMMAND.sub(lambda found: _COMMANDS.get(found[1], ""), text)
    text = re.sub(r"(?<!\\)\$([^$]*)\$", r"\1", text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def _accented(found: re.Match[str]) -> str:
    letter = (found[2] or found[3]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _MARKS[found[1]])
