r"""Formulas: from LaTeX by way of docutils's MathML to Typst.

Docutils reads the LaTeX that reStructuredText's ``math`` takes, as it does for
pages. What it makes of it is a small tree (rows, fractions, scripts, tables),
each kind of which Typst has a function for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

from .escape import string

__all__ = ["FormulaError", "formula"]

_ACCENTS = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "macron", "‾": "macron",
    "ˉ": "macron", "˙": "dot", "¨": "dot.double", "→": "arrow", "⃗": "arrow", "ˇ": "caron",
    "˘": "breve", "´": "acute", "ˊ": "acute", "`": "grave", "ˋ": "grave",
}  # fmt: skip
_BARS = frozenset("_¯‾ˉ―")
_BRACES = {"⏞": "overbrace", "︷": "overbrace", "⏟": "underbrace", "︸": "underbrace"}
_VARIANTS = {
    "normal": "upright", "bold": "bold", "italic": "italic", "double-struck": "bb",
    "script": "cal", "fraktur": "frak", "sans-serif": "sans", "monospace": "mono",
}  # fmt: skip
_FENCES = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉/")
_INVISIBLE = frozenset({"", "\u2061", "\u2062", "\u2063", "\u2064"})
# What LaTeX calls them, and what docutils reads.
_ALIGNED = frozenset(
    {"align", "align*", "alignat", "alignat*", "aligned", "eqnarray", "eqnarray*"}
    | {"flalign", "flalign*", "split"}
)
_UNWRAPPED = frozenset(["equation", "equation*", "displaymath", "math"])
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-z]+\*?)\}")


class FormulaError(ValueError):
    """A formula holds something that cannot be set."""


def formula(latex: str, *, block: bool) -> str:
    """Return Typst's mathematical markup for a formula.

    Parameters
    ----------
    latex
        LaTeX as reStructuredText's ``math`` takes it.
    block
        Whether the formula stands alone: then it may have several lines.

    Raises
    ------
    FormulaError
        If docutils cannot read it, or Typst has nothing for a part of it.
    """
    # Blank lines part formulas of their own.
    parts = [part for part in re.split(r"\n\s*\n", latex.strip()) if part.strip()]
    return r" \ ".join(_part(part, block=block) for part in parts)


def _part(latex: str, *, block: bool) -> str:
    source = _ENVIRONMENT.sub(_environment, latex)
    source = re.sub(r"\\(label|tag)\{[^}]*\}|\\(nonumber|notag)\b", "", source).strip()
    source = re.sub(r"\\([td]?frac)\s*(\d)\s*(\d)", r"\\\1{\2}{\3}", source)
    source = re.sub(r"\\dots[bcimo]?(?![A-Za-z])", r"\\ldots", source)
    source = source.replace(r"\stackrel", r"\overset")
    braces = re.sub(r"\\.", "", source)
    if braces.count("{") != braces.count("}"):
        raise FormulaError("its braces do not match")
    if block and r"\\" in source and r"\begin{" not in source:
        source = rf"\begin{{aligned}} {source} \end{{aligned}}"
    try:
        tree = ET.fromstring(_with_characters(tex2mathml(source, as_block=block)))  # noqa: S314
    except MathError as error:
        raise FormulaError(str(error)) from error
    except (ET.ParseError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise FormulaError("it cannot be read") from error
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
    return _row(tree)


def _environment(found: re.Match[str]) -> str:
    if found[2] in _UNWRAPPED:
        return ""
    centred = {"gather", "gather*", "gathered", "multline", "multline*"}
    name = "aligned" if found[2] in _ALIGNED | centred else found[2]
    return rf"\{found[1]}{{{name}}}"


def _with_characters(mathml: str) -> str:
    return mathml.replace("&ApplyFunction;", "\u2061").replace("&InvisibleTimes;", "\u2062")


def _row(element: ET.Element) -> str:
    parts = [part for part in map(_print, element) if part]
    row = " ".join(parts)
    first = element[0] if len(element) else None
    fenced = element.tag == "mrow" and first is not None and first.tag == "mo"
    if fenced and first is not None and (first.text or "") in _FENCES and len(parts) > 1:
        return f"lr({row})"
    return f"bold({row})" if element.get("class") == "boldsymbol" else row


def _print(element: ET.Element) -> str:
    printer = _PRINTERS.get(element.tag)
    if printer is None:
        raise FormulaError(f"there is nothing for <{element.tag}>")
    return printer(element)


def _group(element: ET.Element) -> str:
    """Return an argument of a function: a comma or a semicolon is not at its top."""
    return _print(element) or '""'


def _children(element: ET.Element, count: int) -> list[str]:
    if len(element) != count:
        raise FormulaError(f"<{element.tag}> has {len(element)} parts")
    return [_group(child) for child in element]


def _identifier(element: ET.Element) -> str:
    text = element.text or ""
    variant = element.get("mathvariant", "")
    if len(text) > 1 and not variant:
        return f"op({string(text)})"
    function = _VARIANTS.get(variant, "")
    shown = text if len(text) == 1 and text.isascii() and text.isalpha() else string(text)
    if not shown.startswith('"') or function or not text.isalpha():
        return f"{function}({shown})" if function else shown
    return f"italic({shown})" if "\u0370" <= text <= "\u03ff" and text.islower() else shown


def _operator(element: ET.Element) -> str:
    text = element.text or ""
    if text in _INVISIBLE:
        return ""
    if len(text) > 1:
        return f"op({string(text)})" if text.isalpha() else string(text)
    return {"-": "\u2212", "*": "\u2217"}.get(text) or _character(text)


def _character(text: str) -> str:
    return f"\\{text}" if text.isascii() and not text.isalnum() else text


def _text(element: ET.Element) -> str:
    return string(element.text or "")


def _script(element: ET.Element) -> str:
    base, script = _children(element, 2)
    where = "b" if element.tag in {"msub", "munder"} else "t"
    if element.tag in {"mover", "munder"}:
        mark = (element[1].text or "").strip() if element[1].tag == "mo" else ""
        if mark in _BRACES:
            return f"{_BRACES[mark]}({base})"
        if mark in _BARS:
            return f"{'underline' if where == 'b' else 'overline'}({base})"
        if mark in _ACCENTS and where == "t":
            return f"accent({base}, {_ACCENTS[mark]})"
        base = f"limits({base})"
    return f"attach({base}, {where}: {script})"


def _scripts(element: ET.Element) -> str:
    base, below, above = _children(element, 3)
    if element.tag == "munderover":
        base = f"limits({base})"
    return f"attach({base}, b: {below}, t: {above})"


def _fraction(element: ET.Element) -> str:
    above, below = _children(element, 2)
    if element.get("linethickness") in {"0", "0pt", "0px"}:
        return f"mat(delim: #none, {above}; {below})"
    return f"frac({above}, {below})"


def _table(element: ET.Element) -> str:
    rows = [[_row(cell) for cell in row] for row in element]
    if "align" in element.get("class", "") or "right left" in element.get("columnalign", ""):
        return r" \ ".join(" & ".join(cells) for cells in rows)
    lines = "; ".join(", ".join(cell or '""' for cell in cells) for cells in rows)
    align = ", align: #left" if "cases" in element.get("class", "") else ""
    return f"mat(delim: #none{align}, {lines})"


def _space(element: ET.Element) -> str:
    found = re.match(r"(-?[\d.]+)em", element.get("width", ""))
    return f"#h({found[1]}em);" if found else ""


def _root(element: ET.Element) -> str:
    base, index = _children(element, 2)
    return f"root({index}, {base})"


_PRINTERS: dict[str, Callable[[ET.Element], str]] = {
    "math": _row,
    "mrow": _row,
    "mstyle": _row,
    "mpadded": _row,
    "menclose": _row,
    "semantics": _row,
    "mi": _identifier,
    "mo": _operator,
    "mn": _text,
    "mtext": _text,
    "mspace": _space,
    "msub": _script,
    "msup": _script,
    "mover": _script,
    "munder": _script,
    "msubsup": _scripts,
    "munderover": _scripts,
    "mfrac": _fraction,
    "msqrt": lambda element: f"sqrt({_row(element)})",
    "mroot": _root,
    "mtable": _table,
    "mphantom": lambda element: f"#hide[${_row(element)}$];",
}
