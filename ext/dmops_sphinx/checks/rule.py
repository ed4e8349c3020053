"""What a rule is."""

from __future__ import annotations

from ..frozen import dataclass
from ..model.problems import Severity

__all__ = ["Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it is called, how much it matters, and why it exists.

    Attributes
    ----------
    code, name
        What it is referred to by.
    explanation
        Why it exists, in a sentence or two.
    severity
        How much it matters.
    wrong, right
        An example: data that break the rule, and the same as they should be.
    fixable
        Whether ``dmops check --fix`` mends it, where that is safe.
    """

    code: str
    name: str
    explanation: str
    severity: Severity = Severity.ERROR
    wrong: str = ""
    right: str = ""
    fixable: bool = False
