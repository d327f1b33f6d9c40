"""Hears all that a run tells while it goes on, and keeps it."""

from dataclasses import dataclass, field

from pipeline.engines import ReportRead
from pipeline.files import Found, SourceFile


@dataclass
class Listening:
    """Keeps what it hears."""

    to_read: int = -1
    committed_reports: int = 0
    heard: list[str] = field(default_factory=list)

    def found(self, found: Found, to_read: int) -> None:
        self.to_read = to_read

    def read(self, file: SourceFile, read: ReportRead) -> None:
        self.heard.append(f"{file.source} {read.report.status}")

    def passed(self, file: SourceFile) -> None:
        self.heard.append(file.source)

    def committed(self, reports: int, seconds: float) -> None:
        self.committed_reports += reports
