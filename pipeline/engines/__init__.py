"""Who reads the files of a run: processes on this machine, or a Ray cluster."""

from pipeline.engines.engine import Engine, engine_for
from pipeline.engines.job import (
    Broken,
    KnownContent,
    Limits,
    NotOpened,
    Outcome,
    Reader,
    ReadJob,
    ReadTask,
    ReportRead,
    StillWritten,
    file_id,
    stored_form,
)

__all__ = [
    "Broken",
    "Engine",
    "KnownContent",
    "Limits",
    "NotOpened",
    "Outcome",
    "ReadJob",
    "ReadTask",
    "Reader",
    "ReportRead",
    "StillWritten",
    "engine_for",
    "file_id",
    "stored_form",
]
