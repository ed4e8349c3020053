"""Links from a row to itself and to its data in the source repository."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from posixpath import normpath
from urllib.parse import quote, urlsplit

from ..frozen import dataclass
from ..model.suggest import nearest
from ..words import say

__all__ = ["SourceAddressError", "SourcePlaces", "address_template", "row_links"]

_FIELDS = ("file", "line", "revision")
_FIELD = r"\{([^{}]*)\}"
_HOSTS = (
    ("github", "/blob/{revision}/{file}#L{line}"),
    ("gitlab", "/-/blob/{revision}/{file}#L{line}"),
    ("bitbucket", "/src/{revision}/{file}#lines-{line}"),
    ("codeberg", "/src/commit/{revision}/{file}#L{line}"),
    ("gitea", "/src/commit/{revision}/{file}#L{line}"),
    ("forgejo", "/src/commit/{revision}/{file}#L{line}"),
)


class SourceAddressError(ValueError):
    """The setting that says where data can be seen makes no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlaces:
    """Where the files of the plan can be seen.

    Attributes
    ----------
    template
        An address with ``{file}``, ``{line}`` and ``{revision}``; empty for none.
    revision
        The revision that was built.
    folder
        The way from the repository's top to the folder that places are relative to.
    """

    template: str = ""
    revision: str = ""
    folder: str = ""

    def address(self, place: str) -> str:
        """Return the address of a place, ``file:line``; empty where there is none."""
        if not self.template:
            return ""
        file, _, line = place.rpartition(":")
        file = normpath(self.folder + file)
        if file.startswith(("../", "/")):
            return ""  # outside the repository
        values = {"file": quote(file), "line": line, "revision": quote(self.revision)}
        return re.sub(_FIELD, lambda found: values[found[1]], self.template)


def address_template(setting: str, repository: str | None) -> str:
    """Return the template of addresses from what the project says.

    Parameters
    ----------
    setting
        A template, the address of a repository at a host whose way of writing
        addresses is known, or nothing.
    repository
        The repository on GitHub, as owner/name, for a project that sets nothing.

    Raises
    ------
    SourceAddressError
        If the setting is neither.
    """
    if not setting:
        return f"https://github.com/{repository}{_HOSTS[0][1]}" if repository else ""
    host, fields = _host(setting), re.findall(_FIELD, setting)
    for name in fields:
        if name not in _FIELDS:
            near = nearest(name, _FIELDS)
            hint = (
                f"did you mean {{{near}}}?" if near else "it may have {file}, {line}, {revision}"
            )
            raise SourceAddressError(f"the address has no {{{name}}}; {hint}")
    if fields:
        return setting
    for known, path in _HOSTS:
        if known in host:
            return setting.rstrip("/").removesuffix(".git") + path
    raise SourceAddressError(
        f"how {host} writes addresses of lines is not known: "
        "give the whole address, with {file}, {line} and {revision}"
    )


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise SourceAddressError(f"{address!r} is not an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SourceAddressError(f"{address!r} is not a web address (https://…)")
    return parts.hostname


def row_links(places: SourcePlaces | None) -> Callable[[str, str, str], str]:
    """Return a function that prints the links of a row.

    The function takes the row's anchor, its first cell and its place. Without
    `places` rows do not say where their data stand; where these have no address,
    the place is told without a link. What the links look like is up to the style
    sheet, so that a cell's text is its own.
    """

    def links(anchor: str, name: str, place: str) -> str:
        parts = []
        if anchor:
            label = escape(say("Link to row {name}").format(name=name or anchor))
            parts.append(
                f'<a class="dmops-row-link" href="#{escape(anchor)}" aria-label="{label}"></a>'
            )
        if place and places is not None:
            address, where = places.address(place), escape(place)
            label = escape(say("Source: {place}").format(place=place))
            parts.append(
                f'<a class="dmops-source" href="{escape(address)}" title="{where}"'
                f' aria-label="{label}"></a>'
                if address
                else f'<span class="dmops-source" title="{where}"></span>'
            )
        return f'<span class="dmops-row-links">{"".join(parts)}</span>' if parts else ""

    return links
