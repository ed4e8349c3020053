"""The names of the glossary files that Rubin's documents have."""

from __future__ import annotations

__all__ = ["DEFAULT_FILES", "DEFAULT_SKIP"]

DEFAULT_FILES = ("myacronyms.txt", "glossarydefs.csv")
"""Files of acronyms and what they stand for, read where they exist."""
DEFAULT_SKIP = ("skipacronyms.txt",)
"""Files of terms that are no acronyms, read where they exist."""
