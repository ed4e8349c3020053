"""The rule on words that are nearly another: ``Lonf Haul``, ``Observstory``, ``somethign``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .english import is_known, words
from .slips import SHORTEST, TRUNCATED, meant_by
from .texts import Corpus, Finding, Text

__all__ = ["check_spelling"]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_QUOTED = re.compile(r"\"[^\"\x00]*\"|\u201c[^\u201d\x00]*\u201d|\u2018[^\u2019\x00]*\u2019")
_ENOUGH, _FOREIGN, _AROUND = 4, 0.34, 150
_MIXED = 0.08
_ENDS = ".,;:!?"
_AMOUNT = re.compile(r"[\d)]\s*(?:[A-Z]{1,3}\s)?\Z")
_SHORT_FORMS = frozenset(
    """
    abs adm admin aka ann app apps avg cmd cpu dev dir div doc docs edu eng env etc exp ext fig
    fte gov hrs ids inc inf ing int lab labs lat lib ltd max mgmt mgr min misc mon nod num ops
    opt org per pro ref rel rep req rev sci sec seq sim spec src std sub svc sys tel temp tmp
    und univ url urls usr util var ver via vol vos vs wrt www yr yrs
    """.split()  # noqa: SIM905
)


def check_spelling(corpus: Corpus, names: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each odd word that is nearly one that the plan or English has.

    Parameters
    ----------
    corpus
        The texts.
    names
        Words that are right: names of records, acronyms, the project's own list.
    """
    named = set(_WORD.findall("\n".join(names)))
    vocabulary = {word for token in corpus.words for word in _words_of(token)}
    # Most words are English, which sets tell at once.
    odd = {word for word in vocabulary - named - words() if _is_odd(word, named)}
    if not odd:
        return
    meant = meant_by(odd, vocabulary | named, named, corpus)
    mixed = _is_mixed(vocabulary, odd)
    for word in sorted(meant):
        for position in corpus.occurrences(word):
            text, offset = corpus.at(position)
            if not _is_language(corpus.joined, position, len(word)) or _is_quoted(text, offset):
                continue
            if _is_foreign(text.text, offset, len(word), named, mixed):
                continue
            right = " or ".join(map(repr, meant[word]))
            yield Finding(
                code="DM705",
                message=f"{word!r} is nearly {right}",
                text=text,
                span=(offset, offset + len(word)),
                hint=f"did you mean {right}?",
            )


def _is_language(texts: str, start: int, length: int) -> bool:
    """Tell whether a word stands in a sentence, not in an address, a call or an amount."""
    before, after = texts[max(0, start - 12) : start], texts[start + length : start + length + 1]
    return not (
        before.endswith(("@", ".", "/", "\\"))
        or after in {"(", "@", "=", "/"}
        or (length == TRUNCATED and _AMOUNT.search(before))
    )


def _is_mixed(vocabulary: set[str], odd: set[str]) -> bool:
    """Tell whether a plan is written in another language as well, or in another one."""
    small = {word for word in vocabulary if len(word) >= SHORTEST and word.islower()}
    return len(small & odd) > max(_ENOUGH, _MIXED * len(small))


def _is_foreign(text: str, offset: int, length: int, named: set[str], mixed: bool) -> bool:
    """Tell whether the words around are mostly not English.

    The small words of a sentence tell it. A name or an expansion has few, so that the
    others must; where the plan has another language too, they tell nothing.
    """
    around = f"{text[max(0, offset - _AROUND) : offset]} {text[offset + length :][:_AROUND]}"
    found = _WORD.findall(around)
    small = [word for word in found if len(word) >= TRUNCATED and word.islower()]
    if len(small) >= _ENOUGH:
        return sum(not is_known(word) for word in small) > _FOREIGN * len(small)
    large = [word for word in found if len(word) >= SHORTEST and word not in named]
    unknown = sum(not is_known(word) for word in large if not word.isupper())
    return mixed or (unknown > 1 and 2 * unknown >= len(large))


def _words_of(token: str) -> Iterable[str]:
    bare = token.rstrip(_ENDS)
    if bare.isalpha():
        return (bare,)  # as of nearly all tokens
    if "\x01" in token or "\x00" in token or "_" in token or "@" in token:
        return []
    if "." in token.strip(".,;:!?)(") or "/" in token:
        # Hosts, paths and abbreviations with points inside.
        return _WORD.findall(token) if "/" in token and "." not in token else []
    return [] if any(map(str.isdigit, token)) else _WORD.findall(token)


def _is_odd(word: str, named: set[str]) -> bool:
    if len(word) < TRUNCATED or word in named or word.lower() in named:
        return False
    if not word[1:].islower():
        # PromptDV may be a slip of a name; all capitals are acronyms.
        return len(word) > SHORTEST and not word.rstrip("s").isupper() and not is_known(word)
    if len(word) == TRUNCATED:
        return word.islower() and word not in _SHORT_FORMS and not is_known(word)
    plain = word.replace("\u2019", "'").removesuffix("'s")
    return not is_known(plain) and "'" not in plain


def _is_quoted(text: Text, offset: int) -> bool:
    return any(m.start() < offset < m.end() for m in _QUOTED.finditer(text.text))
