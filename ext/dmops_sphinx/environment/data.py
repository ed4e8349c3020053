"""What the domain keeps in the environment: names and strings by document.

Nothing here is a node or a part of the plan, so that the environment stays
small and can be pickled, merged from parallel readers and cleared by document.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any, NamedTuple

from .acronyms import DocumentAcronyms
from .anchors import Anchors
from .packed import Packed

__all__ = ["DomainData", "Mention", "OpenNote", "clear_doc", "merge_data"]


class Mention(NamedTuple):
    """A link from a section of a document to an object."""

    kind: str
    key: str
    section: str
    title: str


class OpenNote(NamedTuple):
    """An open item that stands in a document's prose.

    Attributes
    ----------
    text, anchor
        What is open, and where it stands in the document.
    plan
        The plan that it is about.
    section
        The title of the section that it stands in; known when the document is read.
    """

    text: str
    anchor: str
    plan: str = ""
    section: str = ""


class DomainData:
    """Typed access to the domain's data dictionary.

    Parameters
    ----------
    data
        The dictionary that Sphinx keeps.
    """

    _PACKED = ("objects", "uses", "mentions", "open", "acronyms")

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    @classmethod
    def initial(cls) -> dict[str, Any]:
        """Return the data of an environment in which nothing was read."""
        texts = dict.fromkeys(("digest", "inputs", "kinds"), "")
        told: Packed[dict[str, Any]] = Packed({name: {} for name in cls._PACKED})
        others: dict[str, Any] = {"design": {}, "links": {}, "acronyms_shown": {}, "commit": None}
        return {**texts, "told": told, **others}

    @property
    def _told(self) -> dict[str, Any]:
        """What documents tell that grows with the rows they show."""
        return self.data["told"].value  # type: ignore[no-any-return]

    @property
    def objects(self) -> dict[str, Anchors]:
        """Where objects stand, by document."""
        return self._told["objects"]  # type: ignore[no-any-return]

    @property
    def uses(self) -> dict[str, dict[str, str]]:
        """The fingerprints of requests, by document and request."""
        return self._told["uses"]  # type: ignore[no-any-return]

    @property
    def mentions(self) -> dict[str, list[Mention]]:
        """The objects that documents link to."""
        return self._told["mentions"]  # type: ignore[no-any-return]

    @property
    def open(self) -> dict[str, list[OpenNote]]:
        """The open items in the prose of documents."""
        return self._told["open"]  # type: ignore[no-any-return]

    @property
    def acronyms(self) -> dict[str, DocumentAcronyms]:
        """The acronyms of documents."""
        return self._told["acronyms"]  # type: ignore[no-any-return]

    @property
    def acronyms_shown(self) -> dict[str, str]:
        """The fingerprints of what each document showed of acronyms when it was written."""
        return self.data["acronyms_shown"]  # type: ignore[no-any-return]

    @property
    def inputs(self) -> str:
        """The fingerprint of the files behind the environment; empty where a build has warned."""
        return self.data["inputs"]  # type: ignore[no-any-return]

    @inputs.setter
    def inputs(self, value: str) -> None:
        self.data["inputs"] = value

    @property
    def digest(self) -> str:
        """The fingerprint of the data that the last build read."""
        return self.data["digest"]  # type: ignore[no-any-return]

    @digest.setter
    def digest(self, value: str) -> None:
        self.data["digest"] = value

    @property
    def commit(self) -> str | None:
        """The commit that rows lead to on the pages of the last build; empty if they lead to none.

        None where no build has printed them yet.
        """
        return self.data["commit"]  # type: ignore[no-any-return]

    @commit.setter
    def commit(self, value: str) -> None:
        self.data["commit"] = value

    @property
    def kinds(self) -> str:
        """The names of the directives and roles that the last build had for its kinds."""
        return self.data["kinds"]  # type: ignore[no-any-return]

    @kinds.setter
    def kinds(self, value: str) -> None:
        self.data["kinds"] = value

    def by_document(self) -> tuple[dict[str, Any], ...]:
        """Return the parts that are kept by document."""
        return *self._told.values(), self.data["design"]


def clear_doc(data: DomainData, docname: str) -> None:
    """Forget all that a document told."""
    for part in data.by_document():
        part.pop(docname, None)


def merge_data(data: DomainData, other: DomainData, docnames: Set[str]) -> None:
    """Take over what `other` knows of `docnames`, and nothing else."""
    for mine, theirs in zip(data.by_document(), other.by_document(), strict=True):
        mine.update({name: theirs[name] for name in sorted(docnames) if name in theirs})
