"""From cells to the raw values of the plan's data files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from datetime import date

from ...frozen import dataclass
from ...loading.reader import Raw
from ...model import inline
from ...model.problems import Problem
from ..cells import Cell, CellProblem, cleaned, fault, impossible
from ..comparing import Exact, Shown
from ..fieldspecs import FieldSpec
from ..inline_text import plain_to_markup, tidy
from ..lists import split_lines, split_texts
from ..reading.latex_text import LatexText, from_latex
from ..reading.latex_tokens import LatexError
from .answers import Answer, is_blank, read_answer
from .codes import CodeColumn
from .names import Names
from .person_names import bare_name, in_order, people_named
from .quantities import QUANTITIES

__all__ = ["ADDED", "Values"]

ADDED = {"person": "--add-people", "institution": "--add-institutions", "team": "--add-teams"}
"""The options by which unknown names become records, by the kind of record."""

# The items of a list in a cell become paragraphs, not one line.
_LISTED = re.compile(r"\n[ \t]*(?=(?:[-•*–▪◦‣]|[0-9]{1,2}[.)])\s)")
_NULLS = frozenset({"null", "nil", "nan", "<null>", "<undefined>", "undefined", "#undefined"})
_HANDLE = re.compile(r"(?:[A-Z]{2,4}:)?(?P<handle>[A-Za-z]+-[0-9]+):")
_SEVERAL = re.compile(r"[/();&,@0-9]")
_REMARKED = re.compile(r"(?P<who>[^()]*\w)\s*\((?P<said>[^()]+)\)")
_SHARE = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[.,][0-9]+)?)\s*(?:(?P<percent>%)|FTEs?)?", re.IGNORECASE
)
_LATEX = re.compile(r"\\(?:[A-Za-z]+|['`\"^~=.])\{")


@dataclass(slots=True, kw_only=True)
class Values:
    """Reads cells as values of fields.

    Attributes
    ----------
    names
        What cells may refer to.
    adding
        The kinds of which unknown names become new records.
    done
        What was done to texts, with the number of cells.
    codes
        What is known of codes that may have lost zeros.
    exact
        Whether texts stand in the cells as the data have them.
    """

    names: Names
    adding: frozenset[str] = frozenset()
    done: dict[str, int] = field(default_factory=dict)
    codes: CodeColumn = field(default_factory=lambda: CodeColumn(frozenset()))
    exact: bool = False

    def read(self, spec: FieldSpec, cell: Cell) -> Raw:
        """Return the raw value of a field; None where the cell says nothing.

        Raises
        ------
        CellProblem
            If the cell cannot be what the field wants.
        """
        if cell.bad is not None:
            raise CellProblem(cell.bad)
        text = self.text_of(cell)
        if spec.form == "code":
            return self._code(cell)
        if spec.form not in {"text", "line"} and text.casefold() in _NULLS:
            return None  # what programs write where there is nothing
        if is_blank(text) and spec.form != "assignment":
            return None
        if spec.form == "records":
            return self._records(spec, cell, text)
        if spec.many:
            return self._many(spec, cell, text)
        return self._one(spec, cell, text)

    def text_of(self, cell: Cell) -> str:
        """Return a cell's text, cleaned, and note what was cleaned."""
        text, done = cleaned(cell.text)
        for what in done:
            self.done[what] = self.done.get(what, 0) + 1
        return text

    def _one(self, spec: FieldSpec, cell: Cell, text: str) -> Raw:
        quantity = QUANTITIES.get(spec.form)
        if quantity is not None:
            return quantity(spec, cell, text)
        readers: dict[str, Callable[[FieldSpec, Cell, str], Raw]] = {
            "text": self._text,
            "ref": self._ref,
            "assignment": self._assignment,
        }
        return readers.get(spec.form, self._line)(spec, cell, text)

    def _many(self, spec: FieldSpec, cell: Cell, text: str) -> Raw:
        if spec.form == "text":
            parts = [tidy(part) for part in split_texts(text)]
            if len(parts) == 1 and spec.name == "functions" and not self.exact:
                parts = [part.strip() for part in parts[0].split(";") if part.strip()]
        elif spec.form in {"ref", "word", "id", "handle", "code"}:
            parts = self._references(spec, text)
            titled = [found["handle"] for found in _HANDLE.finditer(text)]
            if spec.kind == "document" and titled:
                parts = titled  # “RS:LSE-61:Requirements, TS:LDM-639:Tests”
        else:
            parts = split_lines(text)
            if parts == [text] and spec.name in {"tags", "aliases"}:
                parts = [part.strip() for part in text.split(",") if part.strip()]
            if parts == [text] and spec.name == "tags":
                parts = text.split()
        if spec.kind == "person":
            parts = [part for part in parts if self._has_person(part) or _names(part)]
        found = [self._one(spec, _part(cell, part), part) for part in parts]
        return [one for one in found if one is not None] or None

    def _references(self, spec: FieldSpec, text: str) -> list[str]:
        """Return the names in a cell; what the plan knows whole, such as “Bosch, Jim”, stays."""

        def is_known(part: str) -> bool:
            return spec.form == "ref" and self.names.find(spec.kind, part) is not None

        if is_known(text):
            return [text]
        parts: list[str] = []
        for group in re.split(r"\s*[;\n|]\s*", text):
            bare = group.lstrip("-•*– ")
            if is_known(bare):
                parts.append(bare)
            elif spec.kind == "person":
                parts += people_named(bare, is_known)
            else:
                parts += re.split(r"\s*[,/]\s*| and | & ", bare)
        return [part for part in parts if part]

    def _code(self, cell: Cell) -> Raw:
        found = self.codes.read(cell)
        if isinstance(found, Problem):
            raise CellProblem(found)
        return found

    def _text(self, spec: FieldSpec, cell: Cell, text: str) -> Raw:
        if isinstance(cell.value, bool):
            raise impossible(cell, f"{cell.text} stands where text should ({spec.name})")
        if cell.markup is not None:
            return Shown(cell.markup)
        if self.exact:
            return Exact(self._sound(tidy(text)))
        found = self._latex(text)
        if found is not None:
            return found.markup
        return self._sound(tidy(_LISTED.sub("\n\n", text)))

    def _sound(self, text: str) -> str:
        """Return a text that can be read as markup."""
        try:
            inline.parse(text)
        except inline.InlineError:
            self._note("characters that markup would change escaped")
            return plain_to_markup(text)
        return text

    def _line(self, spec: FieldSpec, cell: Cell, text: str) -> Raw:
        if isinstance(cell.value, bool):
            raise impossible(cell, f"{cell.text} stands where text should ({spec.name})")
        if isinstance(cell.value, date):
            raise impossible(cell, f"the date {cell.text} stands where text should "
                                   f"({spec.name}); format the column as text")  # fmt: skip
        if cell.markup is None and not self.exact:
            found = self._latex(text)
            text = found.plain if found is not None else text
        return " ".join(text.split())

    def _latex(self, text: str) -> LatexText | None:
        """Return what the LaTeX in a cell means; None where it has none, or none that is known."""
        if not _LATEX.search(text):
            return None
        try:
            found = from_latex(text)
        except LatexError:
            found = None
        if found is None or found.unknown or not found.plain:
            self._note("LaTeX that cannot be read kept as it is")
            return None
        return found

    def _ref(self, spec: FieldSpec, cell: Cell, text: str) -> Raw:
        return self.reference(spec.kind, cell, " ".join(text.split()))

    def reference(self, kind: str, cell: Cell, name: str) -> str:
        """Return the id of the record that a cell names.

        Raises
        ------
        CellProblem
            If there is none.
        """
        found = self.names.find(kind, name)
        if found is not None:
            return found
        near = self.names.nearest(kind, name)
        message = f"there is no {kind} {name!r} in the plan"
        if kind == "person" and "@" not in name:
            name = in_order(bare_name(name))
        hint = f"did you mean {near!r}? If so, mend the cell or add an alias" if near else ""
        if near and kind in self.adding:
            hint = f"{hint}; if it is another one, add the record first"
        hint = self._apart(name) or hint if kind == "person" else hint
        if kind in self.adding and near is None and name[:1].isalpha():
            if kind != "person" or (len(name.split()) <= 4 and not _SEVERAL.search(name)):
                return self.names.add(kind, name, cell)
            hint = hint or "this is no name of one person; mend the cell, or add the record first"
        if not hint and kind in ADDED:
            hint = f"add the record to the plan, or give {ADDED[kind]}"
        hint = hint or "add the record first, or leave the column out with --ignore"
        raise CellProblem(fault("DM807", message, cell.place, hint))

    def _apart(self, name: str) -> str:
        """Return what to do with a share or a state behind a name: “Wei Zhao (50%)”."""
        found = _REMARKED.fullmatch(name)
        if found is None:
            return ""
        who, said = found["who"], found["said"].strip()
        share = _SHARE.fullmatch(said)
        told = said
        if share:
            number = float(share["number"].replace(",", "."))
            told = f"{number / 100 if share['percent'] else number:g}"
        known = (
            "" if self.names.find("person", who) else ", and add the record or give --add-people"
        )
        column = "FTE" if share else "Note"
        return f"write {who!r} here and {told!r} in a column {column}{known}"

    def _assignment(self, spec: FieldSpec, cell: Cell, text: str) -> Raw:
        if not isinstance(cell.value, str):
            raise impossible(cell, f"{cell.text} stands where a name should ({spec.name})")
        if len([line for line in text.split("\n") if line.strip()]) > 1:
            raise impossible(cell, f"several lines stand where one name should ({spec.name})")
        answer = read_answer(text)
        return None if answer is None else self.assignment(spec, cell, answer)

    def assignment(self, spec: FieldSpec, cell: Cell, answer: Answer) -> str:
        """Return an assignment in the form of the data files."""
        if not answer.who:
            return answer.state
        if self.names.find("person", answer.who) is None:
            groups = re.split(r"\s*[;\n]\s*", answer.who)
            parts = [one for group in groups for one in people_named(group, self._has_person)]
            if len(parts) > 1 and any(map(self._has_person, parts)):
                message = f"{answer.who!r} names several people where one is meant ({spec.name})"
                raise impossible(cell, message)
        person = self.reference("person", cell, answer.who)
        return f"{person}?" if answer.state == "tentative" else person

    def _has_person(self, name: str) -> bool:
        return self.names.find("person", name) is not None

    def _records(self, spec: FieldSpec, cell: Cell, text: str) -> Raw:
        first, *others = spec.inner
        found: list[Raw] = []
        for part in split_texts(text):
            one, colon, rest = part.partition(":")
            if not colon or len(others) != 1:
                message = f"{part!r} does not have the form “{first.name}: {others[0].name}”"
                raise impossible(cell, message)
            value = self._one(first, _part(cell, one.strip()), one.strip())
            found.append({first.name: value, others[0].name: " ".join(rest.split())})
        return found or None

    def _note(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1


def _names(text: str) -> bool:
    """Tell whether a text names somebody, and is not “N.N.”."""
    answer = read_answer(text)
    return answer is not None and bool(answer.who)


def _part(cell: Cell, text: str) -> Cell:
    value = cell.value if not isinstance(cell.value, str) else text
    return Cell(value=value, place=cell.place, where=cell.where, link=cell.link)
