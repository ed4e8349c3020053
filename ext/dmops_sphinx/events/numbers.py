"""Numbers of sections, tables and figures, left as they are by a build that reads nothing.

Sphinx reads every document to number what stands in it, in each build. They
are numbered before the environment is stored; so where it has been loaded and
no document was read or removed, all have the numbers they had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.environment.collectors.toctree import TocTreeCollector

from ..domain import DmopsDomain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["on_builder_inited"]

_EVENT = "env-get-updated"


def on_builder_inited(app: Sphinx) -> None:
    """Put the look at all documents behind the question whether one has changed."""
    for listener in list(app.events.listeners.get(_EVENT, ())):
        if isinstance(getattr(listener.handler, "__self__", None), TocTreeCollector):
            app.disconnect(listener.id)
            app.connect(_EVENT, _where_changed(listener.handler), priority=listener.priority)


def _where_changed(
    number: Callable[[Sphinx, BuildEnvironment], list[str]],
) -> Callable[[Sphinx, BuildEnvironment], list[str]]:
    def on_env_get_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
        domain = env.domains["dmops"]
        assert isinstance(domain, DmopsDomain)
        return [] if domain.is_as_before else number(app, env)

    return on_env_get_updated
