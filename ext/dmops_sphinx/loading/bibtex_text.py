"""Names and texts of BibTeX without their LaTeX.

Most names are as plain as ``Lim, K.T. and Bosch, J.``: what reads all the others
is imported only where there are any.
"""

from __future__ import annotations

import re

__all__ = ["BibNameError", "authors_of", "decodable", "plain_text"]

_LATEX = frozenset("\\$")
_GROUPS = str.maketrans({"{": "", "}": "", "~": " "})
_SIMPLE = re.compile(r"[^\\$~{}]*")
_GROUP = re.compile(r"\{[^\\$~{}]*\}")
_PER_CENT = re.compile(r"(?<!\\)%")
_FONT = re.compile(
    r"\\(?:emph|text(?:it|bf|tt|sf|sc|sl|rm|up)|(?:em|it|bf|tt|sf|sc|sl|rm)(?![A-Za-z]))\s*"
)
_TEX = re.compile(r"\\((?:La|Bib)?TeX)(?![A-Za-z])(?:\{\})?")
_AND = re.compile(r" [Aa][Nn][Dd] ")


class BibNameError(ValueError):
    """A list of names that cannot be read; the message says why."""


def plain_text(value: str) -> str:
    """Return a BibTeX value without its LaTeX."""
    if _LATEX.isdisjoint(value):
        return value.translate(_GROUPS).strip()
    from pybtex.richtext import Text

    return str(Text.from_latex(decodable(value))).replace("\xa0", " ").strip()


def decodable(value: str) -> str:
    """Return LaTeX without what the decoder takes amiss.

    It ends a text at a bare per cent sign, which BibTeX does not, and prints the
    names of fonts.
    """
    value = _PER_CENT.sub(r"\\%", value) if "%" in value else value
    return _TEX.sub(r"\1", _FONT.sub("", value)) if "\\" in value else value


def authors_of(field: str) -> tuple[str, ...]:
    """Return the names of a field of BibTeX, family names first.

    Raises
    ------
    BibNameError
        If it cannot be read.
    """
    names = [name.strip() for name in _AND.split(field)] if field.strip() else []
    if all(_SIMPLE.fullmatch(name) or _GROUP.fullmatch(name) for name in names):
        simple = [_simple(name) for name in names]
        if None not in simple:
            return tuple(filter(None, simple))
    return tuple(_all_forms(field))


def _simple(name: str) -> str | None:
    """Return a plain name, family name first; None where it takes more to read it."""
    if name.startswith("{"):
        return plain_text(name) or None
    parts = [part.split() for part in name.split(",")]
    if len(parts) == 2 and all(parts):
        return f"{' '.join(parts[0])}, {' '.join(parts[1])}"
    words = parts[0]
    if len(parts) > 1 or not words:
        return None
    if len(words) == 1:
        return words[0]
    if all(word[0].isupper() for word in words):
        return f"{words[-1]}, {' '.join(words[:-1])}"
    return None


def _all_forms(field: str) -> list[str]:
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database import Person
    from pybtex.exceptions import PybtexError

    found = []
    try:
        for name in split_name_list(field):
            person = Person(name)
            family = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
            given = " ".join([*person.first_names, *person.middle_names])
            found.append(plain_text(", ".join(filter(None, (family, given)))))
    except PybtexError as error:
        raise BibNameError(str(error)) from error
    return found
