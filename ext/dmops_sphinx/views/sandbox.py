"""The environment in which templates of writers run: no files, no code, bounds on all.

Jinja2's own sandbox keeps templates from Python's internals. What it does not
bound is memory and time: one expression could make a text of any size, and a
loop without output could run for ever. Here the operators, filters and methods
that multiply are refused, and a tracer stops a template at its deadline.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import FrameType
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..model import inline
from .names import in_words, number
from .prose import as_prose, link

__all__ = ["LONGEST", "TemplateError", "deadline", "environment"]

LONGEST = 100_000
"""The longest template, and the longest text that an operator makes, in characters."""

_METHODS = frozenset(
    {"capitalize", "casefold", "endswith", "isdigit", "lower", "lstrip", "partition", "rpartition",
     "rstrip", "split", "startswith", "strip", "title", "upper", "removeprefix",
     "removesuffix"}
)  # fmt: skip
_REFUSED_FILTERS = (
    "batch", "center", "filesizeformat", "format", "indent", "pprint", "random", "replace",
    "slice", "tojson", "urlize", "wordwrap", "xmlattr",
)  # fmt: skip


class TemplateError(ValueError):
    """A template cannot be rendered.

    Attributes
    ----------
    line
        The line of the template, from 1; 0 where it is not known.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "*", "**", "%", "//", "/"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Refuse what could use up memory in one step."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "+" and not numbers:
            if len(left) + len(right) > LONGEST:
                raise TemplateError(f"'+' would make more than {LONGEST} characters")
        elif operator == "**" or not numbers:
            raise TemplateError(f"the operator '{operator}' is not available here")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401, ARG002
        """Leave ``str.format`` to `is_safe_attribute`, which refuses it."""
        return

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Allow only those methods of texts that do not multiply them."""
        if isinstance(obj, str) and attr not in _METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST:
            raise TemplateError(f"the template is longer than {LONGEST} characters")
        tree = super()._parse(source, name, filename)
        for kind in (nodes.Concat, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends):
            for found in tree.find_all(kind):
                what = "'~'" if kind is nodes.Concat else kind.__name__.lower()
                raise TemplateError(f"{what} is not available here", found.lineno)
        return tree


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """Return the environment, with the plan's own filters and functions."""
    made = _Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    made.globals.clear()
    for name in _REFUSED_FILTERS:
        made.filters.pop(name, None)
    made.filters["rst"] = as_prose
    made.filters["text"] = lambda value: inline.to_text(str(value))
    made.filters["number"] = number
    made.filters["words"] = in_words
    made.globals["link"] = link
    return made


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Stop template code that runs longer than `seconds`.

    Raises
    ------
    TemplateError
        At the first line of a template that is reached too late.
    """
    end = time.monotonic() + seconds

    def trace(frame: FrameType, event: str, argument: object) -> Any:  # noqa: ANN401, ARG001
        if frame.f_code.co_filename != "<template>":
            return None
        if time.monotonic() > end:
            raise TemplateError(f"the template takes longer than {seconds:g} s")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
