"""What a dataset knows of files: which report each path holds, and which files need not be read again.

The identity of a report is the SHA-256 of its content. One report may stand under several paths; a path that changes
its content moves to another report, and a report that no path holds any more leaves the dataset.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.files import SourceFile
from schemas.enums import FailureCode

KNOWN_COLUMNS = (
    "report_id",
    "locations",
    "source",
    "file_bytes",
    "modified_at",
    "failure_code",
    "extractor_version",
    "mayor",
    "mayor_title",
)


@dataclass(frozen=True)
class KnownReport:
    """What is kept of a report that was read before; `locations[0]` is the path with this size and time."""

    report_id: str
    locations: tuple[str, ...]
    source: str
    byte_count: int | None
    modified_at: datetime | None
    failure_code: FailureCode | None
    extractor_version: str
    has_personal_data: bool


def known_report(row: Mapping[str, Any]) -> KnownReport:
    """Return what is kept of a report by its row in `reports`, of which `KNOWN_COLUMNS` are enough."""
    return KnownReport(
        report_id=row["report_id"],
        locations=tuple(row["locations"] or (row["source"],)),
        source=row["source"],
        byte_count=row["file_bytes"],
        modified_at=row["modified_at"],
        failure_code=FailureCode(row["failure_code"]) if row["failure_code"] else None,
        extractor_version=row["extractor_version"],
        has_personal_data=row["mayor"] is not None or row["mayor_title"] is not None,
    )


@dataclass(frozen=True)
class RereadPolicy:
    """When a file is read again although its content is known."""

    extractor_version: str
    reprocess: bool = False
    retry_failed: bool = False
    has_passwords: bool = False
    personal_data: bool = True

    def demands(self, known: KnownReport) -> bool:
        """Tell whether `known` is to be read again.

        That is so when all are, when a failure may now end otherwise (another version reads it, or a password is given
        for an encrypted file), and when personal data was kept that is no longer wanted.
        """
        if self.reprocess or (known.has_personal_data and not self.personal_data):
            return True
        if known.failure_code is None:
            return False
        if known.failure_code is FailureCode.ENCRYPTED and self.has_passwords:
            return True
        return self.retry_failed or known.extractor_version != self.extractor_version


@dataclass(frozen=True)
class ReportPlace:
    """One path of a report: from the dataset's folder and from the input folder, and when its file was changed.

    The dataset keeps source and time of a report's first path alone. Until a run sees the others again, they go by
    their location and have no time.
    """

    location: str
    source: str
    modified_at: datetime | None


@dataclass(frozen=True)
class Moves:
    """What a file's content changes for known reports: those that no path holds any more, those whose paths differ."""

    removed: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


class Ledger:
    """The paths of all reports, kept up to date while a run goes on.

    Args:
        known: the reports that the dataset has.
        exists: tells whether there is still a file at a location that this run does not cover.
    """

    def __init__(self, known: Iterable[KnownReport], exists: Callable[[str], bool]) -> None:
        self._exists = exists
        self._known = {report.report_id: report for report in known}
        self._places: dict[str, tuple[ReportPlace, ...]] = {}
        self._report_at: dict[str, str] = {}
        self._seen: set[str] = set()
        for report in self._known.values():
            # The dataset keeps the source of the first path alone; the others go by their location.
            first, *others = report.locations
            self._set_places(
                report.report_id,
                (
                    ReportPlace(first, report.source, report.modified_at),
                    *(ReportPlace(other, other, None) for other in others),
                ),
            )

    def __contains__(self, report_id: object) -> bool:
        """Tell whether any path holds the report."""
        return report_id in self._places

    def current_ids(self, policy: RereadPolicy) -> frozenset[str]:
        """Return the reports that need not be read again."""
        return frozenset(report_id for report_id, report in self._known.items() if not policy.demands(report))

    def is_unchanged(self, file: SourceFile, policy: RereadPolicy) -> bool:
        """Tell by path, size and time alone whether `file` is known and need not be read again."""
        known = self._known.get(self._report_at.get(file.location, ""))
        return (
            known is not None
            and known.locations[0] == file.location
            and known.byte_count == file.byte_count
            and known.modified_at == file.modified_at
            and not policy.demands(known)
        )

    def places(self, report_id: str) -> tuple[ReportPlace, ...]:
        """Return the paths of a report, the one that it goes by first; none if it has left the dataset."""
        return self._places.get(report_id, ())

    def place(self, report_id: str, file: SourceFile) -> Moves:
        """Record that `file` holds the content `report_id`, and return what that changes for known reports."""
        self._seen.add(file.location)
        here = ReportPlace(file.location, file.source, file.modified_at)
        before = self._report_at.get(file.location)
        had = self.places(report_id)
        if before == report_id:
            now = tuple(here if place.location == here.location else place for place in had)
            self._set_places(report_id, now)
            return Moves(moved=frozenset({report_id}) if now[0] != had[0] else frozenset())
        removed: set[str] = set()
        moved: set[str] = set()
        if before is not None:
            left = tuple(place for place in self.places(before) if place.location != here.location)
            self._set_places(before, left)
            (moved if left else removed).add(before)
        if had:
            moved.add(report_id)
        standing = tuple(place for place in had if self._stands(place.location))
        self._set_places(report_id, (*standing, here))
        return Moves(frozenset(removed), frozenset(moved))

    def drop_gone(self) -> Moves:
        """Take out every path at which there is no file any more, and return what that changes for known reports."""
        removed: set[str] = set()
        moved: set[str] = set()
        for report_id, had in list(self._places.items()):
            standing = tuple(place for place in had if self._stands(place.location))
            if standing != had:
                self._set_places(report_id, standing)
                (moved if standing else removed).add(report_id)
        return Moves(frozenset(removed), frozenset(moved))

    def _set_places(self, report_id: str, places: tuple[ReportPlace, ...]) -> None:
        for place in self.places(report_id):
            self._report_at.pop(place.location, None)
        if places:
            self._places[report_id] = places
        else:
            self._places.pop(report_id, None)
        self._report_at.update((place.location, report_id) for place in places)

    def _stands(self, location: str) -> bool:
        return location in self._seen or self._exists(location)
