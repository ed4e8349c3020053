"""The linter during a build: its warnings, where the project asks for them.

Errors of the data stop every build. What the linter warns of is reported by
``dmops check``; with ``dmops_lint = True`` a build reports it as well, so that
``-W`` holds the plan to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from ..config import settings_of
from ..domain import DmopsDomain
from ..messages import report_problems

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["connect"]

_AFTER_THE_PLAN = 700


def connect(app: Sphinx) -> None:
    """Connect the handler below."""
    app.connect("builder-inited", on_builder_inited, priority=_AFTER_THE_PLAN)


def on_builder_inited(app: Sphinx) -> None:
    """Report what the linter warns of in each plan, as ``pyproject.toml`` has it."""
    settings = settings_of(app.config)
    if not settings.lint:
        return
    from ..checks.ignores import Filter
    from ..examine import Examination, handles_of, lint_plan
    from ..loading.project import ProjectError, load_project

    domain = DmopsDomain.of(app.env)
    root = Path(app.confdir)
    for store, folder in zip(domain.plans, settings.folders.values(), strict=True):
        try:
            project = load_project(root / folder)
        except ProjectError as error:
            raise ConfigError(str(error)) from error
        asked = Examination(
            folder=project.data,
            root=root,
            project=root,
            rules=Filter(project.select, project.ignore, project.per_file_ignores),
            words=project.words,
            handles=handles_of(root / file for file in app.config.dmops_bibliographies),
        )
        report_problems(lint_plan(store.plan, asked))
