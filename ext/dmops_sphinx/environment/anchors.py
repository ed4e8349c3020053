"""Where the objects of a plan stand in a document, as an environment keeps it."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["Anchors"]


class Anchors(dict[tuple[str, str], str]):
    """Anchors by kind and key of the object.

    A row has one, and there may be many. They are pickled as a text of three lists,
    without the anchors that follow from their keys, which takes half of the room.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle kinds, keys, and unusual anchors."""
        kinds, keys = [kind for kind, _ in self], [key for _, key in self]
        unusual = [
            None if anchor == _usual(*name) else anchor for name, anchor in self.items()
        ]  # fmt: skip
        return _unpacked, (json.dumps([kinds, keys, unusual]),)


def _usual(kind: str, key: str) -> str:
    return f"{kind}-{key.replace('.', '-').lower()}"


def _unpacked(text: str) -> Anchors:
    return Anchors(
        ((kind, key), _usual(kind, key) if anchor is None else anchor)
        for kind, key, anchor in zip(*json.loads(text), strict=True)
    )
