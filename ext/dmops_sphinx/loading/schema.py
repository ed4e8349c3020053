"""JSON Schemas of the data files, for editors.

``python -m dmops_sphinx.loading.schema data/schema`` writes them; a test holds
that the committed ones are current. Descriptions come from the docstrings of
the records (numpydoc sections *Attributes*). The dialect is JSON Schema
2020-12: https://json-schema.org/draft/2020-12/schema
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import tempfile
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..model import records
from ..model.kinds import KINDS, Kind

__all__ = ["main", "schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Return the text of each schema, by the name of its file."""
    made = {"plan.schema.json": _plan_schema()}
    for kind in KINDS.values():
        if kind.name != "document":
            made[f"{kind.plural}.schema.json"] = _kind_schema(kind)
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }


def _plan_schema() -> dict[str, Any]:
    record = _record_schema(records.PlanInfo)
    definitions = record.pop("$defs", {})
    return {
        "$schema": _DIALECT,
        "title": "The plan's metadata",
        "type": "object",
        "required": ["plan"],
        "additionalProperties": False,
        "properties": {"plan": record},
        "$defs": definitions,
    }


def _kind_schema(kind: Kind) -> dict[str, Any]:
    record = _record_schema(kind.record)
    definitions = record.pop("$defs", {})
    given = {*kind.file_defaults, *({"id"} if kind.name == "acronym" else set())}
    record["required"] = [name for name in record.get("required", []) if name not in given]
    definitions[kind.name] = record
    if kind.nested_in is not None:
        del record["properties"][kind.nested_in]
        record["properties"][kind.plural] = {
            "type": "array",
            "description": f"Those directly below this {kind.title}.",
            "items": {"$ref": f"#/$defs/{kind.name}"},
        }
    defaults = {name: record["properties"][name] for name in kind.file_defaults}
    return {
        "$schema": _DIALECT,
        "title": f"Data file: {kind.plural}",
        "type": "object",
        "required": [kind.plural],
        "additionalProperties": False,
        "properties": {
            **defaults,
            kind.plural: {"type": "array", "items": {"$ref": f"#/$defs/{kind.name}"}},
        },
        "$defs": definitions,
    }


def _record_schema(record: type[Any]) -> dict[str, Any]:
    schema = TypeAdapter(record).json_schema()
    by_name = {cls.__name__: cls for cls in _record_classes()}
    _describe(schema, record)
    for name, definition in schema.get("$defs", {}).items():
        if name in by_name:
            _describe(definition, by_name[name])
    return schema


def _record_classes() -> list[type[Any]]:
    return [value for value in vars(records).values() if is_dataclass(value)]  # type: ignore[misc]


def _describe(schema: dict[str, Any], record: type[Any]) -> None:
    docs = inspect.getdoc(record) or ""
    summary, _, rest = docs.partition("\n\n")
    schema["description"] = summary.replace("\n", " ")
    for names, text in re.findall(r"^(\w[\w, ]*)\n((?:    .*\n?)+)", rest, flags=re.MULTILINE):
        description = " ".join(text.split()).replace("``", "")
        for name in names.split(", "):
            if name in schema.get("properties", {}):
                schema["properties"][name]["description"] = description


def main(arguments: list[str]) -> int:
    """Write the schemas into the folder that `arguments` names."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m dmops_sphinx.loading.schema FOLDER\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(folder / name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
