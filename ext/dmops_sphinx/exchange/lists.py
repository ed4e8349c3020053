"""Lists of texts in one cell: joined so that they can be split again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .fieldspecs import FieldSpec

__all__ = ["join_lines", "join_texts", "list_text", "split_lines", "split_texts"]

_BULLET = re.compile(r"[-•*–]\s+")
_WITHIN = re.compile(r"\n(?=\\*[-•*–]\s)")
_GUARDED = re.compile(r"\n\\(?=\\*[-•*–]\s)")


def join_texts(items: Iterable[str]) -> str:
    """Return texts as the lines of a cell; as bullets where one has several lines."""
    texts = list(items)
    if any("\n" in text or _BULLET.match(text) for text in texts):
        # A backslash keeps a line within a text from being the next item.
        kept = (_WITHIN.sub(r"\n\\", text) for text in texts)
        return "\n".join("- " + text.replace("\n", "\n  ") for text in kept)
    return "\n".join(texts)


def split_texts(text: str) -> list[str]:
    """Return the texts that the lines of a cell hold."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if not _BULLET.match(first):
        return [line.strip() for line in lines if line.strip()]
    items: list[list[str]] = []
    for line in lines:
        found = _BULLET.match(line)
        if found:
            items.append([line[found.end() :]])
        elif items:
            items[-1].append(line.strip())
    texts = ("\n".join(lines_of).strip() for lines_of in items)
    return [_GUARDED.sub("\n", text) for text in texts if text]


def join_lines(items: Iterable[str], apart: str = ",") -> str:
    """Return names as the text of a cell: separated by semicolons where that can be undone.

    Parameters
    ----------
    items
        The names.
    apart
        Characters at which a single name would be split.
    """
    texts = list(items)
    alone = len(texts) == 1 and any(character in texts[0] for character in apart)
    if alone or any(";" in text or _BULLET.match(text) for text in texts):
        return "\n".join(f"- {text}" for text in texts)
    return "; ".join(texts)


def list_text(spec: FieldSpec, texts: Sequence[str]) -> str:
    """Return the items of a field as the text of a cell."""
    if spec.form in {"records", "text"}:
        return join_texts(texts)
    if spec.form in {"ref", "word", "id", "handle", "code"}:
        return ", ".join(texts)
    return join_lines(texts, ", " if spec.name == "tags" else ",")


def split_lines(text: str) -> list[str]:
    """Return the names that a cell holds, separated by semicolons or lines."""
    if _BULLET.match(text):
        return split_texts(text)
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
