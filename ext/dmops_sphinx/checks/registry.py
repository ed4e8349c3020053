"""The rules by code: name, severity, explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ..model.problems import Severity
from .examples import EXAMPLES
from .lint_rules import LINT_RULES
from .rule import Rule

__all__ = ["RULES", "Rule"]


_ALL = (
    Rule("DM001", "no-data-folder", "The plan is read from one folder, which must exist."),
    Rule("DM002", "outside-folder", "Data come from the data folder alone; links that leave it are refused."),
    Rule("DM003", "unreadable-file", "Every file of the data folder must be readable."),
    Rule("DM004", "not-utf8", "Data files are UTF-8, so that every name is printed as it is spelt."),
    Rule("DM005", "control-character", "Control and replacement characters are left over from copying; they cannot be printed."),
    Rule("DM006", "mojibake", "Text that was decoded with the wrong encoding shows pairs of odd characters in place of accents and quotes."),
    Rule("DM007", "not-yaml", "The file cannot be read as YAML."),
    Rule("DM008", "several-documents", "A data file holds one YAML document."),
    Rule("DM009", "alias", "Anchors, aliases and merge keys are refused: a file is what it looks like."),
    Rule("DM010", "tag", "YAML tags are refused: values are typed by the schema."),
    Rule("DM011", "too-deep", "Values are nested far deeper than any record needs."),
    Rule("DM012", "duplicate-key", "A key stands twice in a mapping, and one value would be lost."),
    Rule("DM013", "bad-key", "Keys are plain words."),
    Rule("DM014", "empty-file", "A data file without data is left over or was cut off."),
    Rule("DM015", "missing-file", "The plan needs this file."),
    Rule("DM016", "unknown-file", "The file's key or name is not one of a kind of record."),
    Rule("DM017", "not-bibtex", "The file cannot be read as BibTeX."),
    Rule("DM101", "unknown-reference", "A record refers to another that does not exist."),
    Rule("DM102", "duplicate-id", "Two records of a kind have the same id, so that references are ambiguous."),
    Rule("DM103", "duplicate-name", "A name, alias or initials stand for two people."),
    Rule("DM104", "cycle", "A record is above itself in a tree."),
    Rule("DM201", "no-parent", "A WBS element deeper than the top needs the element above it."),
    Rule("DM202", "duplicate-code", "Two positions or elements have one WBS code; two people in one position are a headcount."),
    Rule("DM203", "code-and-suffix", "A position has either a suffix or a whole code."),
    Rule("DM301", "unknown-key", "A key that no field has is a typing error, and its value would be lost."),
    Rule("DM302", "missing-key", "A field that the record needs is missing."),
    Rule("DM303", "bad-value", "A value does not have the form of its field."),
    Rule("DM304", "spreadsheet-error", "An error value of a spreadsheet (#REF!, #N/A, …) stands where a fact should."),
    Rule("DM305", "shares-sum", "The shares of data release processing of all facilities must sum to 100."),
    Rule("DM306", "date-order", "Dates run backwards."),
    Rule("DM307", "bad-markup", "The inline markup of a text is not closed, or not allowed in data."),
    Rule("DM308", "no-value", "A key has no value."),
    Rule("DM309", "duplicate-value", "Two records have the same value in a field whose values are to be unique."),
    Rule("DM401", "name-taken", "A kind or a field of the plan's own has a name that means something else already."),
    Rule("DM402", "bad-declaration", "What the plan declares of a kind of record does not fit together."),
    Rule("DM501", "no-glossary-file", "A glossary or skip list that the settings name must exist and be readable."),
    Rule("DM502", "glossary-columns", "A glossary has the columns Term and Description, named in its first row."),
    Rule("DM503", "glossary-row", "A row or line of a glossary cannot be understood, and is left out or read in part.", Severity.WARNING),
    Rule("DM504", "glossary-repeats", "A list of acronyms defines a term twice, with two meanings.", Severity.WARNING),
    Rule("DM511", "undefined-acronym", "A reader cannot look up what nothing defines.", Severity.WARNING),
    Rule("DM512", "unused-acronym", "A definition that no text uses is left over.", Severity.NOTE),
    Rule("DM513", "deprecated-acronym", "A deprecated term is used, though another has taken its place.", Severity.WARNING),
    Rule("DM514", "ambiguous-acronym", "A term stands for several things, and neither its place nor tags tell which.", Severity.WARNING),
    Rule("DM801", "unreadable-table", "A file that is imported cannot be read as the workbook or table it should be."),
    Rule("DM802", "unknown-table", "The columns of a table do not say what its rows are; name them in the header, or map them in pyproject.toml."),
    Rule("DM803", "error-cell", "A cell holds an error value of a spreadsheet (#REF!, #N/A, …), which must not reach the plan."),
    Rule("DM804", "impossible-cell", "A cell cannot be what its column says."),
    Rule("DM805", "no-result", "A formula has no stored result, and nothing is computed here."),
    Rule("DM806", "ambiguous-code", "A WBS code was typed as a number, and 3.1 may have been 3.10; codes are text."),
    Rule("DM807", "unknown-name", "A cell names a person, an institution or another record that the plan does not have."),
    Rule("DM808", "conflicting-rows", "Two rows say different things of one record."),
    Rule("DM809", "incomplete-row", "A row lacks what its record needs."),
)  # fmt: skip


def _with_example(rule: Rule) -> Rule:
    wrong, right = EXAMPLES.get(rule.code, (rule.wrong, rule.right))
    return replace(rule, wrong=wrong, right=right)


RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: _with_example(rule) for rule in (*_ALL, *LINT_RULES)}
)
"""All rules by code."""
