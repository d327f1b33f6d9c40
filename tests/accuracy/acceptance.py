"""What must hold of the damaged validation reports: sums over all of them, and of each report that nothing is wrong.

What does not work yet is listed in known_failures.toml with its reason. The list is strict: what is not on it must
work, and what is on it must fail, so that a success is noticed and kept.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fixtures.damage.kinds import KINDS
from pipeline.evaluation.descriptions import DescriptionResult
from pipeline.evaluation.evaluation_run import Evaluation, ReportResult, describe
from pipeline.evaluation.text_errors import USABLE
from schemas.enums import Readability, Status

KNOWN_FAILURES = Path(__file__).parent / "known_failures.toml"

LOWEST_F1_OF_A_REPORT = 0.95
"""F1 of a report's fields from which no table of it can be missing or doubled: the smallest, the three components of
the index, has 12 of about 250 fields."""
FEWEST_DAMAGED = 60
"""Damaged reports below which the sums say too little."""
DEGRADING = ("scan_poor", "illegible")
"""Damage to the image itself: what is lost there no recognition brings back without an error."""
CHINESE_AND_JAPANESE = ("zh-Hans", "zh-Hant", "ja")


class What(StrEnum):
    """What can be wrong with one report.

    silently_wrong: a description misleads who trusts it; not_flagged: a person is needed and not called; flagged: a
    person is called to a clean report; not_empty: a description that the city left out is not `empty`; not_usable: a
    description has more than 10 % errors; wrong_language: a description's language is not told right; fields: the
    fields' F1 is below `LOWEST_F1_OF_A_REPORT`.
    """

    SILENTLY_WRONG = "silently_wrong"
    NOT_FLAGGED = "not_flagged"
    FLAGGED = "flagged"
    NOT_EMPTY = "not_empty"
    NOT_USABLE = "not_usable"
    WRONG_LANGUAGE = "wrong_language"
    FIELDS = "fields"


@dataclass(frozen=True)
class Case:
    """One thing that is wrong with one report."""

    file: str
    what: What


@dataclass(frozen=True)
class Figure:
    """One sum with what it must be: at least `wanted`, or at most, and whether it is."""

    name: str
    found: float | None
    wanted: float
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the figure is as wanted; what was not measured is not."""
        if self.found is None:
            return False
        return self.found <= self.wanted if self.at_most else self.found >= self.wanted

    def __str__(self) -> str:
        """Return the figure as a line of a report."""
        found = "not measured" if self.found is None else f"{self.found:.4f}"
        bound = "at most" if self.at_most else "at least"
        return f"{self.name}: {found}, wanted {bound} {self.wanted:g}"


@dataclass(frozen=True)
class Known:
    """What is known not to work yet: cases and names of figures, each with its reason."""

    cases: dict[Case, str]
    figures: dict[str, str]


def load_known(path: Path = KNOWN_FAILURES) -> Known:
    """Return the known failures.

    Raises KeyError or ValueError when one has no reason, or is none of `What`.
    """
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    cases: dict[Case, str] = {}
    for entry in document.get("case", []):
        for file in entry["files"]:
            case = Case(file, What(entry["what"]))
            if case in cases:
                raise ValueError(f"{file} is listed twice as {case.what}")
            cases[case] = entry["reason"]
    return Known(cases, {entry["name"]: entry["reason"] for entry in document.get("figure", [])})


def figures(evaluation: Evaluation) -> tuple[Figure, ...]:
    """Return the sums that the recovery is accepted by."""
    descriptions = evaluation.descriptions
    undegraded = describe("", [one for one in _descriptions(evaluation) if _is_easy_chinese_or_japanese(one)])
    flags = evaluation.flags
    damaged = [report.damage for report in evaluation.results if report.damage is not None]
    clean = [one for one in evaluation.results if one.damage is None and one.expected_status is Status.OK]
    return (
        Figure("damaged_reports", len(damaged), FEWEST_DAMAGED),
        Figure("kinds_of_damage", len(set(damaged)), len(KINDS)),
        Figure("fields_f1", evaluation.fields.f1, 0.995),
        Figure("mean_error_rate", descriptions.mean_error_rate, 0.02, at_most=True),
        Figure("mean_error_rate_chinese_japanese", undegraded.mean_error_rate, 0.005, at_most=True),
        Figure("usable", descriptions.usable, 0.98),
        Figure("silently_wrong", descriptions.silently_wrong, 0, at_most=True),
        Figure("language_right", descriptions.language_right, 0.98),
        Figure("reports_needing_review_flagged", flags.flagged / max(flags.needing_review, 1), 1),
        Figure("clean_reports_ok", _share([one.found_status is Status.OK for one in clean]), 1),
        Figure("empty_right", descriptions.empty_right, 1),
    )


