"""What has changed in a plan since it was loaded before, where that is little."""

from __future__ import annotations

from collections.abc import Mapping

from ..frozen import dataclass

__all__ = ["Since"]


@dataclass(frozen=True, slots=True)
class Since:
    """Which values differ between a plan and an earlier one with the same records in all files.

    Attributes
    ----------
    digest
        The fingerprint of the earlier plan.
    fields
        The names of the fields that differ, by kind and id of the record. All
        records of a file that has changed are here: they may stand elsewhere in it.
    """

    digest: str
    fields: Mapping[tuple[str, str], frozenset[str]]
