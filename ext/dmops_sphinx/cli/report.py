"""Problems in the formats that people, editors and services read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..checks.locate import Sources
from ..checks.registry import RULES
from ..frozen import dataclass
from ..model.problems import Problem, Severity
from .excerpt import excerpt, printable
from .terminal import Terminal, plural

__all__ = ["FORMATS", "Report", "summary"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FRONT_PAGE = "https://github.com/lsst/rtn-046"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check has found.

    Attributes
    ----------
    problems
        What is to be shown.
    files
        How many files were read.
    hidden
        How many notes are not shown.
    mended
        How many problems were mended.
    """

    problems: Sequence[Problem]
    files: int
    hidden: int = 0
    mended: int = 0


def summary(report: Report) -> str:
    """Return the last line: how many files, how many problems of which severity."""
    counts = Counter(one.severity for one in report.problems)
    parts = [plural(counts[severity], severity) for severity in Severity if counts[severity]]
    text = f"{plural(report.files, 'file')}, {', '.join(parts) or 'no problem'}"
    if report.mended:
        text += f", {report.mended} mended"
    fixable = sum(one.edit is not None for one in report.problems)
    extra = [f"{fixable} can be mended with --fix"] if fixable else []
    if report.hidden:
        extra.append(f"{plural(report.hidden, 'note')} with --level note")
    return f"{text} ({'; '.join(extra)})" if extra else text


def _text(report: Report, sources: Sources, terminal: Terminal) -> Iterator[str]:
    for one in report.problems:
        yield from _one(one, terminal)
        found = excerpt(one, sources, terminal.width)
        if found is not None:
            number, line, carets = found
            bar = terminal.style("|", "blue")
            yield f"{terminal.style(number, 'blue')} {bar} {line}"
            marked = terminal.style(carets, "bold", _COLOURS[one.severity])
            yield f"{' ' * len(number)} {bar} {marked}"
        if one.hint:
            yield f"    {printable(one.hint)}"
    yield summary(report)


def _concise(report: Report, sources: Sources, terminal: Terminal) -> Iterator[str]:
    del sources
    for one in report.problems:
        for line in _one(one, terminal):
            yield line + (f" ({printable(one.hint)})" if one.hint else "")
    yield summary(report)


def _one(one: Problem, terminal: Terminal) -> Iterator[str]:
    place = terminal.style(printable(str(one.place)), "bold")
    severity = terminal.style(str(one.severity), "bold", _COLOURS[one.severity])
    rule = terminal.style(f"[{one.code} {one.name}]", "dim")
    yield f"{place}: {severity}: {printable(one.message)} {rule}"


def _json(report: Report, sources: Sources, terminal: Terminal) -> Iterator[str]:
    del sources, terminal
    counts = Counter(one.severity for one in report.problems)
    document = {
        "version": 1,
        "files": report.files,
        "summary": {f"{severity}s": counts[severity] for severity in Severity},
        "mended": report.mended,
        "problems": [_record(one) for one in report.problems],
    }
    yield json.dumps(document, ensure_ascii=False, indent=1)


def _record(one: Problem) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "message": one.message,
        "hint": one.hint or None,
        "file": one.place.file,
        "line": one.place.line or None,
        "column": one.place.column or None,
        "length": one.length or None,
        "fix": None
        if one.edit is None
        else {
            "line": one.edit.place.line,
            "column": one.edit.place.column,
            "old": one.edit.old,
            "new": one.edit.new,
        },
    }


def _github(report: Report, sources: Sources, terminal: Terminal) -> Iterator[str]:
    """Yield the commands that GitHub shows beside the lines of a change."""
    del sources, terminal
    for one in report.problems:
        place = one.place
        fields = {"file": place.file, "title": f"{one.code} {one.name}"}
        if place.line:
            fields["line"] = str(place.line)
        if place.column:
            fields["col"] = str(place.column)
            if one.length:
                fields["endColumn"] = str(place.column + one.length)
        listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
        message = f"{one.message}\n{one.hint}" if one.hint else one.message
        yield f"::{_GITHUB[one.severity]} {listed}::{_escaped(message)}"
    yield summary(report)


def _escaped(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def _sarif(report: Report, sources: Sources, terminal: Terminal) -> Iterator[str]:
    del sources, terminal
    used = sorted({one.code for one in report.problems})
    driver = {
        "name": "dmops",
        "version": __version__,
        "informationUri": _FRONT_PAGE,
        "rules": [_sarif_rule(code) for code in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the working directory"}}},
        "results": [_sarif_result(one, used.index(one.code)) for one in report.problems],
    }
    yield json.dumps(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1
    )


def _sarif_rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    text = rule.explanation
    if rule.wrong and rule.right:
        text += f"\n\nWrong:\n\n{rule.wrong}\n\nRight:\n\n{rule.right}"
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.explanation},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": text},
        "defaultConfiguration": {"level": _SARIF[rule.severity]},
    }


def _sarif_result(one: Problem, index: int) -> dict[str, Any]:
    artifact = _artifact(one.place.file)
    region: dict[str, int] = {}
    if one.place.line:
        region["startLine"] = one.place.line
        if one.place.column:
            region["startColumn"] = one.place.column
            if one.length:
                region["endColumn"] = one.place.column + one.length
    location: dict[str, Any] = {"artifactLocation": artifact}
    if region:
        location["region"] = region
    message = f"{one.message}\n{one.hint}" if one.hint else one.message
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _SARIF[one.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
    }
    if one.edit is not None:
        result["fixes"] = [_sarif_fix(one)]
    return result


def _sarif_fix(one: Problem) -> dict[str, Any]:
    assert one.edit is not None
    place, old = one.edit.place, one.edit.old
    lines = old.split("\n")
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line + len(lines) - 1,
        "endColumn": len(lines[-1]) + (place.column if len(lines) == 1 else 1),
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": one.edit.new}}
    change = {"artifactLocation": _artifact(place.file), "replacements": [replacement]}
    return {"description": {"text": one.hint or one.message}, "artifactChanges": [change]}


def _artifact(file: str) -> dict[str, str]:
    if file.startswith("/"):
        return {"uri": f"file://{quote(file)}"}
    return {"uri": quote(file), "uriBaseId": "SRCROOT"}


FORMATS: dict[str, Callable[[Report, Sources, Terminal], Iterator[str]]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
"""The formats, by the name that ``--format`` takes."""
