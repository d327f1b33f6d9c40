"""The evaluation of a dataset: every report that people labelled, scored, and the sums over all of them.

A score says nothing about reports that nobody labelled: choose those at random, or it flatters.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset import open_dataset
from pipeline.evaluation.descriptions import DescriptionResult, description_results
from pipeline.evaluation.fields import FieldResult, Outcome, Score, expected_status, field_results, score
from pipeline.evaluation.found import labelled_reports
from pipeline.evaluation.text_errors import USABLE
from pipeline.evaluation.truth import Truth, load_truths
from pipeline.files import Place
from schemas.enums import Readability, Severity, Status
from schemas.tables import TABLES, ReportRecords

CLEAN = "clean"
"""Group of the reports whose truth names no damage."""
UNNAMED = "not given"
"""Group of the descriptions whose truth does not name script, language or design."""


@dataclass(frozen=True)
class TableScore:
    """The fields of one table, or of all: how many came out how, and the shares made of that (0 to 1)."""

    table: str
    fields: Score
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True)
class DescriptionScore:
    """The descriptions of a group. Shares and rates are 0 to 1, None where nothing is there to be measured.

    `mean_error_rate`, `exact` and `usable` are over the `with_text` descriptions whose words are known; readability,
    cause and language over those of which the truth says them; `empty_right` over those that should be empty.
    """

    group: str
    reports: int
    descriptions: int
    with_text: int
    mean_error_rate: float | None
    exact: float | None
    usable: float | None
    silently_wrong: int
    readability_right: float | None
    cause_right: float | None
    language_right: float | None
    empty_right: float | None


@dataclass(frozen=True)
class FlagScore:
    """Whether a person is called where one is needed: reports by whether they should be flagged, and were.

    `missed` and `needless` name the files.
    """

    needing_review: int
    flagged: int
    healthy: int
    left_alone: int
    missed: tuple[str, ...]
    needless: tuple[str, ...]


@dataclass(frozen=True)
class ReportResult:
    """One labelled report.

    `tables` are the scores of its tables. `found_status` is None when it is not in the dataset; `raised` are its
    serious flags.
    """

    file: str
    damage: str | None
    variant: str | None
    design: str | None
    fields: Score
    tables: tuple[TableScore, ...]
    mistakes: tuple[FieldResult, ...]
    descriptions: tuple[DescriptionResult, ...]
    expected_status: Status | None
    found_status: Status | None
    raised: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """What a dataset got right and wrong of the labelled reports."""

    dataset: Place
    truth: Path
    reports: int
    not_in_dataset: tuple[str, ...]
    fields: TableScore
    tables: tuple[TableScore, ...]
    descriptions: DescriptionScore
    by_damage: tuple[DescriptionScore, ...]
    by_script: tuple[DescriptionScore, ...]
    by_language: tuple[DescriptionScore, ...]
    by_design: tuple[DescriptionScore, ...]
    flags: FlagScore
    results: tuple[ReportResult, ...]


def evaluate(truth: Path, dataset: str | Place) -> Evaluation:
    """Score the reports of `dataset` that the truth file or folder `truth` labels.

    Raises:
        InputError: the truth is not as docs/truth-files.md says, or the dataset has none of its reports.
        DatasetError: the folder is no dataset or cannot be opened.
    """
    truths = load_truths(truth)
    opened = open_dataset(dataset)
    records = labelled_reports(opened, truths)
    fields = {one.file: field_results(one, records.get(one.file)) for one in truths}
    results = tuple(_report_result(one, fields[one.file], records.get(one.file)) for one in truths)
    descriptions = [result for report in results for result in report.descriptions]
    every_field = [result for own in fields.values() for result in own]
    return Evaluation(
        dataset=opened.path,
        truth=truth,
        reports=len(results),
        not_in_dataset=tuple(report.file for report in results if report.found_status is None),
        fields=_table_score("all", every_field),
        tables=_table_scores(every_field),
        descriptions=describe("all", descriptions),
        by_damage=_by(lambda one: one.damage or CLEAN, descriptions),
        by_script=_by(lambda one: one.script or UNNAMED, descriptions),
        by_language=_by(lambda one: one.language or UNNAMED, descriptions),
        by_design=_by(lambda one: one.design or UNNAMED, descriptions),
        flags=_flag_score(results),
        results=results,
    )


def describe(group: str, results: Sequence[DescriptionResult]) -> DescriptionScore:
    """Return the score of the descriptions `results` under the name `group`."""
    rates = [one.error_rate for one in results if one.error_rate is not None]
    empty = [one for one in results if one.expected_readability == Readability.EMPTY]
    return DescriptionScore(
        group=group,
        reports=len({one.file for one in results}),
        descriptions=len(results),
        with_text=len(rates),
        mean_error_rate=_mean(rates),
        exact=_mean([rate == 0 for rate in rates]),
        usable=_mean([rate <= USABLE for rate in rates]),
        silently_wrong=sum(one.silently_wrong is not None for one in results),
        readability_right=_share_right(one.is_readability_right for one in results),
        cause_right=_share_right(one.is_cause_right for one in results),
        language_right=_share_right(one.is_language_right for one in results),
        empty_right=_mean([one.found_readability == Readability.EMPTY for one in empty]),
    )


def _report_result(truth: Truth, fields: Sequence[FieldResult], records: ReportRecords | None) -> ReportResult:
    flags = records.flags if records is not None else ()
    return ReportResult(
        file=truth.file,
        damage=truth.damage,
        variant=truth.variant,
        design=truth.design,
        fields=score(fields),
        tables=_table_scores(fields),
        mistakes=tuple(result for result in fields if result.outcome is not Outcome.CORRECT),
        descriptions=description_results(truth, records),
        expected_status=expected_status(truth),
        found_status=records.report.status if records is not None else None,
        raised=tuple(dict.fromkeys(flag.code.value for flag in flags if flag.severity is not Severity.INFO)),
    )


def _table_score(table: str, results: Sequence[FieldResult]) -> TableScore:
    total = score(results)
    return TableScore(table, total, total.precision, total.recall, total.f1)


def _table_scores(results: Sequence[FieldResult]) -> tuple[TableScore, ...]:
    return tuple(_table_score(table, own) for table in TABLES if (own := _of_table(results, table)))


def _of_table(results: Iterable[FieldResult], table: str) -> list[FieldResult]:
    return [result for result in results if result.table == table]


def _flag_score(results: Sequence[ReportResult]) -> FlagScore:
    needing = [one for one in results if one.expected_status is Status.NEEDS_REVIEW]
    healthy = [one for one in results if one.expected_status is Status.OK]
    missed = tuple(one.file for one in needing if one.found_status in (None, Status.OK))
    needless = tuple(one.file for one in healthy if one.found_status is not Status.OK)
    return FlagScore(
        needing_review=len(needing),
        flagged=len(needing) - len(missed),
        healthy=len(healthy),
        left_alone=len(healthy) - len(needless),
        missed=missed,
        needless=needless,
    )


def _by(
    group: Callable[[DescriptionResult], str], results: Sequence[DescriptionResult]
) -> tuple[DescriptionScore, ...]:
    groups: dict[str, list[DescriptionResult]] = defaultdict(list)
    for result in results:
        groups[group(result)].append(result)
    return tuple(describe(name, groups[name]) for name in sorted(groups))


def _share_right(values: Iterable[bool | None]) -> float | None:
    return _mean([value for value in values if value is not None])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
