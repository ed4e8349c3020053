"""What sphinxcontrib-bibtex keeps, pickled apart from the rest of the environment.

An environment that held its classes could not be read without importing that
extension and pybtex, which takes longer than a build in which nothing changed.
"""

from __future__ import annotations

import pickle
import zlib
from typing import Any

__all__ = ["HeldCitations"]

_KEPT = ("citation_refs", "bibliographies", "printed")
"""What is kept by document."""


class HeldCitations:
    """The data of the domain of citations: pickled until somebody asks for them.

    Parameters
    ----------
    packed
        The data, pickled and compressed; empty for those of a new environment.
    documents
        The documents that cite, or that list references.
    """

    def __init__(self, packed: bytes = b"", documents: frozenset[str] = frozenset()) -> None:
        self._packed, self._documents = packed, documents
        self._live: dict[str, Any] | None = None

    @property
    def documents(self) -> frozenset[str]:
        """The documents that cite, or that list references."""
        if self._live is None:
            return self._documents
        return frozenset(
            [
                *(reference.docname for reference in self._live["citation_refs"]),
                *(key.docname for key in self._live["bibliographies"]),
                *self._live["printed"],
            ]
        )

    def __bool__(self) -> bool:
        """Tell whether any document cites, or lists references, without going through them."""
        return bool(self._documents if self._live is None else any(map(self._live.get, _KEPT)))

    @property
    def live(self) -> dict[str, Any]:
        """The data themselves; what is changed in them is kept."""
        if self._live is None:
            self._live = {
                "bibliographies": {}, "citations": [], "citation_refs": [], "printed": {},
            }  # fmt: skip
            if self._packed:
                packed = zlib.decompress(self._packed)
                self._live = pickle.loads(packed)  # noqa: S301 - part of the environment
            self._packed = b""
        return self._live

    def __reduce__(self) -> tuple[type[HeldCitations], tuple[bytes, frozenset[str]]]:
        """Pickle the data apart; those that nobody has asked for are pickled already."""
        packed = self._packed
        if self._live is not None:
            packed = zlib.compress(pickle.dumps(self._live, pickle.HIGHEST_PROTOCOL))
        return HeldCitations, (packed, self.documents)
