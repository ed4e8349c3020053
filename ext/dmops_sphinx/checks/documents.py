"""Rules on documents that texts and records name: unknown ones, and superseded ones."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from ..model.kinds import references_of
from ..model.plan import Plan
from ..model.suggest import nearest
from .texts import Corpus, Finding, Text

__all__ = ["check_documents"]

_HANDLE = re.compile(r"(?<![\w/.-])(?P<series>[A-Z][A-Za-z]{1,9})-(?P<number>\d{1,5})(?![\w-])")
_SERIES = frozenset(
    "CTN DMTN DMTR ITTN LCR LDM LEP LPM LSE LTS PSTN RDO RTN SITCOMTN SMTN SQR TESTN TSTN".split()  # noqa: SIM905
)
_MOST = 3


def check_documents(
    plan: Plan, corpus: Corpus, elsewhere: Container[str] = ()
) -> Iterator[Finding]:
    """Yield handles that lead nowhere, and uses of documents that others have superseded.

    Parameters
    ----------
    plan, corpus
        The plan and its texts.
    elsewhere
        Handles, case-folded, of bibliographies outside the data folder.
    """
    known = {handle.casefold(): handle for handle in plan.documents}
    series = _SERIES | {handle.partition("-")[0] for handle in plan.documents}
    own = plan.info.handle.casefold()
    for text, offset, match in corpus.search(_HANDLE, *(f"{name}-" for name in series)):
        handle = match[0]
        folded = handle.casefold()
        if match["series"] not in series or folded == own or folded in elsewhere:
            continue
        if handle.casefold() in known:
            yield from _superseded(plan, known[handle.casefold()], text, offset, len(handle))
            continue
        near = _near(handle, known)
        yield Finding(
            code="DM761",
            message=f"the bibliography does not know {handle!r}",
            text=text,
            span=(offset, offset + len(handle)),
            hint=f"did you mean {near}?" if near else "add it to a .bib file, or correct it",
        )
    if not any(one.superseded_by for one in plan.documents.values()):
        return
    for kind, records in plan.records.items():
        for ident, record in records.items() if kind != "document" else ():
            for mention in references_of(record):
                if mention.kind == "document" and mention.target.casefold() in known:
                    text = Text(kind, ident, mention.path)
                    yield from _superseded(plan, known[mention.target.casefold()], text)


def _near(handle: str, known: dict[str, str]) -> str:
    """Return what may be meant: all of a small series, those that begin alike, the nearest."""
    series, _, number = handle.partition("-")
    same = [other for other in known.values() if other.partition("-")[0] == series]
    for length in range(len(number) + 1):
        begun = [k for k in same if k.startswith(f"{series}-{number[:length]}")]
        if 0 < len(begun) <= _MOST:
            return " or ".join(map(repr, begun))
    near = nearest(handle, known.values(), 0.8)
    return repr(near) if near else ""


def _superseded(
    plan: Plan, handle: str, text: Text, offset: int = 0, length: int = 0
) -> Iterator[Finding]:
    newer = plan.documents[handle].superseded_by
    if newer is None:
        return
    yield Finding(
        code="DM762",
        message=f"{handle} has been superseded" + (f" by {newer}" if newer != "-" else ""),
        text=text,
        span=(offset, offset + length) if length else None,
        hint=f"refer to {newer}" if newer != "-" else "refer to what holds today",
    )
