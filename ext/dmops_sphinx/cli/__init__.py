"""The command ``dmops``: what can be done with a plan without building it."""

from __future__ import annotations

from .main import main

__all__ = ["main"]
