"""Templates of pages as Jinja2 has compiled them, kept from build to build.

A build after one change writes one page, and takes half as long to compile its
templates as to read it. Jinja2 itself tells a template whose text has changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx
from jinja2.bccache import Bucket, BytecodeCache
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from jinja2 import Environment
    from sphinx.application import Sphinx

__all__ = ["connect"]

_NAME = "templates"
_THEIRS = frozenset({"builtins", "_operator", "jinja2", "markupsafe", "sphinx"})
"""Whose filters and tests may be used while a template is compiled: they change with versions."""


def connect(app: Sphinx) -> None:
    """Connect the handler below."""
    app.connect("builder-inited", on_builder_inited)


def on_builder_inited(app: Sphinx) -> None:
    """Let the builder look for templates among those kept, if they are as Sphinx makes them."""
    templates = getattr(app.builder, "templates", None)
    if type(templates) is not BuiltinTemplateLoader or templates.environment.bytecode_cache:
        return
    kept = templates.environment.bytecode_cache = KeptTemplates(Path(app.doctreedir))
    app.connect("build-finished", lambda *_: kept.write())


class KeptTemplates(BytecodeCache):
    """What was compiled of all templates, in one file of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Any] | None = None
        self._is_new = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what is kept of a template into its bucket."""
        code = self._of(bucket.environment).get(bucket.key)
        if isinstance(code, bytes):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self._of(bucket.environment)[bucket.key] = bucket.bytecode_to_string()
        self._is_new = _is_plain(bucket.environment)

    def write(self) -> None:
        """Write what is kept, if there is more of it."""
        if self._is_new and self._known:
            from ..loading.cache import to_cache

            to_cache(self._folder, _NAME, sphinx.__version__, self._known)

    def _of(self, environment: Environment) -> dict[str, Any]:
        if self._known is None:
            from ..loading.cache import from_cache

            found = _is_plain(environment) and from_cache(self._folder, _NAME, sphinx.__version__)
            self._known = found if isinstance(found, dict) else {}
        return self._known


def _is_plain(environment: Environment) -> bool:
    """Tell whether what is compiled follows from the text and the versions of packages alone."""
    used = (*environment.filters.values(), *environment.tests.values())
    return {"jinja2.ext.InternationalizationExtension"}.issuperset(environment.extensions) and all(
        str(getattr(one, "__module__", "")).partition(".")[0] in _THEIRS for one in used
    )
