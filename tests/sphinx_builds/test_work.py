"""What a build does for a change: documents read and written, files parsed, views computed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from building import Built, Project
from dmops_sphinx.loading import closer, quick
from dmops_sphinx.plans import store

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "roles": "Roles\n=====\n\n.. role-table::\n   :columns: wbs title description people\n",
    "people": "People\n======\n\n.. people-table::\n",
    "products": "Products\n========\n\n.. product-table::\n   :columns: number product notes\n",
    "wbs": "Codes\n=====\n\n.. wbs-table::\n",
    "acronyms": "Acronyms\n========\n\n.. acronym-list::\n",
    "uses": "Uses\n====\n\nWhat an XTN says.\n",
    "template": "Template\n========\n\n.. render::\n   :file: people.txt\n",
    "plain": "Plain\n=====\n\nNothing of the plan.\n",
}
TEMPLATE = "{% for person in plan.people.values() %}\n* {{ person.name }}\n{% endfor %}\n"


@dataclass
class Work:
    """What one build has done."""

    built: Built
    parsed: Counter[str] = field(default_factory=Counter)
    views: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> set[str]:
        return self.built.read

    @property
    def written(self) -> set[str]:
        return self.built.written


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path, DOCUMENTS)
    made.write("people.txt", TEMPLATE)
    return made


def _first_key(file: str | Path) -> str:
    text = file.read_text(encoding="utf-8") if isinstance(file, Path) else file
    return text.split(":")[0].split("\n")[-1]


def work(project: Project, monkeypatch: pytest.MonkeyPatch, *, out: str = "out") -> Work:
    """Build and return what was done."""
    done = Work(built=None)  # type: ignore[arg-type]

    def counted(module: object, name: str, counts: Counter[str], key: object) -> None:
        real = getattr(module, name)

        def count(*arguments: object, **options: object) -> object:
            counts[key(*arguments)] += 1
            return real(*arguments, **options)

        patch.setattr(module, name, count)

    with monkeypatch.context() as patch:
        counted(quick, "read_clean", done.parsed, _first_key)
        counted(closer, "Reader", done.parsed, lambda name, _: name.split("/")[-1])
        counted(store, "build_table", done.views, lambda _, spec, __: spec.name)
        done.built = project.build(out=out)
    return done


def pages(built: Built) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted(built.out.glob("*.html"))
    }


CHANGES = {
    "description": ("data/roles.yaml", "Builds things.", "Builds other things.", {"roles"}, set()),
    # The glossary knows the names of people, which are no acronyms.
    "person": (
        "data/people.yaml",
        "Bob O'Sample",
        "Bob Renamed",
        {"people", "roles", "template"},
        {"acronyms"},
    ),
    "product-moved": (
        "data/products.yaml",
        "        products:\n          - {id: part, name: Part, owner: n/a}\n",
        "      - {id: part, name: Part, owner: n/a}\n",
        {"products"},
        set(),
    ),
    "acronym": (
        "data/acronyms.yaml", "Example Technical Note", "Example Note", set(),
        {"acronyms", "uses"},
    ),
    "template": ("people.txt", "* {{", "* The {{", {"template"}, set()),
}  # fmt: skip


def test_nothing_changed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = work(project, monkeypatch)
    assert first.read == set(DOCUMENTS)
    assert set(first.parsed.values()) == {1}
    assert set(first.views.values()) == {1}
    again = work(project, monkeypatch)
    assert (again.read, again.written, again.parsed, again.views) == (set(), set(), {}, {})


@pytest.mark.parametrize("change", CHANGES)
def test_one_change(change: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    name, before, after, read, only_written = CHANGES[change]
    first = work(project, monkeypatch)
    project.change(name, before, after)
    done = work(project, monkeypatch)
    assert done.read == read
    assert done.written - {"index"} == read | only_written
    # A file by its name is one in which the place of an open question was looked for.
    whole = {key: times for key, times in done.parsed.items() if not key.endswith(".yaml")}
    assert whole == ({_first_key(project.root / name): 1} if name != "people.txt" else {})
    assert all(done.views[key] <= times for key, times in first.views.items())
    assert pages(done.built) == pages(project.build(out="clean"))
    again = work(project, monkeypatch)
    assert (again.read, again.written, again.parsed, again.views) == (set(), set(), {}, {})


def test_a_template_alone_parses_no_data(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(project, monkeypatch)
    project.change("people.txt", "* {{", "* The {{")
    done = work(project, monkeypatch)
    assert done.parsed == {}
    assert done.views == {}


def test_one_new_role(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    work(project, monkeypatch)
    roles = project.root / "data" / "roles.yaml"
    text = roles.read_text(encoding="utf-8").rstrip("\n")
    roles.write_text(f"{text}\n  - {{id: new, code: 1.2z, title: New, team: core}}\n")
    done = work(project, monkeypatch)
    assert done.read == {"roles"}
    assert "New" in done.built.text("roles.html")
    assert pages(done.built) == pages(project.build(out="clean"))


def test_one_setting(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    work(project, monkeypatch)
    project.conf += "dmops_row_links = False\n"
    done = work(project, monkeypatch)
    assert done.read == set()
    assert done.parsed == {}
    assert done.written == set(DOCUMENTS)
    assert pages(done.built) == pages(project.build(out="clean"))


def test_a_table_without_the_changed_role_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = {"index": DOCUMENTS["index"], "lead": "Lead\n====\n\n.. role-table:: 1.2\n"}
    documents["engineer"] = "Engineer\n========\n\n.. role-table:: 1.10\n"
    project = Project(tmp_path, documents)
    roles = (project.root / "data" / "roles.yaml").read_text(encoding="utf-8")
    first, second = roles.split("  - id: engineer\n")
    project.write("data/roles.yaml", first)
    project.write("data/roles-2.yaml", f"team: core\nroles:\n  - id: engineer\n{second}")
    assert work(project, monkeypatch).views == {"role-table": 2}
    project.change("data/roles-2.yaml", "Builds things.", "Builds other things.")
    done = work(project, monkeypatch)
    assert done.views == {"role-table": 1}
    assert done.read == {"engineer"}
    assert pages(done.built) == pages(project.build(out="clean"))
    # An environment of another time than what is kept of the data: all tables are asked.
    environment = done.built.out.parent / "doctrees" / "environment.pickle"
    before = environment.read_bytes()
    project.change("data/roles.yaml", "*decides*", "*asks*")
    project.build()
    environment.write_bytes(before)
    done = work(project, monkeypatch)
    assert done.views == {"role-table": 2}
    assert done.read == {"lead"}
    assert pages(done.built) == pages(project.build(out="anew"))
