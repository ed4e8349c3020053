"""Templates of the writer's: Jinja2 over the plan, sandboxed and bounded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..model import inline
from ..model.plan import Plan
from .names import in_words, number
from .table import literal, reference

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

__all__ = ["TemplateError", "render_template"]


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


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Bounded(ImmutableSandboxedEnvironment):
        """A sandbox without unbounded ranges and repeated texts."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
            """Refuse powers and repetition, which could use up memory in one step."""
            numbers = isinstance(left, int | float) and isinstance(right, int | float)
            if operator == "**" or not numbers:
                raise TemplateError(f"'{operator}' is not available here")
            return super().call_binop(context, operator, left, right)

    environment = Bounded(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    for name in ("range", "lipsum", "cycler", "joiner", "namespace"):
        environment.globals.pop(name, None)
    for name in ("center", "indent", "wordwrap", "format"):
        environment.filters.pop(name, None)
    environment.filters["rst"] = lambda value: literal(str(value))
    environment.filters["text"] = lambda value: inline.to_text(str(value))
    environment.filters["number"] = number
    environment.filters["words"] = in_words
    environment.globals["link"] = reference
    return environment


def render_template(plan: Plan, source: str, *, seconds: float, characters: int) -> str:
    """Return what the template `source` yields over `plan`.

    Parameters
    ----------
    plan
        The plan, which the template sees as ``plan``.
    source
        The template.
    seconds, characters
        The bounds on its time and on its output.

    Raises
    ------
    TemplateError
        If the template is wrong, reaches for what is not there or not allowed,
        or exceeds a bound.
    """
    from jinja2 import TemplateError as JinjaError
    from jinja2 import TemplateSyntaxError

    try:
        template = _environment().from_string(source)
        pieces = template.generate(plan=plan)
        return "".join(_bounded(pieces, seconds, characters))
    except TemplateSyntaxError as error:
        raise TemplateError(str(error.message), error.lineno) from error
    except (JinjaError, ArithmeticError, TypeError, LookupError, AttributeError) as error:
        raise TemplateError(str(error), _line_of(error)) from error


def _bounded(pieces: Iterator[str], seconds: float, characters: int) -> Iterator[str]:
    end = time.monotonic() + seconds
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > characters:
            raise TemplateError(f"the template yields more than {characters} characters")
        if time.monotonic() > end:
            raise TemplateError(f"the template takes longer than {seconds:g} s")
        yield piece


def _line_of(error: BaseException) -> int:
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
