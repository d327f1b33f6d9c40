"""Reading a dataset: each table as a pandas frame (or Arrow, polars, DuckDB), all of one consistent version.

Only whole reports are shown: what a run has not finished, or a killed run has left, is not there. Rows stand report by
report in the order of their `source`, within a report in the order in which it was read. In pandas, whole numbers stay
whole where one is missing, and enumerations are categories in the order of their definition.
"""

import copy
import html
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset.changes import VALUES, changes, latest
from pipeline.dataset.description import described_columns, described_tables, summary
from pipeline.dataset.frames import as_duckdb, as_pandas, as_polars, with_columns_of_reports
from pipeline.dataset.naming import find_report, named_reports
from pipeline.dataset.snapshot import open_snapshot, rows
from pipeline.errors import DatasetError, InputError
from pipeline.files import Place, place
from schemas.arrow import from_arrow, records_from_arrow, table_schema
from schemas.corrections import ALL_TABLES, CORRECTIONS, Correction
from schemas.tables import TABLES, Identity, ReportRecords

if TYPE_CHECKING:
    import duckdb
    import polars as pl


def open_dataset(path: str | Place) -> "Dataset":
    """Open the dataset in `path` as it stands now; what is written to it later is not seen.

    >>> dataset = open_dataset("dataset")

    Args:
        path: its folder, or its address in an object store (`s3://bucket/prefix`).

    Raises:
        DatasetError: the folder is no dataset or cannot be opened.
        InputError: it is an address that cannot be used.
    """
    return Dataset(place(path))


