"""A plan to begin with: the files that ``dmops new`` writes."""

from __future__ import annotations

from .files import THEMES, Answers, plan_files

__all__ = ["THEMES", "Answers", "plan_files"]
