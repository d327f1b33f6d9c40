"""What a person sees of a run.

While it goes on: a progress bar on a terminal, plain lines elsewhere, both on stderr. At its end: a summary table.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from pipeline.commands.log import JsonLog
from pipeline.engines import ReportRead
from pipeline.files import Found, SourceFile
from pipeline.ingest import Listener, RunSummary
from pipeline.terminal import STYLES, safe
from schemas.enums import Status


@contextmanager
def following(as_json: bool = False) -> Iterator[Listener]:
    """Give a listener that shows a run on stderr: a bar if that is a terminal, one line a file if not, or JSON."""
    if as_json:
        yield JsonLog()
        return
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[current]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as progress:
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
    """One plain line a file."""

    def __init__(self) -> None:
        self._done = 0
        self._total = 0

    def found(self, found: Found, to_read: int) -> None:
        self._total = to_read
        print(f"{len(found.files)} files found, {to_read} to look into", file=sys.stderr)

    def read(self, file: SourceFile, read: ReportRead) -> None:
        report = read.report
        reason = f" ({report.failure_code})" if report.failure_code else ""
        self._line(file, f"{report.status}{reason}")

    def passed(self, file: SourceFile) -> None:
        self._line(file, "nothing new")

    def committed(self, reports: int, seconds: float) -> None: ...

    def _line(self, file: SourceFile, verdict: str) -> None:
        self._done += 1
        print(f"[{self._done}/{self._total}] {safe(file.source)}: {verdict}", file=sys.stderr, flush=True)


class _Bar:
    """A bar, and the file that was looked into last."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("Reading", total=None, current="")

    def found(self, found: Found, to_read: int) -> None:
        self._progress.update(self._task, total=to_read)

    def read(self, file: SourceFile, read: ReportRead) -> None:
        self._progress.update(self._task, advance=1, current=f"{read.report.status} {safe(file.source)}")

    def passed(self, file: SourceFile) -> None:
        self._progress.update(self._task, advance=1, current=safe(file.source))

    def committed(self, reports: int, seconds: float) -> None: ...
