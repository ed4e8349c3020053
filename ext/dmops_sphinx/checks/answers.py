"""What was meant where an answer to "who?" has none of the plan's four forms.

The published plan said unknown or unsure in at least seven ways (``?``,
``KT Lim ?``, ``Y (GPDF)``, ``? (Jim Bosch)``, ``Y (N/ A)``, nothing); other plans
will have more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..model.problems import Edit, Problem
from .locate import Sources
from .people import likely_person
from .similar import distance

__all__ = ["mend_answers"]

_UNKNOWN = re.compile(
    r"(?i)\?+|-+|\u2013|\u2014|\.{2,}|\u2026|tb[acd]\.?|unknown|undecided|open|vacant|pending|not\s+known|to\s+be\s+\w+"
    r"|n\.\s?n\.|offen|vakant|unbesetzt|vacante?|poste\s+vacant|à\s+(?:pourvoir|définir|désigner)"
    r"|por\s+(?:definir|decidir|determinar)|未定|待定"
    r"|[yn](?:es|o)?\s*\(?\s*(?:\?|tbd|tbc)\s*\)?"
)
_NOBODY = re.compile(
    r"(?i)(?:y(?:es)?\s*)?\(?\s*(?:n\s*[./]?\s*a\.?|none|nobody|no\s*one|not\s+applicable|no|entfällt"
    r"|niemand|nadie|personne|sans\s+objet|no\s+aplica)\s*\)?"
)
_UNSURE = re.compile(
    r"(?i)(?:(?:y(?:es)?|maybe|perhaps|probably|tbc|tbd)\b|\?+)\s*[:(,]?\s*(?P<after>[^()?]+?)\s*\??\s*\)?"
    r"|(?P<before>.+?)\s*(?:\(\s*(?:\?|tbc|tbd|maybe|y)\s*\)|\?+|,?\s*(?:tbc|tbd))"
)
_VALUE = re.compile(r"(?:'(?:[^'\n]|'')*'|\"[^\"\n]*\"|[^\n#,}\]]*[^\s#,}\]])")


def mend_answers(
    problems: tuple[Problem, ...], sources: Sources, names: Mapping[str, str]
) -> list[Problem]:
    """Return the problems, those of managers and owners with what was probably meant.

    Parameters
    ----------
    problems
        All problems.
    sources
        The files.
    names
        What people may write for a person, with the person's id.
    """
    known = dict(names)
    return [_mended(one, sources, known) for one in problems]


def _mended(one: Problem, sources: Sources, names: dict[str, str]) -> Problem:
    if one.code not in {"DM101", "DM303"} or one.edit is not None:
        return one
    line = sources.line(one.place.file, one.place.line)
    found = _VALUE.match(line, one.place.column - 1)
    if found is None or not re.search(r"\b(?:manager|owner)\W+\Z", line[: found.start()]):
        return one
    written = found[0]
    text = written.strip("'\"").strip()
    answer, safe = _answer(text, names)
    if not answer:
        return one
    edit = Edit(one.place, written, answer) if safe else None
    return replace(one, hint=f"did you mean {answer!r}?", length=len(written), edit=edit)


def _mistyped(text: str) -> str:
    """Return the answer of which a text is a slip: ``tdb``, ``na``."""
    small = text.lower()
    return next((one for one in ("tbd", "n/a") if distance(small, one, 1) == 1), "")


def _answer(text: str, names: dict[str, str]) -> tuple[str, bool]:
    """Return the form that was probably meant, and whether it is sure enough to be written."""
    if _UNKNOWN.fullmatch(text):
        return "tbd", True
    if _NOBODY.fullmatch(text):
        return "n/a", True
    found = _UNSURE.fullmatch(text)
    if found is None or text in names:
        person = names.get(text) or likely_person(text, names)
        return person or _mistyped(text), text in names
    inside = found["after"] or found["before"]
    if _NOBODY.fullmatch(inside):
        return "n/a", True
    person = names.get(inside) or likely_person(inside, names)
    return (f"{person}?", inside in names) if person else (_mistyped(text), False)
