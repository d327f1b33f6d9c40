"""What a person sees of a run.

While it goes on: a progress bar on a terminal, plain lines elsewhere, both on stderr. At its end: a summary table.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Column, Table
from rich.text import Text

from pipeline.commands.log import JsonLog
from pipeline.commands.reading_options import Telling
from pipeline.engines import ReportRead
from pipeline.files import Found, SourceFile
from pipeline.ingest import SILENT, Listener, RunSummary
from pipeline.terminal import STYLES, safe
from schemas.enums import Status

BAR_WIDTH = 24
"""Columns of the bar: it keeps its length whatever the files are called."""
SPEED_OVER = 3600.0
"""Seconds over which the speed is taken for the time that is left: reports differ a hundredfold, so that the last few
say little."""


@contextmanager
def following(telling: Telling) -> Iterator[Listener]:
    """Give a listener that shows a run on stderr: a bar if that is a terminal, one line a file if not, or JSON."""
    console = Console(stderr=True)
    if telling.log_json:
        yield JsonLog()
    elif telling.quiet:
        yield SILENT
    elif telling.verbose or not console.is_terminal:
        yield _Lines(with_stages=telling.verbose)
    else:
        columns: tuple[ProgressColumn, ...] = (
            TextColumn("{task.description}"),
            BarColumn(BAR_WIDTH),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            _Failures(),
            TextColumn(
                "{task.fields[current]}",
                markup=False,
                table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
            ),
        )
        with Progress(
            *columns, console=console, transient=True, expand=True, speed_estimate_period=SPEED_OVER
        ) as progress:
            yield _Bar(progress)


def summary_table(summary: RunSummary) -> Table:
    """Return what a run did, and what its dataset holds now."""
    table = Table(title=f"Dataset {safe(str(summary.dataset))}", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("files offered", f"{summary.offered:,}")
    for status in Status:
        if summary.status[status]:
            table.add_row(Text(f"read: {status}", STYLES[status]), f"{summary.status[status]:,}")
    for code, count in sorted(summary.failures.items()):
        table.add_row(f"  failed: {code}", f"{count:,}")
    rest = (
        ("unchanged, not read again", summary.unchanged),
        ("same content as another file", summary.duplicates),
        ("replaced reports taken out", summary.removed),
        ("files that could not be read", len(summary.not_read)),
        ("pages read", summary.pages),
    )
    for label, count in rest:
        if count:
            table.add_row(label, f"{count:,}")
    table.add_row("seconds", f"{summary.seconds:,.1f}", end_section=True)
    for name, rows in summary.rows.items():
        table.add_row(f"rows of {name}", f"{rows:,}")
    return table


class _Lines:
    """One plain line a file, with the seconds that it took."""

    def __init__(self, *, with_stages: bool) -> None:
        self._with_stages = with_stages
        self._done = 0
        self._total = 0
        self._failed = 0
        self._began = time.monotonic()

    def found(self, found: Found, to_read: int) -> None:
        self._total = to_read
        self._began = time.monotonic()
        print(f"{len(found.files)} files found, {to_read} to look into", file=sys.stderr)

    def read(self, file: SourceFile, read: ReportRead) -> None:
        report = read.report
        self._failed += report.status is Status.FAILED
        reason = f" ({report.failure_code})" if report.failure_code else ""
        seconds = f", {sum(read.seconds.values()):.1f} s" if read.seconds else ""
        stages = ""
        if self._with_stages and read.seconds:
            stages = ": " + ", ".join(f"{stage} {took:.2f}" for stage, took in read.seconds.items())
        self._line(file, f"{report.status}{reason}{seconds}{stages}")

    def passed(self, file: SourceFile) -> None:
        self._line(file, "nothing new")

    def committed(self, reports: int, seconds: float) -> None:
        if self._with_stages:
            print(f"{reports} reports written in {seconds:.1f} s", file=sys.stderr, flush=True)

    def _line(self, file: SourceFile, verdict: str) -> None:
        self._done += 1
        print(f"[{self._done}/{self._total}] {safe(file.source)}: {verdict}", file=sys.stderr, flush=True)
        if self._done == self._total:
            took = f"{time.monotonic() - self._began:.1f} s, {self._failed} failed"
            print(f"all {self._total} looked into in {took}", file=sys.stderr, flush=True)


class _Failures(ProgressColumn):
    """How many of the files that were read have failed."""

    def render(self, task: Task) -> Text:
        failed = task.fields["failed"]
        return Text(f"{failed} failed", STYLES[Status.FAILED] if failed else "dim")


class _Bar:
    """A bar, and the file that was looked into last."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._failed = 0
        self._task = progress.add_task("Reading", total=None, current="", failed=0)

    def found(self, found: Found, to_read: int) -> None:
        self._progress.update(self._task, total=to_read)

    def read(self, file: SourceFile, read: ReportRead) -> None:
        self._failed += read.report.status is Status.FAILED
        seconds = f"{sum(read.seconds.values()):.1f} s " if read.seconds else ""
        current = f"{seconds}{read.report.status} {safe(file.source)}"
        self._progress.update(self._task, advance=1, current=current, failed=self._failed)

    def passed(self, file: SourceFile) -> None:
        self._progress.update(self._task, advance=1, current=safe(file.source))

    def committed(self, reports: int, seconds: float) -> None: ...
