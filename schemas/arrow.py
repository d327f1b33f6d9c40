"""Rows to Arrow tables and back, without loss: what is written and read again is equal to what was.

Floats are the exception by definition of their columns: they are kept with the precision of 32 bits.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

import pyarrow as pa

from schemas.columns import Column, columns, table_description
from schemas.corrections import ALL_TABLES, Correction
from schemas.tables import Identity, ReportRecords, Row


@cache
def table_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of `table`, a key of `ALL_TABLES`.

    Each field's metadata has its `description`, and where there are any its `unit` and its `enumeration` (the values
    that may stand there, as a JSON list); the schema's metadata has the table's `description`.
    """
    fields = [
        pa.field(column.name, column.type, nullable=column.nullable, metadata=_metadata(column))
        for column in columns(table)
    ]
    return pa.schema(fields, metadata={"description": table_description(table)})


def to_arrow(records: ReportRecords, table: str) -> pa.Table:
    """Return the rows that `records` has for `table`, each with the report's identity in front.

    Raises:
        ValueError: a time has no time zone.
        pyarrow.ArrowException, UnicodeEncodeError: a value is not of its column's kind.
    """
    return rows_to_arrow([(records.identity, row) for row in records.rows(table)], table)


def rows_to_arrow(rows: Sequence[tuple[Identity, Row | Correction]], table: str) -> pa.Table:
    """Return `rows` of one table, of one or many reports, as Arrow; raises as `to_arrow` does."""
    schema = table_schema(table)
    identity_names = set(Identity.__dataclass_fields__)
    arrays = []
    for field in schema:
        of_identity = field.name in identity_names
        values = [getattr(identity if of_identity else row, field.name) for identity, row in rows]
        arrays.append(pa.array([_plain(value, field.name) for value in values], type=field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def from_arrow(table: str, data: pa.Table) -> list[tuple[Identity, Row | Correction]]:
    """Return the rows of `data`, an Arrow table with the columns of `table`; further columns are ignored.

    Raises:
        KeyError: a column is missing.
        ValueError: a value is not a member of its column's enumeration.
    """
    identity_names = set(Identity.__dataclass_fields__)
    identities: list[dict[str, Any]] = [{} for _ in range(data.num_rows)]
    rows: list[dict[str, Any]] = [{} for _ in range(data.num_rows)]
    for column in columns(table):
        target = identities if column.name in identity_names else rows
        for mapping, value in zip(target, data.column(column.name).to_pylist(), strict=True):
            mapping[column.name] = column.enumeration(value) if column.enumeration and value is not None else value
    row_class = ALL_TABLES[table]
    return [(Identity(**identity), row_class(**row)) for identity, row in zip(identities, rows, strict=True)]


def records_from_arrow(tables: Iterable[tuple[str, pa.Table]]) -> ReportRecords:
    """Return the records of the one report whose rows the ten `tables`, each with its name, hold.

    Raises:
        ValueError: the table `reports` does not hold exactly one row.
    """
    rows = {name: from_arrow(name, data) for name, data in tables}
    ((identity, report),) = rows.pop("reports")
    children = {name: tuple(row for _, row in pairs) for name, pairs in rows.items()}
    return ReportRecords(identity=identity, report=report, **children)  # type: ignore[arg-type]


def _plain(value: Any, name: str) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(f"{name} has no time zone: {value.isoformat()}; give it one before it is stored")
    return value


def _metadata(column: Column) -> dict[str, str]:
    metadata = {"description": column.description}
    if column.unit:
        metadata["unit"] = column.unit
    if column.members:
        metadata["enumeration"] = json.dumps(column.members)
    return metadata
