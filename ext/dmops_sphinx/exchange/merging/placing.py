"""Where new records go: the file of their kind and team, in the order of codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from ...frozen import dataclass
from ...loading.folder import DataFile
from ...loading.reader import Raw
from ...model import wbs
from ...model.kinds import Kind
from ...model.plan import Plan

__all__ = ["Home", "Placing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The place of a new record.

    Attributes
    ----------
    file
        The file's name under the data folder.
    index
        The record of the file that it comes before; None behind all.
    start
        The first lines of a file that is new.
    defaults
        Fields that the file gives for all its records.
    """

    file: str
    index: int | None = None
    start: str = ""
    defaults: Mapping[str, str] = field(default_factory=dict)


class Placing:
    """Finds the places of new records.

    Parameters
    ----------
    plan, kinds, files
        The plan, its kinds, and its files by name.
    """

    def __init__(
        self, plan: Plan, kinds: Mapping[str, Kind], files: Mapping[str, DataFile]
    ) -> None:
        self._plan = plan
        self._kinds = kinds
        self._names = {data.shown: name for name, data in files.items()}
        self._files = files

    def home(self, kind: str, raw: Mapping[str, Raw]) -> Home:
        """Return the place of a new record of a kind."""
        records = self._by_file(kind)
        plural = self._kinds[kind].plural
        if not records:
            empty = next((n for n in self._files if n == f"{plural}.yaml"), None)
            return Home(file=empty) if empty else self._new(kind, f"{plural}.yaml", "")
        value = next((raw[name] for name in self._kinds[kind].file_defaults if name in raw), None)
        best = self._of_team(kind, records, value)
        if best is None:
            folder = next((name.rpartition("/")[0] for name in records if "/" in name), "")
            if folder and isinstance(value, str):
                return self._new(kind, f"{folder}/{value}.yaml", value)
            best = max(records, key=lambda name: len(records[name]))
        return Home(
            file=best,
            index=self._index(records[best], raw),
            defaults=self._defaults(kind, records[best]),
        )

    def _by_file(self, kind: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for ident, record in self._plan.of_kind(kind).items():
            name = self._names[self._plan.marks[kind, ident].file]
            found.setdefault(name, []).append(record)
        return found

    def _of_team(self, kind: str, records: Mapping[str, list[Any]], value: Raw) -> str | None:
        """Return the file in which most records share the new one's team."""
        if value is None:
            return None
        name = self._kinds[kind].file_defaults[0]
        counts = {
            file: sum(getattr(one, name) == value for one in group)
            for file, group in records.items()
        }
        best = max(counts, key=lambda file: counts[file])
        if counts[best]:
            return best
        if len(records) == 1 and "/" not in best:
            return best
        return None

    def _defaults(self, kind: str, group: list[Any]) -> dict[str, str]:
        """Return the fields that the file itself gives, as its records show."""
        found: dict[str, str] = {}
        for name in self._kinds[kind].file_defaults:
            marks = [self._plan.marks[kind, one.id] for one in group]
            if all(name not in one.keys for one in marks):
                value = getattr(group[0], name)
                if isinstance(value, str):
                    found[name] = value
        return found

    @staticmethod
    def _index(group: list[Any], raw: Mapping[str, Raw]) -> int | None:
        code = raw.get("code")
        if not isinstance(code, str) or not wbs.is_code(code):
            return None
        keys = [wbs.sort_key(one.code) for one in group]
        before = [number for number, key in enumerate(keys) if key <= wbs.sort_key(code)]
        index = before[-1] + 1 if before else 0
        return None if index == len(group) else index

    def _new(self, kind: str, file: str, team: str) -> Home:
        title, plural = self._kinds[kind].title, self._kinds[kind].plural
        schema = "../" * file.count("/") + f"schema/{plural}.schema.json"
        defaults = {}
        lines = [f"# Records of the kind {title}."]
        known = any(data.content[:400].find(b"yaml-language-server") > 0
                    for data in self._files.values())  # fmt: skip
        if known:
            lines.append(f"# yaml-language-server: $schema={schema}")
        if team:
            name = self._kinds[kind].file_defaults[0]
            defaults[name] = team
            lines += [f"{name}: {team}", ""]
        return Home(file=file, start="\n".join(lines) + "\n", defaults=defaults)