def cases(evaluation: Evaluation) -> dict[Case, str]:
    """Return everything that is wrong with single reports, with what a person wants to know about it."""
    return {Case(report.file, what): detail for report in evaluation.results for what, detail in _wrong(report)}


def complaints(evaluation: Evaluation, known: Known, *, whole: bool) -> list[str]:
    """Return what is wrong and not known, and what is known and not wrong, as sentences.

    `whole` tells that all validation reports were evaluated; of a sample the sums say nothing.
    """
    found = cases(evaluation)
    files = {report.file for report in evaluation.results}
    told = [f"{case.file}: {case.what} ({detail})" for case, detail in found.items() if case not in known.cases]
    for case in known.cases:
        if case.file in files and case not in found:
            told.append(f"{case.file}: {case.what} is listed as a known failure and works: take it off the list")
        elif whole and case.file not in files:
            told.append(f"{case.file}: is listed as a known failure and is no report: take it off the list")
    return told + (_figures_told(figures(evaluation), known) if whole else [])


def _figures_told(found: Sequence[Figure], known: Known) -> list[str]:
    told = []
    for figure in found:
        if not figure.holds and figure.name not in known.figures:
            told.append(str(figure))
        elif figure.holds and figure.name in known.figures:
            told.append(f"{figure} is listed as a known failure and holds: take it off the list")
    unknown = set(known.figures) - {figure.name for figure in found}
    return told + [f"{name} is listed as a known failure and is no figure" for name in sorted(unknown)]


def _wrong(report: ReportResult) -> Iterator[tuple[What, str]]:
    descriptions = report.descriptions
    empty = [one for one in descriptions if one.expected_readability == Readability.EMPTY]
    wrong = {
        What.SILENTLY_WRONG: [one for one in descriptions if one.silently_wrong is not None],
        What.NOT_EMPTY: [one for one in empty if one.found_readability != Readability.EMPTY],
        What.NOT_USABLE: [one for one in descriptions if one.error_rate is not None and one.error_rate > USABLE],
        What.WRONG_LANGUAGE: [one for one in descriptions if one.is_language_right is False],
    }
    for what, results in wrong.items():
        if results:
            yield what, "; ".join(_detail(one) for one in results)
    if report.expected_status is Status.NEEDS_REVIEW and report.found_status in (None, Status.OK):
        yield What.NOT_FLAGGED, f"status {report.found_status}"
    if report.damage is None and report.expected_status is Status.OK and report.found_status is not Status.OK:
        yield What.FLAGGED, f"status {report.found_status}, flags {', '.join(report.raised)}"
    if report.fields.f1 is not None and report.fields.f1 < LOWEST_F1_OF_A_REPORT:
        yield What.FIELDS, f"F1 {report.fields.f1:.3f}"


def _detail(one: DescriptionResult) -> str:
    rate = f", error rate {one.error_rate:.2f}" if one.error_rate is not None else ""
    return f"{one.action}: {one.found_readability or 'missing'}{rate}, language {one.found_language}"


def _descriptions(evaluation: Evaluation) -> Iterator[DescriptionResult]:
    for report in evaluation.results:
        yield from report.descriptions


def _is_easy_chinese_or_japanese(one: DescriptionResult) -> bool:
    damage = f"{one.damage} {one.variant}"
    return one.language in CHINESE_AND_JAPANESE and not any(kind in damage for kind in DEGRADING)


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
