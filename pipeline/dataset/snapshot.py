"""Which versions of the tables belong together.

Each table is a Delta table with versions of its own. A batch of reports is written to nine of them first and to
`reports` last, and that last commit names the version of each of the others in Delta's transaction identifiers (`txn`
actions, https://github.com/delta-io/delta/blob/master/PROTOCOL.md#transaction-identifiers). So one commit makes a
batch visible, and what a killed run left in the other tables is not part of any snapshot.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow.dataset as ds
import pyarrow.fs as fs
from deltalake import CommitProperties, DeltaTable, Transaction
from deltalake.exceptions import DeltaError, TableNotFoundError

from pipeline.errors import DatasetError
from pipeline.files import Place, filesystem_of_table, reason, storage_options, table_uri
from schemas.corrections import ALL_TABLES
from schemas.tables import CHILD_TABLES

HOUSEKEEPING = frozenset({"OPTIMIZE", "VACUUM START", "VACUUM END"})
"""Operations that move rows between files and change none, so that the version after them says the same."""


@dataclass(frozen=True)
class Snapshot:
    """The tables at versions that belong together; `unfinished` names those with commits that no snapshot has.

    `corrections` is at its latest version: people decide while runs write, and each decision is whole by itself.
    """

    tables: Mapping[str, DeltaTable]
    unfinished: frozenset[str]


def open_table(path: Place) -> DeltaTable:
    """Return the Delta table at `path`; raises what delta-rs raises."""
    return DeltaTable(table_uri(path), storage_options=storage_options(path))


def open_snapshot(dataset: Place) -> Snapshot:
    """Return the latest snapshot of the dataset in `dataset`.

    Raises:
        DatasetError: the folder is not there, is no dataset, or a table of it cannot be opened.
    """
    try:
        if not dataset.is_dir():
            raise DatasetError(f"There is no folder {dataset}", "check the path, or make it with `cityreports ingest`")
        return settled({table: open_table(dataset / table) for table in ALL_TABLES})
    except TableNotFoundError as error:
        raise DatasetError(f"{dataset} is no dataset", "make one with `cityreports ingest FOLDER DATASET`") from error
    except (DeltaError, OSError) as error:
        raise DatasetError(
            f"The dataset {dataset} cannot be opened ({reason(error)})", "restore it or ingest the reports anew"
        ) from error


def settled(tables: Mapping[str, DeltaTable]) -> Snapshot:
    """Return the latest snapshot of the `tables`, moved to versions that belong together."""
    unfinished = frozenset(table for table in CHILD_TABLES if not _settle(tables[table], tables["reports"], table))
    return Snapshot(tables, unfinished)


def rows(delta: DeltaTable) -> ds.Dataset:
    """Return the rows of `delta` at its version, to be read through Arrow's own file system.

    delta-rs offers one that is written in Python: a read-ahead that still runs when the interpreter ends aborts the
    process (seen with deltalake 1.6.6 and pyarrow 26 in one of four runs).
    """
    filesystem, folder = filesystem_of_table(delta.table_uri)
    return delta.to_pyarrow_dataset(filesystem=fs.SubTreeFileSystem(folder, filesystem))


def pins(tables: Mapping[str, DeltaTable], retries: int | None) -> CommitProperties:
    """Return what a commit to `reports` must carry so that the present versions of `tables` belong to it.

    `retries` is how often it may be moved behind commits of others (`pipeline.store.lock.commit_retries`).
    """
    versions = {table: tables[table].version() for table in CHILD_TABLES}
    versions["reports"] = tables["reports"].version() + 1
    return CommitProperties(
        app_transactions=[Transaction(app_id=table, version=version) for table, version in versions.items()],
        max_commit_retries=retries,
    )


def is_as_written(reports: DeltaTable) -> bool:
    """Tell whether the last commit that changed rows of `reports` is one that carries `pins`, and so nobody else's."""
    written = reports.transaction_version("reports")
    return written is not None and _last_housekeeping(reports, written) == reports.version()


def _settle(child: DeltaTable, reports: DeltaTable, table: str) -> bool:
    """Move `child` to the version that belongs to `reports`; tell whether that is its latest."""
    latest = child.version()
    settled = _last_housekeeping(child, reports.transaction_version(table) or 0)
    if settled != latest:
        child.load_as_version(settled)
    return settled == latest


def _last_housekeeping(delta: DeltaTable, version: int) -> int:
    """Return the version up to which `delta` says the same as at `version`."""
    latest = delta.version()
    for commit in reversed(delta.history(limit=latest - version)) if latest > version else ():
        if commit["operation"] not in HOUSEKEEPING:
            break
        version = commit["version"]
    return version
