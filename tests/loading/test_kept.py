"""Records are kept by file and content: one that changed is read alone, and nothing is stale."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dmops_sphinx.loading import Loaded, cache, collect, load
from support import DATA, MINIMAL

Change = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(MINIMAL, folder)
    return folder


def kept_load(folder: Path) -> Loaded:
    return load(folder, cache=folder.parent / "cache")


def read_now(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Load with what is kept, and return the files that were read."""
    read: list[str] = []
    real = collect.decode

    def note(file: collect.DataFile) -> object:
        read.append(file.name)
        return real(file)

    with monkeypatch.context() as patch:
        patch.setattr(collect, "decode", note)
        kept_load(folder)
    return read


def told(loaded: Loaded) -> object:
    """Return all that a plan tells: records in their order, places, problems."""
    plan = loaded.plan or loaded.partial
    assert plan is not None
    records = [(kind, list(group.items())) for kind, group in plan.records.items()]
    places = {
        name: (marks.place, marks.given, marks.key_at(("id",)), marks.at(("positions", 0)))
        for name, marks in plan.marks.items()
    }
    return plan.info, records, places, loaded.problems, loaded.plan is None, plan.kinds


def write(name: str, text: str) -> Change:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def replace(name: str, before: str, after: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert before in text
        (folder / name).write_text(text.replace(before, after), encoding="utf-8")

    return change


def move(name: str, to: str) -> Change:
    return lambda folder: (folder / name).rename(folder / to)


CHANGES: dict[str, Change] = {
    "a value": replace("people.yaml", "Ann Example", "Ann Changed"),
    "a text": replace("roles.yaml", "Builds things.", "Builds *all* of :product:`tool`."),
    "a text with a fault": replace("roles.yaml", "Builds things.", "Builds *things."),
    "a text that leads nowhere": replace("roles.yaml", "Builds things.", ":product:`thing`."),
    "a code": replace("roles.yaml", "code: 1.10b", "code: 1.11b"),
    "lines": replace("roles.yaml", "roles:", "\n\nroles:"),
    "a file renamed": move("people.yaml", "persons.yaml"),
    "a file deleted": lambda folder: (folder / "acronyms.yaml").unlink(),
    "a file in another's place": lambda folder: (folder / "teams.yaml").replace(
        folder / "people.yaml"
    ),
    "a reference to nothing": replace("people.yaml", "id: bob", "id: robert"),
    "a fault": replace("people.yaml", "id: bob", "id: [bob"),
    "a second record of an id": write("people2.yaml", "people:\n  - {id: ann, name: A. Other}\n"),
    "a second plan": lambda folder: shutil.copy(folder / "plan.yaml", folder / "more.yaml"),
    "an unusual file": replace("people.yaml", "people:", "people: &all"),
    "a file that is no text": lambda folder: (folder / "teams.yaml").write_bytes(b"\xff\xfe"),
    "documents": replace("references.bib", "{2020}", "{2021}"),
    "a kind declared": write(
        "kinds.yaml",
        "kinds:\n  - name: person\n    extends: true\n    fields:\n"
        "      - {name: room, description: Where., type: line}\n",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_loaded_is_what_the_files_say(change: str, folder: Path) -> None:
    kept_load(folder)
    shutil.copytree(folder, folder.parent / "before")
    CHANGES[change](folder)
    assert told(kept_load(folder)) == told(load(folder))
    assert told(kept_load(folder)) == told(load(folder))
    shutil.rmtree(folder)
    shutil.move(folder.parent / "before", folder)
    assert told(kept_load(folder)) == told(load(folder))


def test_only_what_has_changed_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = sorted(path.name for path in folder.iterdir())
    assert sorted(read_now(folder, monkeypatch)) == every
    assert read_now(folder, monkeypatch) == []
    CHANGES["a value"](folder)
    assert read_now(folder, monkeypatch) == ["people.yaml"]
    CHANGES["a fault"](folder)
    CHANGES["documents"](folder)
    for _ in range(2):  # until the plan has no fault
        assert read_now(folder, monkeypatch) == ["people.yaml", "references.bib"]
    replace("people.yaml", "id: [bob", "id: bob")(folder)
    assert read_now(folder, monkeypatch) == ["references.bib"]
    CHANGES["a kind declared"](folder)
    assert sorted(read_now(folder, monkeypatch)) == every


def test_records_of_own_kinds_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    shutil.copytree(MINIMAL, folder)
    shutil.copytree(DATA / "kinds" / "good", folder, dirs_exist_ok=True)
    assert kept_load(folder).plan is not None
    assert read_now(folder, monkeypatch) == []
    assert told(kept_load(folder)) == told(load(folder))


def test_warnings_are_said_again(folder: Path) -> None:
    folder.joinpath("more.bib").write_text("@misc{DOC-9, title = {No year}}\n")
    first = kept_load(folder)
    again = kept_load(folder)
    assert again.problems == first.problems == load(folder).problems


def test_what_has_changed_is_told(folder: Path) -> None:
    first = kept_load(folder)
    assert first.since is None
    assert first.plan is not None
    same = kept_load(folder).since
    assert same is not None
    assert (same.digest, same.fields) == (first.plan.digest, {})
    CHANGES["a text"](folder)
    CHANGES["a value"](folder)
    since = kept_load(folder).since
    assert since is not None
    assert since.digest == first.plan.digest
    fields = {ident: sorted(names) for (_, ident), names in since.fields.items()}
    changed = {"engineer": ["description"], "lead": [], "ann": ["name"], "bob": []}
    assert fields == changed
    assert kept_load(folder).since is not None
    CHANGES["a file renamed"](folder)
    assert kept_load(folder).since is None


@pytest.mark.parametrize(
    "content",
    [b"not a pickle", b"", pickle.dumps([1, 2]), pickle.dumps(({"people.yaml": 3}, ("", ())))],
)
def test_a_file_that_is_not_ours_is_ignored(content: bytes, folder: Path) -> None:
    kept_load(folder)
    (kept,) = (folder.parent / "cache").iterdir()
    kept.write_bytes(content)
    assert told(kept_load(folder)) == told(load(folder))


def test_a_part_that_is_broken_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_load(folder)
    (entries, checked), *parts = cache.several_from_cache(folder.parent / "cache", "plan", "")
    broken = {"people.yaml": -9, "roles.yaml": 0}
    parts = [part[: broken.get(name)] for name, part in zip(entries, parts, strict=True)]
    cache.to_cache(folder.parent / "cache", "plan", "", (entries, checked), parts)
    assert sorted(read_now(folder, monkeypatch)) == ["people.yaml", "roles.yaml"]
    assert read_now(folder, monkeypatch) == []
    assert told(kept_load(folder)) == told(load(folder))


def test_another_version_keeps_nothing_for_this_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_load(folder)
    monkeypatch.setattr(cache, "__version__", "99")
    assert "people.yaml" in read_now(folder, monkeypatch)
    assert len(list((folder.parent / "cache").iterdir())) == 1


def test_where_nothing_can_be_kept_a_plan_is_loaded(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file")
    assert told(kept_load(folder)) == told(load(folder))


def test_texts_that_must_be_unique_are_compared(folder: Path) -> None:
    write(
        "kinds.yaml",
        "kinds:\n  - name: rule\n    fields:\n"
        "      - {name: said, description: What it says., type: text, unique: true}\n",
    )(folder)
    write("rules.yaml", "rules:\n  - {id: one, said: Do.}\n  - {id: two, said: Do not.}\n")(folder)
    assert kept_load(folder).problems == ()
    replace("rules.yaml", "Do not.", "Do.")(folder)
    assert told(kept_load(folder)) == told(load(folder))
    assert [problem.code for problem in kept_load(folder).problems] == ["DM309"]


def test_what_a_disk_has_damaged_is_not_taken_for_what_was_kept(tmp_path: Path) -> None:
    value = {"title": "Lead", "codes": ["3.10b", 17]}
    cache.to_cache(tmp_path, "plan", "key", value, iter(["more"]))
    (kept,) = tmp_path.iterdir()
    content = kept.read_bytes()
    for index in range(len(content)):
        for wrong in (
            content[:index],
            bytes([*content[:index], content[index] ^ 1]) + content[index + 1 :],
        ):
            kept.write_bytes(wrong)
            assert cache.from_cache(tmp_path, "plan", "key") is None
    kept.write_bytes(content)
    assert cache.from_cache(tmp_path, "plan", "key") == value
    assert cache.several_from_cache(tmp_path, "plan", "key") == [value, "more"]
