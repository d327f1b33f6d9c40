"""Where files and datasets are, on this machine or in an object store, and which files a run reads."""

from pipeline.files.object_store import reason
from pipeline.files.places import (
    Address,
    Place,
    at_location,
    filesystem_of_table,
    place,
    read_unchanged,
    stamp,
    storage_options,
    table_uri,
    write_whole,
)
from pipeline.files.sources import Found, RefusedFile, SourceFile, find_sources, seen_again

__all__ = [
    "Address",
    "Found",
    "Place",
    "RefusedFile",
    "SourceFile",
    "at_location",
    "filesystem_of_table",
    "find_sources",
    "place",
    "read_unchanged",
    "reason",
    "seen_again",
    "stamp",
    "storage_options",
    "table_uri",
    "write_whole",
]