class Dataset:
    """The tables of a dataset at one version.

    Each table is a method that gives it as a pandas frame. Those of parts of a report take names of columns of
    `reports` and add them to each row: `dataset.actions("region", "population")`.
    """

    def __init__(self, path: Place) -> None:
        self.path = path
        self._tables = open_snapshot(path).tables
        self._only: frozenset[str] | None = None

    def __repr__(self) -> str:
        """Return what is in the dataset, in a few lines."""
        return summary(str(self.path), self.arrow("reports"), self._rows())

    def _repr_html_(self) -> str:
        """Return the same for a notebook."""
        return f"<pre>{html.escape(repr(self))}</pre>"

    def latest(self) -> "Dataset":
        """Return the dataset with the latest readable export of each city alone.

        Where cities have several exports, counts and means over all of them count those cities more than once.

        >>> len(dataset.latest().reports())
        23
        """
        found = copy.copy(self)
        found.__dict__.pop("_report_order", None)
        found._only = frozenset(latest(self.reports()))
        return found

    def describe(self, table: str | None = None) -> pd.DataFrame:
        """Return what the columns of `table` mean: type, unit, values; without a table what each table holds.

        >>> dataset.describe("achievements")["column"].tolist()[:4]
        ['report_id', 'city', 'country_code', 'award']

        Raises:
            InputError: there is no table of that name.
        """
        if table is None:
            return described_tables(self._rows())
        _check(table)
        return described_columns(table)

    def reports(self) -> pd.DataFrame:
        """Return one row per file that was offered, readable or not.

        >>> len(dataset.reports())
        23
        """
        return self._pandas("reports")

    def achievements(self, *of_report: str) -> pd.DataFrame:
        """Return one row per level of an award, 12 a report; `of_report` as above.

        >>> dataset.achievements().groupby("level", observed=True)["percent_complete"].max().tolist()
        [100, 100, 100]
        """
        return self._pandas("achievements", of_report)

    def commitments(self, *of_report: str) -> pd.DataFrame:
        """Return one row per commitment of the Action Platform, 13 a report; `of_report` as above.

        >>> len(dataset.commitments())
        299
        """
        return self._pandas("commitments", of_report)

    def actions(self, *of_report: str) -> pd.DataFrame:
        """Return one row per action that a city chose; `of_report` as above.

        >>> dataset.actions("region")["region"].nunique()
        5
        """
        return self._pandas("actions", of_report)

    def pathway_steps(self, *of_report: str) -> pd.DataFrame:
        """Return one row per step of the Nature Pathway, 9 a report; `of_report` as above.

        >>> len(dataset.pathway_steps())
        207
        """
        return self._pandas("pathway_steps", of_report)

    def resources(self, *of_report: str) -> pd.DataFrame:
        """Return one row per document or link that a city uploaded; `of_report` as above.

        >>> "Strategy" in set(dataset.resources()["kind"])
        True
        """
        return self._pandas("resources", of_report)

    def cbi_components(self, *of_report: str) -> pd.DataFrame:
        """Return one row per core component of the index, 3 a report; `of_report` as above.

        >>> dataset.cbi_components().groupby("report_id").size().unique().tolist()
        [3]
        """
        return self._pandas("cbi_components", of_report)

    def cbi_indicators(self, *of_report: str) -> pd.DataFrame:
        """Return one row per printed indicator of the index; `of_report` as above.

        >>> dataset.cbi_indicators()["max_score"].unique().tolist()
        [4]
        """
        return self._pandas("cbi_indicators", of_report)

    def blocks(self, *of_report: str) -> pd.DataFrame:
        """Return one row per block of text of every page, in reading order; `of_report` as above.

        >>> len(dataset.blocks()) > 3000
        True
        """
        return self._pandas("blocks", of_report)

    def flags(self, *of_report: str) -> pd.DataFrame:
        """Return one row per thing that a person should look at; `of_report` as above.

        >>> "lost_text" in set(dataset.flags()["code"])
        True
        """
        return self._pandas("flags", of_report)

    def corrections(self) -> pd.DataFrame:
        """Return one row per decision of a person, oldest first; also of reports that have left the dataset.

        >>> len(dataset.corrections())
        0
        """
        return self._pandas(CORRECTIONS)

    def decisions(self) -> list[tuple[Identity, Correction]]:
        """Return the same as rows of `schemas.tables`, each with the identity of the report that it was made for.

        >>> dataset.decisions()
        []
        """
        return [
            (identity, row)
            for identity, row in from_arrow(CORRECTIONS, self.arrow(CORRECTIONS))
            if isinstance(row, Correction)
        ]

    def arrow(self, table: str) -> pa.Table:
        """Return `table` as an Arrow table whose fields carry description, unit and enumeration.

        >>> dataset.arrow("reports").num_rows
        23

        Raises:
            InputError: there is no table of that name.
            DatasetError: its files are gone, because another run replaced them since the dataset was opened.
        """
        _check(table)
        if table == CORRECTIONS:
            return self._load(table).sort_by([("corrected_at", "ascending"), ("correction_id", "ascending")])
        data = self._load(table)
        # The place of each row's report; -1 for rows of a report that somebody took out of `reports` alone.
        places = pc.fill_null(pc.index_in(data["report_id"], value_set=self._report_order), -1).to_numpy()
        order = np.argsort(places, kind="stable")
        return data.take(order[places[order] >= 0])

    def polars(self, table: str) -> "pl.DataFrame":
        """Return `table` as a polars frame; raises InputError where polars is not installed, and as `arrow` does.

        >>> dataset.polars("reports").height
        23
        """
        return as_polars(self.arrow(table))

    def duckdb(self) -> "duckdb.DuckDBPyConnection":
        """Return a DuckDB connection in memory that has each table as a view of the same name.

        Raises InputError where duckdb is not installed, and as `arrow` does.

        >>> dataset.duckdb().sql("select count(*) from reports").fetchall()
        [(23,)]
        """
        return as_duckdb({table: self.arrow(table) for table in ALL_TABLES})

    def records(self, file: str) -> ReportRecords:
        """Return everything that was read of one report.

        >>> dataset.records("suwon").identity.city
        'Suwon City'

        Args:
            file: what the report goes by: its file, its city or a part of either, or the first characters of its
                identity (see `pipeline.dataset.naming`).

        Raises:
            InputError: no report or more than one goes by that name.
        """
        report_id = find_report(named_reports(self.arrow("reports").to_pylist()), file).report_id
        return records_from_arrow((table, self._load(table, report_id)) for table in TABLES)

    def changes(self, city: str | None = None) -> pd.DataFrame:
        """Return what differs between each export of `city` (or of every city) and the one before it.

        `city` may be any name of one of its reports.

        See `pipeline.dataset.dataset.changes` for the columns and for what is raised.

        >>> dataset.changes("Suwon").empty
        True
        """
        return changes({table: self._pandas(table) for table in VALUES}, city)

    def _rows(self) -> dict[str, int]:
        return {table: self.arrow(table).num_rows for table in ALL_TABLES}

    def _pandas(self, table: str, of_report: Sequence[str] = ()) -> pd.DataFrame:
        frame = as_pandas(table, self.arrow(table))
        return with_columns_of_reports(frame, table, self.reports(), of_report) if of_report else frame

    def _load(self, table: str, report_id: str | None = None) -> pa.Table:
        wanted = pc.field("report_id") == report_id if report_id else None
        schema = table_schema(table)
        try:
            found = rows(self._tables[table])
            if lacking := [name for name in schema.names if name not in found.schema.names]:
                raise DatasetError(
                    f"The table {table} of {self.path} lacks the column {lacking[0]}: another version made it",
                    "ingest the reports into a new dataset",
                )
            return found.to_table(columns=schema.names, filter=wanted).cast(schema)
        except FileNotFoundError as error:
            raise DatasetError(
                f"The dataset {self.path} has been written to since it was opened", "open it again"
            ) from error

    @cached_property
    def _report_order(self) -> pa.Array:
        reports = self._load("reports").select(["report_id", "source"]).sort_by([("source", "ascending")])
        if self._only is not None:
            reports = reports.filter(
                pc.is_in(reports["report_id"], value_set=pa.array(sorted(self._only), pa.string()))
            )
        return reports["report_id"].combine_chunks()


def _check(table: str) -> None:
    if table not in ALL_TABLES:
        raise InputError(f"There is no table {table}", f"choose one of {', '.join(ALL_TABLES)}")
