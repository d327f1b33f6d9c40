"""The main job: a folder of reports becomes a dataset, or a dataset is brought up to date with its folder.

One unreadable file costs one row with a reason. What cannot go on (no such folder, no room on the disk) raises a
`PipelineError`; what was committed until then is kept, and the next run goes on from there.
"""

import dataclasses
import time
from collections import deque
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath

from extractors.read import ReadOptions, extractor_version, read_report
from pipeline.dataset import open_dataset
from pipeline.engines import (
    Broken,
    Engine,
    KnownContent,
    Limits,
    NotOpened,
    Outcome,
    Reader,
    ReadJob,
    ReadTask,
    ReportRead,
    StillWritten,
    engine_for,
    file_id,
    stored_form,
)
from pipeline.errors import InputError
from pipeline.files import Address, Found, Place, RefusedFile, SourceFile, at_location, find_sources, place, seen_again
from pipeline.ingest.decided import apply_late
from pipeline.ingest.summary import SILENT, STILL_WRITTEN, Listener, RunSummary
from pipeline.options import IngestOptions
from pipeline.store import Ledger, ReportPlace, RereadPolicy, Store, exclusive, prepare_folder
from schemas.enums import Status
from schemas.tables import Identity, ReportRecords, ReportRow

BATCH_REPORTS = 200
BATCH_SECONDS = 30.0
"""A batch is committed when it has so many reports or has been open so long, whichever comes first.

A batch costs ten commits, about 0.1 s (measured: 5 ms to append to a table, 40 ms to replace rows in one of 3,000), and
a killed run loses at most the open batch."""


def ingest(
    inputs: Sequence[str],
    dataset: str | Place,
    options: IngestOptions | None = None,
    *,
    listener: Listener | None = None,
    reader: Reader = read_report,
) -> RunSummary:
    """Bring the dataset in `dataset` up to date with the reports in `inputs`.

    >>> ingest(["reports"], "new-dataset").rows["reports"]
    1

    Args:
        inputs: folders, files and glob patterns, or their addresses in an object store (see `pipeline.files.sources`).
        dataset: the dataset's folder, made if it is not there, or its address.
        options: how to read.
        listener: is told what happens.
        reader: reads one report.

    Raises:
        InputError: an input cannot be used.
        DatasetError: the dataset cannot be used.
        DatasetBusyError: another run is writing to it.
        EngineError: what should read the files is not installed, cannot be reached or cannot go on.
    """
    started = time.monotonic()
    options = options or IngestOptions()
    dataset = place(dataset)
    engine = engine_for(options)
    found = find_sources(inputs, dataset)
    if options.prune and not found.files:
        raise InputError(
            f"There is no report in {', '.join(inputs)}, so that --prune would take out all that are known",
            "check that the folder is there as it should be",
        )
    prepare_folder(dataset)
    with exclusive(dataset):
        run = _Run(Store(dataset), dataset, options, engine, listener or SILENT, found)
        run.go(reader)
    run.summary.seconds = time.monotonic() - started
    return run.summary


