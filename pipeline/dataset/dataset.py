"""Reading a dataset: each table as a pandas frame (or Arrow, polars, DuckDB), all of one consistent version.

Only whole reports are shown: what a run has not finished, or a killed run has left, is not there. Rows stand report by
report in the order of their `source`, within a report in the order in which it was read.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset.changes import VALUES, changes
from pipeline.dataset.snapshot import open_snapshot, rows
from pipeline.errors import DatasetError, InputError
from pipeline.files import Place, place
from schemas.arrow import records_from_arrow, table_schema
from schemas.tables import TABLES, ReportRecords

if TYPE_CHECKING:
    import duckdb
    import polars as pl
SHORTEST_IDENTITY = 8
"""Characters of an identity that may stand for the whole; 1 of 40,000 such is ambiguous among 100,000 reports."""
# Whole numbers stay whole where one is missing, which pandas' own integers cannot.
_WHOLE_NUMBERS: dict[pa.DataType, Any] = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}


def open_dataset(path: str | Place) -> "Dataset":
    """Open the dataset in `path` as it stands now; what is written to it later is not seen.

    Args:
        path: its folder, or its address in an object store (`s3://bucket/prefix`).

    Raises:
        DatasetError: the folder is no dataset or cannot be opened.
        InputError: it is an address that cannot be used.
    """
    return Dataset(place(path))


class Dataset:
    """The ten tables of a dataset at one version."""

    def __init__(self, path: Place) -> None:
        self.path = path
        self._tables = open_snapshot(path).tables

    def reports(self) -> pd.DataFrame:
        """Return one row per file that was offered, readable or not."""
        return self._pandas("reports")

    def achievements(self) -> pd.DataFrame:
        """Return one row per level of an award, 12 a report."""
        return self._pandas("achievements")

    def commitments(self) -> pd.DataFrame:
        """Return one row per commitment of the Action Platform, 13 a report."""
        return self._pandas("commitments")

    def actions(self) -> pd.DataFrame:
        """Return one row per action that a city chose."""
        return self._pandas("actions")

    def pathway_steps(self) -> pd.DataFrame:
        """Return one row per step of the Nature Pathway, 9 a report."""
        return self._pandas("pathway_steps")

    def resources(self) -> pd.DataFrame:
        """Return one row per document or link that a city uploaded."""
        return self._pandas("resources")

    def cbi_components(self) -> pd.DataFrame:
        """Return one row per core component of the City Biodiversity Index, 3 a report."""
        return self._pandas("cbi_components")

    def cbi_indicators(self) -> pd.DataFrame:
        """Return one row per printed indicator of the City Biodiversity Index."""
        return self._pandas("cbi_indicators")

    def blocks(self) -> pd.DataFrame:
        """Return one row per block of text of every page, in reading order."""
        return self._pandas("blocks")

    def flags(self) -> pd.DataFrame:
        """Return one row per thing that a person should look at."""
        return self._pandas("flags")

    def arrow(self, table: str) -> pa.Table:
        """Return `table` as an Arrow table whose fields carry description, unit and enumeration.

        Raises:
            InputError: there is no table of that name.
            DatasetError: its files are gone, because another run replaced them since the dataset was opened.
        """
        if table not in TABLES:
            raise InputError(f"There is no table {table}", f"choose one of {', '.join(TABLES)}")
        data = self._load(table)
        # The place of each row's report; -1 for rows of a report that somebody took out of `reports` alone.
        places = pc.fill_null(pc.index_in(data["report_id"], value_set=self._report_order), -1).to_numpy()
        order = np.argsort(places, kind="stable")
        return data.take(order[places[order] >= 0])

    def polars(self, table: str) -> "pl.DataFrame":
        """Return `table` as a polars frame; raises InputError where polars is not installed, and as `arrow` does."""
        try:
            import polars as pl
        except ImportError as error:
            raise InputError("polars is not installed", "install it with `pip install polars`") from error
        frame = pl.from_arrow(self.arrow(table))
        assert isinstance(frame, pl.DataFrame)
        return frame

    def duckdb(self) -> "duckdb.DuckDBPyConnection":
        """Return a DuckDB connection in memory that has each table as a view of the same name.

        Raises InputError where duckdb is not installed, and as `arrow` does.
        """
        try:
            import duckdb
        except ImportError as error:
            raise InputError("duckdb is not installed", "install it with `pip install duckdb`") from error
        connection: duckdb.DuckDBPyConnection = duckdb.connect()
        for table in TABLES:
            connection.register(table, self.arrow(table))
        return connection

    def records(self, file: str) -> ReportRecords:
        """Return everything that was read of one report.

        Args:
            file: the file's name or path (as `reports` has it in `file_name`, `source` or `locations`), or the first
                characters of the report's identity.

        Raises:
            InputError: no report or more than one goes by that name.
        """
        report_id = self._find(file)
        return records_from_arrow((table, self._load(table, report_id)) for table in TABLES)

    def changes(self, city: str | None = None) -> pd.DataFrame:
        """Return what differs between each export of `city` (or of every city) and the one before it.

        See `pipeline.dataset.dataset.changes` for the columns and for what is raised.
        """
        return changes({table: self._pandas(table) for table in VALUES}, city)

    def _find(self, file: str) -> str:
        reports = self.arrow("reports").select(["report_id", "file_name", "source", "locations"]).to_pylist()
        matches: tuple[Callable[[dict[str, Any]], bool], ...] = (
            lambda row: file == row["source"] or file in (row["locations"] or ()),
            lambda row: file == row["file_name"],
            lambda row: len(file) >= SHORTEST_IDENTITY and row["report_id"].startswith(file),
        )
        for match in matches:
            matching = [row for row in reports if match(row)]
            if len(matching) == 1:
                report_id: str = matching[0]["report_id"]
                return report_id
            if matching:
                sources = ", ".join(row["source"] for row in matching)
                raise InputError(f"{len(matching)} reports go by {file}", f"name one of {sources}")
        raise InputError(f"{self.path} has no report {file}", "name a file as the table `reports` has it in `source`")

    def _pandas(self, table: str) -> pd.DataFrame:
        frame = self.arrow(table).to_pandas(types_mapper=_WHOLE_NUMBERS.get)
        assert isinstance(frame, pd.DataFrame)
        return frame

    def _load(self, table: str, report_id: str | None = None) -> pa.Table:
        wanted = pc.field("report_id") == report_id if report_id else None
        schema = table_schema(table)
        try:
            return rows(self._tables[table]).to_table(columns=schema.names, filter=wanted).cast(schema)
        except FileNotFoundError as error:
            raise DatasetError(
                f"The dataset {self.path} has been written to since it was opened", "open it again"
            ) from error

    @cached_property
    def _report_order(self) -> pa.Array:
        reports = self._load("reports").select(["report_id", "source"]).sort_by([("source", "ascending")])
        return reports["report_id"].combine_chunks()
