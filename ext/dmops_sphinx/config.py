"""The settings of the extension, as one frozen object."""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, field, fields
from typing import TYPE_CHECKING, Any, Literal

from sphinx.errors import ConfigError

from .frozen import dataclass
from .model.glossary_files import DEFAULT_FILES, DEFAULT_SKIP

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["ACRONYM_MODES", "Settings", "add_settings", "default_of", "settings_of"]

ACRONYM_MODES = ("first-in-section", "every", "expand-first", "none")
"""What ``dmops_acronyms`` may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a project can set in ``conf.py``; each name has ``dmops_`` before it there.

    Attributes
    ----------
    data
        The data folder, relative to ``conf.py``.
    plans
        The data folders of several plans by the plans' names, the default plan first;
        takes the place of ``dmops_data``.
    source_url
        Where a row's data can be seen: an address with ``{file}``, ``{line}``
        and ``{revision}``. By default made from the plan's repository.
    row_links
        Whether each row links to its place in the source repository.
    bibliographies
        BibTeX files besides those of the data folder, relative to ``conf.py``.
    compare_to
        A git revision, or a folder with data: what has changed in the plan since
        then is marked on the pages.
    editions
        Whether pages have a switch of editions, which reads ``versions.json``.
    link_handles
        Whether a document handle that stands in a text is linked to the document.
    acronyms
        What a page does with acronyms: ``first-in-section`` and ``every`` mark
        uses with their meaning, ``expand-first`` writes the first one out, in
        every format, ``none`` leaves them.
    acronym_files
        Glossary files (``.csv`` like Rubin's glossarydefs.csv, or lines of
        ``TERM:Definition``), looked for beside ``conf.py`` and in the data folder;
        the first has precedence, behind the plan's own acronyms.
    acronym_skip
        Terms that are no acronyms, and files of them (``.txt``).
    acronym_tags
        Which meaning holds where a term has several; the first tag counts most.
    lint
        Whether a build reports what the linter of ``dmops check`` warns of.
    render_seconds
        How long a template of the writer's may run, in seconds.
    render_characters
        How much text a template may yield, in characters.
    """

    data: str = "data"
    plans: dict[str, str] = field(default_factory=dict)
    source_url: str = ""
    row_links: bool = True
    bibliographies: tuple[str, ...] | list[str] = ()
    compare_to: str = ""
    editions: bool = False
    link_handles: bool = False
    acronyms: str = "first-in-section"
    acronym_files: tuple[str, ...] | list[str] = DEFAULT_FILES
    acronym_skip: tuple[str, ...] | list[str] = DEFAULT_SKIP
    acronym_tags: tuple[str, ...] | list[str] = ()
    lint: bool = False
    render_seconds: float = 5.0
    render_characters: int = 500_000

    @property
    def folders(self) -> dict[str, str]:
        """The data folders by the names of the plans; a single plan has none."""
        return dict(self.plans) or {"": self.data}


_PLAN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_REBUILD: dict[str, Literal["env", "html"]] = {
    "data": "env",
    "source_url": "html",
    "row_links": "html",
}


def add_settings(app: Sphinx) -> None:
    """Declare the settings to Sphinx."""
    for setting in fields(Settings):
        default = default_of(setting)
        app.add_config_value(
            f"dmops_{setting.name}",
            default,
            _REBUILD.get(setting.name, "env"),
            (list, tuple) if isinstance(default, tuple) else (type(default),),
        )


def default_of(setting: Field[Any]) -> Any:  # noqa: ANN401
    """Return the value of a setting that the project leaves out."""
    return setting.default if setting.default is not MISSING else {}


def settings_of(config: Config) -> Settings:
    """Return the settings that the project has.

    Raises
    ------
    ConfigError
        If ``dmops_plans`` is not what it should be.
    """
    for name, folder in config.dmops_plans.items():
        if not (isinstance(name, str) and _PLAN.fullmatch(name)):
            raise ConfigError(
                f"dmops_plans: {name!r} cannot name a plan: write lower-case words joined by '-'"
            )
        if not isinstance(folder, str) or not folder:
            raise ConfigError(f"dmops_plans: {name!r} should lead to a data folder, as text")
    return Settings(**{f.name: getattr(config, f"dmops_{f.name}") for f in fields(Settings)})
