"""Many texts asked about at once are read as each of them alone is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.acronyms import Entry, Scanner, build_glossary

GLOSSARY = build_glossary(
    [
        [
            Entry(key="DAC", term="DAC", expansion="Data Access Center"),
            Entry(key="R&D", term="R&D", expansion="Research and Development"),
            Entry(key="NR", term="NASA ROSES", expansion="Research Opportunities"),
            Entry(key="G3", term="3 Gang", expansion="three", is_acronym=False),
            Entry(key="BLOB", term="blob store", expansion="where blobs are", is_acronym=False),
        ]
    ]
)
WORDS = st.sampled_from(
    ["DAC", "(DACs)", "R", "&", "D", "R&D.", "NASA", "ROSES,", "XKQW", "a", "The", "3", "27",
     "gang", "Blob", "stores", "blob-store", "«blob", "store»"]
)  # fmt: skip
GAPS = st.sampled_from([" ", "  ", "\n\n", "\t", "\u2003", "\x1f", "\xa0"])
TEXTS = st.lists(st.tuples(GAPS, WORDS)).map(lambda parts: "".join(map("".join, parts)))


@given(st.lists(TEXTS, max_size=8))
def test_what_one_text_says_is_not_changed_by_others(texts: list[str]) -> None:
    shared = Scanner(GLOSSARY)
    telling = shared.saying_something(texts)
    for number, text in enumerate(texts):
        alone = Scanner(GLOSSARY)
        hits, explained = alone.scan(text), Scanner(GLOSSARY).explained_in(text)
        assert (number in telling) == bool(hits or explained)
        assert (shared.scan(text), shared.explained_in(text)) == (hits, explained)
        for hit in hits:
            assert " ".join(text[hit.start : hit.end].split()).replace(" & ", "&") == hit.term
