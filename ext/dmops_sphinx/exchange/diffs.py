"""The changes of an import as a diff of the data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff

from ..loading.folder import DataFile

__all__ = ["diff_lines"]


def diff_lines(files: Mapping[str, DataFile], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a unified diff from the files to their new texts."""
    for name, text in sorted(texts.items()):
        old = files.get(name)
        before = old.content.removeprefix(b"\xef\xbb\xbf").decode() if old else ""
        before = before.replace("\r\n", "\n")
        shown = old.shown if old else name
        yield from unified_diff(
            before.splitlines(), text.splitlines(), f"a/{shown}", f"b/{shown}", lineterm=""
        )
