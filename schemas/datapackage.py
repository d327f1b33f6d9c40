"""The dataset's description as a Frictionless Data Package (version 2): `datapackage.json` beside the tables.

Specification: https://datapackage.org/standard/data-package/ and https://datapackage.org/standard/table-schema/.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from schemas.columns import PRIMARY_KEYS, Column, columns, table_description
from schemas.corrections import ALL_TABLES, CORRECTIONS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def data_package(files: Mapping[str, Sequence[str]], *, version: str) -> str:
    """Return the text of `datapackage.json`.

    Args:
        files: the Parquet files of each table, as paths relative to the dataset's folder.
        version: version of the software that wrote the dataset.
    """
    package = {
        "$schema": PROFILE,
        "name": "cityreports",
        "title": "City reports from the CitiesWithNature platform",
        "description": "What cities report on nature and biodiversity, one table a subject.",
        "version": version,
        "resources": [_resource(table, files[table]) for table in ALL_TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: str, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "$schema": RESOURCE_PROFILE,
        "name": table,
        "type": "table",
        "description": table_description(table),
        "path": list(paths),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": _table_schema(table),
    }


def _table_schema(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"$schema": SCHEMA_PROFILE, "fields": [_field(column) for column in columns(table)]}
    if table in PRIMARY_KEYS:
        schema["primaryKey"] = list(PRIMARY_KEYS[table])
    if table not in ("reports", CORRECTIONS):  # a correction outlives its report
        reference = {"resource": "reports", "fields": ["report_id"]}
        schema["foreignKeys"] = [{"fields": ["report_id"], "reference": reference}]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _type(column.type), "description": column.description}
    if pa.types.is_list(column.type):
        field["itemType"] = _type(column.type.value_type)
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.members:
        constraints["enum"] = list(column.members)
    if constraints:
        field["constraints"] = constraints
    return field


def _type(arrow_type: pa.DataType) -> str:
    kinds = (
        (pa.types.is_string, "string"),
        (pa.types.is_integer, "integer"),
        (pa.types.is_floating, "number"),
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_timestamp, "datetime"),
        (pa.types.is_list, "list"),
    )
    return next(name for is_kind, name in kinds if is_kind(arrow_type))
