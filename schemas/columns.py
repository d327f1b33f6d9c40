"""The columns of each table as plain values, read from the row classes of `schemas.tables`.

This is the one place that looks into the dataclasses; Arrow schema, data package and data dictionary are made from
what it returns. A table has the identity columns first, its own next, and the place on the page last.
"""

import dataclasses
import inspect
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from schemas.corrections import ALL_TABLES
from schemas.tables import Identity, Placed

PRIMARY_KEYS: dict[str, tuple[str, ...]] = {
    "reports": ("report_id",),
    "achievements": ("report_id", "award", "level"),
    "resources": ("report_id", "section", "position"),
    "blocks": ("report_id", "position"),
    "corrections": ("correction_id",),
}
"""Columns that together name one row. The other tables hold what a report prints, which may repeat itself."""

_TIMESTAMP = pa.timestamp("us", tz="UTC")
_SCALARS: dict[type, pa.DataType] = {str: pa.string(), bool: pa.bool_(), datetime: _TIMESTAMP}


@dataclass(frozen=True)
class Column:
    """One column: `enumeration` is the class of its closed set of values, None where any value may stand."""

    name: str
    type: pa.DataType
    nullable: bool
    description: str
    unit: str | None
    enumeration: type[StrEnum] | None

    @property
    def members(self) -> tuple[str, ...]:
        """The values that may stand in the column; empty where any may."""
        return tuple(self.enumeration) if self.enumeration else ()


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of `table`, a key of `ALL_TABLES`, in the order in which they stand in its files."""
    row_class = ALL_TABLES[table]
    assert isinstance(row_class, type)
    placed = {field.name for field in dataclasses.fields(Placed)} if issubclass(row_class, Placed) else set()
    own = [column for column in _columns_of(row_class) if column.name not in placed]
    place = [column for column in _columns_of(row_class) if column.name in placed]
    return (*_columns_of(Identity), *own, *place)


def table_description(table: str) -> str:
    """Return the sentence that says what a row of `table` is."""
    return (inspect.getdoc(ALL_TABLES[table]) or "").splitlines()[0]


def _columns_of(row_class: Any) -> tuple[Column, ...]:
    hints = get_type_hints(row_class, include_extras=True)
    return tuple(
        _column(field.name, hints[field.name], field.metadata["description"], field.metadata["unit"])
        for field in dataclasses.fields(row_class)
    )


def _column(name: str, hint: Any, description: str, unit: str | None) -> Column:
    nullable = False
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
        nullable = True
    enumeration = None
    if get_origin(hint) is Annotated:
        arrow_type = get_args(hint)[1]
    elif get_origin(hint) is list:
        # The item is named as Delta Lake and Parquet name it, so that what is read equals what was written.
        arrow_type = pa.list_(pa.field("element", _SCALARS[get_args(hint)[0]]))
    elif issubclass(hint, StrEnum):
        arrow_type, enumeration = pa.string(), hint
    else:
        arrow_type = _SCALARS[hint]
    return Column(name, arrow_type, nullable, description, unit, enumeration)
