"""Build a management plan's tables, figures and lists from structured data.

Add ``"dmops_sphinx"`` to ``extensions`` in ``conf.py``; everything that Sphinx
is told about the extension stands in `dmops_sphinx.extension`. Programs that
work with a plan's data find what they need here too, without Sphinx: see
`dmops_sphinx.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from .api import (
        OpenItem,
        Place,
        Plan,
        PlanError,
        Problem,
        Severity,
        ValueLookupError,
        check_plan,
        load_plan,
        open_items,
        value_text,
    )

__all__ = [
    "OpenItem",
    "Place",
    "Plan",
    "PlanError",
    "Problem",
    "Severity",
    "ValueLookupError",
    "__version__",
    "check_plan",
    "load_plan",
    "open_items",
    "setup",
    "value_text",
]

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx (imported only when Sphinx asks)."""
    from .extension import register

    return register(app)


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Return a part of the Python interface, which is imported when it is asked for."""
    if name in __all__:
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the names there are, the interface's among them."""
    return sorted({*globals(), *__all__})
