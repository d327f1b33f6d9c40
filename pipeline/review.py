"""Which reports need a person, and why: the flags of a dataset, report by report."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.dataset import Dataset
from pipeline.terminal import SEVERITY_STYLES, STYLES, safe
from schemas.enums import FailureCode, FlagCode, Severity, Status


@dataclass(frozen=True)
class Reason:
    """One thing to look at; the same thing on several places is one reason. `pages` count from 1."""

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
    reports = dataset.arrow("reports")
    wanted = reports.filter(pc.not_equal(reports["status"], Status.OK.value))
    reasons = _reasons_by_report(dataset.arrow("flags"), wanted["report_id"])
    items = [
        ReviewItem(
            source=row["source"],
            city=row["city"],
            country=row["country"],
            status=Status(row["status"]),
            failure_code=FailureCode(row["failure_code"]) if row["failure_code"] else None,
            failure_message=row["failure_message"],
            reasons=reasons.get(row["report_id"], ()),
        )
        for row in wanted.to_pylist()
    ]
    return sorted(items, key=lambda item: (item.status is not Status.FAILED, item.source))


def review_view(items: list[ReviewItem], *, total: int) -> RenderableType:
    """Return the reports that need a person, each with its reasons, of `total` in the dataset."""
    parts: list[RenderableType] = [_review_item(item) for item in items]
    parts.append(Text(f"{len(items)} of {total} reports need a person."))
    return Group(*parts)


def _reasons_by_report(flags: pa.Table, report_ids: pa.ChunkedArray) -> dict[str, tuple[Reason, ...]]:
    rows = flags.filter(pc.is_in(flags["report_id"], value_set=report_ids.combine_chunks())).to_pylist()
    rows.sort(key=lambda row: str(row["report_id"]))
    by_report = groupby(rows, key=lambda row: str(row["report_id"]))
    return {report_id: _reasons(of_report) for report_id, of_report in by_report}


def _reasons(flags: Iterable[dict[str, Any]]) -> tuple[Reason, ...]:
    severities = list(Severity)
    alike: dict[tuple[Severity, FlagCode, str], list[dict[str, Any]]] = {}
    for flag in flags:
        key = (Severity(flag["severity"]), FlagCode(flag["code"]), flag["message"])
        alike.setdefault(key, []).append(flag)
    reasons = [
        Reason(
            severity=severity,
            code=code,
            message=message,
            times=len(same),
            pages=tuple(sorted({flag["page"] for flag in same if flag["page"]})),
            excerpt=next((flag["excerpt"] for flag in same if flag["excerpt"]), None),
        )
        for (severity, code, message), same in alike.items()
    ]
    return tuple(sorted(reasons, key=lambda reason: severities.index(reason.severity)))


def _review_item(item: ReviewItem) -> RenderableType:
    where = ", ".join(part for part in (item.city, item.country) if part)
    name, verdict = (safe(item.source), "bold"), (item.status.value, STYLES[item.status])
    head = Text.assemble(name, f" {safe(where)} " if where else " ", verdict)
    lines: list[RenderableType] = [head]
    if item.failure_message:
        lines.append(Padding(Text(safe(f"{item.failure_code}: {item.failure_message}")), (0, 0, 0, 3), expand=False))
    for reason in item.reasons:
        times = f" ({reason.times} times)" if reason.times > 1 else ""
        pages = f", page {', '.join(map(str, reason.pages))}" if reason.pages else ""
        line = Text(f"{reason.severity}: ", SEVERITY_STYLES[reason.severity])
        line.append(safe(f"{reason.message}{times}{pages}"), "default")
        if reason.excerpt:
            line.append(f" “{safe(reason.excerpt)}”", "dim")
        lines.append(Padding(line, (0, 0, 0, 3), expand=False))
    return Group(*lines, "")
