"""The rule on words that are nearly another: ``Lonf Haul``, ``Observstory``, ``somethign``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from string import ascii_lowercase

from .english import is_known, words
from .similar import is_variant, neighbours
from .texts import Corpus, Finding, Text

__all__ = ["check_spelling"]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_CLEAN = re.compile(r"[^\x01]*")
_QUOTED = re.compile(r"\"[^\"\x00]*\"|\u201c[^\u201d\x00]*\u201d|\u2018[^\u2019\x00]*\u2019")
_SHORTEST = 4
_SHORTEST_ALONE = 6
_SHORTEST_NAME = 9
_LONGEST = 40
_TRUNCATED = 3
_DELIBERATE = 3
_FEW = 300
_ENOUGH, _FOREIGN, _AROUND = 5, 0.34, 150
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
    vocabulary = {
        word
        for token in corpus.words
        for word in ((token,) if token.isalpha() else _words_of(token))
    }
    # Most words are English, which sets tell at once.
    odd = {word for word in vocabulary - named - words() if _is_odd(word, named)}
    if not odd:
        return
    meant = _meant(odd, vocabulary | named, named, corpus)
    for word in sorted(meant):
        for position in corpus.occurrences(word):
            text, offset = corpus.at(position)
            if not _is_language(corpus.joined, position, len(word)) or _is_quoted(text, offset):
                continue
            if _is_foreign(text.text, offset):
                continue
            yield Finding(
                code="DM705",
                message=f"{word!r} is nearly {meant[word]!r}",
                text=text,
                span=(offset, offset + len(word)),
                hint=f"did you mean {meant[word]!r}?",
            )


def _is_language(texts: str, start: int, length: int) -> bool:
    """Tell whether a word stands in a sentence, not in an address, a call or an amount."""
    before, after = texts[max(0, start - 12) : start], texts[start + length : start + length + 1]
    return not (
        before.endswith(("@", ".", "/", "\\"))
        or after in {"(", "@", "=", "/"}
        or (length == _TRUNCATED and _AMOUNT.search(before))
    )


def _is_foreign(text: str, offset: int) -> bool:
    """Tell whether the words around are mostly not English."""
    found = _WORD.findall(text[max(0, offset - _AROUND) : offset + _AROUND])
    around = [word for word in found if word.islower() and len(word) >= _SHORTEST]
    unknown = sum(not is_known(word) for word in around)
    return len(around) >= _ENOUGH and unknown > _FOREIGN * len(around)


def _words_of(token: str) -> list[str]:
    if "\x01" in token or "\x00" in token or "_" in token or "@" in token:
        return []
    if "." in token.strip(".,;:!?)(") or "/" in token:
        # Hosts, paths and abbreviations with points inside.
        return _WORD.findall(token) if "/" in token and "." not in token else []
    return [] if any(map(str.isdigit, token)) else _WORD.findall(token)


def _is_odd(word: str, named: set[str]) -> bool:
    if word in named or len(word) < _TRUNCATED:
        return False
    if not word[1:].islower():
        # PromptDV may be a slip of a name; all capitals are acronyms.
        return len(word) > _SHORTEST and not word.rstrip("s").isupper() and not is_known(word)
    if len(word) == _TRUNCATED:
        return word.islower() and word not in _SHORT_FORMS and not is_known(word)
    plain = word.replace("\u2019", "'").removesuffix("'s")
    return not is_known(plain) and "'" not in plain


def _meant(odd: set[str], vocabulary: set[str], named: set[str], corpus: Corpus) -> dict[str, str]:
    """Return the words that are slips, with what was meant."""
    rare = odd if len(odd) <= _FEW else _rare(odd, corpus)
    folded: dict[str, str] = {}
    for word in sorted(vocabulary - odd):
        folded.setdefault(word.lower(), word)
    near = neighbours({word.lower() for word in rare if len(word) >= _SHORTEST}, folded)
    found: dict[str, str] = {}
    for word in rare:
        others = [folded[other] for other in near.get(word.lower(), ())]
        if word.istitle():
            # A name is a slip of what is written as a name elsewhere, or it is somebody's.
            others = [other for other in others if other.title() in vocabulary]
        right = _best(word, [other for other in others if _may_mean(word, other, named)])
        if right is not None:
            found[word] = _cased(word, right)
    left = rare - found.keys()
    found.update(_english({word for word in left if _may_be_english(word)}))
    found.update(_completed({word for word in left if len(word) == _TRUNCATED}, folded))
    # To count few words takes less than to look for what many may mean.
    return {word: found[word] for word in _rare(found.keys(), corpus)}


def _rare(words: Collection[str], corpus: Corpus) -> set[str]:
    """Return the words that stand in the texts once or twice."""
    return {word for word, count in corpus.counts(words).items() if count < _DELIBERATE}


def _may_mean(word: str, other: str, named: set[str]) -> bool:
    if is_variant(word, other) or len(other) < _SHORTEST:
        return False
    if other in named and not other.islower():
        return True
    if not word[1:].islower():
        return False
    longer, shorter = sorted((word.lower(), other.lower()), key=len, reverse=True)
    return longer not in {f"{shorter}s", f"{shorter}d"} and is_known(other)


def _may_be_english(word: str) -> bool:
    shortest = _SHORTEST_NAME if word.istitle() else _SHORTEST_ALONE
    return shortest <= len(word) <= _LONGEST and word[1:].islower()


def _english(rare: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the words that are nearly an English one, each with that."""
    near = neighbours({word.lower() for word in rare}, words(), ascii_lowercase)
    for word in rare:
        small = word.lower()
        others = [o for o in near.get(small, ()) if not is_variant(small, o) and f"{o}s" != small]
        right = _best(small, others)
        if right is not None:
            yield word, _cased(word, right)


def _best(word: str, others: list[str]) -> str | None:
    """Return the likeliest of some words: swapped letters first, then the same beginning."""
    small = word.lower()
    return min(
        others,
        key=lambda other: (
            sorted(other.lower()) != sorted(small),
            other[:1].lower() != small[:1],
            abs(len(other) - len(word)),
            other,
        ),
        default=None,
    )


def _completed(cut: set[str], among: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield cut-off words, each with the words that it begins: names first, three at most."""
    begun: dict[str, set[str]] = {}
    for other in among.values() if cut else ():
        if _TRUNCATED + 1 < len(other) <= 2 * _TRUNCATED and other[:_TRUNCATED].lower() in cut:
            begun.setdefault(other[:_TRUNCATED].lower(), set()).add(other)
    for word, others in begun.items():
        named = {other.lower() for other in others if other.istitle()}
        found = sorted(named or {other.lower() for other in others})
        yield word, "' or '".join(found[:3])


def _cased(word: str, right: str) -> str:
    return right.capitalize() if word[0].isupper() and right.islower() else right


def _is_quoted(text: Text, offset: int) -> bool:
    return any(m.start() < offset < m.end() for m in _QUOTED.finditer(text.text))
