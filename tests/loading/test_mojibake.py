"""Names of the whole world are right; what a wrong encoding makes of them is found and mended."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers

from dmops_sphinx.loading.folder import DataFile, decode
from dmops_sphinx.loading.mojibake import find_misread

CONTEXTS = [
    "%s", "„%s“", "“‘%s’”", "«%s»", "%s’s", "%s – x", "%s…", "%s—%s", "%s™", "%s²", "„%s”–",
    "%s\u00a0km", "%s\u00a0:", "»%s«", "%s·%s", "%s ”",
]  # fmt: skip


@cache
def _names() -> tuple[str, ...]:
    """Return a part of the names of languages, places and months in all languages that are known."""
    found: set[str] = set()
    for name in locale_identifiers():
        locale = Locale.parse(name)
        for group in (locale.languages, locale.territories, locale.scripts):
            found.update(map(str, group.values()))
        found.update(
            str(one) for width in locale.months["format"].values() for one in width.values()
        )
    return tuple(sorted(name for name in found if not name.isascii()))[::31]


def _forms(name: str) -> Iterator[str]:
    yield from (name, name.upper(), unicodedata.normalize("NFD", name))


def test_no_name_of_the_world_is_taken_for_a_fault() -> None:
    assert len(_names()) > 1500
    wrong = [
        text
        for name in _names()
        for form in _forms(name)
        for context in CONTEXTS
        if find_misread(text := context.replace("%s", form))
    ]
    assert wrong == []


def _misread(text: str, encoding: str) -> str:
    return "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in text.encode())


def _mended(text: str) -> str:
    for one in reversed(find_misread(text)):
        text = text[: one.start] + one.meant + text[one.end :]
    return text


@pytest.mark.parametrize(
    "encoding,least",
    [("cp1252", 0.95), ("latin-1", 0.95), ("mac-roman", 0.85), ("cp850", 0.9), ("cp437", 0.9),
     ("cp1250", 0.8), ("cp1251", 0.85)],
)  # fmt: skip
def test_what_a_wrong_encoding_makes_of_names_is_mended(encoding: str, least: float) -> None:
    names = [
        name
        for name in _names()
        if all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2040 for c in name)
        and unicodedata.is_normalized("NFC", name)
    ]
    right = sum(_mended(_misread(name, encoding)) == name for name in names)
    assert right >= least * len(names)


@pytest.mark.parametrize(
    "text",
    [
        "Yılmaz", "İstanbul", "Şükrü Ağaoğlu", "Łukasz Żółć", "Nguyễn Thị Hồng", "Øystein Ærø",
        "Þórður Guðmundsson", "Αθήνα", "Владимир Ильич", "ФІЛІПІНИ", "山田太郎", "محمد", "שלום",
        "José Ñúñez", "Weiß’s", "“É”", "Ó’Brien", "TOMÁŠ", "ALEŠ MÍŠA", "Ăştia", "‚Ärger‘", "√2", "≈ 5",
        "¬x", "São", "IRMÃ”", "5 €", "10 µm ± 2", "Bangladéš’s", "é’", "SKÅ’s", "½ ¾", "Cafe\u0301",
        "Große–Öder", "naïve—as ever", "l·l", "Ångström", "voilà", "Dvořák", "Čapek’s", "한국어",
        "ไทย", "हिन्दी", "ქართული", "Հայաստան", "Ünal–Özil", "«Été»", "½°", "A²", "façade”",
    ],
)  # fmt: skip
def test_right_texts_are_left_alone(text: str) -> None:
    assert find_misread(text) == []


@pytest.mark.parametrize(
    "text,meant",
    [
        ("YÄ±lmaz", "Yılmaz"), ("CristiÃ¡n", "Cristián"), ("Bobâ€™s", "Bob’s"), ("Å¡koda", "škoda"),
        ("Ã©", "é"), ("LeÃ³n", "León"), ("Ã–sterreich", "Österreich"), ("MÃœLLER", "MÜLLER"),
        ("Nguyá»…n", "Nguyễn"), ("GonzÃ¡lez”", "González”"), ("itâ€™s â€œfineâ€\x9d", "it’s “fine”"),
        ("ÅžimÅŸek", "Şimşek"), ("Ã˜rsted", "Ørsted"), ("ÃžÃ³r", "Þór"), ("ä¸\xadæ–‡", "中文"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"), ("Î‘Î¸Î®Î½Î±", "Αθήνα"), ("5Â°C", "5°C"), ("aâ€“b", "a–b"),
        ("ÃƒÂ©", "é"), ("Ã¢â‚¬â„¢", "’"), ("ãƒ†ã‚¹ãƒˆ", "テスト"),
        ("caf√©", "café"), ("it‚Äôs", "it’s"), ("√ñsterreich", "Österreich"), ("Yƒ±lmaz", "Yılmaz"),
        ("caf├⌐", "café"), ("donÔÇÖt", "don’t"), ("donΓÇÖt", "don’t"), ("cafĂ©", "café"),
        ("MĂĽller", "Müller"), ("CorГ©e", "Corée"), ("donвЂ™t", "don’t"), ("РџСЂРёРІРµС‚", "Привет"),
        ("fineâ€ she said", "fine” she said"), ("voilÃ ici", "voilà ici"), ("10Â km", "10 km"),
        ("GonzÃ\x83Â¡lez", "González"),
    ],
)  # fmt: skip
def test_common_ways_of_reading_wrongly_are_known(text: str, meant: str) -> None:
    assert _mended(text) == meant


def test_a_fault_is_told_once_with_what_was_meant() -> None:
    content = (
        "people:\n  - {id: a, name: CristiÃ¡n, note: 'donâ€\x99t', x: Gonz\ufffdlez, y: Pï¿½rez}\n"
    )
    _, problems = decode(DataFile("people.yaml", "people.yaml", content.encode()))
    assert [
        (one.code, one.place.column, one.message, one.hint)
        for one in sorted(problems, key=lambda one: one.sort_key)
    ] == [
        ("DM006", 25, "'Ã¡' looks like text that was decoded wrongly", "did you mean 'á'?"),
        ("DM006", 40, "'â€\\x99' looks like text that was decoded wrongly", "did you mean '’'?"),
        (
            "DM005",
            54,
            "the replacement character U+FFFD in 'Gonz\ufffdlez'",
            "retype what it stands for",
        ),
        (
            "DM006",
            64,
            "'ï¿½' looks like text that was decoded wrongly",
            "a character was lost; retype it",
        ),
    ]
