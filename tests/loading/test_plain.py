"""Records made in the usual way, without the library that validates, are those that it makes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.loading.bibtex_text import BibNameError, authors_of
from dmops_sphinx.loading.plain import build
from dmops_sphinx.loading.reader import Reader
from dmops_sphinx.loading.validate import adapter
from dmops_sphinx.model.kinds import KINDS
from dmops_sphinx.model.records import PlanInfo
from support import MINIMAL, ROOT

ODD: list[Any] = [
    "", "x", "0", "-1", "01", "1.50", "1e3", "true", "yes", "TRUE", "2024-02-30", "2024-1-1",
    "tbd", "2024-02-29", "n/a", "a b", "\n", "3.1", "3.1a", " x ", "a?", "http://a.b",
    "٣", "Infinity",
    "12345678901234", ["a"], [""], [], {}, {"a": "b"}, None, ["", None], ["2024-01-01"],
    "1_0", "+1",
]  # fmt: skip
BY_PLURAL = {kind.plural: kind for kind in KINDS.values()}


def _raw_records(folder: Path) -> Iterator[tuple[Any, dict[str, Any]]]:
    for file in sorted(folder.rglob("*.yaml")):
        value, _ = Reader(file.name, file.read_text(encoding="utf-8")).read()
        assert isinstance(value, dict), file
        if "plan" in value:
            yield PlanInfo, value["plan"]  # type: ignore[misc]
        for key, listed in value.items():
            kind = BY_PLURAL.get(key)
            for raw in listed if kind else ():
                assert kind is not None
                assert isinstance(raw, dict)
                defaults = {name: value[name] for name in kind.file_defaults if name in value}
                ident = {"id": raw["term"]} if "term" in raw else {}
                below = {kind.plural} if kind.nested_in else set()
                yield (
                    kind.record,
                    {k: v for k, v in {**ident, **defaults, **raw}.items() if k not in below},
                )


RECORDS = [*_raw_records(MINIMAL), *_raw_records(ROOT / "data")]


def _as_the_library_does(record: Any, raw: dict[str, Any]) -> bool:
    """Tell whether the usual way knows the record; it is then the one of the library."""
    try:
        made = build(record, raw)
    except ValueError:
        return False
    validated = adapter(record).validate_python(raw)
    assert repr(made) == repr(validated)
    assert made == validated
    return True


def test_all_records_of_plans_without_a_fault_are_made_in_the_usual_way() -> None:
    assert len(RECORDS) > 200
    assert all(_as_the_library_does(record, raw) for record, raw in RECORDS)


@given(st.sampled_from(RECORDS), st.data())
def test_an_odd_value_is_made_alike_or_left_to_the_library(
    chosen: tuple[Any, dict[str, Any]], data: st.DataObject
) -> None:
    record, raw = chosen
    name = data.draw(st.sampled_from([*(field.name for field in fields(record)), "nothing"]))
    _as_the_library_does(record, {**raw, name: data.draw(st.sampled_from(ODD))})
    _as_the_library_does(record, {key: value for key, value in raw.items() if key != name})


NAMES = st.lists(
    st.sampled_from(
        ["Lim", "K.T.", "de", "van der", "O'Mullane", "and", "others", "{DMLT}", "{A and B}", ",",
         "~", '\\"o', "Ünal", "4th", "Jr.", "{", "}", "élan", " and ", " AND ", "  "]
    ),
    max_size=8,
)  # fmt: skip


@given(NAMES, st.sampled_from(["", " "]))
def test_names_are_read_as_bibtex_reads_them(parts: list[str], between: str) -> None:
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database import Person
    from pybtex.exceptions import PybtexError

    from dmops_sphinx.loading.bibtex_text import plain_text

    field = between.join(parts)
    try:
        people = [Person(name) for name in split_name_list(field)] if field.strip() else []
    except PybtexError:
        with pytest.raises(BibNameError):
            authors_of(field)
        return
    expected = []
    for one in people:
        family = " ".join([*one.prelast_names, *one.last_names, *one.lineage_names])
        given = " ".join([*one.first_names, *one.middle_names])
        expected.append(plain_text(", ".join(filter(None, (family, given)))))
    assert [name for name in authors_of(field) if name] == [name for name in expected if name]


HEAVY = ("pydantic", "pydantic_core", "pybtex", "sphinx", "docutils", "jinja2", "openpyxl")


def test_a_check_of_a_good_plan_imports_little() -> None:
    program = "import sys; from dmops_sphinx.cli import main; main(['check', sys.argv[1]])"
    command = [sys.executable, "-c", f"{program}; print(*sys.modules)", str(ROOT / "data")]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {*HEAVY, "dmops_sphinx.model.declarations", "dmops_sphinx.checks.kinds"}
