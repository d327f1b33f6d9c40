"""Asks a dataset by SQL, as DuckDB understands it."""

from typing import Any

import pyarrow as pa
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.dataset import Dataset
from pipeline.errors import InputError
from pipeline.terminal import safe

LONGEST_CELL = 200
"""Characters of a value that are shown in a table; `--csv` and `--json` give all."""


def answer(dataset: Dataset, sql: str) -> pa.Table:
    """Return what a query finds; each table of the dataset goes by its name.

    Raises:
        InputError: DuckDB is not installed, or does not understand the query.
    """
    connection = dataset.duckdb()
    import duckdb

    try:
        found: pa.Table = connection.sql(sql).to_arrow_table()
    except duckdb.Error as error:
        line = str(error).splitlines()[0]
        raise InputError(f"The query cannot be answered ({line})", "mend it and ask again") from error
    return found


def answer_view(found: pa.Table) -> RenderableType:
    """Return an answer as a table for a terminal."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name, column in zip(found.column_names, found.columns, strict=True):
        is_number = pa.types.is_integer(column.type) or pa.types.is_floating(column.type)
        table.add_column(safe(name), justify="right" if is_number else "left", overflow="fold")
    for row in found.to_pylist():
        table.add_row(*(Text(_shown(value)) for value in row.values()))
    return Group(table, Text(f"{found.num_rows:,} rows."))


def _shown(value: Any) -> str:
    text = "" if value is None else safe(str(value))
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
