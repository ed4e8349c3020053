"""The translator: all families together."""

from __future__ import annotations

from .admonitions import AdmonitionTranslator
from .descriptions import DescriptionTranslator
from .inline import InlineTranslator
from .links import LinkTranslator
from .lists import ListTranslator
from .media import MediaTranslator

__all__ = ["TypstTranslator"]


class TypstTranslator(
    InlineTranslator,
    LinkTranslator,
    ListTranslator,
    MediaTranslator,
    AdmonitionTranslator,
    DescriptionTranslator,
):
    """Typst source of an assembled document."""
