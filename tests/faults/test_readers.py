"""Whatever a reader does to its process costs one row with an honest reason, and nothing else."""

import time
from pathlib import Path

import pandas as pd
import pytest

from pipeline import open_dataset
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import RunSummary
from pipeline.options import IngestOptions
from tests.faults.readers import read_or_break

BROKEN = {
    "hang": ("timed_out", "longer than 4 seconds"),
    "hang-in-c": ("timed_out", "longer than 4 seconds"),
    "deaf": ("timed_out", "longer than 4 seconds"),
    "exit": ("crashed", "exit code 7"),
    "leave": ("crashed", "SystemExit: leaving"),
    "segfault": ("crashed", "exit code -11"),
    "abort": ("crashed", "exit code -6"),
    "objects": ("out_of_memory", "more than 0.5 GiB"),
    "array": ("out_of_memory", "more than 0.5 GiB"),
    "malloc": ("out_of_memory", "more than 0.5 GiB"),
    "unpicklable": ("crashed", "UnpicklableError: g42"),
    "speechless": ("crashed", "SpeechlessError"),
    "recurse": ("crashed", "RecursionError"),
    "close": ("out_of_memory", "more than 0.5 GiB"),
    "children": ("timed_out", "longer than 4 seconds"),
}
GOOD = ("Tartu 2", "Irbid 3", "Suwon 1", "Cork 4", "Larissa 2")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("faults")
    reports = made / "in"
    reports.mkdir()
    for number, word in enumerate(BROKEN):
        (reports / f"{number:02}_{word}.pdf").write_text(f"{word} {made / word}")
    for number, text in enumerate(GOOD):
        (reports / f"{number * 3:02}_good.pdf").write_text(text)
    (reports / "04_print.pdf").write_text("print Montreal 3")
    (reports / "05_killed_once.pdf").write_text(f"killed-once {made / 'killed'}")
    return made


@pytest.fixture(scope="module")
def summary(folder: Path) -> RunSummary:
    options = IngestOptions(jobs=2, settle=0, timeout=4.0, memory=0.5)
    return ingest([str(folder / "in")], folder / "dataset", options, reader=read_or_break)


@pytest.fixture(scope="module")
def reports(folder: Path, summary: RunSummary) -> pd.DataFrame:
    return open_dataset(folder / "dataset").reports().set_index("source")


@pytest.mark.parametrize("word", BROKEN)
def test_a_reader_that_breaks_costs_one_row_that_says_why(reports: pd.DataFrame, word: str) -> None:
    (row,) = reports[reports.index.str.endswith(f"_{word}.pdf")].itertuples()
    assert (row.status, row.failure_code) == ("failed", BROKEN[word][0])
    assert BROKEN[word][1] in str(row.failure_message)


def test_all_other_files_are_read(reports: pd.DataFrame, summary: RunSummary) -> None:
    read = reports[reports["status"] != "failed"]
    assert set(read["city"]) == {*(text.split()[0] for text in GOOD), "Montreal", "Survivor"}
    assert len(reports) == len(BROKEN) + len(read) == summary.offered


def test_what_a_reader_prints_is_not_seen(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ingest(
        [str(folder / "in" / "04_print.pdf")],
        tmp_path / "dataset",
        IngestOptions(jobs=1, settle=0),
        reader=read_or_break,
    )
    assert capfd.readouterr() == ("", "")


def test_programs_that_a_reader_started_end_with_it(folder: Path, summary: RunSummary) -> None:
    program = Path("/proc", (folder / "children").read_text())
    ended = time.monotonic() + 2
    while program.exists() and b"sleep" in (program / "cmdline").read_bytes():
        assert time.monotonic() < ended
        time.sleep(0.05)
