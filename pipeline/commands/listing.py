"""The reports of a dataset as a list: which there are, how each is called, and how much of it can be read."""

from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.dataset import Dataset
from pipeline.terminal import STYLES, safe
from schemas.enums import Status


@dataclass(frozen=True)
class ListedReport:
    """One report; `readable_share` (0 to 1) is of the characters of its descriptions, null where it has none."""

    report_id: str
    city: str | None
    country: str | None
    status: Status
    pages: int | None
    readable_share: float | None
    source: str


def listed_reports(dataset: Dataset) -> list[ListedReport]:
    """Return the reports by city, those without a city last."""
    listed = [
        ListedReport(
            report_id=row["report_id"],
            city=row["city"],
            country=row["country"],
            status=Status(row["status"]),
            pages=row["page_count"],
            readable_share=_share(row["readable_chars"], row["recovered_chars"], row["unreadable_chars"]),
            source=row["source"],
        )
        for row in dataset.arrow("reports").to_pylist()
    ]
    return sorted(listed, key=lambda report: (report.city is None, report.city or "", report.source))


def listed_view(listed: list[ListedReport]) -> RenderableType:
    """Return the list as a table."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("city", "country", "status"):
        table.add_column(title)
    table.add_column("pages", justify="right")
    table.add_column("readable", justify="right")
    table.add_column("file", overflow="fold")
    for report in listed:
        table.add_row(
            safe(report.city or "?"),
            safe(report.country or "?"),
            Text(report.status.value, STYLES[report.status]),
            "" if report.pages is None else str(report.pages),
            "" if report.readable_share is None else f"{report.readable_share:.0%}",
            safe(report.source),
        )
    return Group(table, Text(f"{len(listed)} reports."))


def _share(readable: int | None, recovered: int | None, unreadable: int | None) -> float | None:
    good = (readable or 0) + (recovered or 0)
    total = good + (unreadable or 0)
    return good / total if total else None
