"""Error values of spreadsheets, in the languages in which spreadsheets write them."""

from __future__ import annotations

import re

__all__ = ["error_value"]

# The names by language, as Excel, LibreOffice and Google Sheets show them.
_NAMES = (
    "REF!", "N/A", "NAME?", "VALUE!", "DIV/0!", "NULL!", "NUM!", "SPILL!", "CALC!", "FIELD!",
    "BLOCKED!", "CONNECT!", "UNKNOWN!", "BUSY!", "PYTHON!", "EXTERNAL!", "ERROR!",
    "GETTING_DATA",
    "BEZUG!", "NV", "WERT!", "ZAHL!", "ÜBERLAUF!", "KALK!", "FELD!",  # German
    "NOM?", "VALEUR!", "NOMBRE!", "NUL!", "PROPAGATION!", "CHAMP!",  # French
    "¡REF!", "N/D", "¿NOMBRE?", "¡VALOR!", "¡DIV/0!", "¡NULO!", "¡NUM!", "¡DESBORDAMIENTO!",
    "¡CALC!", "¡CAMPO!",  # Spanish
    "RIF!", "NOME?", "VALORE!", "NULLO!",  # Italian
    "VALOR!", "NULO!", "NÚM!",  # Portuguese
    "VERW!", "N/B", "NAAM?", "WAARDE!", "DEEL/0!", "LEEG!", "GETAL!",  # Dutch
    "ADR!", "N/D!", "NAZWA?", "ARG!", "DZIEL/0!", "ZERO!", "LICZBA!",  # Polish
    "REFERENS!", "SAKNAS!", "NAMN?", "VÄRDEFEL!", "DIVISION/0!", "SKÄRNING!", "OGILTIGT!",
    "ODKAZ!", "NENÍ_K_DISPOZICI", "NÁZEV?", "HODNOTA!", "DĚLENÍ_NULOU!", "ČÍSLO!",  # Czech
    "ССЫЛКА!", "Н/Д", "ИМЯ?", "ЗНАЧ!", "ДЕЛ/0!", "ПУСТО!", "ЧИСЛО!",  # Russian
)  # fmt: skip
_WITHIN = re.compile(
    "|".join(
        rf"(?<![\w&#])#{re.escape(name)}" + ("" if name[-1] in "!?" else r"(?![\w/])")
        for name in sorted(_NAMES, key=len, reverse=True)
    ),
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"#[¡¿]?[^\W\d_a-z]{2,}(?:/[^\Wa-z]+)?[!?]|#{4,}|Err:\s?5\d\d|Fehler:\s?5\d\d|Loading\.\.\."
)


def error_value(text: str) -> str | None:
    """Return the error value that `text` is or holds, or None."""
    bare = text.strip()
    if "#" not in bare and ":" not in bare and not bare.endswith("..."):
        return None
    whole = _WHOLE.fullmatch(bare)
    if whole:
        return whole[0]
    found = _WITHIN.search(bare)
    return found[0] if found else None
