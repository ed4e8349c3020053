"""Uses of acronyms in LaTeX, replaced by the short forms that they print."""

from __future__ import annotations

import re

__all__ = ["with_short_forms"]

_DECLARED = (
    re.compile(r"\\new(?:acronym|abbreviation)\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}\s*\{([^{}]+)\}"),
    re.compile(r"\\acro(?:def)?\{([^{}]+)\}\[([^\]]+)\]"),
    re.compile(r"\\DeclareAcronym\{([^{}]+)\}\s*\{[^{}]*?short\s*=\s*\{?([^{},\n]+)"),
    re.compile(r"\\newglossaryentry\{([^{}]+)\}\s*\{[^{}]*?name\s*=\s*\{?([^{},\n]+)"),
)
_USED = re.compile(
    r"\\(?:[Gg]ls|GLS|[Aa]c|[Aa]cr|[Aa]cs|[Aa]cf|[Aa]cl|acrshort|acrlong|acrfull|glsxtrshort|"
    r"glsxtrlong|glsxtrfull|glsentryshort|glsentrytext|iac|Iac)(?P<many>pl|p)?\*?"
    r"(?:\[[^\]\n]*\])?\{(?P<key>[^{}\n]+)\}"
)


def with_short_forms(text: str) -> str:
    """Return a file's text with its acronyms in their short forms; lines stay where they are."""
    if _USED.search(text) is None:
        return text
    known = {
        found[1].strip(): found[2].strip() for one in _DECLARED for found in one.finditer(text)
    }

    def shown(found: re.Match[str]) -> str:
        key = found["key"].strip()
        return known.get(key, key) + ("s" if found["many"] else "")

    return _USED.sub(shown, text)