class _Run:
    """One run over one dataset: the ledger of paths, the open batch and the summary."""

    def __init__(
        self,
        store: Store,
        dataset: Place,
        options: IngestOptions,
        engine: Engine,
        listener: Listener,
        found: Found,
    ) -> None:
        self.summary = RunSummary(dataset)
        self._found = found
        self._listed = {file.location for file in found.files if isinstance(file.path, Address)}
        self._store = store
        self._options = options
        self._engine = engine
        self._listener = listener
        self._ledger = Ledger(store.known_reports(), self._exists)
        self._policy = RereadPolicy(
            extractor_version=extractor_version(),
            reprocess=options.reprocess,
            retry_failed=options.retry_failed,
            has_passwords=bool(options.passwords),
            personal_data=options.personal_data,
        )
        self._queue: deque[ReadTask] = deque()
        self._unsettled: list[SourceFile] = []
        self._read_ids: set[str] = set()
        self._batch = _Batch()
        self._decisions = tuple(open_dataset(dataset).decisions())

    def go(self, reader: Reader) -> None:
        found = self._found
        self.summary.offered = len(found.files) + len(found.refused)
        self.summary.not_read.extend(found.refused)
        self.summary.passed_over.update(found.passed_over)
        for file in found.files:
            if self._ledger.is_unchanged(file, self._policy):
                self.summary.unchanged += 1
            elif self._is_settled(file):
                self._queue.append(ReadTask(file))
            else:
                self._unsettled.append(file)
        self._listener.found(found, len(self._queue) + len(self._unsettled))
        try:
            self._read_queue(reader)
            if self._unsettled:
                self._settle()
                self._read_queue(reader)
            if self._options.prune:
                self._prune()
        finally:
            # Also when the run is stopped: what was read is worth keeping.
            self._commit()
        apply_late(self._store, self.summary.dataset, self._decisions)
        self._store.finish()
        self.summary.rows = self._store.row_counts()
        self.summary.strangers = self._store.strangers()

    def _exists(self, location: str) -> bool:
        if location in self._listed:  # To ask for each object once more would be a request for each.
            return True
        try:
            return at_location(self.summary.dataset, location).exists()
        except OSError as error:
            raise InputError(
                f"Whether {location} is still there cannot be told ({error.strerror})", "mend that and run again"
            ) from error

    def _is_settled(self, file: SourceFile) -> bool:
        # A time to come is that of another clock, and says nothing.
        return not 0 <= time.time() - file.modified_at.timestamp() < self._options.settle

    def _settle(self) -> None:
        """Wait once for the files that may still be copied; those that change meanwhile are for the next run."""
        time.sleep(self._options.settle)
        for file in self._unsettled:
            now = seen_again(file)
            if now is None or now == file:
                self._queue.append(ReadTask(file))  # One that is gone is reported by who tries to open it.
            else:
                self._leave(file)
        self._unsettled = []

    def _leave(self, file: SourceFile) -> None:
        self.summary.not_read.append(RefusedFile(file.location, STILL_WRITTEN))
        self._listener.passed(file)

    def _prune(self) -> None:
        gone = self._ledger.drop_gone()
        self._batch.removed |= gone.removed
        self._batch.moved |= gone.moved
        self.summary.removed += len(gone.removed)

    def _read_queue(self, reader: Reader) -> None:
        options = ReadOptions(passwords=self._options.passwords, personal_data=self._options.personal_data)
        limits = Limits(self._options.timeout, int(self._options.memory * 2**30))
        job = ReadJob(reader, options, self._ledger.current_ids(self._policy), limits, self._decisions)
        if not self._queue:
            return
        with closing(self._engine(self._queue, job, processes=self._options.jobs)) as results:
            for task, outcome in results:
                self._take(task, outcome)
                if self._batch.is_due():
                    self._commit()

    def _take(self, task: ReadTask, outcome: Outcome | Broken) -> None:
        if isinstance(outcome, Broken):
            outcome = _failed(task.file, outcome)
        match outcome:
            case NotOpened(reason):
                self.summary.not_read.append(RefusedFile(task.file.location, reason))
                self._listener.passed(task.file)
            case StillWritten():
                self._leave(task.file)
            case KnownContent(report_id) if report_id not in self._ledger:
                # Its last path got another content earlier in this run, and its rows have left.
                self._queue.append(ReadTask(task.file, forced=True))
            case KnownContent(report_id):
                self.summary.unchanged += 1
                self._place(report_id, task.file)
                self._listener.passed(task.file)
            case ReportRead() if outcome.identity.report_id in self._read_ids:
                self.summary.duplicates += 1
                self._place(outcome.identity.report_id, task.file)
                self._listener.passed(task.file)
            case ReportRead():
                self._keep(task.file, outcome)
                self._listener.read(task.file, outcome)

    def _keep(self, file: SourceFile, read: ReportRead) -> None:
        report_id = read.identity.report_id
        self._place(report_id, file)
        self._read_ids.add(report_id)
        self._batch.read[report_id] = read
        self.summary.status[read.report.status] += 1
        self.summary.pages += read.report.page_count or 0
        if read.report.failure_code:
            self.summary.failures[read.report.failure_code] += 1

    def _place(self, report_id: str, file: SourceFile) -> None:
        moves = self._ledger.place(report_id, file)
        self._batch.removed |= moves.removed
        self._batch.moved |= moves.moved
        self.summary.removed += len(moves.removed)

    def _commit(self) -> None:
        # The open batch is given up first: one that could not be written whole must not be written again.
        batch, self._batch = self._batch, _Batch()
        if not (batch.read or batch.removed or batch.moved):
            return
        read = [
            dataclasses.replace(item, report=_at(item.report, self._ledger.places(report_id)))
            for report_id, item in batch.read.items()
        ]
        moved_rows = self._store.report_rows(batch.moved - batch.read.keys() - batch.removed)
        moved = [(identity, _at(row, self._ledger.places(identity.report_id))) for identity, row in moved_rows]
        began = time.monotonic()
        self._store.commit(read, moved, batch.removed - batch.read.keys())
        self._listener.committed(len(read), time.monotonic() - began)


@dataclass
class _Batch:
    """What will be committed together: reports that were read, that leave, and whose paths have changed."""

    read: dict[str, ReportRead] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    opened: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        return len(self.read) >= BATCH_REPORTS or time.monotonic() - self.opened > BATCH_SECONDS


def _at(report: ReportRow, places: Sequence[ReportPlace]) -> ReportRow:
    return dataclasses.replace(
        report,
        file_name=PurePosixPath(places[0].location).name,
        source=places[0].source,
        locations=[place.location for place in places],
        modified_at=places[0].modified_at,
    )


def _failed(file: SourceFile, broken: Broken) -> ReportRead | NotOpened:
    """Return the row of a file whose reader could not give one."""
    try:
        report_id = file_id(file.path)
    except OSError as error:
        return NotOpened(f"it cannot be opened ({error.strerror})")
    report = ReportRow(
        file_name=file.file_name,
        source=file.source,
        file_bytes=file.byte_count,
        status=Status.FAILED,
        failure_code=broken.code,
        failure_message=broken.message,
        extracted_at=datetime.now(UTC),
        extractor_version=extractor_version(),
    )
    return stored_form(ReportRecords(identity=Identity(report_id=report_id), report=report))
