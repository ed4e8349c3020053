"""Which document has taken another's place, as bibliographies say it."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["superseded_by"]

_SUPERSEDED = re.compile(
    r"\b(?:superseded|replaced)(?:\s+by)?:?\s+(?P<handle>[A-Za-z]+-[\w.-]*\w)"
    r"|(?:\A|\[|\()\s*(?:superseded|obsolete|deprecated|withdrawn)\b",
    re.IGNORECASE,
)


def superseded_by(fields: Mapping[str, str]) -> str | None:
    """Return the handle of the newer document; ``-`` if none is named, None if there is none.

    Parameters
    ----------
    fields
        The BibTeX fields: ``superseded_by``, or a ``note`` or ``title`` that
        says so ("Superseded by DMTN-300").
    """
    named = fields.get("superseded_by") or fields.get("supersededby")
    if named:
        return named.strip()
    for text in (fields.get("note"), fields.get("title")):
        found = _SUPERSEDED.search(text.strip("{} ")) if text else None
        if found is not None:
            return found["handle"] or "-"
    return None
