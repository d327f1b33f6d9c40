"""What a worker process does with one file: read it, and hand back tables that can be stored as they are.

Arrow tables are made here and not in the parent, so that a value that cannot be stored costs its own report only.
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import pyarrow as pa

from extractors.read import ReadOptions
from extractors.timing import Stage, collected
from pipeline.corrections import Decided, concerning, ink_of_place, with_corrections
from pipeline.files import Place, SourceFile, read_unchanged
from schemas.arrow import to_arrow
from schemas.enums import FailureCode
from schemas.tables import CHILD_TABLES, Identity, ReportRecords, ReportRow


class Reader(Protocol):
    """Reads one report; `extractors.read.read_report` is the one that is used."""

    def __call__(self, data: bytes, *, file_name: str, options: ReadOptions) -> ReportRecords:
        """Return the records of the report in `data`; never raises for what is wrong with the file."""
        ...


@dataclass(frozen=True)
class ReadTask:
    """One file to read.

    `forced` reads it even if its content is known; `again` says that a process has died over it before.
    """

    file: SourceFile
    forced: bool = False
    again: bool = False


@dataclass(frozen=True)
class Limits:
    """What one file may take: seconds, and bytes of memory beyond what a process has before it reads anything."""

    seconds: float
    memory: int


@dataclass(frozen=True)
class ReadJob:
    """What is the same for all files of a run.

    `current_ids` are the reports that need not be read again, `decisions` what people decided about any report.
    """

    reader: Reader
    options: ReadOptions
    current_ids: frozenset[str]
    limits: Limits
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True)
class ReportRead:
    """A report as it was read.

    `children` has its rows of every table but `reports`. `seconds` are those of each stage: `load` for getting the
    file's bytes, those of `extractors.timing.Stage`, `rest` of reading, and `convert` for making tables.
    """

    identity: Identity
    report: ReportRow
    children: Mapping[str, pa.Table]
    seconds: Mapping[str, float] | None = None


@dataclass(frozen=True)
class KnownContent:
    """The file holds a report that was read before and need not be read again."""

    report_id: str


@dataclass(frozen=True)
class NotOpened:
    """The file's bytes could not be had, so that it has no identity and no row."""

    reason: str


@dataclass(frozen=True)
class StillWritten:
    """The file changed while or shortly before it was read: a copy that is not complete yet."""


Outcome = ReportRead | KnownContent | NotOpened | StillWritten


@dataclass(frozen=True)
class Broken:
    """A file whose reading ended without an answer, and why; `message` is a sentence with the remedy."""

    code: FailureCode
    message: str


def read_file(task: ReadTask, job: ReadJob) -> Outcome:
    """Read one file.

    Raises:
        Exception: whatever the reader raises against its promise, or Arrow for a value that cannot be stored.
    """
    began = time.perf_counter()
    try:
        content = read_unchanged(task.file.path)
    except OSError as error:
        return NotOpened(f"it cannot be opened ({error.strerror})")
    if content is None:
        return StillWritten()
    data, found = content
    if (len(data), found.modified_at) != (task.file.byte_count, task.file.modified_at):
        return StillWritten()
    report_id = content_id(data)
    if report_id in job.current_ids and not task.forced:
        return KnownContent(report_id)
    loaded = time.perf_counter()
    with collected() as stages:
        records = job.reader(data, file_name=task.file.file_name, options=job.options)
    if decisions := concerning(records.identity, job.decisions):
        records = with_corrections(records, decisions, partial(ink_of_place, data, passwords=job.options.passwords))
    read = time.perf_counter()
    stored = stored_form(records)
    seconds = {
        "load": loaded - began,
        **{stage.value: stages[stage] for stage in Stage if stage in stages},
        "rest": read - loaded - sum(stages.values()),
        "convert": time.perf_counter() - read,
    }
    return replace(stored, seconds=seconds)


def stored_form(records: ReportRecords) -> ReportRead:
    """Return `records` as Arrow tables; raises what `schemas.arrow.to_arrow` raises."""
    to_arrow(records, "reports")  # The row itself goes on as it is: its paths are known only when it is stored.
    children = {table: to_arrow(records, table) for table in CHILD_TABLES}
    return ReportRead(records.identity, records.report, children)


def content_id(data: bytes) -> str:
    """Return the identity of a report: the SHA-256 of its file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_id(path: Place) -> str:
    """Return the identity of the file at `path` without holding all of it in memory; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
