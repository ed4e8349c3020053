"""The text of JSON documents, written a few lines at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

__all__ = ["Line", "json_text"]

_AT_A_TIME = 50


class Line(str):
    """The text of an item of a list, as it stands in a file."""

    __slots__ = ()


def json_text(document: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """Yield the text of a document: a line for each record, so that versions compare.

    Parameters
    ----------
    document
        Names and values. A list may be an iterator: few of its items are in memory at a
        time. An item may be a `Line`, which stands as it is.
    """
    text = json.JSONEncoder(ensure_ascii=False).encode
    yield "{"
    between = "\n"
    for name, value in document:
        yield f"{between}{text(name)}: "
        if isinstance(value, list | Iterator):
            before = "[\n"
            items = iter(value)
            while some := list(islice(items, _AT_A_TIME)):
                yield before + ",\n".join([_line(item, text) for item in some])
                before = ",\n"
            yield "[]" if before == "[\n" else "\n]"
        else:
            yield text(value)
        between = ",\n"
    yield "\n}\n"


def _line(item: Any, text: Callable[[Any], str]) -> str:  # noqa: ANN401
    return item if isinstance(item, Line) else text(item)
