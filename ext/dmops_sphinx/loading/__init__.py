"""From the files of a data folder to a plan, every value with its place."""

from __future__ import annotations

from .folder import digest
from .loader import Loaded, load

__all__ = ["Loaded", "digest", "load"]
