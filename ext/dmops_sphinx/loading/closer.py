"""The closer look at a file: its records, and every fault with its place."""

from __future__ import annotations

from collections.abc import Iterator

from ..checks.found import problem
from ..model.kinds import Kind
from ..model.places import Marks, Place
from ..model.records import PlanInfo
from ..model.registry import Kinds
from ..model.starts import AllMarks
from ..model.suggest import did_you_mean, nearest
from .collected import Collected
from .folder import DataFile, decode
from .kinds import DeclaredKinds
from .reader import Raw, Reader
from .validate import as_meant, raw_problems, validated, what_is_left

__all__ = ["add_file", "all_marks", "kind_of"]


def all_marks(file: DataFile, declared: DeclaredKinds) -> AllMarks:
    """Return the marks of the records of one file, with everything inside them."""
    found = Collected(records={kind: {} for kind in declared.kinds}, kinds=declared.kinds)
    text, _ = decode(file)
    if text is not None:
        add_file(found, file, text, declared)
    return found.marks


def add_file(found: Collected, file: DataFile, text: str, declared: DeclaredKinds) -> None:
    """Add the records of a file and report its faults."""
    reader = Reader(file.shown, text)
    value, marks = reader.read()
    found.problems += reader.problems
    if value is None or any(one.code == "DM008" for one in reader.problems):
        found.unread.add(kind_of(found.kinds, file))
    if value is None:
        if not reader.problems:
            found.problems.append(
                problem("DM014", "the file is empty", Place(file.shown, 1, 1), "delete or fill it")
            )
        return
    if not isinstance(value, dict):
        message = "the file should be a mapping that begins with the name of a kind of record"
        found.problems.append(problem("DM303", message, marks.place, _kinds_hint(found)))
        return
    known = {one.place for one in reader.problems}
    found.problems += (one for one in raw_problems(value, marks) if one.place not in known)
    if "plan" in value:
        _add_plan(found, value, marks)
        return
    if declared.lost & value.keys():
        return  # the declaration is wrong, and has been reported
    kinds = [found.kinds.by_plural[key] for key in value if key in found.kinds.by_plural]
    if len(kinds) != 1:
        if not declared.unread:
            _no_kind(found, value, marks)
        return
    _add_records(found, kinds[0], value, marks)


def kind_of(kinds: Kinds, file: DataFile) -> str:
    """Return the kind that a file's name promises, for a file that cannot be read."""
    plural = file.name.partition("/")[0].partition(".")[0]
    if file.name.lower().endswith(".bib"):
        return "document"
    return kinds.by_plural[plural].name if plural in kinds.by_plural else ""


def _no_kind(found: Collected, value: dict[str, Raw], marks: Marks) -> None:
    for key in value:
        near = nearest(key, [*found.kinds.by_plural, "plan", "kinds"])
        hint = f"did you mean {near!r}?" if near and near != key else _kinds_hint(found)
        if key == "kinds":
            hint = "kinds are declared in a file of their own, kinds.yaml"
        if near == key:
            message = f"{key!r} shares the file with another kind of record"
        else:
            message = f"{key!r} is not a kind of record"
        found.problems.append(problem("DM016", message, marks.key_at((key,)), hint))


def _kinds_hint(found: Collected) -> str:
    return f"kinds: plan, {', '.join(found.kinds.by_plural)}"


def _add_plan(found: Collected, value: dict[str, Raw], marks: Marks) -> None:
    for key in value:
        if key != "plan":
            message = f"unknown key {key!r} beside 'plan'"
            found.problems.append(problem("DM301", message, marks.key_at((key,))))
    info, problems = validated(PlanInfo, value["plan"], marks.inside["plan"])
    found.problems += problems
    if info is None and isinstance(value["plan"], dict):
        info = as_meant(PlanInfo, value["plan"])
    if found.info is not None:
        message = "the plan is described a second time"
        found.problems.append(problem("DM102", message, marks.place))
    elif info is not None:
        found.info = info
        found.marks["plan", "plan"] = marks.inside["plan"]


def _add_records(found: Collected, kind: Kind, value: dict[str, Raw], marks: Marks) -> None:
    for key in value:
        if key != kind.plural and key not in kind.file_defaults:
            known = [kind.plural, *kind.file_defaults]
            hint = did_you_mean(key, known, f"known keys: {', '.join(known)}")
            message = f"unknown key {key!r}"
            found.problems.append(problem("DM301", message, marks.key_at((key,)), hint))
    defaults = {name: value[name] for name in kind.file_defaults if name in value}
    places = {name: marks.inside[name] for name in defaults}
    for raw, inner in _raw_records(found, kind, value[kind.plural], marks.inside[kind.plural]):
        merged = {**defaults, **raw}
        for name, place in places.items():
            inner.inside.setdefault(name, place)
        if kind.id_from and "id" not in merged and kind.id_from in merged:
            merged["id"] = merged[kind.id_from]
        below = (kind.plural,) if kind.nested_in is not None else ()
        record, problems = validated(kind.record, merged, inner, below)
        found.problems += problems
        if record is None:
            record = as_meant(kind.record, merged, below)
            if record is not None:
                raw.setdefault("id", merged["id"])  # which those below it look for
        if record is not None:
            found.add(kind.name, record, inner)
        else:
            for name in ("id", "code"):
                if isinstance(merged.get(name), str):
                    found.claimed.setdefault((kind.name, str(merged[name])), inner.at((name,)))
            rest = what_is_left(kind.record, merged)
            if rest is not None:
                found.faulty.append((rest, inner))


def _raw_records(
    found: Collected, kind: Kind, value: Raw, marks: Marks, parent: str | None = None
) -> Iterator[tuple[dict[str, Raw], Marks]]:
    if not isinstance(value, list):
        if value is not None:
            message = f"{kind.plural}: should be a list of records"
            found.problems.append(problem("DM303", message, marks.place))
        return
    for index, raw in enumerate(value):
        inner = marks.inside[index]
        if not isinstance(raw, dict):
            if raw is not None:
                message = f"a {kind.title} should be a mapping of keys to values"
                found.problems.append(problem("DM303", message, inner.place))
            continue
        if kind.nested_in is None:
            yield raw, inner
            continue
        below = raw.pop(kind.plural, None)
        if parent is not None:
            raw.setdefault(kind.nested_in, parent)
        yield raw, inner
        if kind.plural in inner.inside:
            ident = raw.get("id")
            above = ident if isinstance(ident, str) else None
            yield from _raw_records(found, kind, below, inner.inside[kind.plural], above)
