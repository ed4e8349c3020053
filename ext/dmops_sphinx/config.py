"""The settings of the extension, as one frozen object."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["Settings", "add_settings", "settings_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a project can set in ``conf.py``; each name has ``dmops_`` before it there.

    Attributes
    ----------
    data
        The data folder, relative to ``conf.py``.
    source_url
        Where a row's data can be seen: an address with ``{file}``, ``{line}``
        and ``{revision}``. By default made from the plan's repository.
    row_links
        Whether each row links to its place in the source repository.
    bibliographies
        BibTeX files besides those of the data folder, relative to ``conf.py``.
    link_handles
        Whether a document handle that stands in a text is linked to the document.
    render_seconds
        How long a template of the writer's may run, in seconds.
    render_characters
        How much text a template may yield, in characters.
    """

    data: str = "data"
    source_url: str = ""
    row_links: bool = True
    bibliographies: tuple[str, ...] | list[str] = ()
    link_handles: bool = False
    render_seconds: float = 5.0
    render_characters: int = 500_000


_REBUILD: dict[str, Literal["env", "html"]] = {
    "data": "env",
    "source_url": "html",
    "row_links": "html",
}


def add_settings(app: Sphinx) -> None:
    """Declare the settings to Sphinx."""
    for setting in fields(Settings):
        default = setting.default
        app.add_config_value(
            f"dmops_{setting.name}",
            default,
            _REBUILD.get(setting.name, "env"),
            (list, tuple) if isinstance(default, tuple) else (type(default),),
        )


def settings_of(config: Config) -> Settings:
    """Return the settings that the project has."""
    return Settings(**{f.name: getattr(config, f"dmops_{f.name}") for f in fields(Settings)})
