"""The text of a search index, written a part at a time.

To encode an index in one go takes five times the memory of its text, at the end of
a build, when there is most in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["texts_of"]

_AT_A_TIME = 500


def texts_of(index: Mapping[str, Any]) -> Iterator[str]:
    """Yield the parts of the text that Sphinx's own encoder makes of an index.

    Parameters
    ----------
    index
        What an index has, as `sphinx.search.IndexBuilder.freeze` returns it.
    """
    encode = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode
    before = "{"
    for name in sorted(index):
        yield f"{before}{encode(name)}:"
        before = ","
        part = index[name]
        if isinstance(part, dict) and len(part) > _AT_A_TIME:
            keys = sorted(part)
            for start in range(0, len(keys), _AT_A_TIME):
                some = encode({key: part[key] for key in keys[start : start + _AT_A_TIME]})
                yield f"{',' if start else '{'}{some[1:-1]}"
            yield "}"
        else:
            yield encode(part)
    yield "}"
