"""Rules on typography: double spaces, doubled words, quotes, apostrophes, words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, islice
from operator import eq

from .texts import Corpus, Finding

__all__ = [
    "check_apostrophes",
    "check_double_spaces",
    "check_doubled_words",
    "check_lost_words",
    "check_quotes",
    "check_spaced_marks",
]

_DOUBLE_SPACE = re.compile(r"(?<=[^\s\x00|])[ \u00a0]{2,}(?=[^\s\x00|])")
_MARKS = ".,;:!?()"
_MEANT_TWICE = frozenset({"had", "that", "ha", "bye", "no", "very", "many", "so", "log"})
_STRAY = re.compile(
    r"(?<![\w\"])\"(?![\w\"(<\x01.$*-])|''(?!')|,,(?=\w)|(?<=\w)\u00b4|(?<=\w)\x60"
)
_CURLY = re.compile(r"(?<=\w)\u2019(?=\w)")
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")
_SPACED = re.compile(r"(?<=\w)[ \u00a0]+([,;:!?.])(?=[\s\x00]|\Z)")
_LOST_WORD = re.compile(r"\b(?:under|of|from|with|into)\s+\Z")
_SENTENCE_ENDS = frozenset(".!?:")
_VERBS = ("may", "can", "could", "should", "must", "will", "would", "shall")
_SPACED_MARKS = (" ,", " ;", " :", " !", " ?", " .", "\u00a0,", "\u00a0:", "\u00a0?", "\u00a0!")


def check_spaced_marks(corpus: Corpus) -> Iterator[Finding]:
    """Yield spaces before punctuation."""
    for mark in _SPACED_MARKS:
        if not corpus.may_begin(mark[-1]):
            continue
        position = corpus.joined.find(mark)
        while position >= 0:
            found = _SPACED.match(corpus.joined, position)
            if found is not None:
                text, offset = corpus.at(position)
                yield Finding(
                    code="DM724",
                    message=f"there is a space before {found[1]!r}",
                    text=text,
                    span=(offset, offset + len(found[0])),
                    hint="delete the space",
                    new=found[1],
                )
            position = corpus.joined.find(mark, position + 1)


def check_lost_words(corpus: Corpus) -> Iterator[Finding]:
    """Yield places where a word is missing: "under may be"."""
    for verb in _VERBS:
        for position in corpus.occurrences(f"{verb} be", lower=True):
            found = _LOST_WORD.search(corpus.lower, max(0, position - 12), position)
            if found is None:
                continue
            start = found.start()
            text, offset = corpus.at(start)
            length = position + len(verb) + 3 - start
            written = text.text[offset : offset + length]
            yield Finding(
                code="DM725",
                message=f"a word is missing in {' '.join(written.split())!r}",
                text=text,
                span=(offset, offset + length),
                hint="write the sentence out",
            )


def check_double_spaces(corpus: Corpus) -> Iterator[Finding]:
    """Yield several spaces in a row."""
    for text, offset, match in corpus.search(_DOUBLE_SPACE, "  ", "\u00a0 ", " \u00a0"):
        if text.kind == "source" and _is_layout(text.text, offset, offset + len(match[0])):
            continue
        yield Finding(
            code="DM721",
            message="there are several spaces in a row",
            text=text,
            span=(offset, offset + len(match[0])),
            hint="one is enough",
            new=" ",
        )


def _is_layout(text: str, start: int, end: int) -> bool:
    """Tell whether spaces in reST set sentences or the columns of a table apart."""
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return text[start - 1] in _SENTENCE_ENDS or len(re.findall(r"(?<=\S) {2,}(?=\S)", line)) > 1


def check_doubled_words(corpus: Corpus) -> Iterator[Finding]:
    """Yield words that stand twice."""
    for word in _doubled(corpus):
        pattern = re.compile(rf"(?<![\w'\u2019-])({word})(\s+){word}(?![\w'\u2019-])")
        for text, offset, match in corpus.search(pattern, word, lower=True):
            written = text.text[offset : offset + len(word)]
            again = text.text[offset + match.end() - match.start() - len(word) :][: len(word)]
            columns = text.kind == "source" and len(match[2]) > 1 and not match[2].strip(" ")
            if columns or "\n\n" in match[2] or not _is_one_word(written, again):
                continue
            yield Finding(
                code="DM722",
                message=f"the word {written!r} stands twice",
                text=text,
                span=(offset, offset + len(match[0])),
                hint="delete one",
                new=written,
            )


def _doubled(corpus: Corpus) -> list[str]:
    """Return the words that stand twice in a row somewhere.

    A large plan is long and has few: sets and searches for fixed texts find them
    faster than a pattern.
    """
    bare = corpus.lower
    for mark in _MARKS:
        bare = bare.replace(mark, " ")
    tokens = bare.split()
    twice = set(compress(tokens, map(eq, tokens, islice(tokens, 1, None)))) - _MEANT_TWICE
    words = [word for word in twice if word.isalpha()]
    spaced = " ".join(corpus.lower.split()) if words else ""
    return sorted(word for word in words if f"{word} {word}" in spaced)


def _is_one_word(one: str, two: str) -> bool:
    """Tell whether two neighbours are a word and its repetition, not two names."""
    return one == two if one.islower() or one.isupper() else two in {one, one.lower()}


def check_quotes(corpus: Corpus) -> Iterator[Finding]:
    """Yield quotation marks without a partner, and marks that are none."""
    if '"' in corpus.joined:
        for text in corpus.texts:
            if text.text.count('"') % 2 and text.kind != "source":
                at = _lone_quote(text.text)
                yield Finding(
                    code="DM723",
                    message="a quotation mark has no partner",
                    text=text,
                    span=(at, at + 1),
                    hint="close the quotation, or delete the mark",
                )
    needles = ("''", ",,", "\u00b4")
    for text, offset, match in corpus.search(_STRAY, *needles):
        if match[0] == '"':
            continue
        yield Finding(
            code="DM723",
            message=f"{match[0]!r} is no quotation mark",
            text=text,
            span=(offset, offset + len(match[0])),
            hint="write \" around a quotation, and ' in a word",
        )


def _lone_quote(text: str) -> int:
    """Return the place of the mark that most likely has no partner."""
    places = [match.start() for match in re.finditer('"', text)]
    for at in places:
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if before.isspace() == after.isspace():
            return at
    return places[-1]


def check_apostrophes(corpus: Corpus) -> Iterator[Finding]:
    """Yield the rarer kind of apostrophe, where a plan has both."""
    if "\u2019" not in corpus.joined or "'" not in corpus.joined:
        return
    curly = list(corpus.search(_CURLY))
    straight = list(corpus.search(_STRAIGHT))
    if not curly or not straight:
        return
    wrong, right = (curly, "'") if len(curly) <= len(straight) else (straight, "\u2019")
    for text, offset, match in wrong:
        yield Finding(
            code="DM726",
            message=f"the apostrophe {match[0]} differs from the {right} of the other texts",
            text=text,
            span=(offset, offset + 1),
            hint=f"write {right}",
            new=right,
        )
