"""What readers see of the plan's texts: markup resolved to plain words."""

from __future__ import annotations

from dataclasses import field

from ..frozen import dataclass
from ..model import inline
from ..model.anchors import Objects, build_objects
from ..model.plan import Plan
from ..views.values import ValueLookupError, value_text
from .cells import cleaned

__all__ = ["Plain", "same", "squeezed"]

_SPACED = str.maketrans({"\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2026": "..."})


@dataclass(slots=True)
class Plain:
    """Resolves the markup of a plan's texts.

    Attributes
    ----------
    plan
        The plan.
    objects
        What its texts can refer to.
    """

    plan: Plan
    objects: Objects = field(init=False)

    def __post_init__(self) -> None:
        self.objects = build_objects(self.plan)

    def text(self, markup: str) -> str:
        """Return `markup` as readers see it."""
        if inline.is_plain(markup):
            return markup
        try:
            paragraphs = inline.parse(markup)
        except inline.InlineError:
            return markup
        return "\n\n".join("".join(self._node(node) for node in nodes) for nodes in paragraphs)

    def _node(self, node: inline.Node) -> str:
        if isinstance(node, inline.Reference):
            return self.reference(node)
        return node.text

    def reference(self, node: inline.Reference) -> str:
        """Return what a reference says."""
        if node.text:
            return node.text
        if node.role == "value":
            try:
                return value_text(self.plan, node.target)
            except ValueLookupError:
                return node.target
        found = self.objects.find(node.role, node.target)
        return found.text if found else node.target

    def address(self, markup: str) -> str:
        """Return where a text leads, if it is one link and nothing else, or holds only one."""
        if inline.is_plain(markup):
            return ""
        try:
            nodes = [node for part in inline.parse(markup) for node in part]
        except inline.InlineError:
            return ""
        found = [url for node in nodes if (url := self.url(node))]
        return found[0] if len(found) == 1 else ""

    def url(self, node: inline.Node) -> str:
        """Return where a piece of text leads, or nothing."""
        if isinstance(node, inline.Hyperlink):
            return node.url
        if not isinstance(node, inline.Reference):
            return ""
        if node.role.startswith("cite"):
            document = self.plan.documents.get(node.target)
            return (document.url or "") if document else ""
        found = self.objects.find(node.role, node.target)
        home = self.plan.info.canonical_url
        return f"{home.rstrip('/')}/#{found.anchor}" if found and home else ""


def squeezed(text: str) -> str:
    """Return a text in the form in which texts are compared: spaces, quotes, dashes aside."""
    return " ".join(cleaned(text)[0].translate(_SPACED).split())


def same(one: str, other: str) -> bool:
    """Tell whether two texts say the same, spaces, kinds of quotes and of dashes aside."""
    return one == other or squeezed(one) == squeezed(other)
