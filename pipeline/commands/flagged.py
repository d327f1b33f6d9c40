"""Which reports need a person, and why: the flags of a dataset, report by report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.corrections import address_of, is_about
from pipeline.dataset import Dataset, folded
from pipeline.terminal import SEVERITY_STYLES, STYLES, safe
from schemas.arrow import from_arrow, rows_to_arrow
from schemas.enums import FailureCode, FlagCode, Severity, Status
from schemas.tables import Action, FlagRow, Identity


@dataclass(frozen=True)
class Reason:
    """One thing to look at; the same thing in several places is one reason.

    `pages` count from 1; `review` is where the review page shows the first of them.
    """

    severity: Severity
    code: FlagCode
    message: str
    times: int
    pages: tuple[int, ...]
    excerpt: str | None
    review: str


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


@dataclass(frozen=True)
class Wanted:
    """Which flags are asked for; None asks for all. A country is its name or code, a language that of a description."""

    code: FlagCode | None = None
    severity: Severity | None = None
    country: str | None = None
    language: str | None = None

    def takes(self, identity: Identity, country: str | None, languages: Iterable[str], flag: FlagRow) -> bool:
        """Tell whether a flag of a report is asked for."""
        asked = folded(self.country or "")
        return (
            self.code in (None, flag.code)
            and self.severity in (None, flag.severity)
            and asked in ("", folded(identity.country_code or ""), folded(country or ""))
            and (self.language is None or self.language in languages)
        )


def open_flags(dataset: Dataset, wanted: Wanted) -> list[tuple[Identity, FlagRow]]:
    """Return the flags that nobody has decided about, as many as are asked for, in the order of the reports."""
    reports = {row["report_id"]: row for row in dataset.arrow("reports").to_pylist()}
    actions: dict[str, list[Action]] = defaultdict(list)
    if wanted.language is not None:
        for identity, action in from_arrow("actions", dataset.arrow("actions")):
            if isinstance(action, Action):
                actions[identity.report_id].append(action)
    found = []
    for identity, flag in from_arrow("flags", dataset.arrow("flags")):
        if not isinstance(flag, FlagRow) or flag.decision is not None:
            continue
        languages = [row.language for row in actions[identity.report_id] if row.language and is_about(flag, row)]
        if wanted.takes(identity, reports[identity.report_id]["country"], languages, flag):
            found.append((identity, flag))
    return found


def reports_to_review(dataset: Dataset, wanted: Wanted = Wanted()) -> list[ReviewItem]:
    """Return the reports that are not `ok`: the failed ones first, then the worst, then by the path of their file.

    Where flags are asked for, only reports that have such flags.
    """
    flags: dict[str, list[FlagRow]] = defaultdict(list)
    for identity, flag in open_flags(dataset, wanted):
        flags[identity.report_id].append(flag)
    items = [
        ReviewItem(
            source=row["source"],
            city=row["city"],
            country=row["country"],
            status=Status(row["status"]),
            failure_code=FailureCode(row["failure_code"]) if row["failure_code"] else None,
            failure_message=row["failure_message"],
            reasons=reasons(row["report_id"], flags[row["report_id"]]),
        )
        for row in dataset.arrow("reports").to_pylist()
        if (row["status"] != Status.OK if wanted == Wanted() else flags[row["report_id"]])
    ]
    return sorted(items, key=lambda item: (item.status is not Status.FAILED, _worst(item), item.source))


def flags_table(dataset: Dataset, wanted: Wanted) -> pa.Table:
    """Return the flags that are asked for as a table, the most severe first.

    Each has its report's file, and last the address at which the review page shows it.
    """
    sources = {row["report_id"]: row["source"] for row in dataset.arrow("reports").to_pylist()}
    found = sorted(open_flags(dataset, wanted), key=lambda pair: list(Severity).index(pair[1].severity))
    table = rows_to_arrow(found, "flags")
    table = table.add_column(1, "source", pa.array([sources[its.report_id] for its, _ in found], pa.string()))
    addresses = [address_of(identity.report_id, flag) for identity, flag in found]
    return table.append_column("review", pa.array(addresses, pa.string()))


def _worst(item: ReviewItem) -> int:
    return min((list(Severity).index(reason.severity) for reason in item.reasons), default=len(Severity))


def reasons(report_id: str, flags: Iterable[FlagRow]) -> tuple[Reason, ...]:
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
            review=address_of(report_id, same[0]),
        )
        for (severity, code, message), same in alike.items()
    ]
    worst_first = list(Severity)
    return tuple(sorted(found, key=lambda reason: worst_first.index(reason.severity)))


def review_view(items: list[ReviewItem], *, total: int) -> RenderableType:
    """Return the reports that need a person, each with its reasons, of `total` in the dataset."""
    parts: list[RenderableType] = [_item_view(item) for item in items]
    hint = " While `cityreports review` runs, the addresses show each on its page." if items else ""
    return Group(*parts, Text(f"{len(items)} of {total} reports need a person.{hint}"))


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
    lines += [part for reason in item.reasons for part in (reason_view(reason), _address_view(reason))]
    return Group(*lines, "")


def _address_view(reason: Reason) -> RenderableType:
    return Padding(Text(reason.review, "dim", no_wrap=True), (0, 0, 0, 5))


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
