"""Writing a dataset: a batch of reports goes in whole or not at all, and a run leaves exactly the current files.

A batch is one commit a table, `reports` last (see `pipeline.dataset.snapshot`); rows that it replaces leave in those
commits. What a killed run left is taken out before anything is written. `finish` deletes superseded files, so that any
Parquet reader that is pointed at a table's folder gives its current rows. What is not ours is neither written over nor
deleted (`pipeline.store.ownership`, `pipeline.store.table_files`).
"""

import io
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError
from deltalake.transaction import AddAction

from pipeline.dataset import Snapshot, is_as_written, open_snapshot, open_table, pins, rows, settled
from pipeline.engines import ReportRead
from pipeline.errors import DatasetBusyError, DatasetError
from pipeline.files import Place, reason, stamp, write_whole
from pipeline.store.decisions import tidy_corrections
from pipeline.store.folder import all_tables
from pipeline.store.lease import COMMIT_RETRIES
from pipeline.store.ledger import KNOWN_COLUMNS, KnownReport, known_report
from pipeline.store.lock import commit_retries
from pipeline.store.ownership import DATA_PACKAGE_FILE
from pipeline.store.table_files import (
    abandoned,
    new_file_name,
    schema_to_write,
    strangers,
    superseded,
    sweep_unfinished,
)
from schemas.arrow import from_arrow, rows_to_arrow, table_schema
from schemas.corrections import CORRECTIONS
from schemas.datapackage import data_package
from schemas.tables import CHILD_TABLES, TABLES, Identity, ReportRow

FILES_BEFORE_COMPACTION = 16
"""Small files that a table may have after a run: each batch adds one, and whoever reads the table opens them all."""
COMPACTED_BYTES = 32 * 2**20
"""Bytes up to which files are merged. A report that is read again has the file rewritten that holds its rows.

Measured on the blocks of 20,000 reports, with 200 neighbours read again: 4.4 s of CPU with files of 100 MB, which is
Delta's choice, 1.9 s with these, and 0.8 s with half of them, but then 100,000 reports are 40 files a table."""
COMMITS_BEFORE_REOPENING = 25
"""A table is opened anew after so many commits, since an open one keeps all that it has ever read of its log.

Measured on a batch of 20 reports: 0.20 s at the first, 0.83 s at the 400th without this; opening takes 5 ms a table."""
_WRITER = WriterProperties(compression="ZSTD")


