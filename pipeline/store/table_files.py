"""Which files in a table's folder are ours: nothing else is ever deleted.

A file is ours if the table's log names it or once named it. A run that is killed between writing a file and committing
it leaves one that no log names: it is ours if it is called as delta-rs calls files and its footer carries the mark of
this very table, which each table gets when it is made. Whatever else lies there is somebody else's, and is named so
that he knows: a program that reads the folder as Parquet reads it too.
"""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable

from pipeline.files import Address, Place, filesystem_of_table
from schemas.arrow import table_schema

MARK = "cityreports"
"""Key in the metadata of the column `report_id`, which Delta's schema and the footer of each file carry alike."""

_NAME = r"part-\d{5}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-c\d{3}(?:\.\w+)?\.parquet"
_DATA_FILE = re.compile(_NAME)
_UNFINISHED_FILE = re.compile(_NAME + r"#\d+")
"""Names of delta-rs: one with a random identity, and a number behind it until the file is whole."""


def new_file_name() -> str:
    """Return a name for a data file, made as delta-rs makes them."""
    return f"part-00000-{uuid.uuid4()}-c000.zstd.parquet"


def newly_marked_schema(table: str) -> pa.Schema:
    """Return the schema of a table that is to be made, with a mark that no other table has."""
    return _marked(table_schema(table), uuid.uuid4().hex)


def schema_to_write(delta: DeltaTable, table: str) -> pa.Schema:
    """Return the schema of what is written to `delta`: with its mark, if it was made with one."""
    mark = _mark_of_table(delta)
    return _marked(table_schema(table), mark) if mark else table_schema(table)


def superseded(delta: DeltaTable, folder: Place) -> bool:
    """Tell whether `folder` has files that the log of `delta` once named and names no more."""
    named = delta.vacuum(0, dry_run=True, enforce_retention_duration=False)
    # Delta goes on listing files that are long deleted.
    there = {entry.name for entry in folder.iterdir()}
    return any(PurePosixPath(name).name in there for name in named)


def abandoned(delta: DeltaTable, folder: Place) -> list[Place]:
    """Return the whole files that runs of ours wrote to `delta` and never committed."""
    mark = _mark_of_table(delta)
    if mark is None:
        return []
    return [entry for entry in _unnamed(delta, folder) if _DATA_FILE.fullmatch(entry.name) and _has(mark, entry, delta)]


def strangers(delta: DeltaTable, folder: Place) -> list[str]:
    """Return the names of what lies in `folder` and is not of `delta`, but would be read with it."""
    return sorted(entry.name for entry in _unnamed(delta, folder))


def sweep_unfinished(folder: Place) -> None:
    """Delete files that a killed run was writing to a folder; an object store shows no object before it is whole."""
    if isinstance(folder, Address):
        return
    for entry in folder.iterdir():
        if _UNFINISHED_FILE.fullmatch(entry.name) and entry.is_file() and not entry.is_symlink():
            entry.unlink()


def _unnamed(delta: DeltaTable, folder: Place) -> Iterator[Place]:
    """Give what is in `folder` and neither a current file nor hidden from readers, as Delta's log is."""
    current = {PurePosixPath(uri).name for uri in delta.file_uris()}
    return (entry for entry in folder.iterdir() if entry.name not in current and entry.name[0] not in "._")


def _has(mark: str, entry: Place, delta: DeltaTable) -> bool:
    if isinstance(entry, Path) and (entry.is_symlink() or not entry.is_file()):
        return False
    filesystem, folder = filesystem_of_table(delta.table_uri)
    try:
        schema = pq.read_schema(f"{folder}/{entry.name}", filesystem=filesystem)
    except (OSError, pa.ArrowException):
        return False
    place = schema.get_field_index("report_id")
    return place >= 0 and (schema.field(place).metadata or {}).get(MARK.encode()) == mark.encode()


def _mark_of_table(delta: DeltaTable) -> str | None:
    marks = (field.metadata.get(MARK) for field in delta.schema().fields if field.name == "report_id")
    return next((str(mark) for mark in marks if mark), None)


def _marked(schema: pa.Schema, mark: str) -> pa.Schema:
    place = schema.get_field_index("report_id")
    field = schema.field(place)
    return schema.set(place, field.with_metadata({**field.metadata, MARK: mark}))
