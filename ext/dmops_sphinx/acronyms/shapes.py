"""What kind of thing a single word is, told by its letters alone.

No pattern here is made from a glossary, and none can be tried in more than a
fixed number of ways at a position.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .words import (
    CAPITAL_UNITS,
    ELEMENTS,
    EXCEPTIONS,
    FORMULAE,
    MONTHS,
    PRODUCTS,
    SHOUTED,
    UNITS,
    is_ordinary,
)  # fmt: skip

__all__ = [
    "is_capitals", "is_formula", "is_handle", "is_likely", "is_not_prose", "is_nothing",
    "is_pronounceable", "is_roman", "is_unit",
    "is_visible", "singulars", "unit_meaning",
]  # fmt: skip

_MARKS_OF_CODE = re.compile(
    r"[_\\@={}^$`#]|^~/|^mailto:|://|::|->|<[\w/!]|\w\([^\s()]*\)$|^www\.|^--|\+\+$|\*\w"
)
_FILE = re.compile(r"[^\W\d_]\.[^\W_]|\w\.[^\W\d_]{2}")
_HANDLE = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*-\d[\w.]*(?:-[\w.]+)*")
_PLACE = re.compile(r"[A-Z]+\d+(?:-[A-Z][A-Z0-9]*){2,}\b")
_ROMAN = r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_PART_OF_FORMULA = re.compile(r"([A-Z][a-z]?)(\d*)")
_ALTERNATING = re.compile(r"[A-Z](?:&[A-Z])+|[A-Z](?:/[A-Z])+|[A-Z]{1,5}&[A-Z]{1,5}")
_LONGEST = 15
_AMOUNT = r"\d+(?:ST|ND|RD|TH|AM|PM|S|X|D|K)?"
_UNIT_MEANING = (
    r"(?i)bytes?\b|\bbits?\b|hertz|watt|volt|amp(?:ere)?s?\b|second|gram|met(?:re|er)|joule|newton|pascal"
    r"|decibel|parsec|jansky|kelvin|lit(?:re|er)|degree|astronomical unit|per (?:second|minute)"
    r"|flop|operations? per|thermal unit|pixels?\b|hours?\b|minutes?\b|years?\b|angle|million"
    r"|inch|mole\b|gray\b|sievert|becquerel|tesla|farad|henry|ohm|lumen|candela|magnitude"
)


def is_not_prose(chunk: str) -> bool:
    """Tell whether a run of characters is code, an address, a path or a file."""
    if _MARKS_OF_CODE.search(chunk):
        return True
    if _FILE.search(chunk) or _PLACE.match(chunk):
        return True
    if "/" in chunk:
        if chunk[0] in "/.":
            return True
        parts = chunk.split("/")
        return len(parts) > 2 and any(part.islower() for part in parts)
    return False


def is_handle(piece: str) -> bool:
    """Tell whether a word is the handle of a document or of an issue (DMTN-189)."""
    return _HANDLE.fullmatch(piece) is not None


def is_roman(piece: str) -> bool:
    """Tell whether a word is a Roman numeral that texts use: below 50, or a long one."""
    if not piece or piece.strip("IVXLCDM"):
        return False
    return re.fullmatch(_ROMAN, piece) is not None and (not piece.strip("IVX") or len(piece) > 4)


def is_unit(piece: str) -> bool:
    """Tell whether a word is the symbol of a unit."""
    return piece in UNITS


def unit_meaning(expansion: str) -> bool:
    """Tell whether an expansion is that of a unit."""
    return re.search(_UNIT_MEANING, expansion) is not None


def is_formula(piece: str) -> bool:
    """Tell whether a word is a chemical formula."""
    if piece in FORMULAE:
        return True
    if piece[-1:] == "s" and piece[:-1].isupper():
        return False  # a plural: NOCs has no caesium
    parts = _PART_OF_FORMULA.findall(piece)
    if len(parts) < 2 or "".join(symbol + count for symbol, count in parts) != piece:
        return False
    symbols = [symbol for symbol, _ in parts]
    if not set(symbols) <= ELEMENTS:
        return False
    if any(len(symbol) == 2 for symbol in symbols):
        return True
    numbers = [count for _, count in parts if count]
    return bool(numbers) and set(symbols) <= set("CHNOSFP") and "C" in symbols and "H" in symbols


def is_capitals(piece: str) -> bool:
    """Tell whether a word has at least two letters, and all of them capitals."""
    return piece.isupper() and sum(character.isalpha() for character in piece) > 1


def is_visible(term: str) -> bool:
    """Tell whether a defined term can be found in a text without being marked.

    Single letters, and words written as any other word is (``Adam``, ``cycle``),
    are found only where the role ``:acr:`` marks them.
    """
    if " " in term:
        return any(is_visible(word) for word in term.split())
    letters = sum(character.isalpha() for character in term)
    if any(character.isdigit() for character in term):
        return letters > 0
    if letters < 2:
        return False
    if term.isupper() or any(character.isupper() for character in term[1:]):
        return True
    return term.islower() and len(term) < 6 and not is_ordinary(term)


def singulars(piece: str) -> list[str]:
    """Return what a word may be the plural of, itself first."""
    forms = [piece]
    if (len(piece) > 2 and piece.endswith("s") and not piece[-2].islower()) or (
        len(piece) > 3 and piece.endswith("s") and any(c.isupper() for c in piece[1:-1])
    ):
        forms.append(piece[:-1])
    if len(piece) > 3 and piece.endswith("es") and piece[-3] in "SXZ":
        forms.append(piece[:-2])
    return forms


def is_nothing(piece: str) -> bool:
    """Tell whether a word is a name, a unit or a formula, of which nobody asks what it means."""
    if piece in EXCEPTIONS or piece in PRODUCTS or is_formula(piece):
        return True
    return is_unit(piece) and (not piece.isupper() or len(piece) < 2 or piece in CAPITAL_UNITS)


def is_pronounceable(piece: str) -> bool:
    """Tell whether a word in capitals can be a name: long, with vowels between consonants."""
    low = piece.lower()
    vowels = sum(character in "aeiouyáéíóúäöüàèùâêîôûø" for character in low)
    return len(low) > 4 and low.isalpha() and 0.25 <= vowels / len(low) <= 0.65


def is_likely(piece: str) -> bool:
    """Tell whether a word that nothing defines looks like an acronym."""
    if is_nothing(piece):
        return False
    if _ALTERNATING.fullmatch(piece):
        return True
    if not piece.isalnum() or is_roman(piece):
        return False
    letters = [character for character in piece if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if len(piece) > _LONGEST or (len(piece) > 3 and len(set(piece.upper())) == 1):
        return False  # a key; or XXXX, which stands for anything
    if capitals < 2 or 2 * (len(piece) - len(letters)) >= len(piece):
        return False
    if piece[0].isdigit() and (re.fullmatch(_AMOUNT, piece) or not _after_number(piece)):
        return False
    if capitals == len(letters):
        return _capitals_likely(piece)
    return _mixed_likely(piece, capitals, len(letters))


def _after_number(piece: str) -> bool:
    rest = piece.lstrip("0123456789")
    return len(piece) - len(rest) == 1 and not is_unit(rest) and rest.isupper()


def _capitals_likely(piece: str) -> bool:
    low = piece.lower()
    if low in SHOUTED or piece in MONTHS:
        return False
    if len(piece) < 4:
        return True
    return not is_ordinary(piece) and len(piece) < 11


def _mixed_likely(piece: str, capitals: int, letters: int) -> bool:
    """Capitals with a few small letters: FrDF, SQuaRE, IoT; no names such as McDonald."""
    together = any(a.isupper() and b.isupper() for a, b in pairwise(piece))
    if together and piece[-1:].islower() and piece[:-1].isupper():
        return False  # a plural, judged as the singular; or TVc, which is none
    if together:
        return 2 * capitals >= letters
    if piece[0].islower():
        return False
    return piece[-1].isupper() and (letters == 3 or piece.endswith("aaS"))
