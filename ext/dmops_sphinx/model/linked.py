"""The built-in kinds whose records are link targets, in the order of the index."""

from __future__ import annotations

__all__ = ["LINKED"]

LINKED = ("wbs", "role", "product", "facility", "person", "team", "institution")
