"""``dmops explain``: what a rule is for."""

from __future__ import annotations

import sys

from ..checks.registry import RULES
from ..model.suggest import nearest

__all__ = ["explain"]


def explain(code: str) -> int:
    """Print the explanation of a rule, or the list of all."""
    if not code:
        for rule in RULES.values():
            print(f"{rule.code} {rule.name}")
        return 0
    found = RULES.get(code.upper()) or next((r for r in RULES.values() if r.name == code), None)
    if found is None:
        near = nearest(code, [*RULES, *(rule.name for rule in RULES.values())])
        hint = f"; did you mean {near}?" if near else ""
        print(f"dmops explain: there is no rule {code!r}{hint}", file=sys.stderr)
        return 2
    print(f"{found.code} {found.name} ({found.severity})\n\n{found.explanation}")
    return 0
