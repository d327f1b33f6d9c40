"""Readers that break, runs that are stopped, and files that change while a run goes on."""

import os
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.read import ReadOptions
from pipeline import open_dataset
from pipeline.engines.job import ReportRead
from pipeline.errors import DatasetBusyError
from pipeline.files.sources import Found, SourceFile
from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions
from pipeline.store.lock import exclusive
from schemas.enums import FailureCode
from schemas.tables import ReportRecords
from tests.pipeline.ingest.test_run import assert_plain_parquet_is_the_dataset, by_source, run
from tests.pipeline.listening import Listening
from tests.pipeline.made_up import read_made_up


def test_a_second_run_on_the_same_dataset_is_told_to_wait(folder: Path, dataset: Path) -> None:
    dataset.mkdir()
    with exclusive(dataset), pytest.raises(DatasetBusyError):
        run(folder, dataset)


def read_or_break(data: bytes, *, file_name: str, options: ReadOptions) -> ReportRecords:
    """Read a made-up report, and end as its text says."""
    match data.decode().split()[0]:
        case "hang":
            time.sleep(600)
        case "die":
            os._exit(7)
        case "raise":
            raise LookupError("no such glyph")
        case "unstorable":
            records = read_made_up(data, file_name=file_name, options=options)
            return replace(records, identity=replace(records.identity, city="half a character: \ud800"))
    return read_made_up(data, file_name=file_name, options=options)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("hang", FailureCode.TIMED_OUT, "longer than 3 seconds"),
        ("die", FailureCode.CRASHED, "exit code 7"),
        ("raise", FailureCode.CRASHED, "LookupError: no such glyph"),
        ("unstorable 1", FailureCode.CRASHED, "UnicodeEncodeError"),
    ],
)
def test_a_reader_that_breaks_costs_one_row(
    folder: Path, dataset: Path, text: str, code: FailureCode, message: str
) -> None:
    (folder / "breaking.pdf").write_text(text)
    options = IngestOptions(jobs=1, timeout=3.0, settle=0)
    summary = ingest([str(folder)], dataset, options, reader=read_or_break)
    assert summary.failures == {code: 1}
    reports = open_dataset(dataset).reports().set_index("source")
    assert set(reports.index) == {"breaking.pdf", "irbid.pdf", "tartu.pdf"}
    assert message in str(reports.loc["breaking.pdf", "failure_message"])
    assert reports.loc["breaking.pdf", "file_bytes"] == len(text)


def test_what_was_read_is_kept_when_a_run_is_stopped(folder: Path, dataset: Path) -> None:
    class Stopping(Listening):
        def read(self, file: SourceFile, read: ReportRead) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([str(folder)], dataset, IngestOptions(jobs=1, settle=0), listener=Stopping(), reader=read_made_up)
    assert len(open_dataset(dataset).reports()) == 1
    run(folder, dataset)
    assert by_source(dataset) == {"irbid.pdf": "Irbid", "tartu.pdf": "Tartu"}
    assert_plain_parquet_is_the_dataset(dataset)


def test_no_process_outlives_a_run(folder: Path, dataset: Path) -> None:
    before = threading.active_count()
    run(folder, dataset)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    names = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children if Path(f"/proc/{child}").exists()]
    assert not [name for name in names if b"spawn_main" in name]
    assert threading.active_count() <= before + 1


def test_a_listener_hears_of_every_file_once(folder: Path, dataset: Path) -> None:
    shutil.copy(folder / "tartu.pdf", folder / "zz_copy.pdf")
    seen = Listening()
    ingest([str(folder)], dataset, IngestOptions(jobs=1, settle=0), listener=seen, reader=read_made_up)
    assert (seen.to_read, seen.committed_reports) == (3, 2)
    assert sorted(seen.heard) == ["irbid.pdf needs_review", "tartu.pdf needs_review", "zz_copy.pdf"]


def test_a_file_that_is_still_copied_is_left_for_the_next_run(folder: Path, dataset: Path) -> None:
    def copy_on() -> None:
        while not stop.wait(0.05):
            with (folder / "growing.pdf").open("a") as stream:
                stream.write(" Springfield")

    (folder / "growing.pdf").write_text("Springfield 1")
    stop = threading.Event()
    copying = threading.Thread(target=copy_on)
    copying.start()
    try:
        summary = run(folder, dataset, settle=0.3)
    finally:
        stop.set()
        copying.join()
    assert [(item.location, item.reason) for item in summary.not_read] == [
        ("../reports/growing.pdf", "it is still being written; the next run reads it")
    ]
    assert sorted(by_source(dataset)) == ["irbid.pdf", "tartu.pdf"]
    assert run(folder, dataset, settle=0.3).not_read == []
    assert by_source(dataset)["growing.pdf"] == "Springfield"


def test_a_file_that_grew_since_it_was_found_is_not_read_half(folder: Path, dataset: Path) -> None:
    class Growing(Listening):
        def found(self, found: Found, to_read: int) -> None:
            (folder / "tartu.pdf").write_text("Tartu 22")

    ingest([str(folder)], dataset, IngestOptions(jobs=1, settle=0), listener=Growing(), reader=read_made_up)
    assert sorted(by_source(dataset)) == ["irbid.pdf"]
