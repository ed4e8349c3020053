"""sphinx-design: there for every document, and set up when one uses it.

Cards on facilities are made with it, and writers have its directives and roles.
Setting it up takes a quarter of what Sphinx needs to start with this extension,
and few projects use it; so its directives and roles have stand-ins, which set it
up. It is set up at once where a project names it or has settings of it, and
where a document of the build before has used it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives, roles
from sphinx.errors import ExtensionError
from sphinx.extension import Extension
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import register_directive, register_role

from .late import late_directive

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["DIRECTIVES", "component", "design_roles", "note_design", "register_design"]

_NAME = "sphinx_design"
_LAST = 999
_HIDDEN = "sd-d-none"

DIRECTIVES = (
    "_all-octicon", "accordion", "article-info", "aside", "button-link", "button-ref", "card",
    "card-carousel", "card-footer", "card-header", "div", "dropdown", "grid", "grid-item",
    "grid-item-card", "step", "steps", "tab-item", "tab-set", "tab-set-code",
)  # fmt: skip
"""The directives of sphinx-design; a test holds that they are."""

_COLOURS = (
    "primary", "secondary", "success", "info", "warning", "danger", "light", "muted", "dark",
    "white", "black",
)  # fmt: skip
_ICONS = (
    "fa", "fa-brands", "fa-regular", "fa-solid", "fab", "far", "fas", "material-outlined",
    "material-regular", "material-round", "material-sharp", "material-twotone", "octicon",
)  # fmt: skip


def design_roles() -> Iterator[str]:
    """Yield the roles of sphinx-design; a test holds that they are."""
    yield from _ICONS
    for badge in ("bdg", "bdg-link", "bdg-ref"):
        yield badge
        for colour in _COLOURS:
            yield from (f"{badge}-{colour}", f"{badge}-{colour}-line")


def register_design(app: Sphinx) -> None:
    """Register stand-ins, or sphinx-design itself where the project speaks of it."""
    settings: tuple[str, ...] = (*app.config._raw_config, *app.config.overrides)
    named = _NAME in app.extensions or _NAME in app.config.extensions
    if named or any(name.startswith("sd_") for name in settings):
        app.setup_extension(_NAME)
    else:
        _LateDesign(app).register()


def component(name: str, classes: list[str]) -> Element:
    """Return a component of sphinx-design; whoever shows it calls `note_design`."""
    return nodes.container("", is_div=True, design_component=name, classes=classes)


def note_design(env: BuildEnvironment) -> None:
    """Note that the document at hand shows something of sphinx-design."""
    domain = env.domains["dmops"]
    domain.data["design"][env.docname] = True


class _LateDesign:
    """The stand-ins for the directives and roles, and what sets up the real ones."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._stand_ins: dict[tuple[str, str], Any] = {}
        self._real: dict[tuple[str, str], Any] = {}

    def register(self) -> None:
        """Register the stand-ins where nothing else has their names."""
        app, taken = self._app, self._tables()
        # There are a hundred, and to register one through the application takes as
        # long as to make a log record of it, in each build.
        for name in DIRECTIVES:
            if name not in taken["directive"]:
                stand_in = late_directive(partial(self._find, "directive", name), name)
                self._stand_ins["directive", name] = stand_in
                register_directive(name, stand_in)
        for name in design_roles():
            if name not in taken["role"]:
                self._stand_ins["role", name] = role = self._role(name)
                register_role(name, role)
        app.add_transform(self._title_hider())
        # Another extension that wants it must not set it up once more.
        app.extensions[_NAME] = Extension(
            _NAME, None, parallel_read_safe=True, parallel_write_safe=True
        )
        app.connect("builder-inited", self.on_builder_inited, priority=_LAST)
        app.connect("env-updated", self.on_env_updated)

    def on_builder_inited(self, app: Sphinx) -> None:
        """Set it up where a document of the build before has used it."""
        if app.env.domains["dmops"].data["design"]:
            self._set_up()

    def on_env_updated(self, app: Sphinx, _: BuildEnvironment) -> None:
        """Set it up where a document uses it, which another process may have read."""
        self.on_builder_inited(app)

    @staticmethod
    def _tables() -> dict[str, dict[str, Any]]:
        return {
            "directive": directives._directives,  # type: ignore[attr-defined]
            "role": roles._roles,  # type: ignore[attr-defined]
        }

    def _role(self, name: str) -> Callable[..., Any]:
        def role(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            return self._find("role", name)(*arguments, **options)

        return role

    def _title_hider(self) -> type[SphinxTransform]:
        """Return the transform that hides the title of a document with the field for it."""

        def apply(transform: SphinxTransform, **_: object) -> None:
            document = transform.document
            fields = chain.from_iterable(
                info.findall(nodes.field_name) for info in document.findall(nodes.docinfo)
            )
            if all(name.astext() != "sd_hide_title" for name in fields):
                return
            self._set_up()
            note_design(self._app.env)
            section = next(document.findall(nodes.section), None)
            title = section[0] if section else None
            if isinstance(title, nodes.title) and _HIDDEN not in title["classes"]:
                title["classes"].append(_HIDDEN)

        # Behind the real one, which is there for documents that are read after another used it.
        return type("HideTitle", (SphinxTransform,), {"apply": apply, "default_priority": 700})

    def _find(self, kind: str, name: str) -> Any:  # noqa: ANN401
        """Return the real directive or role, and note its use."""
        self._set_up()
        note_design(self._app.env)
        if (kind, name) not in self._real:
            raise ExtensionError(f"the installed sphinx-design has no {kind} {name!r}")
        return self._real[kind, name]

    def _set_up(self) -> None:
        """Set sphinx-design up as it would have been when Sphinx started.

        The stand-ins take their places again: every use has to be noted.
        """
        if self._real:
            return
        app, tables = self._app, self._tables()
        del app.extensions[_NAME]
        for kind, name in self._stand_ins:
            del tables[kind][name]
        before = {one.id for listeners in app.events.listeners.values() for one in listeners}
        app.setup_extension(_NAME)
        for (kind, name), stand_in in self._stand_ins.items():
            if name in tables[kind]:
                self._real[kind, name] = tables[kind][name]
            tables[kind][name] = stand_in
        missed: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("config-inited", (app.config,)),
            ("builder-inited", ()),
        )
        for event, arguments in missed:
            new = [one for one in app.events.listeners[event] if one.id not in before]
            for listener in sorted(new, key=attrgetter("priority")):
                listener.handler(app, *arguments)
