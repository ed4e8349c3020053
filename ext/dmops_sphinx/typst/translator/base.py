"""What all families of nodes share: where the source goes, labels, room and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator

from ...frozen import dataclass
from ...messages import Subtype, warn
from ..escape import string

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.builders import Builder

    from ..anchors import Anchors
    from ..numbers import Numbers
    from ..pictures import Pictures

__all__ = ["BODY_SIZE", "TABLE_SIZE", "BaseTranslator", "Job"]

BODY_SIZE, TABLE_SIZE = 10.0, 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One PDF: what the translator must know of the whole.

    Attributes
    ----------
    builder
        The builder.
    root
        The root document of the PDF.
    anchors, numbers, pictures
        Its labels, its section and figure numbers, and its images.
    width, height
        The room for text on a page, in points.
    """

    builder: Builder
    root: str
    anchors: Anchors
    numbers: Numbers
    pictures: Pictures
    width: float
    height: float


class BaseTranslator(SphinxTranslator):
    """The frame of the translator; a family of nodes adds its visitors.

    `WRAPPED` says for simple nodes what stands before and after their content.
    """

    WRAPPED: ClassVar[Mapping[type[nodes.Element], tuple[str, str]]] = {}
    OWN_LABEL: ClassVar[tuple[type[nodes.Element], ...]] = ()

    def __init__(self, document: nodes.document, job: Job) -> None:
        super().__init__(document, job.builder)
        self.job = job
        self.body: list[str] = []
        self.docname = job.root
        self.width = job.width
        self.size = BODY_SIZE
        self.level = 0
        self.mono = 0
        self.verbatim = False
        self._bodies: list[list[str]] = []
        self._rooms: list[tuple[float, float]] = []
        self._pending: list[str] = []
        self._wrapped: dict[type, tuple[str, str]] = {
            kind: marks
            for family in reversed(type(self).__mro__)
            for kind, marks in getattr(family, "WRAPPED", {}).items()
        }
        self._own_label = tuple(
            kind for family in type(self).__mro__ for kind in family.__dict__.get("OWN_LABEL", ())
        )

    # -- where the source goes ----------------------------------------------------

    def add(self, source: str) -> None:
        """Add source, after the labels that wait for something to stand at."""
        if self._pending:
            labels, self._pending = self._pending, []
            self.body.extend(f"#anchor({string(label)});" for label in labels)
        self.body.append(source)

    def begin(self) -> None:
        """Collect what follows apart, until `end`."""
        self._bodies.append(self.body)
        self.body = []

    def end(self) -> str:
        """Return what was collected since the last `begin`."""
        collected, self.body = "".join(self.body).strip(), self._bodies.pop()
        return collected

    def content_of(self, node: nodes.Element) -> str:
        """Return the source of a node's children."""
        self.begin()
        for child in node.children:
            child.walkabout(self)
        return self.end()

    def enter_room(self, width: float, size: float | None = None) -> None:
        """Let what follows have `width` points for a line."""
        self._rooms.append((self.width, self.size))
        self.width, self.size = max(width, 40.0), size or self.size

    def leave_room(self) -> None:
        """Go back to the room before."""
        self.width, self.size = self._rooms.pop()

    # -- dispatch -----------------------------------------------------------------

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Remember the node's labels and print what stands before its content."""
        if isinstance(node, nodes.Element) and not isinstance(node, self._own_label):
            self.want(node)
        marks = self._marks_of(type(node))
        if marks:
            self.add(marks[0])
        else:
            super().dispatch_visit(node)

    def _marks_of(self, kind: type[nodes.Node]) -> tuple[str, str] | None:
        """Return the marks of a kind of node, or of the nearest it derives from."""
        for ancestor in kind.__mro__:
            if hasattr(self, f"visit_{ancestor.__name__}"):
                return None
            if ancestor in self._wrapped:
                return self._wrapped[ancestor]
        return None

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Print what stands after the node's content."""
        marks = self._marks_of(type(node))
        if marks:
            self.add(marks[1])
        else:
            super().dispatch_departure(node)

    def want(self, node: nodes.Element) -> None:
        """Put the node's labels before what is printed next, if something links there."""
        idents: list[str] = node.get("ids", [])
        for ident in idents:
            label = self.job.anchors.find(self.docname, f"%{self.docname}#{ident}")
            if label.endswith(f":{ident}") and label in self.job.anchors.wanted:
                if label not in self._pending:
                    self._pending.append(label)

    def label_of(self, node: nodes.Element) -> str:
        """Return the source of a node's own label, or nothing if it has none."""
        for ident in node["ids"]:
            label = self.job.anchors.find(self.docname, f"%{self.docname}#{ident}")
            if label.endswith(f":{ident}"):
                return f"#label({string(label)});"
        return ""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn of a node that nothing here prints; its text is printed all the same."""
        kind = type(node).__name__
        warn(
            Subtype.PDF,
            f"the PDF builder does not know the node '{kind}': its text is printed plainly;"
            " an extension can register visitors with app.add_node(…, typst=(visit, depart))",
            location=node,
        )
        if not isinstance(node, nodes.Inline):
            self.add("\n\n")

    def unknown_departure(self, node: nodes.Node) -> None:
        """End what `unknown_visit` began."""
        if not isinstance(node, nodes.Inline):
            self.add("\n\n")

    # -- documents ----------------------------------------------------------------

    def visit_document(self, node: nodes.document) -> None:
        """Print nothing: the writer adds the frame."""

    def depart_document(self, node: nodes.document) -> None:
        """Print nothing."""

    def visit_start_of_file(self, node: addnodes.start_of_file) -> None:
        """Remember whose labels and numbers follow."""
        node["before"] = self.docname
        self.docname = node["docname"]

    def depart_start_of_file(self, node: addnodes.start_of_file) -> None:
        """Go back to the document that included this one."""
        self.docname = node["before"]
