"""Whose the tables of a folder are: a dataset is written only where all that bears the name of a table is ours.

A table is ours if its Delta log says so: by its name, and by what its column `report_id` says of itself. A folder in
which a killed run had begun to make a table holds nothing yet, and is taken over; a folder with files and no log is
somebody else's, whatever it is called.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError, TableNotFoundError

from pipeline.dataset import open_table
from pipeline.errors import DatasetError
from pipeline.files import Place, reason
from schemas.corrections import ALL_TABLES

DATA_PACKAGE_FILE = "datapackage.json"

LOG_FOLDER = "_delta_log"

_NAME_IN_PACKAGE = '"name": "cityreports"'
_UNFINISHED_COMMIT = re.compile(r".*(#\d+|\.tmp)")
"""What delta-rs calls a commit until it is whole."""

_REMEDY = "choose another folder, or move that elsewhere"


def own_tables(dataset: Place) -> dict[str, DeltaTable]:
    """Return the tables of ours that are in `dataset`: all, or none, or those that a killed run came to make.

    Raises:
        DatasetError: something that bears the name of a table is not ours, or cannot be opened.
    """
    with _looking(dataset):
        found = {table: _own_table(dataset / table, table) for table in ALL_TABLES}
    return {table: delta for table, delta in found.items() if delta is not None}


def check_package(dataset: Place, *, is_dataset: bool) -> None:
    """Raise DatasetError where `datapackage.json` in `dataset` describes something else.

    `is_dataset` tells whether all tables are there, without which no run has come to write it.
    """
    path = dataset / DATA_PACKAGE_FILE
    with _looking(dataset):
        if not path.exists():
            return
        text = path.read_bytes()
    # One without content is what a run left that had no room.
    if not is_dataset or (text and _NAME_IN_PACKAGE.encode() not in text):
        raise DatasetError(f"{path} describes something else than a dataset of cityreports", _REMEDY)


def _own_table(folder: Place, table: str) -> DeltaTable | None:
    if _is_in_the_way(folder):
        raise DatasetError(f"{folder} is no folder, and one of that name is wanted for a table", _REMEDY)
    try:
        delta = open_table(folder)
    except TableNotFoundError:
        if stranger := next(_strangers(folder), None):
            raise DatasetError(f"{folder} is no table of a dataset and not empty ({stranger})", _REMEDY) from None
        return None
    if not _is_ours(delta, table):
        raise DatasetError(f"{folder} is a table that cityreports did not make", _REMEDY)
    return delta


def _is_in_the_way(folder: Place) -> bool:
    if isinstance(folder, Path) and folder.is_symlink() and not folder.exists():
        return True
    return folder.exists() and not folder.is_dir()


def _is_ours(delta: DeltaTable, table: str) -> bool:
    described = any(field.name == "report_id" and "description" in field.metadata for field in delta.schema().fields)
    return described and delta.metadata().name == table


def _strangers(folder: Place) -> Iterator[str]:
    """Give the names of what is in `folder`, which has no log, and is not what a killed run leaves of a table."""
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.name != LOG_FOLDER or not entry.is_dir():
            yield entry.name
            continue
        for commit in entry.iterdir():
            if not _UNFINISHED_COMMIT.fullmatch(commit.name):
                yield f"{LOG_FOLDER}/{commit.name}"


@contextmanager
def _looking(dataset: Place) -> Iterator[None]:
    try:
        yield
    except (DeltaError, OSError) as error:
        raise DatasetError(
            f"The dataset {dataset} cannot be opened ({reason(error)})", "restore it or ingest the reports anew"
        ) from error
