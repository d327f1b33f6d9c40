"""A long run: readers keep their size, the last reports take no longer than the first, and a second run is short.

The reports are fixture reports over and over, each copy made distinct, and are read by the real reader. `make soak`
runs this and prints the figures; SOAK_REPORTS says how many reports.
"""

import os
import time
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from pipeline.engines.job import ReportRead
from pipeline.engines.reading_process import resident_bytes
from pipeline.files.sources import Found, SourceFile
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import RunSummary
from pipeline.options import IngestOptions
from tests.faults.processes import readers_of

pytestmark = pytest.mark.soak

REPORTS = int(os.environ.get("SOAK_REPORTS", "2000"))
QUARTER = REPORTS // 4
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "reports").glob("*.pdf"))
WARM = 2 * len(FIXTURES)
"""Reports that a reader reads before its size is looked at: models are loaded when a script is met first."""
GROWTH = 0.25
"""MiB that a reader may grow a report. It is replaced after 200, so that this makes 50 MiB at most."""
SLOWER = 0.10
SECOND_RUN = 5.0
"""Seconds for a run over reports that are all known."""


@dataclass
class Diary:
    """When each report was done, how long its reader took, and how large each reader was then, in MiB."""

    took: list[float] = field(default_factory=list)
    sizes: dict[int, list[float]] = field(default_factory=dict)

    def found(self, found: Found, to_read: int) -> None: ...

    def read(self, file: SourceFile, read: ReportRead) -> None:
        self.took.append(sum((read.seconds or {}).values()))
        for process in readers_of(os.getpid()):
            self.sizes.setdefault(process, []).append(resident_bytes(process) / 2**20)

    def passed(self, file: SourceFile) -> None: ...

    def committed(self, reports: int, seconds: float) -> None: ...

    def growth(self) -> dict[int, float]:
        """MiB that each reader grew a report that it read, by least squares; of readers that lived long enough."""
        readers = max(1, min(len(os.sched_getaffinity(0)), len(self.sizes)))
        settled = {process: sizes[WARM * readers :] for process, sizes in self.sizes.items()}
        return {
            process: float(np.polyfit(np.arange(len(sizes)), sizes, 1)[0]) * readers
            for process, sizes in settled.items()
            if len(sizes) >= WARM
        }


@dataclass(frozen=True)
class Soak:
    diary: Diary
    first: RunSummary
    second: RunSummary


@pytest.fixture(scope="module")
def soak(tmp_path_factory: pytest.TempPathFactory) -> Soak:
    made = tmp_path_factory.mktemp("soak")
    (made / "in").mkdir()
    for number, fixture in zip(range(REPORTS), cycle(FIXTURES), strict=False):
        (made / "in" / f"{number:05}.pdf").write_bytes(fixture.read_bytes() + b"\n%% copy %d\n" % number)
    diary = Diary()
    began = time.monotonic()
    first = ingest([str(made / "in")], made / "dataset", IngestOptions(settle=0), listener=diary)
    print(f"\n{REPORTS} reports in {time.monotonic() - began:.0f} s, {np.mean(diary.took):.2f} s each")
    second = ingest([str(made / "in")], made / "dataset", IngestOptions(settle=0))
    print(f"second run {second.seconds:.2f} s")
    return Soak(diary, first, second)


def test_every_report_is_read(soak: Soak) -> None:
    assert soak.first.rows["reports"] == REPORTS
    assert not soak.first.failures


def test_readers_keep_their_size(soak: Soak) -> None:
    growth = soak.diary.growth()
    print(f"\nMiB a report: {growth}; largest reader {max(map(max, soak.diary.sizes.values())):.0f} MiB")
    assert growth
    assert max(growth.values()) < GROWTH


def test_the_last_reports_take_no_longer_than_the_first(soak: Soak) -> None:
    first, last = np.mean(soak.diary.took[:QUARTER]), np.mean(soak.diary.took[-QUARTER:])
    print(f"\nfirst {QUARTER} reports {first:.2f} s each, last {last:.2f} s")
    assert last < first * (1 + SLOWER)


def test_a_second_run_reads_nothing_and_is_short(soak: Soak) -> None:
    assert soak.second.unchanged == REPORTS
    assert soak.second.seconds < SECOND_RUN
