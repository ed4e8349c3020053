"""Rules on typography: double spaces, doubled words, quotes, apostrophes, words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_BLANKS = bytes(32 if chr(code) in ".,;:!?()\t\n\r" else code for code in range(256))
_ALIKE = re.compile(r" ([^ ]++) +\1(?= )")
_DOUBLED = re.compile(r"(?<![\w'\u2019-])([^\W\d_]+)(\s+)\1(?![\w'\u2019-])")
_MEANT_TWICE = frozenset({"had", "that", "ha", "bye", "no", "very", "many", "so", "log"})
_STRAY = re.compile(
    r"(?<![\w\"])\"(?![\w\"(<\x01.$*-])|''(?!')|,,(?=\w)|(?<=\w)\u00b4|(?<=\w)\x60"
)
_CURLY = re.compile(r"(?<=\w)\u2019(?=\w)")
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")
_SPACED = re.compile(r"(?<=\w)[ \u00a0]+([,;:!?.])(?=[\s\x00]|\Z)")
_IN_WORD = re.compile(r"[\w-]")
_SENTENCE_ENDS = frozenset(".!?:")
_VERBS = ("may", "can", "could", "should", "must", "will", "would", "shall")
_LOST_WORD = re.compile(rf"\b(?:under|of|from|with|into)\s+(?:{'|'.join(_VERBS)})\Z")
_REACH = 24
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
    where = corpus.lower
    position = where.find(" be")
    while position >= 0:
        end = position + len(" be")
        # Nearly all are told by the verb before, without the pattern.
        if where.endswith(_VERBS, 0, position) and not _IN_WORD.match(where, end):
            found = _LOST_WORD.search(where, max(0, position - _REACH), position)
            if found is not None:
                yield _lost_word(corpus, found.start(), end)
        position = where.find(" be", end)


def _lost_word(corpus: Corpus, start: int, end: int) -> Finding:
    text, offset = corpus.at(start)
    written = text.text[offset : offset + end - start]
    return Finding(
        code="DM725",
        message=f"a word is missing in {' '.join(written.split())!r}",
        text=text,
        span=(offset, offset + end - start),
        hint="write the sentence out",
    )


def check_double_spaces(corpus: Corpus) -> Iterator[Finding]:
    """Yield several spaces in a row."""
    needles = ("  ", "\u00a0 ", " \u00a0") if "\u00a0" in corpus.joined else ("  ",)
    for text, offset, match in corpus.search(_DOUBLE_SPACE, *needles):
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
    for match in _doubled(corpus):
        word, between = match.groups()
        text, offset = corpus.at(match.start())
        written = text.text[offset : offset + len(word)]
        again = text.text[offset + match.end() - match.start() - len(word) :][: len(word)]
        columns = text.kind == "source" and len(between) > 1 and not between.strip(" ")
        if columns or "\n\n" in between or not _is_one_word(written, again):
            continue
        yield Finding(
            code="DM722",
            message=f"the word {written!r} stands twice",
            text=text,
            span=(offset, offset + len(match[0])),
            hint="delete one",
            new=written,
        )


def _doubled(corpus: Corpus) -> Iterator[re.Match[str]]:
    """Yield the words that stand twice in a row, in lower case.

    With marks and white space turned to blanks, a pattern that never tries a word
    twice finds them in a fraction of the time that the exact one takes.
    """
    lower = corpus.lower.replace("\u00a0", " ")
    coded = f" {lower} ".encode("utf-8", "surrogatepass").translate(_BLANKS)
    for near in _ALIKE.finditer(coded.decode("utf-8", "surrogatepass")):
        found = _DOUBLED.match(lower, near.start())
        if found is not None and found[1] not in _MEANT_TWICE:
            yield found


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
