"""Where the data of a build can be seen: repository, revision, files that differ."""

from __future__ import annotations

from pathlib import Path

from sphinx.util import logging

from ..config import Settings
from ..messages import Subtype, warn
from ..model.records import PlanInfo
from ..revision import changed_files, folder_in_repository, revision_of
from .links import SourceAddressError, SourcePlaces, address_template

__all__ = ["source_places"]

_LOGGER = logging.getLogger(__name__)


def source_places(settings: Settings, root: Path, info: PlanInfo) -> SourcePlaces | None:
    """Return where data can be seen; None if rows are not to say where theirs stand.

    Links lead to the commit that is checked out. Data that differ from it are
    named in the build's output: their lines may stand elsewhere, or nowhere.
    """
    if not settings.row_links:
        return None
    try:
        template = address_template(settings.source_url, info.repository)
    except SourceAddressError as error:
        warn(Subtype.OPTION, f"dmops_source_url: {error}", location="conf.py")
        return SourcePlaces()
    if not template:
        return SourcePlaces()
    changed = [
        file for folder in settings.folders.values() for file in changed_files(root / folder)
    ]
    if changed:
        more = ", …" if len(changed) > 5 else ""
        _LOGGER.info(
            "links to the source lead to a commit from which these files differ: %s%s",
            ", ".join(changed[:5]),
            more,
        )
    return SourcePlaces(
        template=template,
        revision=revision_of(root) or info.branch,
        folder=folder_in_repository(root),
    )
