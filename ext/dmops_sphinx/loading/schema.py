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
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..model import declarations, records
from ..model.declarations import KindDeclaration
from ..model.declared import record_class
from ..model.kinds import Kind
from ..model.problems import Problem
from ..model.registry import BUILT_IN, Kinds
from ..writing import write_text
from .folder import read_folder
from .kinds import read_kinds

__all__ = ["main", "schemas", "write_schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(kinds: Kinds = BUILT_IN) -> dict[str, str]:
    """Return the text of each schema of a plan with these kinds, by the name of its file."""
    made = {"plan.schema.json": _plan_schema(), "kinds.schema.json": _kinds_schema()}
    for kind in kinds.values():
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


def _kinds_schema() -> dict[str, Any]:
    """Return the schema of the file that declares kinds."""
    record = _record_schema(KindDeclaration)
    definitions = record.pop("$defs", {})
    for key, name in (("fields", "FieldDeclaration"), ("columns", "ColumnDeclaration")):
        written = {"anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "string"}]}
        record["properties"][key]["items"] = written
    return {
        "$schema": _DIALECT,
        "title": "Data file: kinds",
        "type": "object",
        "required": ["kinds"],
        "additionalProperties": False,
        "properties": {"kinds": {"type": "array", "items": {"$ref": "#/$defs/kind"}}},
        "$defs": {**definitions, "kind": record},
    }


def _kind_schema(kind: Kind) -> dict[str, Any]:
    record = _record_schema(kind.record, record_class(kind.part) if kind.part else None)
    definitions = record.pop("$defs", {})
    given = {*kind.file_defaults, *({"id"} if kind.id_from else set())}
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


def _record_schema(record: type[Any], inside: type[Any] | None = None) -> dict[str, Any]:
    schema = TypeAdapter(record).json_schema()
    by_name = {cls.__name__: cls for cls in (*_record_classes(), *([inside] if inside else ()))}
    _describe(schema, record)
    for name, definition in schema.get("$defs", {}).items():
        if name in by_name:
            _describe(definition, by_name[name])
    return schema


def _record_classes() -> list[type[Any]]:
    classes = [*vars(records).values(), *vars(declarations).values()]
    return [value for value in classes if is_dataclass(value)]  # type: ignore[misc]


def _describe(schema: dict[str, Any], record: type[Any]) -> None:
    docs = inspect.getdoc(record) or ""
    summary, _, rest = docs.partition("\n\n")
    schema["description"] = summary.replace("\n", " ")
    for names, text in re.findall(r"^(\w[\w, ]*)\n((?:    .*\n?)+)", rest, flags=re.MULTILINE):
        description = " ".join(text.split()).replace("``", "")
        for name in names.split(", "):
            if name in schema.get("properties", {}):
                schema["properties"][name]["description"] = description


def write_schemas(folder: Path, data: Path) -> list[Problem]:
    """Write the schemas of the plan in `data`, its own kinds among them, into `folder`.

    Returns
    -------
    list
        What is wrong with the kinds that the plan declares; such a kind has no schema.
    """
    files, _ = read_folder(data, data.parent) if data.is_dir() else ([], [])
    folder.mkdir(parents=True, exist_ok=True)
    declared = read_kinds(files)
    for name, text in schemas(declared.kinds).items():
        write_text(folder / name, text)
    return declared.problems


def main(arguments: list[str]) -> int:
    """Write the schemas into the folder that `arguments` names.

    A second argument names the data folder, whose kinds are taken into account;
    by default it is the one that holds the first.
    """
    if len(arguments) not in {1, 2}:
        sys.stderr.write("usage: python -m dmops_sphinx.loading.schema FOLDER [DATA]\n")
        return 2
    folder = Path(arguments[0])
    write_schemas(folder, Path(arguments[1]) if len(arguments) > 1 else folder.resolve().parent)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
