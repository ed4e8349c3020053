"""The technote theme for a plan: its metadata come from the plan's data.

Technote looks for ``technote.toml`` and ``index.rst`` beside ``conf.py``. A plan
keeps its metadata in ``data/plan.yaml`` and its text in ``source/``, so the
metadata are handed to technote's own factory and configuration classes here,
and nothing is written twice.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

try:
    from technote.factory import Factory
    from technote.main import TechnoteSphinxConfig
    from technote.sources.tomlsettings import TechnoteToml
    from technote.templating.context import TechnoteJinjaContext
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "technote":
        raise
    message = "the technote theme is not installed: pip install 'dmops-sphinx[technote]'"
    raise ModuleNotFoundError(message, name=error.name) from error

from .loading import load
from .model.plan import Plan
from .model.records import Person
from .revision import version_of

__all__ = ["metadata_of", "technote_settings"]


_ASSETS = Path(__file__).parent / "assets"


class _Context(TechnoteJinjaContext):  # type: ignore[misc]
    """Technote's template context, for a document that is not beside conf.py."""

    root: Path = Path("index.rst")
    mark: str = ""

    def __str__(self) -> str:
        """Return a text that is the same where the metadata are the same.

        Sphinx tells by it whether the configuration has changed since the last
        build; by the address of the object, every page would be written anew.
        """
        return self.mark

    def __eq__(self, other: object) -> bool:
        """Tell whether two contexts say the same."""
        return isinstance(other, _Context) and str(self) == str(other)

    def __hash__(self) -> int:
        """Return a hash that goes with equality."""
        return hash(str(self))

    @property
    def github_edit_url(self) -> str | None:
        """The address of the document's source."""
        repository = self.metadata.source_repository
        if self.github_url is None or repository is None:
            return None
        return f"{self.github_url}/blob/{repository.branch or 'main'}/{self.root.as_posix()}"


class _Factory(Factory):  # type: ignore[misc]
    """Technote's factory, with metadata that were not read from a file."""

    def __init__(self, toml: TechnoteToml) -> None:
        super().__init__()
        self._toml = toml

    def create_jinja_context(self, metadata: Any, root_filename: Path) -> _Context:  # noqa: ANN401
        """Return the template context."""
        context = _Context(metadata=metadata, root_filename=root_filename)
        context.root = root_filename
        # The theme adds title and abstract while it builds; the mark is of what was given.
        context.mark = f"{root_filename.as_posix()} {metadata!r}"
        return context


def technote_settings(
    root: Path, *, data: str = "data", source: str = "source/index.rst"
) -> dict[str, Any]:
    """Return the settings of a technote for ``conf.py``.

    Parameters
    ----------
    root
        The folder of ``conf.py``.
    data
        The data folder, relative to it.
    source
        The document, relative to it.

    Returns
    -------
    dict
        Values to be set in ``conf.py``, ``extensions`` among them; of a plan with
        errors without its title: the extension reports them when the build begins.
    """
    plan = load(root / data, root=root).plan
    toml = TechnoteToml.model_validate({"technote": metadata_of(plan, root) if plan else {}})
    factory = _Factory(toml)
    config = TechnoteSphinxConfig(
        factory=factory,
        toml=toml,
        metadata=factory.load_metadata(),
        root_filename=Path(source),
    )
    canonical = toml.technote.canonical_url
    return {
        "author": config.author,
        "extensions": ["sphinx.ext.intersphinx", "technote.ext"],
        **_common_settings(plan),
        "html_context": {"technote": config.jinja_context},
        "html_baseurl": str(canonical) if canonical else "",
        **dict.fromkeys(("version", "release"), toml.technote.version or _last_version(plan)),
    }


def _last_version(plan: Plan | None) -> str:
    """Return the version that the change record names last, for where git tells none."""
    record = plan.info.change_record if plan else ()
    return record[-1].version if record else ""


def _common_settings(plan: Plan | None) -> dict[str, Any]:
    return {
        "project": plan.info.title if plan else "",
        **(_book(plan) if plan else {}),
        "intersphinx_mapping": {},
        "numfig": True,
        # LaTeX numbers tables and figures through, as the page does.
        "numfig_secnum_depth": 0,
        "html_theme": "technote",
        "html_favicon": str(_ASSETS / "static" / "dmops-icon.svg"),
        "templates_path": [str(_ASSETS / "technote")],
        "html_theme_options": {
            "light_logo": "dmops-mark-light.svg",
            "dark_logo": "dmops-mark-dark.svg",
            "logo_alt_text": plan.info.division or plan.info.title if plan else "",
        },
        "html_title": plan.info.title if plan else "",
        "html_domain_indices": False,
        "html_use_index": False,
        "html_permalinks_icon": "#",
        "html_show_sourcelink": False,
    }


def _book(plan: Plan) -> dict[str, Any]:
    """Return what the EPUB says of itself."""
    info = plan.info
    holder = plan.institutions[info.organisation].name
    terms = f", {info.license}" if info.license else ""
    return {
        "epub_copyright": f"{info.updated.year}, {holder}{terms}",
        "epub_publisher": holder,
        "epub_description": info.abstract,
        "epub_basename": info.handle,
        # Readers want one identifier in both of an EPUB's tables of contents.
        "epub_identifier": info.handle,
        "epub_scheme": "handle",
        "epub_uid": info.handle,
    }


def metadata_of(plan: Plan, root: Path) -> dict[str, Any]:
    """Return the plan's metadata in the form of technote's ``[technote]`` table."""
    info = plan.info
    organisation = plan.institutions[info.organisation]
    table: dict[str, Any] = {
        "id": info.handle,
        "series_id": info.handle.partition("-")[0],
        "title": info.title,
        "date_created": info.created,
        "date_updated": info.updated,
        "version": info.version or version_of(root) or None,
        "status": {"state": info.status},
        "organization": {"name": organisation.name, "ror": organisation.ror},
        "authors": [_author(plan, plan.people[ident]) for ident in info.authors],
    }
    if info.canonical_url:
        table["canonical_url"] = info.canonical_url
    if info.repository:
        table["github_url"] = f"https://github.com/{info.repository}"
        table["github_default_branch"] = info.branch
    if info.license:
        table["license"] = {"id": info.license}
    return table


def _author(plan: Plan, person: Person) -> dict[str, Any]:
    given, _, family = person.name.rpartition(" ")
    author: dict[str, Any] = {
        "name": {"given": person.given or given or family, "family": person.family or family}
    }
    if person.orcid:
        author["orcid"] = person.orcid
    if person.author_id:
        author["internal_id"] = person.author_id
    institution = plan.institutions.get(person.institution or "")
    if institution:
        affiliation = {"name": institution.name}
        if institution.author_id:
            affiliation["internal_id"] = institution.author_id
        author["affiliations"] = [affiliation]
    return author
