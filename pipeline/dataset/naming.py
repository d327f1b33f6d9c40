"""How a person names a report: by its file, its city or a part of either, or by the start of its identity.

Names are compared without regard to case, accents and surrounding blanks. Of several ways in which a name can be meant
the strictest that any report answers to is taken: `Bonn` is the city of that name, though `Bonnland` has it in it too.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from rapidfuzz import fuzz, process

from pipeline.errors import InputError

SHORTEST_IDENTITY = 8
"""Characters of an identity that may stand for the whole; 1 of 40,000 such is ambiguous among 100,000 reports."""
NAMED_AT_MOST = 5
"""Reports that a complaint names."""
NEAR_ENOUGH = 75
"""Likeness (0 to 100, the better of the whole names and their best part) from which a name may be the one meant: a city
with two letters of eight mistaken has 75; Atlantis and Tartu, which share four letters, have 67."""


@dataclass(frozen=True)
class NamedReport:
    """What a report goes by."""

    report_id: str
    file_name: str
    source: str
    locations: tuple[str, ...]
    city: str | None


def named_reports(rows: Iterable[Mapping[Any, Any]]) -> list[NamedReport]:
    """Return what each report goes by, of `rows` of the table `reports`."""
    return [
        NamedReport(
            report_id=row["report_id"],
            file_name=row["file_name"],
            source=row["source"],
            locations=tuple(row["locations"]) if row["locations"] is not None else (),
            city=row["city"] if isinstance(row["city"], str) else None,
        )
        for row in rows
    ]


def find_reports(reports: Sequence[NamedReport], name: str) -> list[NamedReport]:
    """Return the reports that go by `name`, at least one; several are as like it as each other.

    Raises:
        InputError: no report goes by it; the sentence names the nearest.
    """
    plain = folded(name)
    ways: tuple[Callable[[NamedReport], bool], ...] = (
        lambda report: name == report.source or name in report.locations,
        lambda report: name in (report.file_name, PurePosixPath(report.file_name).stem),
        lambda report: len(name) >= SHORTEST_IDENTITY and report.report_id.startswith(name),
        lambda report: plain == folded(report.city or ""),
        lambda report: plain in (folded(report.source), folded(report.file_name)),
        lambda report: folded(report.city or "").startswith(plain),
        lambda report: plain in folded(report.city or ""),
        lambda report: plain in folded(report.file_name),
        lambda report: plain in folded(report.source),
    )
    for way in ways if plain else ():
        if matching := [report for report in reports if way(report)]:
            return matching
    raise InputError(f"The dataset has no report {name}", _advice(reports, plain))


def find_report(reports: Sequence[NamedReport], name: str) -> NamedReport:
    """Return the one report that goes by `name`.

    Raises:
        InputError: no report goes by it, or more than one.
    """
    matching = find_reports(reports, name)
    if len(matching) == 1:
        return matching[0]
    shown = [report.source for report in matching[:NAMED_AT_MOST]]
    more = ", …" if len(matching) > NAMED_AT_MOST else ""
    raise InputError(f"{len(matching)} reports go by {name}", f"name one of {', '.join(shown)}{more}")


def folded(name: str) -> str:
    """Return `name` without case, accents and surrounding blanks."""
    parts = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _advice(reports: Sequence[NamedReport], plain: str) -> str:
    names = {folded(PurePosixPath(report.source).stem): report.source for report in reports}
    names |= {folded(report.city): report.city for report in reports if report.city}
    near = process.extract(PurePosixPath(plain).stem, list(names), scorer=_likeness, limit=3, score_cutoff=NEAR_ENOUGH)
    if not near:
        return "`cityreports reports` lists all"
    meant = " or ".join(dict.fromkeys(names[found] for found, *_ in near))
    return f"did you mean {meant}? `cityreports reports` lists all"


def _likeness(one: str, other: str, **_: object) -> float:
    return max(fuzz.ratio(one, other), fuzz.partial_ratio(one, other) * (min(len(one), len(other)) > 3))
