"""The shapes of what the commands print with `--json`, as JSON Schema, read from the classes that are printed."""

import dataclasses
import inspect
import json
import types
from collections import Counter, abc
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pipeline.commands.audit import Explanation
from pipeline.commands.flagged import ReviewItem
from pipeline.commands.listing import ListedReport
from pipeline.commands.machine import Diagnosis
from pipeline.evaluation.evaluation_run import Evaluation
from pipeline.export.export_run import Exported
from pipeline.ingest import RunSummary
from schemas.corrections import Correction
from schemas.tables import Identity, ReportRecords

Schema = dict[str, Any]
_SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string"},
    types.NoneType: {"type": "null"},
}
_CHANGE = ("city", "country_code", "before", "after", "at", "table", "key", "kind", "column", "old", "new")


def shapes() -> dict[str, Schema]:
    """Return the schema of what each command prints, by its name."""
    definitions: dict[str, Schema] = {}
    text = {"type": ["string", "null"]}
    change = {"type": "object", "properties": dict.fromkeys(_CHANGE, text), "required": list(_CHANGE)}
    decision = _object((Identity, Correction), definitions)
    found = {
        "ingest": _shape(RunSummary, definitions),
        "reports": {"type": "array", "items": _shape(ListedReport, definitions)},
        "flags": {"type": "array", "items": _shape(ReviewItem, definitions)},
        "query": {"type": "array", "items": {"type": "object"}},
        "show": _shape(ReportRecords, definitions),
        "history": {"type": "array", "items": change | {"additionalProperties": False}},
        "explain": _shape(Explanation, definitions),
        "export": _shape(Exported, definitions),
        "corrections": {"type": "array", "items": decision},
        "evaluate": _shape(Evaluation, definitions),
        "doctor": _shape(Diagnosis, definitions),
    }
    return {name: {**schema, "$defs": definitions} for name, schema in found.items()}


def page() -> str:
    """Return the page that describes the shapes."""
    told = shapes()
    definitions = next(iter(told.values()))["$defs"]
    parts = [
        "# JSON output",
        "Generated from the code by `make docs`. With `--json` a command prints one JSON value to stdout, whole or not "
        "at all; complaints go to stderr. Times are in UTC, as in `2025-03-01 12:00:00+00:00`; `null` is what is not "
        "known. Keys are added in later versions, and none is taken away or renamed within a major version. "
        "The schemas as a whole: `python -m docs.json_shapes`.",
        "## What each command prints",
        "| command | prints |\n|---|---|\n"
        + "\n".join(f"| `{name}` | {_PRINTS.get(name) or _kind(schema)} |" for name, schema in told.items()),
        "## Objects",
    ]
    for name, schema in sorted(definitions.items()):
        rows = [f"| `{key}` | {_kind(value)} |" for key, value in schema["properties"].items()]
        parts += [f"### {name}", schema["description"], "| key | value |\n|---|---|\n" + "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


_PRINTS = {
    "query": "a list of objects, one a row of the answer, with the columns of the query as keys",
    "history": "a list of objects, one a difference, with the texts " + ", ".join(f"`{name}`" for name in _CHANGE),
    "corrections": "a list of objects, one a decision, with the columns of the table `corrections` "
    "([data dictionary](data-dictionary.md#corrections))",
}


def _kind(schema: Schema) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    if schema.get("type") == "object":
        return f"object of {_kind(schema.get('additionalProperties') or {})}"
    return str(schema.get("type", "any value"))


def _shape(hint: Any, definitions: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _shape(arguments[0], definitions)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_shape(part, definitions) for part in arguments]}
    if origin in (list, tuple):
        return {"type": "array", "items": _shape(arguments[0], definitions)}
    if origin in (dict, Counter, abc.Mapping):
        values = int if origin is Counter else arguments[-1]
        return {"type": "object", "additionalProperties": _shape(values, definitions)}
    return _shape_of_class(hint, definitions) if isinstance(hint, type) else {}


def _shape_of_class(kind: type, definitions: dict[str, Schema]) -> Schema:
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if not dataclasses.is_dataclass(kind):
        return _SIMPLE[str] if issubclass(kind, Path) else _SIMPLE.get(kind, {})
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # while its own parts are looked at
        definitions[kind.__name__] = _object((kind,), definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(classes: tuple[type, ...], definitions: dict[str, Schema]) -> Schema:
    hints = {name: hint for each in classes for name, hint in get_type_hints(each, include_extras=True).items()}
    names = [field.name for each in classes for field in dataclasses.fields(each)]
    return {
        "description": " ".join((inspect.getdoc(classes[-1]) or "").split()),
        "type": "object",
        "properties": {name: _shape(hints[name], definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }


if __name__ == "__main__":
    print(json.dumps(shapes(), indent=2, ensure_ascii=False))
