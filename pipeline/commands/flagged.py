"""Which reports need a person, and why: the flags of a dataset, report by report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow.compute as pc
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.dataset import Dataset
from pipeline.terminal import SEVERITY_STYLES, STYLES, safe
from schemas.arrow import from_arrow
from schemas.enums import FailureCode, FlagCode, Severity, Status
from schemas.tables import FlagRow


@dataclass(frozen=True)
class Reason:
    """One thing to look at; the same thing in several places is one reason. `pages` count from 1."""

    severity: Severity
    code: FlagCode
    message: str
    times: int
    pages: tuple[int, ...]
    excerpt: str | None


@dataclass(frozen=True)
class ReviewItem:
    """One report that needs a person."""

    source: str
    city: str | None
    country: str | None
    status: Status
    failure_code: FailureCode | None
    failure_message: str | None
    reasons: tuple[Reason, ...]


def reports_to_review(dataset: Dataset) -> list[ReviewItem]:
    """Return the reports that are not `ok`, the failed ones first, then by the path of their file."""
    flags: dict[str, list[FlagRow]] = defaultdict(list)
    for identity, flag in from_arrow("flags", dataset.arrow("flags")):
        if isinstance(flag, FlagRow):
            flags[identity.report_id].append(flag)
    reports = dataset.arrow("reports")
    items = [
        ReviewItem(
            source=row["source"],
            city=row["city"],
            country=row["country"],
            status=Status(row["status"]),
            failure_code=FailureCode(row["failure_code"]) if row["failure_code"] else None,
            failure_message=row["failure_message"],
            reasons=reasons(flags[row["report_id"]]),
        )
        for row in reports.filter(pc.not_equal(reports["status"], Status.OK.value)).to_pylist()
    ]
    return sorted(items, key=lambda item: (item.status is not Status.FAILED, item.source))


def reasons(flags: Iterable[FlagRow]) -> tuple[Reason, ...]:
    """Return what the flags of one report say, the worst first."""
    alike: dict[tuple[Severity, FlagCode, str], list[FlagRow]] = defaultdict(list)
    for flag in flags:
        alike[flag.severity, flag.code, flag.message].append(flag)
    found = [
        Reason(
            severity=severity,
            code=code,
            message=message,
            times=len(same),
            pages=tuple(sorted({flag.page for flag in same if flag.page is not None})),
            excerpt=next((flag.excerpt for flag in same if flag.excerpt), None),
        )
        for (severity, code, message), same in alike.items()
    ]
    worst_first = list(Severity)
    return tuple(sorted(found, key=lambda reason: worst_first.index(reason.severity)))


def review_view(items: list[ReviewItem], *, total: int) -> RenderableType:
    """Return the reports that need a person, each with its reasons, of `total` in the dataset."""
    parts: list[RenderableType] = [_item_view(item) for item in items]
    return Group(*parts, Text(f"{len(items)} of {total} reports need a person."))


def reason_view(reason: Reason) -> RenderableType:
    """Return one reason as a sentence."""
    times = f"{reason.times} times" if reason.times > 1 else ""
    where = ", ".join(part for part in (times, _pages(reason.pages)) if part)
    line = Text(f"{reason.severity}: ", SEVERITY_STYLES[reason.severity])
    line.append(safe(f"{reason.message} ({where})" if where else reason.message), "default")
    if reason.excerpt:
        line.append(f" “{safe(reason.excerpt)}”", "dim")
    return Padding(line, (0, 0, 0, 3))


def _item_view(item: ReviewItem) -> RenderableType:
    where = ", ".join(part for part in (item.city, item.country) if part)
    name, verdict = (safe(item.source), "bold"), (item.status.value, STYLES[item.status])
    lines: list[RenderableType] = [Text.assemble(name, f" {safe(where)} " if where else " ", verdict)]
    if item.failure_message:
        lines.append(Padding(Text(safe(f"{item.failure_code}: {item.failure_message}")), (0, 0, 0, 3)))
    lines += [reason_view(reason) for reason in item.reasons]
    return Group(*lines, "")


def _pages(pages: tuple[int, ...]) -> str:
    """Write page numbers in rising order as a person would: `page 4`, `pages 3-5, 9`."""
    if not pages:
        return ""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    numbers = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'pages' if len(pages) > 1 else 'page'} {numbers}"
