"""The nodes of a document as Typst source, by families of nodes."""

from .translator import TypstTranslator

__all__ = ["TypstTranslator"]
