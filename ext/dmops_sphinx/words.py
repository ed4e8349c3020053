"""The words that the package puts on pages itself, in the language of the pages.

They stand in the code in English. What is said while a page is made is said by
`say` and `counted`. What is defined when a module is imported, before any page
has a language, is a `Word`, and is said by `said` where it is shown; a text of
the plan's own is no `Word` and stays as it is.

Which language that is the build decides (see `dmops_sphinx.language`). The
command line speaks English.
"""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import NamedTuple, Protocol

__all__ = ["Counted", "Word", "counted", "is_english", "listed", "said", "say", "use"]


class Word(str):
    """A word of the package, in English."""

    __slots__ = ()


class _Catalogue(Protocol):
    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


_ENGLISH = NullTranslations()
# As in gettext itself, a process speaks one language at a time: views, charts and
# writers, which have no common argument, all say words.
_catalogue: _Catalogue = _ENGLISH


def use(catalogue: _Catalogue | None) -> None:
    """Say all words as a catalogue translates them from now on; None is English."""
    global _catalogue
    _catalogue = catalogue or _ENGLISH


def is_english() -> bool:
    """Tell whether words are said as they stand in the code."""
    return _catalogue is _ENGLISH


def say(word: str) -> str:
    """Return a word of the package in the language of the pages."""
    return _catalogue.gettext(word)


def said(text: str) -> str:
    """Return a text in the language of the pages if it is the package's; else as it is."""
    return str(_catalogue.gettext(text)) if isinstance(text, Word) else text


def counted(one: str, many: str, count: int) -> str:
    """Return the form of a word of the package that goes with a number."""
    return _catalogue.ngettext(one, many, count)


class Counted(NamedTuple):
    """Two forms of a word of the package, of which a number goes with one."""

    one: str
    many: str

    def said(self, count: int) -> str:
        """Return the form that goes with a number in the language of the pages."""
        return counted(self.one, self.many, count)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: 'a, b and c'."""
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
