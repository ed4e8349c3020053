"""Numbers and units as the package siunitx writes them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .latex_tokens import Token, group, optional

__all__ = ["QUANTITIES", "quantity"]

QUANTITIES: Mapping[str, str] = MappingProxyType({
    "num": "n", "ang": "a", "si": "u", "unit": "u", "SI": "nu", "qty": "nu",
    "numrange": "nn", "SIrange": "nnu", "qtyrange": "nnu",
})  # fmt: skip
"""Commands by what their arguments are: numbers, an angle, a unit."""

_PREFIXES = {
    "femto": "f", "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d",
    "hecto": "h", "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
    "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti", "pebi": "Pi",
}  # fmt: skip
_UNITS = {
    "metre": "m", "meter": "m", "second": "s", "gram": "g", "kilogram": "kg", "ampere": "A",
    "kelvin": "K", "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa",
    "joule": "J", "watt": "W", "volt": "V", "ohm": "Ω", "tesla": "T", "byte": "B", "bit": "bit",
    "hour": "h", "minute": "min", "day": "d", "year": "a", "degree": "°", "percent": "%",
    "celsius": "°C", "degreeCelsius": "°C", "arcminute": "′", "arcsecond": "″", "litre": "L",
    "liter": "L", "tonne": "t", "electronvolt": "eV", "km": "km", "cm": "cm", "mm": "mm",
    "um": "µm", "nm": "nm", "kg": "kg", "ms": "ms", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
    "squared": "²", "cubed": "³",
}  # fmt: skip
_ANGLES = ("°", "′", "″")


def quantity(name: str, found: list[Token], index: int) -> tuple[str, int]:
    """Return what a command prints, and the index behind its arguments."""
    _, index = optional(found, index)
    numbers: list[str] = []
    unit = ""
    for what in QUANTITIES[name]:
        inner, index = group(found, index)
        if what == "u":
            unit = _unit(inner)
        elif what == "a":
            parts = _plain(inner).split(";")
            numbers.append("".join(f"{n}{sign}" for n, sign in zip(parts, _ANGLES, strict=False)
                                   if n))  # fmt: skip
        else:
            numbers.append(_plain(inner))
    number = " to ".join(numbers)
    return (f"{number} {unit}" if number and unit else number or unit), index


def _plain(inner: list[Token]) -> str:
    return "".join(token.text for token in inner if token.kind not in {"space", "blank"}).strip()


def _unit(inner: list[Token]) -> str:
    made = ""
    is_below = False
    for token in inner:
        if token.kind in {"space", "blank"} or token.text in "{}~":
            continue
        if token.kind != "word":
            made += token.text.replace(".", " ")
            continue
        if token.text == "per":
            is_below = True
            continue
        sign = _PREFIXES.get(token.text) or _UNITS.get(token.text, token.text)
        begins = made and not made.endswith(("/", " ")) and token.text not in {"squared", "cubed"}
        follows = made and made[-1] in "".join(_PREFIXES.values()) and token.text not in _PREFIXES
        made += "/" if is_below else " " if begins and not follows else ""
        made += sign
        is_below = False
    return made
