"""The settings of the PDF, as one frozen object."""

from __future__ import annotations

from dataclasses import field, fields
from typing import TYPE_CHECKING, Any

from ..frozen import dataclass
from ..words import Word, said

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["PdfSettings", "add_pdf_settings", "pdf_settings_of"]

WORDS = {
    "draft": Word("Draft"),
    "latest_revision": Word("Latest Revision:"),
    "source": Word("Document source location:"),
    "download": Word("Download as PDF"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSettings:
    """What a project can set for its PDF; each name has ``dmops_pdf_`` before it in ``conf.py``.

    Attributes
    ----------
    documents
        The PDFs to be made: tuples of a document and the name of a file. By
        default one, of the root document, named after the plan's handle.
    paper
        ``us-letter``, ``a4`` or another paper that Typst knows.
    fonts
        Families to be tried before Noto Sans, and for characters it lacks.
    font_paths
        Folders of fonts, relative to ``conf.py``. The fonts of the machine
        are never used, so that every machine makes the same file.
    standards
        PDF standards the file must meet; an empty list asks for none.
    section_numbers
        ``auto`` numbers what Sphinx numbers, and a plan of one document;
        ``always`` and ``never`` do as they say.
    contents_depth
        How many levels of headings the contents list.
    words
        Words the PDF adds: ``draft``, ``latest_revision``, ``source``,
        ``download``.
    file
        The PDF that the pages offer: a file relative to ``conf.py``, or an
        address. By default the file that ``-b typst`` has made in the folder
        ``pdf`` beside that of the pages, if it is there; ``False`` offers none.
    """

    documents: list[Any] = field(default_factory=list)
    paper: str = "us-letter"
    fonts: list[str] = field(default_factory=list)
    font_paths: list[str] = field(default_factory=list)
    standards: list[str] = field(default_factory=lambda: ["ua-1", "a-2a"])
    section_numbers: str = "auto"
    contents_depth: int = 3
    words: dict[str, str] = field(default_factory=dict)
    file: str | bool = ""

    def word(self, name: str) -> str:
        """Return a word that the PDF adds."""
        return self.words.get(name, said(WORDS[name]))


def add_pdf_settings(app: Sphinx) -> None:
    """Declare the settings to Sphinx."""
    for setting in fields(PdfSettings):
        name = f"dmops_pdf_{setting.name}"
        if name not in app.config.values:
            default = getattr(PdfSettings(), setting.name)
            types = (str, bool) if setting.name == "file" else (type(default),)
            app.add_config_value(name, default, "html" if setting.name == "file" else "", types)


def pdf_settings_of(config: Config) -> PdfSettings:
    """Return the settings that the project has."""
    return PdfSettings(
        **{f.name: getattr(config, f"dmops_pdf_{f.name}") for f in fields(PdfSettings)}
    )
