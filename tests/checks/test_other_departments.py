"""Plans of other departments, with nothing wrong in them: nothing is reported, no note either.

They have what looks wrong and is right: other languages, double surnames, units, Roman numerals,
products in small letters, words of a trade, German forms for all genders.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checks.defective import TODAY
from dmops_sphinx.checks.answers import _answer
from dmops_sphinx.checks.unknown import _QUESTION
from dmops_sphinx.examine import Examination, examine
from dmops_sphinx.loading.sphinx_conf import conf_settings
from support import DATA

PLANS = sorted(path for path in (DATA / "good").iterdir() if path.name != "minimal")


@pytest.mark.parametrize("folder", PLANS, ids=lambda path: path.name)
def test_nothing_is_reported(folder: Path) -> None:
    found = examine(Examination(folder=folder, root=folder, project=folder, today=TODAY))
    assert [str(one) for one in found.problems] == []
    assert found.loaded.plan is not None
    assert sum(map(len, found.loaded.plan.records.values())) >= 25


@pytest.mark.parametrize("name,remarked", [
    ("Randomisierung A", False), ("Betrieb IS", False), ("Building OF", False),
    ("Storage under", True), ("Qserv or", True), ("Should it move", True),
])  # fmt: skip
def test_a_letter_at_the_end_of_a_name_is_no_remark(name: str, remarked: bool) -> None:
    assert bool(_QUESTION.search(name)) is remarked


@pytest.mark.parametrize("answer,meant", [
    ("N.N.", "tbd"), ("offen", "tbd"), ("vacante", "tbd"), ("à pourvoir", "tbd"),
    ("entfällt", "n/a"), ("sans objet", "n/a"),
])  # fmt: skip
def test_answers_in_other_languages_are_understood(answer: str, meant: str) -> None:
    assert _answer(answer, {}) == (meant, True)


def _hospital(folder: Path, code: str) -> list[str]:
    shutil.copytree(DATA / "good" / "minimal", folder / "data")
    (folder / "conf.py").write_text('language = "de"\n')
    (folder / "data/more-wbs.yaml").write_text(
        "wbs:\n  - {id: ct, code: CT, name: Trials}\n  - {id: ct1, code: CT-1, name: Work}\n"
    )
    (folder / "data/more-roles.yaml").write_text(
        f"team: core\nroles:\n  - {{id: d, code: {code}, title: Designer, positions: [{{}}]}}\n"
    )
    found = examine(Examination(folder=folder / "data", root=folder, project=folder,
                                conf=conf_settings(folder), today=TODAY))  # fmt: skip
    return [one.code for one in found.problems if one.severity == "error"]


def test_a_series_alone_is_no_element_of_a_role_with_a_number(tmp_path: Path) -> None:
    assert _hospital(tmp_path / "right", "CT-1a") == []
    assert _hospital(tmp_path / "wrong", "CT-9a") == ["DM201"]


def test_abbreviations_of_the_package_are_defined_in_the_language_of_the_pages(
    tmp_path: Path,
) -> None:
    _hospital(tmp_path, "CT-1a")
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.rst").write_text("PSP\n===\n\nDer PSP nennt VZÄ.\n")
    for language, undefined in (("de", []), ("en", ["DM511", "DM511"])):
        conf = {"language": language}
        found = examine(Examination(folder=tmp_path / "data", root=tmp_path, project=tmp_path,
                                    conf=conf, prose=source, today=TODAY))  # fmt: skip
        codes = [one.code for one in found.problems if one.code == "DM511"]
        assert codes == undefined
