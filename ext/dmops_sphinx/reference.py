"""The reference of tables and data files, written from the code.

``python -m dmops_sphinx.reference docs/reference.md`` writes it; a test holds
that the committed one is current.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from .checks.registry import RULES
from .config import Settings, default_of
from .loading.schema import schemas
from .messages import Subtype
from .model.registry import BUILT_IN
from .typst.settings import PdfSettings
from .views.catalogue import tables_of
from .views.charts import CHARTS

__all__ = ["main", "reference_text"]

_HEAD = """# Reference

Written from the code by `python -m dmops_sphinx.reference`; do not edit.

## Options of all table directives

| option | meaning |
| --- | --- |
| argument, `:wbs:` | WBS or role codes: the rows at or below them; `!3.2` leaves out |
| `:team:`, `:institution:`, `:kind:`, `:person:`, `:status:` | ids or words; `!id` leaves out |
| `:root:`, `:depth:` | the branch of a tree, and how many levels below its root |
| `:columns:` | names of columns, in order |
| `:sort:` | the name of a column; `-name` sorts descending |
| `:group-by:` | the name of a column whose values become headings |
| `:caption:`, `:name:`, `:class:` | as for any Sphinx table; a caption gives a number |
| `:no-index:` | the rows are shown here, but their anchors are elsewhere |

## Table directives
"""

_CHARTS = """## Chart directives

Charts take the selection options of tables (argument or `:wbs:`, `:team:`, `:institution:`,
`:kind:`, `:person:`, `:root:`, `:depth:`). What was not selected but leads to something that was
is shown in grey. The argument may also be the id of the branch: `.. product-tree:: DS`.

| option | meaning |
| --- | --- |
| `:show:` | what to say in each box besides its name and kind; `none` for nothing |
| `:depth:` | in a function chart: how many levels of products are shown; 1 unless given |
| `:orientation:` | `top-down` or `left-right`, for trees |
| `:caption:`, `:name:`, `:class:` | as for any figure; a caption gives a number |
"""

_OTHERS = """## Other directives

| directive | shows |
| --- | --- |
| `facility ID` | a card on one facility; `:columns:` for the facts |
| `facility-list` | cards on facilities, with the options of `facility-table` |
| `plan-abstract` | the abstract of `plan.yaml` |
| `plan-changes` | what has changed since `dmops_compare_to`, with a switch for the tables |
| `open-item TEXT` | a marked question in the prose, collected by `open-items` |
| `bibliography` | the documents that are cited (of sphinxcontrib-bibtex) |
| `acronym-list` | the acronyms that the text uses, linked to first uses; `!TERM` leaves one out |
| `acronym-tags TAGS` | nothing; chooses among meanings of acronyms in the rest of the section |
| `glossary-list` | explained terms, those used or in the content; options `:all:`, `:tags:` |
| `plan-index` | all objects of the plan, and the documents that use each |
| `render` | reST from a Jinja2 template in the content or in `:file:` |

## Roles
"""


def reference_text() -> str:
    """Return the reference as Markdown."""
    return "\n".join(_lines()).rstrip("\n") + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    for name, spec in tables_of().items():
        columns = ", ".join(
            f"**{column.column.name}**"
            if column.column.name in spec.default
            else column.column.name
            for column in spec.columns
        )
        yield f"### `{name}`\n\nColumns (in bold: shown by default): {columns}.\n"
        yield f"Filters: {', '.join(sorted(spec.facets)) or 'none'}.\n"
    yield _CHARTS
    for name, chart in CHARTS.items():
        facts = ", ".join(f"**{f}**" if f in chart.default else f for f in chart.facts)
        filters = ", ".join(sorted(chart.table.facets)) or "none"
        yield f"### `{name}`\n\n{chart.title}. Shows (in bold: by default): {facts or 'nothing'}."
        yield f"Filters: {filters}. {_drawn(chart.orientation)}\n"
    yield _OTHERS
    yield from _roles()
    yield "## Settings\n\n| setting in `conf.py` | default | meaning |\n| --- | --- | --- |"
    for settings, prefix in ((Settings(), "dmops_"), (PdfSettings(), "dmops_pdf_")):
        meanings = _attributes(type(settings))
        for setting in fields(settings):
            default = default_of(setting)
            yield f"| `{prefix}{setting.name}` | `{default!r}` | {meanings[setting.name]} |"
    yield "\n## Warnings\n\n`suppress_warnings` takes these:\n"
    for subtype in Subtype:
        yield f"- `dmops.{subtype}`"
    yield "\n## Data files\n"
    for name, text in schemas().items():
        yield from _data_file(name.removesuffix(".schema.json"), json.loads(text))
    yield "## Rules\n\n| code | name | severity | why |\n| --- | --- | --- | --- |"
    for rule in RULES.values():
        fixable = ", fixable" if rule.fixable else ""
        yield f"| {rule.code} | {rule.name} | {rule.severity}{fixable} | {rule.explanation} |"


def _roles() -> Iterator[str]:
    kinds = ", ".join(f"`:{kind}:`" for kind in BUILT_IN.linked)
    own_text = "`` :role:`own text <3.10b.1>` ``"
    yield f"{kinds}: the object's name, linked; {own_text} with other text.\n"
    yield "`:handle:`: a document's handle, linked to its entry; `:cite:` in brackets.\n"
    yield "`:acr:`: an acronym, `` :acr:`own text <DAC>` `` or `` :acr:`!IT` `` for none.\n"
    yield "`:value:`: one fact, such as `` :value:`facilities.usdf.drp_share` ``; behind a `|` a"
    yield "format: `plain`, `words`, `.1f`. `KIND.count` counts, `teams.ID.fte` sums staffing.\n"


def _drawn(orientation: str) -> str:
    return f"Drawn {orientation} by default." if orientation else ""


def _data_file(name: str, schema: dict[str, dict[str, object]]) -> Iterator[str]:
    definitions: dict[str, dict[str, object]] = dict(schema["$defs"])  # type: ignore[arg-type]
    if name == "plan":
        definitions["PlanInfo"] = schema["properties"]["plan"]  # type: ignore[assignment]
    for definition in reversed(definitions.values()):
        properties = definition.get("properties")
        if not isinstance(properties, dict):
            continue
        required = definition.get("required", [])
        yield f"### `{name}`: {definition.get('description', '')}\n"
        yield "| field | meaning |\n| --- | --- |"
        for field, inner in properties.items():
            mark = " (required)" if isinstance(required, list) and field in required else ""
            yield f"| `{field}`{mark} | {inner.get('description', '')} |"
        yield ""


def _attributes(cls: type) -> dict[str, str]:
    docs = inspect.getdoc(cls) or ""
    found = re.findall(r"^(\w+)\n((?:    .*\n?)+)", docs, flags=re.MULTILINE)
    return {name: " ".join(text.split()).replace("``", "`") for name, text in found}


def main(arguments: list[str]) -> int:
    """Write the reference to the file that `arguments` names."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m dmops_sphinx.reference FILE\n")
        return 2
    target = Path(arguments[0])
    temporary = target.with_suffix(".tmp")
    temporary.write_text(reference_text(), encoding="utf-8")
    temporary.replace(target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
