"""The translator: all families together."""

from __future__ import annotations

from .admonitions import AdmonitionTranslator
from .descriptions import DescriptionTranslator
from .inline import InlineTranslator
from .lists import ListTranslator
from .media import MediaTranslator

__all__ = ["TypstTranslator"]


class TypstTranslator(
    InlineTranslator,
    ListTranslator,
    MediaTranslator,
    AdmonitionTranslator,
    DescriptionTranslator,
):
    """Typst source of an assembled document."""
