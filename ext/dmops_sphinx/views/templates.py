"""Templates of the writer's: Jinja2 over the plan, yielding reST."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError

from ..model.plan import Plan
from .sandbox import TemplateError, deadline, environment

__all__ = ["TemplateError", "render_template"]


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
    try:
        template = environment().from_string(source)
        with deadline(seconds):
            return "".join(_bounded(template.generate(plan=plan), characters))
    except TemplateSyntaxError as error:
        raise TemplateError(str(error.message), error.lineno) from error
    except (JinjaError, ArithmeticError, TypeError, LookupError, AttributeError) as error:
        raise TemplateError(str(error), _line_of(error)) from error


def _bounded(pieces: Iterator[str], characters: int) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > characters:
            raise TemplateError(f"the template yields more than {characters} characters")
        yield piece


def _line_of(error: BaseException) -> int:
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
