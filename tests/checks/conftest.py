"""Fixtures of the tests of the linter."""

from __future__ import annotations

from checks.defective import put

__all__ = ["put"]
