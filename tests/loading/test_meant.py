"""Values of the wrong form, where it is plain what was meant: it is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dmops_sphinx.loading import load
from support import MINIMAL

CASES = [
    ("plan.yaml", "authors: [ann]", "authors: ann, bob", "write [ann, bob]"),
    ("plan.yaml", "created: 2024-01-01", "created: 1.2.2024", "did you mean 2024-02-01?"),
    ("facilities.yaml", "drp_share: 60", "drp_share: 60%", "did you mean 60?"),
    ("staffing.yaml", "fte: 0.5", "fte: '0,5'", "did you mean 0.5?"),
    ("plan.yaml", "repository: acme/xtn-001", "repository: https://github.com/acme/xtn-001.git", "did you mean 'acme/xtn-001'?"),
    ("people.yaml", "initials: AE", "orcid: 0000-0002-1825-0097", "did you mean 'https://orcid.org/0000-0002-1825-0097'?"),
    ("institutions.yaml", "name: Acme}", "name: Acme, url: www.acme.org}", "did you mean 'https://www.acme.org'?"),
    ("institutions.yaml", "name: Acme}", "name: Acme, url: https://a.org https://b.org}", "keep one"),
]  # fmt: skip


@pytest.mark.parametrize("file,old,new,hint", CASES)
def test_what_was_meant(file: str, old: str, new: str, hint: str, tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    path = tmp_path / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [one for one in load(tmp_path / "data").problems if one.code == "DM303"]
    assert [one.hint for one in found] == [hint]


SLIPS = [
    ("people.yaml", "- {id: ann,", "- {di: ann,", "id"),
    ("teams.yaml", "- {id: dept,", "- {Id: dept,", "id"),
    ("wbs.yaml", "code: 1.2,", "coed: 1.2,", "code"),
    ("wbs.yaml", "name: Second", "nmae: Second", "name"),
    ("acronyms.yaml", "expansion: Example", "expantion: Example", "expansion"),
    ("products.yaml", "name: Root", "naem: Root", "name"),
    ("products.yaml", "- id: root", "- idd: root", "id"),
    ("roles.yaml", "description: Builds", "descripton: Builds", "description"),
    ("roles.yaml", "suffix: 10", "sufix: 10", "suffix"),
    ("plan.yaml", "title: Plan", "titel: Plan", "title"),
    ("facilities.yaml", "drp_share: 60", "drp_shares: 60", "drp_share"),
]


@pytest.mark.parametrize(("name", "before", "after", "meant"), SLIPS)
def test_a_mistyped_key_is_one_fault(
    tmp_path: Path, name: str, before: str, after: str, meant: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(MINIMAL, folder)
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1))
    found = load(folder)
    assert found.plan is None
    (fault,) = found.problems
    assert (fault.code, fault.hint) == ("DM301", f"did you mean {meant!r}?")
    assert load(folder, cache=tmp_path / "cache").problems == found.problems
