"""The folder of a dataset, and the tables in it: what is there is looked at, what is missing is made."""

import os
from collections.abc import Mapping
from pathlib import Path

from deltalake import DeltaTable

from pipeline.errors import DatasetError
from pipeline.files import Place, storage_options, table_uri
from pipeline.store.lock import LOCK_FILE
from pipeline.store.ownership import DATA_PACKAGE_FILE, check_package, own_tables
from pipeline.store.table_files import newly_marked_schema
from schemas.arrow import table_schema
from schemas.columns import table_description
from schemas.corrections import ALL_TABLES, CORRECTIONS
from schemas.tables import CHILD_TABLES

TABLE_PROPERTIES = {
    # Only `report_id` gets minimum and maximum in the log: no other column is searched by them, and they are its text.
    "delta.dataSkippingNumIndexedCols": "1"
}


def prepare_folder(dataset: Place) -> None:
    """Make the folder `dataset` if it is not there; on object storage there is none to be made.

    Raises:
        DatasetError: it cannot be made or written, or holds something that is no part of a dataset of ours.
    """
    if isinstance(dataset, Path) and dataset.exists() and not dataset.is_dir():
        raise DatasetError(f"{dataset} is a file and no folder", "choose another folder")
    try:
        dataset.mkdir(parents=True, exist_ok=True)
        others = {entry.name for entry in dataset.iterdir()} - {*ALL_TABLES, LOCK_FILE, DATA_PACKAGE_FILE}
    except OSError as error:
        raise DatasetError(f"{dataset} cannot be used ({error.strerror})", "choose another folder") from error
    is_dataset = "reports" in own_tables(dataset)
    if others and not is_dataset:
        raise DatasetError(f"{dataset} is no dataset and not empty ({min(others)})", "choose another folder")
    check_package(dataset, is_dataset=is_dataset)
    if isinstance(dataset, Path):
        _check_permissions(dataset)


def _check_permissions(dataset: Path) -> None:
    """Raise DatasetError where a folder may not be written: delta-rs finds out late, and not in a sentence alone."""
    folders = (
        dataset,
        *(folder for table in ALL_TABLES for folder in (dataset / table, dataset / table / "_delta_log")),
    )
    for folder in folders:
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise DatasetError(f"{folder} cannot be written (Permission denied)", "change that and run again")


def all_tables(dataset: Place) -> dict[str, DeltaTable]:
    """Return the tables of `dataset`: those that are there, and the others newly made.

    Raises DatasetError where a table has other columns than this version writes; OSError and DeltaError.
    """
    found = own_tables(dataset)
    _check_columns(dataset, found)
    # `reports` is made last: a folder that has it has them all.
    missing = [table for table in (CORRECTIONS, *CHILD_TABLES, "reports") if table not in found]
    made = {
        table: DeltaTable.create(
            table_uri(dataset / table),
            newly_marked_schema(table),
            mode="ignore",
            name=table,
            description=table_description(table),
            configuration=TABLE_PROPERTIES,
            storage_options=storage_options(dataset),
        )
        for table in missing
    }
    return {table: found[table] if table in found else made[table] for table in ALL_TABLES}


def _check_columns(dataset: Place, tables: Mapping[str, DeltaTable]) -> None:
    for table, delta in tables.items():
        if [field.name for field in delta.schema().fields] != table_schema(table).names:
            raise DatasetError(
                f"The table {table} of {dataset} has other columns than this version writes",
                "ingest the reports into a new dataset",
            )
