"""The kinds that a plan declares: ``kinds.yaml`` read and checked, before all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from ..checks.found import problem
from ..frozen import dataclass
from ..model.kinds import PARTS
from ..model.places import Marks, Place
from ..model.problems import Problem
from ..model.registry import BUILT_IN, Kinds, kinds_of
from ..model.suggest import did_you_mean
from .folder import DataFile, decode
from .reader import Raw, Reader
from .validate import raw_problems, validated

if TYPE_CHECKING:
    from ..model.declarations import KindDeclaration

__all__ = ["DeclaredKinds", "is_kinds_file", "read_kinds"]


@dataclass(slots=True)
class DeclaredKinds:
    """What the files of kinds say.

    Attributes
    ----------
    kinds
        The built-in kinds and those declared without a fault.
    problems
        What is wrong.
    lost
        The names and the plurals of kinds that are declared with a fault: their
        data are not reported as unknown.
    unread
        Whether a file of kinds could not be read at all.
    """

    kinds: Kinds = BUILT_IN
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    unread: bool = False


def is_kinds_file(file: DataFile) -> bool:
    """Tell whether a file declares kinds, by its name."""
    return file.name in {"kinds.yaml", "kinds.yml"} or file.name.startswith("kinds/")


def read_kinds(files: Iterable[DataFile]) -> DeclaredKinds:
    """Return the kinds of a plan: the built-in ones and those that `files` declare.

    Parameters
    ----------
    files
        All files of the data folder; those of kinds are read.
    """
    declaring = [file for file in files if is_kinds_file(file)]
    return _declared(declaring) if declaring else DeclaredKinds()


def _declared(files: list[DataFile]) -> DeclaredKinds:
    # Late: most plans declare none.
    from ..checks.kinds import check_declaration, check_names, check_part
    from ..model.declarations import KindDeclaration

    found = DeclaredKinds()
    declared: list[tuple[KindDeclaration, Marks]] = []
    for file in files:
        for raw, marks in _raw_kinds(found, file):
            declaration, problems = validated(KindDeclaration, _spelt_out(raw), marks)
            found.problems += problems
            if declaration is not None:
                declared.append((declaration, marks))
            else:
                found.lost |= _names_of(raw)
    parts = {one.name for one, _ in declared if one.extends and one.name in PARTS}
    names = ({one.name for one, _ in declared} - parts) | found.lost | set(BUILT_IN)
    extended = {one.name: one.fields for one, _ in declared if one.extends}
    good = []
    faulty = check_names(declared)
    for declaration, marks in declared:
        faults = [*faulty.get(id(declaration), ()), *check_declaration(declaration, marks, names)]
        if declaration.name in parts:
            outer = extended.get(PARTS[declaration.name].kind, ())
            faults += check_part(declaration, marks, outer)
        found.problems += faults
        if faults and declaration.extends:
            part = PARTS.get(declaration.name)
            name = part.kind if part else declaration.name
            found.lost |= {name, BUILT_IN[name].plural if name in BUILT_IN else ""}
        elif faults:
            found.lost |= {declaration.name, declaration.list_name} - set(BUILT_IN)
        else:
            good.append(declaration)
    found.kinds = kinds_of(good)
    return found


def _raw_kinds(found: DeclaredKinds, file: DataFile) -> Iterator[tuple[dict[str, Raw], Marks]]:
    before = len(found.problems)
    text, problems = decode(file)
    found.problems += problems
    if text is None:
        found.unread = True
        return
    reader = Reader(file.shown, text)
    value, marks = reader.read()
    found.problems += reader.problems
    if value is None:
        found.unread = True
        if not reader.problems:
            place = Place(file.shown, 1)
            found.problems.append(
                problem("DM014", "the file is empty", place, "delete or fill it")
            )
        return
    known = {one.place for one in reader.problems}
    found.problems += (one for one in raw_problems(value, marks) if one.place not in known)
    if not isinstance(value, dict) or not isinstance(value.get("kinds"), list):
        found.unread = True
        if len(found.problems) == before:
            message = "the file should be a mapping whose key 'kinds' holds a list"
            found.problems.append(problem("DM303", message, marks.place, "begin with 'kinds:'"))
        return
    for key in value:
        if key != "kinds":
            hint = did_you_mean(key, ["kinds"], "known keys: kinds")
            message = f"unknown key {key!r} beside 'kinds'"
            found.problems.append(problem("DM301", message, marks.key_at((key,)), hint))
    listed = value["kinds"]
    for index, raw in enumerate(listed if isinstance(listed, list) else ()):
        inner = marks.inside["kinds"].inside[index]
        if isinstance(raw, dict):
            yield raw, inner
        elif raw is not None:
            message = "a kind should be a mapping of keys to values"
            found.problems.append(problem("DM303", message, inner.place, "begin with '- name: …'"))


def _names_of(raw: dict[str, Raw]) -> set[str]:
    name, plural = raw.get("name"), raw.get("plural")
    return {one for one in (name, plural or f"{name}s") if isinstance(one, str)}


def _spelt_out(raw: dict[str, Raw]) -> dict[str, Raw]:
    """Return a kind in which a field or column given by its name alone is a mapping."""

    def listed(value: Raw) -> Raw:
        if not isinstance(value, list):
            return value
        return [{"name": one} if isinstance(one, str) else one for one in value]

    return {
        key: listed(value) if key in {"fields", "columns"} else value for key, value in raw.items()
    }
