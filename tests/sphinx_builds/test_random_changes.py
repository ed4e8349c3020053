"""However data change, an incremental build is what a clean one is: nothing stale is shown."""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from building import Built, Project
from dmops_sphinx.messages import InvalidPlanError

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "roles": "Roles\n=====\n\n.. role-table::\n   :caption: All roles\n",
    "lead": "Lead\n====\n\n.. role-table:: 1.2\n   :columns: wbs title people team\n",
    "people": "People\n======\n\n.. people-table::\n\n.. team-table::\n",
    "products": "Products\n========\n\n.. product-table::\n   :caption: Products\n",
    "branch": "Branch\n======\n\n.. product-table::\n   :root: tool\n",
    "wbs": "Codes\n=====\n\n.. wbs-table::\n\n.. facility-table::\n",
    "values": "Values\n======\n\n:value:`teams.core.fte` :product:`tool` :person:`bob` An XTN.\n",
    "lists": "Lists\n=====\n\n.. acronym-list::\n\n.. open-items::\n\n.. plan-index::\n",
    "cards": "Cards\n=====\n\n.. facility-list::\n\n.. dropdown:: More\n\n   :bdg:`Said`.\n",
    "prose": "Prose\n=====\n\n:role:`lead` leads; :cite:`XTN-7` says so.\n\n.. bibliography::\n",
}
WORDS = ["red", "green", "blue", "cyan", "XTN", ":person:`ann`", "*bold*", ":team:`core`", "ADASS"]
Data = dict[str, list[dict[str, Any]]]
Change = Callable[[random.Random, dict[str, Data]], None]


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=4)).capitalize()


def _records(data: dict[str, Data], name: str) -> list[dict[str, Any]]:
    (listed,) = (value for value in data[f"{name}.yaml"].values() if isinstance(value, list))
    return listed


def _describe(chance: random.Random, data: dict[str, Data]) -> None:
    name = chance.choice(["roles", "teams", "wbs", "facilities"])
    chance.choice(_records(data, name))["description"] = _sentence(chance)


def _rename(chance: random.Random, data: dict[str, Data]) -> None:
    name = chance.choice(["people", "teams", "facilities", "institutions", "wbs"])
    number = chance.randrange(1000)
    chance.choice(_records(data, name))["name"] = f"Name {number}"


def _retitle(chance: random.Random, data: dict[str, Data]) -> None:
    chance.choice(_records(data, "roles"))["title"] = f"Title {chance.randrange(1000)}"


def _recode(chance: random.Random, data: dict[str, Data]) -> None:
    letter = chance.choice("abcdef")
    chance.choice(_records(data, "roles"))["code"] = chance.choice(["1.2", "1.10"]) + letter


def _reorder(chance: random.Random, data: dict[str, Data]) -> None:
    chance.shuffle(_records(data, chance.choice(["roles", "people", "teams", "wbs"])))


def _add_role(chance: random.Random, data: dict[str, Data]) -> None:
    number = chance.randrange(1000)
    role = {"id": f"new-{number}", "code": "1.2z", "title": f"New {number}"}
    _records(data, "roles").append(role)


def _remove_role(chance: random.Random, data: dict[str, Data]) -> None:
    roles = _records(data, "roles")
    if len(roles) > 1:
        roles.remove(chance.choice([role for role in roles if role["id"] != "lead"] or roles))


def _move_product(chance: random.Random, data: dict[str, Data]) -> None:
    (root,) = _records(data, "products")
    below = root["products"]
    tool = next(product for product in below if product["id"] == "tool")
    source, target = (tool.setdefault("products", []), below)
    if not source or chance.random() < 0.5:
        source, target = target, source
    moved = [product for product in source if product["id"] != "tool"]
    if moved:
        product = chance.choice(moved)
        source.remove(product)
        target.append(product)
    if not tool["products"]:
        del tool["products"]


def _expand(chance: random.Random, data: dict[str, Data]) -> None:
    acronyms = _records(data, "acronyms")
    acronyms[0]["expansion"] = f"Expansion {chance.randrange(1000)}"
    if chance.random() < 0.3:
        known = {one["term"] for one in acronyms}
        acronyms += [{"term": "ADASS", "expansion": "A Meeting"}] if "ADASS" not in known else []


def _staff(chance: random.Random, data: dict[str, Data]) -> None:
    chance.choice(_records(data, "staffing"))["fte"] = f"0.{chance.randrange(1, 99):02d}"


CHANGES: list[Change] = [
    _describe, _rename, _retitle, _recode, _reorder, _add_role, _remove_role, _move_product,
    _expand, _staff,
]  # fmt: skip


def _loaded(folder: Path) -> dict[str, Data]:
    files = sorted(folder.glob("*.yaml"))
    return {path.name: yaml.load(path.read_text(), Loader=yaml.BaseLoader) for path in files}


def _write(folder: Path, data: dict[str, Data]) -> None:
    for name, value in data.items():
        text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
        if (folder / name).read_text() != text:
            (folder / name).write_text(text)


def _pages(built: Built) -> dict[str, object]:
    found = [*sorted(built.out.glob("*.html")), built.out / "plan.json"]
    return {path.name: path.read_text(encoding="utf-8") for path in found} | {
        "searchindex.js": _words(built.out / "searchindex.js"),
        "objects.inv": (built.out / "objects.inv").read_bytes(),
    }


def _words(index: Path) -> dict[str, object]:
    """Return what a search finds; Sphinx itself keeps words that no page has any more."""
    text = index.read_text(encoding="utf-8")
    found = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    terms = {word: pages for word, pages in found["terms"].items() if pages != []}
    titles = {word: pages for word, pages in found["titleterms"].items() if pages != []}
    return {"names": found["docnames"], "terms": terms, "titles": titles}


def _harm(chance: random.Random, doctrees: Path) -> None:
    """Do to what is kept between builds what may happen to it, or nothing."""
    kept = chance.choice(sorted(doctrees.glob("dmops-*")))
    match chance.randrange(8):
        case 0:
            kept.unlink()
        case 1:
            kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
        case 2:
            kept.write_bytes(b"another's")
        case 3:
            os.utime(kept, (1, 1))
        case 4:
            content = bytearray(kept.read_bytes())
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            kept.write_bytes(content)


def _change_and_compare(project: Project, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    folder = project.root / "data"
    _write(folder, _loaded(folder))
    doctrees = project.build().out.parent / "doctrees"
    for step in range(steps):
        _harm(chance, doctrees)
        before = {path: path.read_bytes() for path in folder.glob("*.yaml")}
        data = _loaded(folder)
        for change in chance.choices(CHANGES, k=chance.choice([1, 1, 2])):
            change(chance, data)
        _write(folder, data)
        try:
            clean = project.build(out=f"clean-{step}")
        except InvalidPlanError:
            with pytest.raises(InvalidPlanError):
                project.build()
            for path, content in before.items():
                path.write_bytes(content)
            clean = project.build(out=f"mended-{step}")
        changed = project.build(parallel=chance.choice([0, 0, 2]))
        assert _pages(changed) == _pages(clean)
        again = project.build()
        assert again.read == again.written == set()
        assert _pages(again) == _pages(clean)


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],  # smaller failures are not worth hundreds of builds
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
@given(st.integers(0, 10_000))
def test_incremental_builds_are_clean_ones(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "project").mkdir()
        _change_and_compare(Project(Path(folder) / "project", DOCUMENTS), seed, steps=3)
