"""Words that are no acronyms, however they are written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = [
    "CAPITAL_UNITS",
    "ELEMENTS", "ERAS", "EXCEPTIONS", "FORENAMES", "FORMULAE", "FUNCTION_WORDS", "MONTHS",
    "NUMBERED", "PRODUCTS", "SHOUTED", "STATES", "TITLES", "UNITS", "is_ordinary",
    "ordinary_words",
]  # fmt: skip

_ENDINGS = (
    "tion", "tions", "ment", "ments", "ness", "ance", "ence", "able", "ible", "graph", "graphs",
    "metry", "metric", "ology", "ological", "ical", "ically", "ising", "izing", "ised", "ized",
    "ating", "ated", "ingly", "fully", "ously", "ility", "ivity", "ional", "ware", "ship",
)  # fmt: skip


def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    name = ""
    for line in _text("vocabulary.txt").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("# "):
            lists.setdefault(name, set()).update(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


SHOUTED = _lists()["shouted"]
"""Short words that people write in capitals to be heard, or as the names of states."""
EXCEPTIONS = _lists()["exceptions"]
"""Short forms that nobody looks up."""
PRODUCTS = _lists()["products"]
"""Names with capitals inside that stand for nothing."""
UNITS = _lists()["units"]
"""Symbols of units, which are no acronyms behind a number."""
CAPITAL_UNITS = _lists()["capital_units"]
"""Units in capitals that are nothing else even where no number is."""
STATES = _lists()["states"]
"""Postal abbreviations, which follow the name of a town and a comma."""
MONTHS = _lists()["months"]
ERAS = _lists()["eras"]
TITLES = _lists()["titles"]
NUMBERED = _lists()["numbered"]
"""Words behind which capital letters like IV are a number."""
FUNCTION_WORDS = _lists()["function_words"]
FORENAMES = _lists()["forenames"]
"""Forenames, behind which a word in capitals is a surname."""
FORMULAE = _lists()["formulae"]
"""Formulae, and short names with a number that is no part of an acronym."""
ELEMENTS = _lists()["elements"]


@cache
def ordinary_words() -> frozenset[str]:
    """Return English words in lower case, the frequent ones of technical prose."""
    return frozenset(_text("ordinary.txt").split())


def is_ordinary(word: str) -> bool:
    """Tell whether a word, in any case, is an ordinary English one."""
    low = word.lower()
    words = ordinary_words()
    if low in words:
        return True
    if len(low) > 6 and low.endswith(_ENDINGS):
        return True
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "'s", "n't"):
        if len(low) > len(ending) + 2 and low.endswith(ending) and low[: -len(ending)] in words:
            return True
    return low.endswith("ies") and low[:-3] + "y" in words
