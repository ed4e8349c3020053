"""The encoding of a text file that somebody's program has written."""

from __future__ import annotations

import codecs

from ..cells import SheetError, fault

__all__ = ["decoded"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_FEW = 0.05


def decoded(shown: str, content: bytes) -> tuple[str, list[str]]:
    """Return a file's text, and what the person should know of its encoding.

    Parameters
    ----------
    shown
        The file's name, as printed.
    content
        The file.

    Raises
    ------
    SheetError
        If it is no text, or its encoding cannot be told.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _as(shown, content[len(mark) :] if name == "utf-8" else content, name)
    name = _without_mark(content[:_SAMPLE])
    if name:
        return _as(shown, content, name)
    if b"\0" in content:
        message = "the file is not text"
        hint = "save the sheet as CSV (UTF-8) or as .xlsx"
        raise SheetError(fault("DM801", message, shown, hint))
    try:
        return content.decode(), []
    except UnicodeDecodeError as error:
        return _western(shown, content, error)


def _as(shown: str, content: bytes, name: str) -> tuple[str, list[str]]:
    try:
        text = content.decode(name)
    except UnicodeError as error:
        message = f"the file begins as {name.upper()} and is damaged further on: {error}"
        raise SheetError(fault("DM801", message, shown, "save it again as UTF-8")) from error
    notices = [] if name == "utf-8" else [f"read as {name.upper()}"]
    return text.removeprefix("\ufeff"), notices


def _without_mark(sample: bytes) -> str:
    """Recognise UTF-16 by its zeros at every second place."""
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * _FEW:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * _FEW else ""


def _western(shown: str, content: bytes, error: UnicodeDecodeError) -> tuple[str, list[str]]:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"line {line}: the byte 0x{content[error.start]:02x} is neither UTF-8 nor Windows-1252"
        )
        raise SheetError(fault("DM801", message, shown, "save the file as UTF-8")) from error
    odd = sum(character in "¢£¤¥¦¬±×÷ŒœŠšƒˆ˜†‡‰¿¡¶§" for character in text)
    letters = sum(not character.isascii() for character in text)
    if letters and odd > letters / 2:
        message = "the file is not UTF-8, and as Windows-1252 it has odd characters"
        raise SheetError(fault("DM801", message, shown, "save the file as UTF-8")) from error
    return text, ["not UTF-8: read as Windows-1252; look at the accents"]
