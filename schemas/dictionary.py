"""The data dictionary: every table, column and enumeration as a Markdown page, from the same definition as the data."""

import inspect
from collections.abc import Iterator
from enum import StrEnum

import pyarrow as pa

from schemas.columns import PRIMARY_KEYS, Column, columns, table_description
from schemas.corrections import ALL_TABLES


def data_dictionary() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Generated from `schemas/tables.py` by `make docs`. Each table is a folder of the dataset that any Parquet"
    yield "reader opens. A value that the report does not give is null. Places are in points (1/72 inch) from the upper"
    yield "left corner of the page as it is displayed."
    enumerations: dict[str, type[StrEnum]] = {}
    for table in ALL_TABLES:
        yield ""
        yield f"## {table}"
        yield ""
        yield table_description(table)
        if table in PRIMARY_KEYS:
            yield ""
            yield f"Key: {', '.join(f'`{name}`' for name in PRIMARY_KEYS[table])}."
        yield ""
        yield "| column | type | null | meaning |"
        yield "|---|---|---|---|"
        for column in columns(table):
            yield _row(column)
            if column.enumeration:
                enumerations[column.enumeration.__name__] = column.enumeration
    yield ""
    yield "## Enumerations"
    for name, enumeration in sorted(enumerations.items()):
        yield ""
        yield f"### {name}"
        yield ""
        yield from (inspect.getdoc(enumeration) or "").splitlines()
        yield ""
        yield ", ".join(f"`{member}`" for member in enumeration)
    yield ""


def _row(column: Column) -> str:
    kind = f"[{column.enumeration.__name__}](#{column.enumeration.__name__.lower()})" if column.enumeration else None
    unit = f" ({column.unit})" if column.unit else ""
    nullable = "yes" if column.nullable else "no"
    return f"| `{column.name}` | {kind or _type(column.type)} | {nullable} | {column.description}{unit} |"


def _type(arrow_type: pa.DataType) -> str:
    if pa.types.is_list(arrow_type):
        return f"list of {_type(arrow_type.value_type)}"
    return "timestamp (UTC)" if pa.types.is_timestamp(arrow_type) else str(arrow_type)
