"""Numbers of sections, tables and figures, left as they are where nothing that has one changes.

Sphinx reads every document to number what stands in it, in each build. They
are numbered before the environment is stored; so where it has been loaded and
no document was read or removed, all have the numbers they had. They have them as
well where the documents that were read have the same tables and figures, in the
same sections, as before.

Where numbers have changed, the documents that refer to one are written again:
Sphinx writes those alone in which something has another number.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors.toctree import TocTreeCollector

from ..domain import DmopsDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["on_builder_inited"]

_EVENT = "env-get-updated"
_SHARE = 8
"""Where more than one of so many documents is read again, they are numbered as Sphinx does."""


def on_builder_inited(app: Sphinx) -> None:
    """Put the look at all documents behind the question whether one has changed."""
    for listener in list(app.events.listeners.get(_EVENT, ())):
        if isinstance(getattr(listener.handler, "__self__", None), TocTreeCollector):
            numbers = _Numbers(listener.handler)
            app.disconnect(listener.id)
            app.connect(_EVENT, numbers.on_env_get_updated, priority=listener.priority)
            app.connect("env-get-outdated", numbers.on_env_get_outdated)
            app.connect("env-before-read-docs", numbers.on_env_before_read_docs)


class _Numbers:
    """What had a number before the build, in the documents that it reads.

    Parameters
    ----------
    number
        Numbers all documents.
    """

    def __init__(self, number: Callable[[Sphinx, BuildEnvironment], list[str]]) -> None:
        self._number = number
        self._others = True
        self._read: list[str] = []
        self._before: dict[str, tuple[list[object], Any]] | None = None

    def on_env_get_outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], _: set[str], removed: set[str]
    ) -> list[str]:
        """Note whether documents have come or gone."""
        self._others = bool(added or removed)
        return []

    def on_env_before_read_docs(
        self, app: Sphinx, env: BuildEnvironment, docnames: list[str]
    ) -> None:
        """Look at the documents as they were, if they are few."""
        self._read, self._before = docnames, None
        are_few = len(docnames) * _SHARE <= len(env.all_docs)
        if are_few and not self._others and not env.numbered_toctrees:
            with suppress(OSError):  # without a document as it was, all are numbered
                self._before = {
                    name: (_numbered(env, _as_it_was(env, name)), env.toc_fignumbers.get(name))
                    for name in docnames
                }

    def on_env_get_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Have all documents numbered, unless they certainly have the numbers that they had.

        Returns those that show other numbers than before.
        """
        domain = DmopsDomain.of(env)
        if domain.is_as_before:
            return []
        before = self._before
        if before is None or env.numbered_toctrees:
            return self._numbered_anew(app, env)
        if any(_numbered(env, env.get_doctree(name)) != was for name, (was, _) in before.items()):
            return self._numbered_anew(app, env)
        for name, (_, numbers) in before.items():
            if numbers is not None:
                env.toc_fignumbers[name] = numbers
        return []

    def _numbered_anew(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        changed = self._number(app, env)
        others = sorted(env.found_docs.difference(self._read)) if changed else []
        return [*changed, *(name for name in others if _refers_to_numbers(env, name))]


def _as_it_was(env: BuildEnvironment, docname: str) -> nodes.document:
    """Return a document as the last build has read it, past what Sphinx keeps in memory."""
    content = Path(env.doctreedir, f"{docname}.doctree").read_bytes()
    doctree: nodes.document = pickle.loads(content)  # noqa: S301 - as Sphinx does
    return doctree


def _refers_to_numbers(env: BuildEnvironment, docname: str) -> bool:
    references = env.get_doctree(docname).findall(addnodes.pending_xref)
    return any(one.get("reftype") == "numref" for one in references)


def _numbered(env: BuildEnvironment, doctree: nodes.document) -> list[object]:
    """Return what the numbers in a document, and in those that it includes, come from."""
    found: list[object] = []
    for node in doctree.findall(nodes.Element):
        if isinstance(node, addnodes.toctree):
            found.append([ref for _, ref in node["entries"]])
        elif node.get("ids"):
            found.append((node.tagname, node["ids"], _types_of(env, node)))
    return found


def _types_of(env: BuildEnvironment, node: nodes.Element) -> list[str | None]:
    types = [domain.get_enumerable_node_type(node) for domain in env.domains.sorted()]
    has_title = any(types) and env.domains.standard_domain.get_numfig_title(node) is not None
    return [*types, "titled" if has_title else None]