class Store:
    """A dataset that is open for writing, made if it is not there, and rid of what a killed run left.

    The caller holds its lock (`pipeline.store.lock`). Every method raises DatasetError when the dataset cannot be read
    or written.
    """

    def __init__(self, dataset: Place) -> None:
        self._dataset = dataset
        self._retries = commit_retries(dataset)
        with self._writing():
            tables = all_tables(dataset)
            self._schemas = {table: schema_to_write(delta, table) for table, delta in tables.items()}
            snapshot = settled(tables)
            for table in TABLES:
                sweep_unfinished(dataset / table)
            if snapshot.unfinished:
                self._take_back(snapshot)
                snapshot = open_snapshot(dataset)
            self._tables = {table: snapshot.tables[table] for table in TABLES}
            self._ids = set(_report_ids(self._tables["reports"]))
            if not is_as_written(self._tables["reports"]):
                self._sweep_orphans()
        self._commits = 0

    def known_reports(self) -> list[KnownReport]:
        """Return what is kept of every report in the dataset."""
        with self._writing():
            data = rows(self._tables["reports"]).to_table(columns=list(KNOWN_COLUMNS))
        return [known_report(row) for row in data.to_pylist()]

    def report_rows(self, report_ids: Collection[str]) -> list[tuple[Identity, ReportRow]]:
        """Return the rows of `reports` for these reports."""
        if not report_ids:
            return []
        with self._writing():
            data = rows(self._tables["reports"]).to_table(filter=pc.field("report_id").isin(sorted(report_ids)))
        return [(identity, row) for identity, row in from_arrow("reports", data) if isinstance(row, ReportRow)]

    def commit(
        self, read: Sequence[ReportRead], changed: Sequence[tuple[Identity, ReportRow]], removed: Collection[str]
    ) -> None:
        """Write a batch.

        Args:
            read: reports that were read; they replace what the dataset has of them.
            changed: rows of `reports` that say something new of reports that were not read again.
            removed: reports that leave.
        """
        read_ids = {item.identity.report_id for item in read}
        stale = (read_ids | set(removed)) & self._ids
        with self._writing():
            for table in CHILD_TABLES:
                parts = [item.children[table] for item in read] or [table_schema(table).empty_table()]
                self._replace(table, stale, pa.concat_tables(parts))
            report_rows = [*((item.identity, item.report) for item in read), *changed]
            stale_rows = stale | {identity.report_id for identity, _ in changed}
            self._replace("reports", stale_rows, rows_to_arrow(report_rows, "reports"), self._pins(self._tables))
            self._commits += 1
            if self._commits % COMMITS_BEFORE_REOPENING == 0:
                self._tables = {table: open_table(self._dataset / table) for table in self._tables}
        self._ids.difference_update(removed)
        self._ids |= read_ids

    def finish(self) -> None:
        """Merge small files, delete superseded ones, and bring `datapackage.json` up to date."""
        with self._writing():
            for delta in self._tables.values():
                sizes = delta.get_add_actions(flatten=True)["size_bytes"].to_pylist()
                # A full file is not always quite as large as it may be.
                if sum(size < COMPACTED_BYTES / 2 for size in sizes) > FILES_BEFORE_COMPACTION:
                    delta.optimize.compact(
                        target_size=COMPACTED_BYTES, writer_properties=_WRITER, commit_properties=self._commit()
                    )
            self._give_every_table_a_file()
            for delta in self._tables.values():
                self._vacuum(delta)
            self._sweep_abandoned()
            corrections = tidy_corrections(self._dataset)
            self._describe({**self._tables, CORRECTIONS: corrections})

    def strangers(self) -> list[str]:
        """Return what lies in the tables' folders and is not of the dataset, as in `actions/own.parquet`.

        It is left alone. A program that reads the folder of a table as Parquet reads it with the table, or fails on it.
        """
        with self._writing():
            return [
                f"{table}/{name}"
                for table, delta in {**self._tables, CORRECTIONS: open_table(self._dataset / CORRECTIONS)}.items()
                for name in strangers(delta, self._dataset / table)
            ]

    def row_counts(self) -> dict[str, int]:
        """Return the number of rows of each table."""
        with self._writing():
            tables = {**self._tables, CORRECTIONS: open_table(self._dataset / CORRECTIONS)}
            return {table: delta.count() for table, delta in tables.items()}

    def _replace(
        self, table: str, stale_ids: Collection[str], new: pa.Table, commit: CommitProperties | None = None
    ) -> None:
        """Let the rows of `stale_ids` leave and `new` ones come in one commit; no commit where neither is there."""
        delta = self._tables[table]
        new = new.cast(self._schemas[table])
        properties = commit or self._commit()
        if stale_ids:
            new_ids = set(pc.unique(new["report_id"]).to_pylist())
            # Delta checks new rows against the predicate too, so it names old and new reports.
            write_deltalake(
                delta,
                new,
                mode="overwrite",
                predicate=_among(new_ids.union(stale_ids)),
                writer_properties=_WRITER,
                commit_properties=properties,
            )
        elif new.num_rows or commit:
            write_deltalake(delta, new, mode="append", writer_properties=_WRITER, commit_properties=properties)

    def _take_back(self, snapshot: Snapshot) -> None:
        """Take back commits that a killed run made to the other tables before it came to `reports`."""
        for table in snapshot.unfinished:
            settled = snapshot.tables[table].version()
            open_table(self._dataset / table).restore(settled, commit_properties=self._commit())
        self._pin({table: open_table(self._dataset / table) for table in TABLES})

    def _sweep_orphans(self) -> None:
        """Take out rows of reports that somebody took out of `reports` alone."""
        orphaned = False
        for table in CHILD_TABLES:
            orphans = _report_ids(self._tables[table]) - self._ids
            if orphans:
                self._tables[table].delete(_among(orphans), commit_properties=self._commit())
                orphaned = True
        if orphaned:
            self._pin(self._tables)

    def _give_every_table_a_file(self) -> None:
        """Write a file without rows into each table that has none: an empty folder tells no reader its columns."""
        added = False
        for table, delta in {**self._tables, CORRECTIONS: open_table(self._dataset / CORRECTIONS)}.items():
            if delta.file_uris():
                continue
            name = new_file_name()
            path = self._dataset / table / name
            content = io.BytesIO()
            pq.write_table(self._schemas[table].empty_table(), content, compression="zstd")
            write_whole(path, content.getvalue())
            written = stamp(path)
            modified = int(written.modified_at.timestamp() * 1000)
            add = AddAction(name, written.byte_count, {}, modified, True, json.dumps({"numRecords": 0}))
            delta.create_write_transaction(
                [add], mode="append", schema=delta.schema(), commit_properties=self._commit()
            )
            self._follow(delta)
            added = True
        if added:
            self._pin(self._tables)

    def _vacuum(self, delta: DeltaTable) -> None:
        # A vacuum is a commit: none where nothing is to do.
        if superseded(delta, self._dataset / (delta.metadata().name or "")):
            delta.vacuum(0, dry_run=False, enforce_retention_duration=False, commit_properties=self._commit())

    def _sweep_abandoned(self) -> None:
        """Delete files that a killed run wrote and never committed."""
        found = {table: abandoned(delta, self._dataset / table) for table, delta in self._tables.items()}
        if not any(found.values()):
            return
        for table, files in found.items():
            if files:
                # The commit is refused if another run has taken over, whose open work the files may then be.
                self._commit_nothing(self._tables[table], self._commit())
            for file in files:
                file.unlink()
        self._pin(self._tables)

    def _describe(self, tables: Mapping[str, DeltaTable]) -> None:
        files = {
            table: sorted(f"{table}/{PurePosixPath(uri).name}" for uri in delta.file_uris())
            for table, delta in tables.items()
        }
        path = self._dataset / DATA_PACKAGE_FILE
        text = data_package(files, version=str(self._tables["reports"].version()))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_whole(path, text.encode())

    def _pin(self, tables: Mapping[str, DeltaTable]) -> None:
        """Commit to `reports` that the present versions of all tables belong together."""
        self._commit_nothing(tables["reports"], self._pins(tables))

    def _commit_nothing(self, delta: DeltaTable, properties: CommitProperties) -> None:
        delta.create_write_transaction([], mode="append", schema=delta.schema(), commit_properties=properties)
        self._follow(delta)

    def _follow(self, delta: DeltaTable) -> None:
        """Take in the commit that was just made to `delta`; where that is fenced, nobody else's with it."""
        if self._retries == COMMIT_RETRIES:
            delta.load_as_version(delta.version() + 1)
        else:
            delta.update_incremental()

    def _pins(self, tables: Mapping[str, DeltaTable]) -> CommitProperties:
        return pins(tables, self._retries)

    def _commit(self) -> CommitProperties:
        return CommitProperties(max_commit_retries=self._retries)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (DeltaError, OSError) as error:
            if isinstance(error, CommitFailedError) and self._retries == COMMIT_RETRIES:
                raise DatasetBusyError(
                    f"Another run has written to {self._dataset} since this one began",
                    "run again; what was committed is kept",
                ) from error
            raise DatasetError(
                f"The dataset {self._dataset} cannot be written ({reason(error)})",
                "mend that and run again; what was committed is kept",
            ) from error


def _report_ids(delta: DeltaTable) -> set[str]:
    batches = rows(delta).to_batches(columns=["report_id"])
    return {report_id for batch in batches for report_id in pc.unique(batch.column(0)).to_pylist()}


def _among(report_ids: Collection[str]) -> str:
    return f"report_id IN ({', '.join(repr(report_id) for report_id in sorted(report_ids))})"
