"""Lines of ``plan.json`` taken over from the last build: of records that have not changed."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..environment.outputs import state_of
from ..frozen import dataclass
from ..model.fingerprints import fingerprint
from .json_lines import Line
from .plan_lines import record_line

if TYPE_CHECKING:
    from ..plans.store import PlanStore

__all__ = ["KeptLines"]


@dataclass(frozen=True, slots=True)
class KeptLines:
    """What is known of the file of a plan that the last build wrote.

    Attributes
    ----------
    target, mark
        The file, and what was noted of it.
    store
        The plan.
    links
        The fingerprint of what the addresses of objects are made from.
    """

    target: Path
    mark: Path
    store: PlanStore
    links: str

    @classmethod
    def of(cls, target: Path, doctrees: Path, store: PlanStore, links: object) -> KeptLines:
        """Return what is known of a file."""
        mark = doctrees / f"dmops-lines-{fingerprint(str(target))}.txt"
        return cls(target, mark, store, fingerprint(links))

    def note(self) -> None:
        """Note what the file was made from, now that it is written."""
        noted = (state_of(self.target), __version__, self.store.plan.digest, self.links)
        self.mark.write_text("\n".join(noted), encoding="utf-8")

    def put_into(self, parts: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
        """Yield the parts of the plan with the lines that the file has in place of items."""
        plan = self.store.plan
        digest, links = self._noted()
        changed = self._changed_since(digest)
        before = _lists_of(self.target) if digest else {}
        groups = {plan.kinds[kind].plural: (kind, group) for kind, group in plan.records.items()}
        for name, part in parts:
            lines = before.get(name, [])
            kind, group = groups.get(name, ("", {}))
            if name == "objects" and lines and links == self.links:
                yield name, map(Line, lines)
            elif changed is not None and group and len(lines) == len(group):
                yield name, self._items(kind, lines, changed)
            else:
                yield name, part

    def _items(
        self, kind: str, lines: list[str], changed: Container[tuple[str, str]]
    ) -> Iterator[Any]:
        plan = self.store.plan
        for line, (ident, record) in zip(lines, plan.of_kind(kind).items(), strict=True):
            is_changed = (kind, ident) in changed
            yield record_line(plan, kind, record) if is_changed else Line(line)

    def _noted(self) -> tuple[str, str]:
        """Return the fingerprints of the plan and of the links in the file; none if unknown."""
        try:
            state, version, digest, links = self.mark.read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            return "", ""
        is_known = version == __version__ and state and state == state_of(self.target)
        return (digest, links) if is_known else ("", "")

    def _changed_since(self, digest: str) -> Container[tuple[str, str]] | None:
        """Return the records whose lines may differ; None if any may."""
        if digest == self.store.plan.digest:
            return ()
        since = self.store.since
        return since.fields if since is not None and since.digest == digest else None


def _lists_of(file: Path) -> dict[str, list[str]]:
    """Return the lines of the lists in a file, by the name of the list."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return {}
    for line in text.split("\n"):
        if line.startswith("{") and line != "{":
            lines.append(line.removesuffix(","))
        elif line.endswith(": ["):
            lines = found[json.loads(line[:-3])] = []
    return found
