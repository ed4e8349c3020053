"""How sheets say who, and how they say that nobody knows."""

from __future__ import annotations

import re

from ...frozen import dataclass

__all__ = ["Answer", "is_blank", "is_placeholder", "read_answer"]

_BLANK = re.compile(r"[-–—_.·\s]*")
_TBD = re.compile(
    r"\?+|tb[dcan]\.?|t\.b\.[dcan]\.?|to be (?:decided|determined|defined|confirmed|announced|"
    r"appointed|hired|named|filled)|unknown|vacant|open|unassigned|not (?:yet )?assigned|"
    r"not yet known|to be recruited|recruiting|advertised|por (?:definir|determinar|designar)|"
    r"a definir|vacante|sin asignar|n\.?\s?n\.?|offen|vakant|unbesetzt|noch offen|"
    r"wird (?:noch )?(?:besetzt|benannt|ausgeschrieben)|(?:poste )?vacant|à (?:pourvoir|définir|"
    r"désigner|recruter)|non (?:pourvu|attribué)|da definire|vago|nader te bepalen|未定|空席|待定|"
    r"y(?:es)?|s[ií]|x",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"n\s*/\s*a\.?|n\.a\.?|na|not applicable|none|nobody|no one|not needed|no aplica|"
    r"entfällt|niemand|keine[r]?|nicht zutreffend|k\.\s?a\.|sans objet|s\.\s?o\.|personne|aucune?|"
    r"nadie|ninguno|non applicabile|該当なし|不适用",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"(?P<said>y(?:es)?|s[ií]|x|\?+|tbd|tbc)\s*\((?P<who>[^()]*)\)", re.IGNORECASE
)
_DOUBT = re.compile(
    r"(?P<who>.+?)\s*(?:\?+|\((?:\?+|tentative(?:ly)?|tb[cd]|to be confirmed|proposed|probably|"
    r"interim \?)\))",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?:tb[dcw]|t\.b\.d|to be (?:written|determined|defined|decided|added|completed)|"
    r"to do|todo|fixme|xxx+|lorem ipsum.*|placeholder|\?+|por definir|por escribir)"
    r"\s*[.!…]*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell says of who: a state of an assignment, and names."""

    state: str
    who: str = ""


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing: empty, or only a dash."""
    return _BLANK.fullmatch(text) is not None


def is_placeholder(text: str) -> bool:
    """Tell whether a text only says that it is still to be written."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def read_answer(text: str) -> Answer | None:
    """Return what a cell says of who manages or owns; None if it says nothing.

    The states are ``assigned``, ``tentative``, ``tbd`` and ``n/a``. A dash is
    what the plan prints for not applicable.
    """
    bare = " ".join(text.split())
    if not bare:
        return None
    if _BLANK.fullmatch(bare) or _NONE.fullmatch(bare):
        return Answer("n/a")
    if _TBD.fullmatch(bare):
        return Answer("tbd")
    wrapped = _WRAPPED.fullmatch(bare)
    if wrapped:
        inner = read_answer(wrapped["who"])
        if inner is None:
            return Answer("tbd")
        if not inner.who or re.search(r"\d", inner.who):
            return Answer("tbd") if inner.who else inner  # “TBD (Q3)” names a time
        # "Y (Jim Bosch)" and "? (Jim Bosch)" name somebody and leave it open.
        return Answer("tentative", inner.who)
    doubt = _DOUBT.fullmatch(bare)
    if doubt:
        inner = read_answer(doubt["who"])
        return Answer("tentative", inner.who) if inner and inner.who else Answer("tbd")
    return Answer("assigned", bare)
