"""The builder ``typst``: ``sphinx-build -b typst`` makes a PDF of the whole plan."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Set
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.nodes import inline_all_toctrees

from ..messages import Subtype, warn
from .anchors import Anchors
from .compiler import CompileError, compile_pdf, unreadable_images
from .escape import string
from .information import file_name, information_of, made_at
from .numbers import Numbers
from .pictures import READABLE, Pictures
from .settings import PdfSettings, pdf_settings_of
from .source import LIBRARY, parts_of, source_of
from .translator import TypstTranslator
from .translator.base import Job

__all__ = ["TypstBuilder"]

_LOGGER = logging.getLogger(__name__)
_TEMPLATES = Path(__file__).parent / "templates"
_MARGINS = 136.06
# Paper sizes in points: width and height.
_PAPERS = {
    "us-letter": (612.0, 792.0),
    "us-legal": (612.0, 1008.0),
    "a3": (841.89, 1190.55),
    "a4": (595.28, 841.89),
    "a5": (419.53, 595.28),
}


_UNREADABLE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><path d="M1 1h118v38h-118z'
    b'M1 1l118 38M119 1l-118 38" fill="none" stroke="#767676"/></svg>'
)


class TypstBuilder(Builder):
    """Writes one PDF for each entry of ``dmops_pdf_documents``."""

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types = READABLE
    supported_remote_images = False
    supported_data_uri_images = True

    def init(self) -> None:
        """Begin with no document."""
        self.settings: PdfSettings = pdf_settings_of(self.config)

    def get_outdated_docs(self) -> str | Iterable[str]:
        """Say that the whole is made anew: one page number moves all others."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the mark that the translator knows a document by."""
        return f"%{docname}" if docname in self.env.all_docs else docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same from everywhere: all is one file."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the source of each PDF and compile it."""
        # Sphinx collects the paths of images only for documents that it writes.
        folder = Path(self.outdir) / "_typst"
        if folder.is_dir():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        shutil.copy(_TEMPLATES / LIBRARY, folder / LIBRARY)
        for docname, name in self._documents():
            self._write_one(docname, Path(self.outdir) / name, folder)

    def _documents(self) -> list[tuple[str, str]]:
        asked = self.settings.documents
        if not asked:
            return [(self.config.root_doc, file_name(self.env))]
        found = []
        for docname, name in asked:
            if docname in self.env.all_docs:
                found.append((docname, name if name.endswith(".pdf") else f"{name}.pdf"))
            else:
                warn(
                    Subtype.PDF,
                    f"dmops_pdf_documents names the document {docname!r}, which is not there",
                    location=None,
                )
        return found

    def _write_one(self, docname: str, target: Path, folder: Path) -> None:
        with progress_message(f"assembling {docname}", nonl=False):
            tree = self._assemble(docname)
        width, height = _PAPERS.get(self.settings.paper, _PAPERS["a5"])
        job = Job(
            builder=self,
            root=docname,
            anchors=Anchors(tree, docname),
            numbers=Numbers(self.env, tree, docname, self.settings.section_numbers),
            pictures=Pictures(Path(self.srcdir), folder / target.stem, f"/_typst/{target.stem}"),
            width=width - _MARGINS,
            height=height - _MARGINS,
        )
        parts = parts_of(tree)
        info = information_of(self.env, parts.title)
        translator = self.app.registry.create_translator(self, tree, job)
        assert isinstance(translator, TypstTranslator)
        timestamp = made_at(info, Path(self.confdir))
        text = source_of(parts, translator, info, self.settings, timestamp)
        source = target.with_suffix(".typ")
        source.write_text(text, encoding="utf-8")
        try:
            self._compile(source, target, timestamp)
        except CompileError:
            if not self._without_unreadable(source, job.pictures):
                raise
            self._compile(source, target, timestamp)

    def _without_unreadable(self, source: Path, pictures: Pictures) -> bool:
        """Put a box in the place of images that cannot be read; tell whether there are any."""
        bad = unreadable_images(source.parent, pictures.names)
        if not bad:
            return False
        text = source.read_text(encoding="utf-8")
        box = pictures.store("unreadable.svg", _UNREADABLE)
        for name, reason in sorted(bad.items()):
            shown = name.rpartition("/")[2]
            warn(
                Subtype.PDF,
                f"the PDF cannot show the image {shown!r}, and has a box in its place: {reason}",
                location=None,
            )
            text = text.replace(string(name), string(box))
        source.write_text(text, encoding="utf-8")
        return True

    def _compile(self, source: Path, target: Path, timestamp: int) -> None:
        with progress_message(f"compiling {target.name}", nonl=False):
            made = compile_pdf(
                source,
                font_paths=[Path(self.confdir) / path for path in self.settings.font_paths],
                standards=self.settings.standards,
                timestamp=timestamp,
            )
        for remark in made.warnings:
            warn(Subtype.PDF, f"the compiler of the PDF says: {remark}", location=None)
        if made.missing:
            warn(
                Subtype.PDF,
                f"no font has the characters {made.missing!r}: the PDF shows boxes for them and"
                " meets no standard; name fonts that have them in dmops_pdf_fonts, and their"
                " folder in dmops_pdf_font_paths",
                location=None,
            )
        temporary = target.with_suffix(".tmp")
        temporary.write_bytes(made.data)
        temporary.replace(target)

    def _assemble(self, docname: str) -> nodes.document:
        tree = self.env.get_doctree(docname)
        tree["docname"] = docname
        whole = inline_all_toctrees(self, {docname}, docname, tree, lambda name: name, [docname])
        whole["docname"] = docname
        self.env.resolve_references(whole, docname, self)
        for pending in list(whole.findall(addnodes.pending_xref)):
            pending.replace_self(pending.children or nodes.Text(pending.astext()))
        return whole
