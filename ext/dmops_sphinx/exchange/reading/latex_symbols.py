"""Commands of LaTeX and the characters they stand for."""

from __future__ import annotations

import unicodedata

__all__ = ["MATH", "SYMBOLS", "accented"]

SYMBOLS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ",
    ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "(": "", ")": "",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<",
    "textgreater": ">", "textbar": "|", "textunderscore": "_", "textendash": "–",
    "textemdash": "—", "textquotesingle": "'", "textquoteright": "'", "textquoteleft": "'",
    "textquotedblleft": '"', "textquotedblright": '"', "textdegree": "°", "degree": "°",
    "textregistered": "®", "texttrademark": "™", "copyright": "©", "textcopyright": "©",
    "pounds": "£", "euro": "€", "texteuro": "€", "S": "§", "P": "¶", "dag": "†", "ddag": "‡",
    "textbullet": "•", "ldots": "…", "dots": "…", "textellipsis": "…", "cdots": "⋯",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "lq": "'",
    "rq": "'", "slash": "/", "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "textmu": "µ", "micro": "µ",
    "guillemotleft": "«", "guillemotright": "»", "checkmark": "✓", "newline": "\n",
    "linebreak": "\n", "par": "\n\n", "tabularnewline": "\n", "\\": "\n", "item": "\n\n- ",
    "protect": "", "noindent": "", "centering": "", "raggedright": "", "raggedleft": "",
    "arraybackslash": "", "normalsize": "", "tiny": "", "scriptsize": "", "footnotesize": "",
    "small": "", "large": "", "Large": "", "LARGE": "", "huge": "", "Huge": "", "bfseries": "",
    "itshape": "", "ttfamily": "", "rmfamily": "", "sffamily": "", "bf": "", "it": "", "em": "",
    "tt": "", "rm": "", "sf": "", "sc": "", "hfill": " ", "xspace": "", "relax": "", "nobreak": "",
    "ignorespaces": "", "strut": "", "allowbreak": "", "-*": "", "today": "", "null": "",
}  # fmt: skip
"""Commands without arguments, by name."""

MATH = {
    "sim": "~", "simeq": "≃", "approx": "≈", "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤",
    "neq": "≠", "ne": "≠", "times": "×", "cdot": "·", "pm": "±", "rightarrow": "→", "to": "→",
    "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "ldots": "…", "dots": "…",
    "infty": "∞", "circ": "°", "degree": "°", "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "Delta": "Δ", "lambda": "λ", "mu": "µ", "sigma": "σ", "Sigma": "Σ", "pi": "π",
    "%": "%", "&": "&", "#": "#", "_": "_", ",": " ", ";": " ", " ": " ", "$": "$", "{": "{",
    "}": "}", "gg": "≫", "ll": "≪", "bullet": "•", "star": "⋆", "ast": "∗", "div": "÷",
    "lt": "<", "gt": ">", "checkmark": "✓", "quad": " ", "prime": "'",
}  # fmt: skip
"""Commands of math that are one character, by name."""

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip


def accented(accent: str, letter: str) -> str | None:
    """Return a letter with the accent of a command; None if it is no accent."""
    mark = _ACCENTS.get(accent)
    if mark is None:
        return None
    base = {"ı": "i", "ȷ": "j"}.get(letter[:1], letter[:1])
    return unicodedata.normalize("NFC", base + mark) + letter[1:] if base else ""
