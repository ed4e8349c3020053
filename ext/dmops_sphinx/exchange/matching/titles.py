"""Titles of positions as sheets write them: "Data Wrangler - IN2P3 (2 positions)"."""

from __future__ import annotations

import re

from ...frozen import dataclass
from ..cells import Cell, CellProblem, fault
from .names import Names, key_of_name
from .values import Values

__all__ = ["Title", "read_title"]

_COUNT = re.compile(
    r"\s*\((?P<count>[0-9]{1,3}) (?:positions?|FTEs?|people)\)\s*$"
    r"|\s+[x×]\s?(?P<times>[0-9]{1,2})$|\s*\((?:[x×]\s?(?P<by>[0-9]{1,2})|(?P<of>[0-9]{1,2})\s?[x×])\)$"
)
_COUNT_BEFORE = re.compile(r"(?P<count>[0-9]{1,2})\s?[x×]\s+(?=\S)")
_POSTS = {
    "lead", "leader", "deputy", "surge", "ops", "res", "research", "operations", "senior",
    "junior",
    "intern", "independent", "contractor", "remote", "cover", "day", "night", "other", "new",
    "backup", "interim", "part-time", "full-time", "in-kind", "trainee", "support", "general",
}  # fmt: skip
_WITHIN = re.compile(r"(?P<base>.*\S)\s+(?:\[(?P<tail>[^][]+)\]|\((?P<round>[^()]+)\))")
_TAIL = re.compile(r"(?P<base>.*\S)\s+[-–—]\s+(?P<tail>\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title taken apart.

    Attributes
    ----------
    base
        The title of the role.
    institutions
        Ids of the institutions named behind the dash.
    label
        What stands behind the dash, where it is no institution.
    count
        How many people the title says.
    """

    base: str
    institutions: tuple[str, ...] = ()
    label: str = ""
    count: int = 1


def read_title(text: str, cell: Cell, values: Values) -> Title:
    """Return the parts of a title.

    Raises
    ------
    CellProblem
        If it names an institution that is nearly one of the plan's.
    """
    count = 1
    found = _COUNT.search(text)
    if found:
        said = next(filter(None, found.groups()))
        count, text = int(said), text[: found.start()]
    before = _COUNT_BEFORE.match(text)
    if before and not found:
        count, text = int(before["count"]), text[before.end() :]
    within = _WITHIN.fullmatch(text)
    if within:
        known = _known(within["tail"] or within["round"], values)
        if known:
            return Title(base=within["base"].strip(), institutions=known, count=count)
    tail = _TAIL.fullmatch(text)
    if tail is None:
        return Title(base=text.strip(), count=count)
    base, behind = tail["base"], tail["tail"].strip()
    institutions = _institutions(behind, cell, values)
    if institutions is not None:
        return Title(base=base, institutions=institutions, count=count)
    return Title(base=base, label=behind, count=count)


def _known(text: str, values: Values) -> tuple[str, ...]:
    """Return the institutions that a text names; nothing if it names anything else."""
    whole = values.names.find("institution", text)
    if whole is not None:
        return (whole,)
    parts = [part.strip() for part in re.split(r"/|,| and | & ", text) if part.strip()]
    known = [one for part in parts if (one := values.names.find("institution", part)) is not None]
    return tuple(known) if len(known) == len(parts) else ()


def _institutions(text: str, cell: Cell, values: Values) -> tuple[str, ...] | None:
    names: Names = values.names
    whole = _known(text, values)
    if whole:
        return whole
    parts = [part.strip() for part in re.split(r"/|,| and | & ", text) if part.strip()]
    known = [names.find("institution", part) for part in parts]
    if any(one is not None for one in known) and len(parts) > 1:
        return tuple(values.reference("institution", cell, part) for part in parts)
    near = names.nearest("institution", text)
    if near is not None and _is_slip(text, near):
        message = f"there is no institution {text!r} in the plan"
        hint = f"did you mean {near!r}? If so, mend the cell or add an alias"
        raise CellProblem(fault("DM807", message, cell.place, hint))
    if "institution" in values.adding and _may_be_institution(text):
        return (names.add("institution", text, cell),)
    return None


def _may_be_institution(text: str) -> bool:
    """Tell whether a word behind a dash may be a place, and not what kind of post it is."""
    return len(text.split()) == 1 and text[0].isupper() and text.casefold() not in _POSTS


def _is_slip(text: str, near: str) -> bool:
    """Tell whether a name differs from a known one by a letter or two only."""
    one, other = key_of_name(text), key_of_name(near)
    return abs(len(one) - len(other)) <= 2 and len(one) > 3
