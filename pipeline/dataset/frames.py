"""Tables as frames: of pandas, and of polars and DuckDB, which are the extra `query`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from pipeline.errors import InputError
from schemas.columns import columns

if TYPE_CHECKING:
    import duckdb
    import polars as pl

# Whole numbers stay whole where one is missing, which pandas' own integers cannot.
_WHOLE_NUMBERS: dict[pa.DataType, Any] = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}


def as_pandas(name: str, table: pa.Table) -> pd.DataFrame:
    """Return the table `name` as a pandas frame; enumerations are categories in the order of their definition."""
    frame = table.to_pandas(types_mapper=_WHOLE_NUMBERS.get)
    assert isinstance(frame, pd.DataFrame)
    for column in columns(name):
        if column.enumeration:
            frame[column.name] = pd.Categorical(frame[column.name], categories=list(column.members))
    return frame


def with_columns_of_reports(
    frame: pd.DataFrame, name: str, reports: pd.DataFrame, of_report: Sequence[str]
) -> pd.DataFrame:
    """Return the table `name` with columns of the table `reports` in each row.

    Raises:
        InputError: there is no such column, or the table has it already.
    """
    of_reports = reports.set_index("report_id")
    for column in of_report:
        if column not in of_reports or column in frame:
            reason = "has it already" if column in frame else "`reports` has no such column"
            raise InputError(f"{column} cannot be added to {name}: {reason}", "see `dataset.describe('reports')`")
        frame[column] = of_reports[column].reindex(frame["report_id"]).array
    return frame


def as_polars(table: pa.Table) -> "pl.DataFrame":
    """Return a table as a polars frame; raises InputError where polars is not installed."""
    try:
        import polars as pl
    except ImportError as error:
        raise InputError("polars is not installed", "install it with `pip install 'cityreports[query]'`") from error
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def as_duckdb(tables: Mapping[str, pa.Table]) -> "duckdb.DuckDBPyConnection":
    """Return a DuckDB connection in memory with a view of each table; raises InputError where it is not installed."""
    try:
        import duckdb
    except ImportError as error:
        raise InputError("duckdb is not installed", "install it with `pip install 'cityreports[query]'`") from error
    connection: duckdb.DuckDBPyConnection = duckdb.connect()
    for name, table in tables.items():
        connection.register(name, table)
    return connection
