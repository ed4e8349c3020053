"""What changed between two plans: the comparison, and reports of it.

Pure, but for `revisions`, which reads plans from folders and git revisions.
"""

from __future__ import annotations

from .changes import Change, FieldChange, PlanDiff
from .compare import compare_plans

__all__ = ["Change", "FieldChange", "PlanDiff", "compare_plans"]
