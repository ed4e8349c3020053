"""Plans that Hypothesis makes: any texts, in any fields, as far as a plan may hold them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from dmops_sphinx.exchange.cells import cleaned
from dmops_sphinx.model import inline

ALPHABET = [chr(code) for code in range(32, 127)] + list("éüñçßłÉΩπ漢字шж–—…•€°½")
WORDS = st.text(ALPHABET, min_size=1, max_size=12).map(
    lambda text: " ".join(cleaned(text)[0].split())
)
ODD = st.sampled_from(
    ["=1+1", "+x", "-y", "@z", "'=a", "3.10", "TRUE", "2020-01-01", "a; b", "a, b", "a | b", "N/A",
     "A - B", "x (2 positions)", "Table of things", "Total", "<b>&amp;</b>", "_x0041_", "ID",
     "Name", "a / b", "Smith, J.", "yes", "1e5", "0.50", "Ünïcödé – dash", "“quoted”", "a\\b",
     "007", "no\u00a0break", "שלום עולם", "مرحبا 3", "👩\u200d🚀 crew", "1. First",
     "W. Name", "| x |",
     ":field: x", ".. note:: x", "ends::", "====", ">>> x", "[1]_ x", "a_ b__", "x `y` z", "a\\|b",
     "&amp; <br> &nbsp;", "# x", "~~~", "+---+", "12/31/2024",
     "50%", "$5", "iv. x", "a|b", "-- x"]
)  # fmt: skip
LINES = st.one_of(ODD, st.lists(WORDS, min_size=1, max_size=3).map(" ".join))


def _sound(text: str) -> bool:
    try:
        inline.parse(text)
    except inline.InlineError:
        return False
    return bool(text.strip()) and any(c.isalnum() for c in text)


NAMES = LINES.map(lambda text: " ".join(text.split())).filter(
    lambda text: any(c.isalnum() for c in text) and "#" not in text
)
TEXTS = st.one_of(
    NAMES, st.lists(NAMES, min_size=1, max_size=3).map("\n\n".join),
    st.sampled_from(["Leads *all*, see ``code`` and https://a.example/x.", "- a list"]),
).filter(_sound)  # fmt: skip


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def _records(prefix: str, fields: st.SearchStrategy[dict[str, Any]], most: int = 4):
    return st.lists(fields, min_size=1, max_size=most).map(
        lambda found: [{"id": f"{prefix}{i}", **one} for i, one in enumerate(found)]
    )


def _named(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(NAMES, _some(**fields)).map(lambda pair: {"name": pair[0], **pair[1]})


WHO = st.sampled_from(["p0", "p0?", "tbd", "n/a"])
OPEN = st.lists(TEXTS, min_size=1, max_size=2)
POSITION = _some(
    label=NAMES, institutions=st.just(["i0"]), headcount=st.integers(1, 9).map(str),
    fte=st.sampled_from(["0.5", "1", "0.25"]), people=st.just(["p0"]), note=TEXTS, title=NAMES,
    open=OPEN,
)  # fmt: skip


@st.composite
def roles(draw: st.DrawFn) -> list[dict[str, Any]]:
    made = []
    for number in range(draw(st.integers(1, 3))):
        positions = draw(st.lists(POSITION, min_size=1, max_size=3))
        for index, one in enumerate(positions):
            if len(positions) > 1 or draw(st.booleans()):
                one["suffix"] = str(index + 1)
        role = {"id": f"r{number}", "code": f"1.{number}b", "title": draw(NAMES), "team": "t0"}
        role |= draw(_some(description=TEXTS, open=OPEN))
        made.append({**role, "positions": positions})
    return made


@st.composite
def products(draw: st.DrawFn) -> list[dict[str, Any]]:
    fields = _some(title=NAMES, kind=st.sampled_from(["group", "team", "activity"]), manager=WHO,
                   owner=WHO, description=TEXTS, packages=st.lists(NAMES, min_size=1, max_size=2),
                   open=OPEN, url=st.just("https://a.example/"))  # fmt: skip
    flat = [
        {"id": f"x{i}", "name": draw(NAMES), **draw(fields)}
        for i in range(draw(st.integers(1, 4)))
    ]
    roots = [flat[0]]
    for one in flat[1:]:
        above = draw(st.sampled_from(flat[: flat.index(one)]))
        above.setdefault("products", []).append(one)
    return roots


FACILITIES = _records(
    "f",
    _named(site=NAMES, functions=st.lists(TEXTS, min_size=1, max_size=2), host=st.just("i0")),
)
SHARES = (
    {"id": "g1", "name": "G", "drp_share": "62.5", "links": [{"to": "f0", "what": "a: b"}]},
    {"id": "g2", "name": "H", "drp_share": "37.5"},
)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the files of a plan, by name."""
    aliases = st.lists(NAMES, min_size=1, max_size=2)
    info = {
        "handle": "XTN-1", "title": draw(NAMES), "organisation": "i0", "authors": ["p0"],
        "abstract": draw(TEXTS), "created": "2024-01-01", "updated": "2024-02-03",
        "change_record": [
            {"version": draw(st.sampled_from(["1", "0.10", "v2"])), "date": "2024-01-05",
             "description": draw(TEXTS), "owner": "p0"},
        ],
    }  # fmt: skip
    acronyms = draw(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=3))
    return {
        "plan": info,
        "people": draw(_records("p", _named(aliases=aliases, initials=NAMES, open=OPEN))),
        "institutions": draw(_records("i", _named(long_name=NAMES, aliases=aliases))),
        "teams": draw(_records("t", _named(short=NAMES, manager=WHO, description=TEXTS))),
        "wbs": [
            {"id": f"w{n}", "code": f"1.{n}", "name": draw(NAMES), **draw(_some(open=OPEN))}
            for n in range(12)
        ],
        "roles": draw(roles()),
        "products": draw(products()),
        "facilities": [*draw(FACILITIES), *SHARES],
        "staffing": [{"id": "s0", "team": "t0", "person": "p0", "fte": "0.25"},
                     {"id": "s1", "team": "t0", "label": draw(NAMES), "at_least": "true",
                      "note": draw(TEXTS)}],
        "acronyms": [{"id": f"a{n}", "term": term, "expansion": meaning}
                     for n, (term, meaning) in enumerate(acronyms)],
    }  # fmt: skip


def write_plan(folder: Path, made: dict[str, Any]) -> None:
    """Write the files of a plan."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in made.items():
        text = json.dumps({name: value}, ensure_ascii=False, indent=1)  # JSON is YAML
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
