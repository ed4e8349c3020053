"""What the title page and the file's properties say: from the plan, or from ``conf.py``."""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import TYPE_CHECKING

from sphinx.util.osutil import make_filename_from_project

from ..frozen import dataclass
from ..revision import committed_at

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ..model.plan import Plan

__all__ = ["Information", "file_name", "information_of", "made_at", "plan_of"]

# The first day of 1980: a file must have a time, and this one is nobody's.
_NO_TIME = 315_532_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """The properties of a document.

    Attributes
    ----------
    title
        The title as plain text.
    authors
        Names, in order.
    organisation, division, handle
        What the title page names, if known.
    revised
        The day of the latest revision, as YYYY-MM-DD, or empty.
    version
        The version or release, if known.
    description
        What the document is, as plain text.
    source
        The address of its source, or empty.
    draft
        Whether every page carries a draft mark.
    """

    title: str
    authors: tuple[str, ...] = ()
    organisation: str = ""
    division: str = ""
    handle: str = ""
    revised: str = ""
    version: str = ""
    description: str = ""
    source: str = ""
    draft: bool = False


def made_at(info: Information, folder: Path) -> int:
    """Return the second that the file says it was made: never that of the build.

    Parameters
    ----------
    info
        The day of the latest revision counts first.
    folder
        The project: the time of its last commit counts where no day is known
        and ``SOURCE_DATE_EPOCH`` is not set.
    """
    if info.revised:
        day = dt.date.fromisoformat(info.revised)
        return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
    asked = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(asked) if asked.isdecimal() else committed_at(folder) or _NO_TIME


def plan_of(env: BuildEnvironment) -> Plan | None:
    """Return the plan of a project, if it has one."""
    domain = env.domains.get("dmops")
    store = getattr(domain, "store", None)
    return getattr(store, "plan", None)


def file_name(env: BuildEnvironment) -> str:
    """Return the name of a project's PDF."""
    plan = plan_of(env)
    if plan is not None:
        return f"{plan.info.handle}.pdf"
    return f"{make_filename_from_project(env.config.project)}.pdf"


def information_of(env: BuildEnvironment, title: nodes.Element | None) -> Information:
    """Return what is known of a document.

    Parameters
    ----------
    env
        The environment.
    title
        The heading of the root document.
    """
    plan = plan_of(env)
    config = env.config
    heading = title.astext() if title is not None else config.project
    if plan is None:
        return Information(
            title=heading,
            authors=_authors(config),
            handle=config.project if config.project not in {"", heading} else "",
            version=config.release,
            revised=_day(config.today),
        )
    info = plan.info
    organisation = plan.institutions[info.organisation]
    return Information(
        title=heading,
        authors=tuple(plan.people[ident].name for ident in info.authors),
        organisation=organisation.name,
        division=info.division or "",
        handle=info.handle,
        revised=str(info.updated),
        version=info.version or "",
        description=re.sub(r"\s+", " ", info.abstract).strip(),
        source=f"https://github.com/{info.repository}" if info.repository else "",
        draft=info.status == "draft",
    )


def _authors(config: Config) -> tuple[str, ...]:
    author = config.author if config.author != "Author name not set" else ""
    return tuple(name.strip() for name in author.split(",") if name.strip())


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
