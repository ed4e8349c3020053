"""What a glossary says of one term."""

from __future__ import annotations

import re
from functools import lru_cache

from ..frozen import dataclass
from ..model import inline
from ..model.places import Place

__all__ = ["Entry", "deprecation", "plain"]

_DEPRECATED = (
    r"(?i)\b(?:not to be used|do not use|no longer (?:to be )?used|deprecated|obsolete|discouraged"
    r"|to be avoided)\b"
)
_INSTEAD = (
    r"(?i)\buse ([^;.,()]{1,60}?) instead\b",
    r"(?i)\b(?:see|now)(?: also)?:? ([^;.,()]{1,60})",
)
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term and what it stands for.

    Attributes
    ----------
    key
        What the role ``:acr:`` calls it: the id in the plan's YAML, elsewhere the
        term, with ``:TAG`` behind it where the term stands for several things.
    term
        The term as it is printed.
    expansion
        What it stands for, as inline markup (see `dmops_sphinx.model.inline`).
    aliases
        Other spellings, recognised and never listed.
    tags
        Where the expansion holds.
    deprecated
        Whether it must no longer be used.
    instead
        What is to be used in its place; may be empty.
    is_acronym
        False for an entry of a glossary (type G): an explained term.
    related
        Terms that a glossary names beside it.
    place
        Where it is defined.
    rank
        The number of its source: the lower ones hide the higher ones.
    is_implied
        Whether it follows from something else, and nobody has written it.
    """

    key: str
    term: str
    expansion: str
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    instead: str = ""
    is_acronym: bool = True
    related: tuple[str, ...] = ()
    place: Place = _NOWHERE
    rank: int = 0
    is_implied: bool = False

    @property
    def text(self) -> str:
        """The expansion without markup."""
        return plain(self.expansion)

    @property
    def identity(self) -> tuple[object, ...]:
        """All that a reader can see of it, for fingerprints."""
        return (self.key, self.term, self.expansion, self.deprecated, self.instead)


@lru_cache(maxsize=4096)
def plain(expansion: str) -> str:
    """Return an expansion without its markup; text whose markup is wrong stays as it is."""
    try:
        return inline.to_text(expansion)
    except inline.InlineError:
        return expansion


def deprecation(description: str) -> tuple[bool, str]:
    """Tell whether a description forbids its term, and what it names in its place."""
    if re.search(_DEPRECATED, description) is None:
        return False, ""
    for pattern in _INSTEAD:
        found = re.search(pattern, description)
        if found:
            return True, found[1].strip()
    return True, ""
