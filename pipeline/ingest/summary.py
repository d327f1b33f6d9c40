"""What a run tells: while it goes on, to whoever listens, and of all that it did."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.engines import ReportRead
from pipeline.files import Found, Place, RefusedFile, SourceFile

STILL_WRITTEN = "it is still being written; the next run reads it"


@dataclass
class RunSummary:
    """What a run did.

    `status` and `failures` count the reports that were read, by status and failure code; `not_read` are files without
    a row, each with the reason; `rows` is the number of rows that each table of the dataset has now. `strangers` are
    files and folders in the folders of tables that are not of the dataset, and were left alone. `passed_over` counts
    what the inputs hold beside reports, by kind, as in `.jpg`.
    """

    dataset: Place
    offered: int = 0
    unchanged: int = 0
    duplicates: int = 0
    removed: int = 0
    status: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    not_read: list[RefusedFile] = field(default_factory=list)
    pages: int = 0
    seconds: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)

    @property
    def unfinished(self) -> bool:
        """Whether files were left for the next run because they were still being written."""
        return any(refused.reason == STILL_WRITTEN for refused in self.not_read)


class Listener(Protocol):
    """Follows a run while it goes on."""

    def found(self, found: Found, to_read: int) -> None:
        """The inputs were searched; `to_read` files are looked into."""
        ...

    def read(self, file: SourceFile, read: ReportRead) -> None:
        """A file was read, well or not."""
        ...

    def passed(self, file: SourceFile) -> None:
        """A file was looked into and not read: its content is known, or it could not be opened."""
        ...

    def committed(self, reports: int, seconds: float) -> None:
        """A batch with so many reports was written, which took so long."""
        ...


class _Silent:
    """Listens to nothing."""

    def found(self, found: Found, to_read: int) -> None: ...

    def read(self, file: SourceFile, read: ReportRead) -> None: ...

    def passed(self, file: SourceFile) -> None: ...

    def committed(self, reports: int, seconds: float) -> None: ...


SILENT: Listener = _Silent()
