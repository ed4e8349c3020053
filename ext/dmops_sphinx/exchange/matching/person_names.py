"""Names of people as lists write them: with titles, addresses, and the family name first."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["bare_name", "in_order", "people_named"]

_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[>)\]]?")
_MARKS = re.compile(r"[*†‡§¶¹²³⁴⁵]+$")
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?\s?d|m\.?d|esq|i{1,3}|iv)\.?", re.IGNORECASE)
_BEHIND = re.compile(r"(?P<name>.*\S)\s*(?:\((?P<within>[^()]*)\)|,\s*(?P<after>[^,()]*))")
_ABBREVIATIONS = (
    "dr|prof|ing|mr|mrs|ms|sr|sra|dipl|inf|med|rer|nat|phil|habil|univ|priv|doz|mag|drs|"
    "apl|jur|hc|pol|oec|soc|vet|dent"
)
_FULL = "frau|herrn?|mme|mlle|professor|doctor|doktor|sir|dame"
_DEGREES = (
    "ph\\.?d|m\\.?d|m\\.?sc|b\\.?sc|msc|bsc|mba|m\\.?a|b\\.?a|m\\.?eng|b\\.?eng|frcp|facs|mph|rn"
)
_BEFORE = re.compile(
    rf"(?:(?:(?:{_ABBREVIATIONS})\.|pd|dr|(?:{_FULL}))(?:\s+|-(?=\w)|(?<=\.)(?=\w)))+",
    re.IGNORECASE,
)
_TITLES = re.compile(
    rf"(?:(?:{_ABBREVIATIONS}|pd|{_FULL}|{_DEGREES})\.?(?:[\s/-]+|,\s*|$|(?<=\.)))+", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*/\s*|\s+(?:and|und|et|y|e|en|i)\s+|\s*&\s*|\s+\+\s+")
_GIVEN = re.compile(r"[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*)?")
_FAMILY = re.compile(
    r"(?:(?:[a-zà-ÿ’']+|De|Del|Della|Di|Da|Dos|Du|El|Al|La|Le|Mac|Mc|San|St\.?|Ter|Ten|Van|Von|"
    r"Der|Den|Vander|Vande|Zu|Zur)\s)*[^\W\d_][\w'’-]*"
)


def bare_name(text: str) -> str:
    """Return a person's name without an address, marks of footnotes and titles.

    Of an address alone its first part is the name: ``wei.zhao@example.org``.
    """
    name = _ADDRESS.sub("", text).strip()
    if not name and "@" in text:
        name = text.strip(" <>").partition("@")[0].replace(".", " ")
    name = _MARKS.sub("", name).strip(" ,;")
    while (behind := _BEHIND.fullmatch(name)) and _is_title(
        behind["within"] if behind["within"] is not None else behind["after"]
    ):
        name = behind["name"].strip(" ,;")
    family, comma, given = name.partition(",")
    found = _BEFORE.match(given.strip())
    if comma and found:  # “Li, Dr. Wei”
        name = f"{family}, {given.strip()[found.end() :]}"
    found = _BEFORE.match(name)
    return name[found.end() :] if found and found.end() < len(name) else name


def _is_title(text: str) -> bool:
    return _TITLES.fullmatch(text.strip()) is not None


def in_order(name: str) -> str:
    """Return “Larsen, Åsa” as “Åsa Larsen”; other names as they are."""
    family, comma, given = name.partition(",")
    if (
        not comma
        or re.search(r"[,()]", given)
        or not given.strip()
        or _SUFFIX.fullmatch(given.strip())
    ):
        return name
    return f"{given.strip()} {family.strip()}"


def people_named(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names of people in a group that may name several.

    Parameters
    ----------
    text
        The group: “Ann Example, Bob Sample”, “Example, Ann / Sample, Bob (Dr.)”.
    is_known
        Tells whether the plan has somebody of this name.
    """
    found: list[str] = []
    for part in _BETWEEN.split(text):
        bare = bare_name(part)
        if is_known(part) or _is_family_first(bare, is_known):
            found.append(part)
        else:
            found += re.split(r"\s*,\s*", bare)
    return [one for one in found if one]


def _is_family_first(name: str, is_known: Callable[[str], bool]) -> bool:
    """Tell whether “Example, Ann” is one name, and not two."""
    family, comma, given = name.partition(",")
    family, given = family.strip(), given.strip()
    if not comma or _SUFFIX.fullmatch(given):
        return False
    if is_known(family) or is_known(given):
        return False
    return bool(_FAMILY.fullmatch(family) and _GIVEN.fullmatch(given))
