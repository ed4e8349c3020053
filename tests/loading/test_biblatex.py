"""Entries as biblatex writes them say what those of BibTeX do."""

from __future__ import annotations

import pytest

from dmops_sphinx.loading.bibtex import read_documents
from dmops_sphinx.model.problems import Problem


@pytest.mark.parametrize("entry,year,said", [
    ("@online{a, title={A}, date={2020-05-01}}", "2020", ""),
    ("@thesis{a, title={A}, type={phdthesis}, date={2015/2016}}", "2015", "PhD thesis"),
    ("@dataset{a, title={A}, date={circa 2020}}", "2020", ""),
    ("@article{a, title={A}, journaltitle={J. Lib.}, date={2001}}", "2001", "journal = {J. Lib.}"),
    ("@report{a, title={A}, type={techreport}, year={1999}, date={2020}}", "1999",
     "Technical report"),
    ("@misc{a, title={A}, date={forthcoming}}", None, ""),
])  # fmt: skip
def test_fields_of_biblatex(entry: str, year: str | None, said: str) -> None:
    (found,) = read_documents("x.bib", entry)
    assert not isinstance(found, Problem)
    document = found[0]
    assert document.year == year
    assert said in document.bibtex
