"""The types of the fields of records, as several parts of a build ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

__all__ = ["hints_of"]


@cache
def hints_of(record: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """Return the types of a record's fields with what is noted of them.

    They are evaluated from texts, which takes longer than to look at them.
    """
    return get_type_hints(record, include_extras=True)
