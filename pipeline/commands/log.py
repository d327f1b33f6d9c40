"""What machines see of a run: one JSON object a line, with the durations of each stage.

No text of a report and no personal data is in it: no failure message either, since a parser may quote the file.
"""

import json
import sys
from datetime import UTC, datetime

from pipeline.engines import ReportRead
from pipeline.files import Found, SourceFile


class JsonLog:
    """Writes a line for each event of a run to stderr.

    Events: `found` once, `report` for each file that was read, `passed` for each that was looked into and not read, and
    `commit` for each batch. Seconds are wall-clock time, of a report by stage (see `pipeline.engines.job.ReportRead`);
    a file whose reader was ended has none.
    """

    def found(self, found: Found, to_read: int) -> None:
        """Tell how many files there are."""
        _write("found", files=len(found.files), refused=len(found.refused), to_read=to_read)

    def read(self, file: SourceFile, read: ReportRead) -> None:
        """Tell what became of a file that was read."""
        report = read.report
        _write(
            "report",
            source=file.source,
            report_id=read.identity.report_id,
            status=report.status,
            failure_code=report.failure_code,
            file_bytes=file.byte_count,
            pages=report.page_count,
            ocr_pages=report.ocr_pages,
            engine=report.ocr_engine,
            readable_chars=report.readable_chars,
            recovered_chars=report.recovered_chars,
            unreadable_chars=report.unreadable_chars,
            seconds={stage: round(seconds, 4) for stage, seconds in (read.seconds or {}).items()},
        )

    def passed(self, file: SourceFile) -> None:
        """Tell of a file that was not read."""
        _write("passed", source=file.source)

    def committed(self, reports: int, seconds: float) -> None:
        """Tell how long it took to write a batch."""
        _write("commit", reports=reports, seconds=round(seconds, 4))


def _write(event: str, **facts: object) -> None:
    line = json.dumps({"at": datetime.now(UTC).isoformat(), "event": event, **facts}, ensure_ascii=True)
    print(line, file=sys.stderr, flush=True)
