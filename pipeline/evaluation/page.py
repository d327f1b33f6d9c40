"""What an evaluation says, as parts that a terminal, an HTML page and a Markdown page show alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.evaluation.descriptions import DescriptionResult
from pipeline.evaluation.evaluation_run import DescriptionScore, Evaluation, TableScore
from pipeline.evaluation.fields import FieldResult

MOST_CASES = 60
"""Descriptions that a page shows in full; who needs all takes the JSON."""
MOST_FIELDS = 300
"""Wrong fields that a page lists."""


@dataclass(frozen=True)
class Heading:
    """A heading of the page."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table; the first `texts` columns are text, the others numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: int = 1


@dataclass(frozen=True)
class Case:
    """One description that went wrong: where it is, what is wrong with it, expected and found text."""

    title: str
    problem: str
    expected: str | None
    found: str | None
    language: str | None


Part = Heading | Paragraph | Table | Case


def summary_parts(evaluation: Evaluation) -> Iterator[Part]:
    """Yield what fits a terminal: the sums, the tables and the descriptions by damage."""
    yield from _sums(evaluation)
    yield Heading("Fields")
    yield _field_table([*evaluation.tables, evaluation.fields])
    yield Heading("Descriptions by damage")
    yield Paragraph(
        "errors: mean character error rate; usable: at most 10 % errors; silent: how many are silently wrong; "
        "the others: share that is right."
    )
    yield _description_table([*evaluation.by_damage, evaluation.descriptions])
    yield from _flags(evaluation)


def page_parts(evaluation: Evaluation) -> Iterator[Part]:
    """Yield everything that a page shows, the worst descriptions and the wrong fields at its end."""
    yield from summary_parts(evaluation)
    groups = (
        ("language", evaluation.by_language),
        ("script", evaluation.by_script),
        ("page design", evaluation.by_design),
    )
    for name, scores in groups:
        yield Heading(f"Descriptions by {name}")
        yield _description_table(scores)
    yield Heading("Reports")
    yield _report_table(evaluation)
    yield from _worst(evaluation)
    yield from _wrong_fields(evaluation)


def _sums(evaluation: Evaluation) -> Iterator[Part]:
    descriptions = evaluation.descriptions
    yield Paragraph(
        f"{evaluation.reports} labelled reports with {descriptions.descriptions} descriptions, "
        f"truth {evaluation.truth}, dataset {evaluation.dataset}."
    )
    if evaluation.not_in_dataset:
        yield Paragraph(f"Not in the dataset, scored as not read: {', '.join(evaluation.not_in_dataset)}.")
    flags = evaluation.flags
    yield Table(
        ("measure", "value"),
        (
            ("F1 of the fields", _number(evaluation.fields.f1)),
            ("mean character error rate of the descriptions", _number(descriptions.mean_error_rate)),
            ("descriptions without an error", _percent(descriptions.exact)),
            ("descriptions that are usable (at most 10 % errors)", _percent(descriptions.usable)),
            ("descriptions that are silently wrong", str(descriptions.silently_wrong)),
            ("readability right", _percent(descriptions.readability_right)),
            ("cause right", _percent(descriptions.cause_right)),
            ("language right", _percent(descriptions.language_right)),
            ("empty descriptions called empty", _percent(descriptions.empty_right)),
            ("reports that need a person, flagged", f"{flags.flagged} of {flags.needing_review}"),
            ("reports that need none, left alone", f"{flags.left_alone} of {flags.healthy}"),
        ),
    )


def _flags(evaluation: Evaluation) -> Iterator[Part]:
    flags = evaluation.flags
    if flags.missed:
        yield Paragraph(f"Not flagged, though a person is needed: {', '.join(flags.missed)}.")
    if flags.needless:
        yield Paragraph(f"Flagged, though no person is needed: {', '.join(flags.needless)}.")


def _field_table(scores: Sequence[TableScore]) -> Table:
    header = ("table", "correct", "wrong", "missed", "invented", "precision", "recall", "F1")
    return Table(header, tuple(_field_row(score) for score in scores))


def _field_row(score: TableScore) -> tuple[str, ...]:
    fields = score.fields
    counts = (fields.correct, fields.wrong, fields.missed, fields.invented)
    return (score.table, *map(str, counts), *map(_number, (score.precision, score.recall, score.f1)))


def _description_table(scores: Sequence[DescriptionScore]) -> Table:
    header = (
        "group",
        "files",
        "texts",
        "errors",
        "usable",
        "silent",
        "readability",
        "cause",
        "language",
        "empty",
    )
    return Table(header, tuple(_description_row(score) for score in scores))


def _description_row(score: DescriptionScore) -> tuple[str, ...]:
    return (
        score.group,
        str(score.reports),
        str(score.descriptions),
        _number(score.mean_error_rate),
        _percent(score.usable),
        str(score.silently_wrong),
        _percent(score.readability_right),
        _percent(score.cause_right),
        _percent(score.language_right),
        _percent(score.empty_right),
    )


def _report_table(evaluation: Evaluation) -> Table:
    header = ("file", "status", "serious flags", "F1", "error rate", "silently wrong")
    rows = []
    for report in evaluation.results:
        rates = [one.error_rate for one in report.descriptions if one.error_rate is not None]
        status = report.found_status.value if report.found_status is not None else "not in the dataset"
        if report.expected_status not in (None, report.found_status):
            status += f" (should be {report.expected_status.value})"
        silent = sum(one.silently_wrong is not None for one in report.descriptions)
        mean = sum(rates) / len(rates) if rates else None
        flags = ", ".join(report.raised)
        rows.append((report.file, status, flags, _number(report.fields.f1), _number(mean), str(silent)))
    return Table(header, tuple(rows), texts=3)


def _worst(evaluation: Evaluation) -> Iterator[Part]:
    bad = [one for report in evaluation.results for one in report.descriptions if _badness(one) > (0, 0.0)]
    bad.sort(key=_badness, reverse=True)
    yield Heading("Worst descriptions")
    if not bad:
        yield Paragraph("Every description is as it should be.")
    for one in bad[:MOST_CASES]:
        yield Case(_title(one), _problem(one), one.expected, one.found, one.language)
    if len(bad) > MOST_CASES:
        yield Paragraph(f"{len(bad) - MOST_CASES} more have errors; `--json` has all of them.")


def _badness(result: DescriptionResult) -> tuple[int, float]:
    rights = (result.is_readability_right, result.is_cause_right, result.is_language_right)
    is_silent = result.silently_wrong is not None
    return 2 * is_silent + (False in rights), result.error_rate or 0.0


def _title(result: DescriptionResult) -> str:
    return f"{result.file}: {result.action or 'action'}"


def _problem(result: DescriptionResult) -> str:
    parts = []
    if result.silently_wrong is not None:
        parts.append(f"silently wrong ({result.silently_wrong})")
    if result.error_rate is not None:
        parts.append(f"error rate {_number(result.error_rate)}")
    parts.append(result.found_readability or "not in the dataset")
    if result.is_readability_right is False:
        parts[-1] += f" (should be {result.expected_readability})"
    if result.found_cause or result.is_cause_right is False:
        right = "" if result.is_cause_right is not False else f" (should be {result.expected_cause})"
        parts.append(f"cause {result.found_cause}{right}")
    if result.is_language_right is False:
        parts.append(f"language {result.found_language} (should be {result.language})")
    if result.ocr_confidence is not None:
        parts.append(f"recognised with confidence {result.ocr_confidence:.2f}")
    return ", ".join(parts)


def _wrong_fields(evaluation: Evaluation) -> Iterator[Part]:
    wrong = [(report.file, one) for report in evaluation.results for one in report.mistakes if _is_listed(one)]
    yield Heading("Wrong fields")
    if not wrong:
        yield Paragraph("Every field is as it should be, but for the descriptions above.")
        return
    header = ("file", "table", "row", "column", "outcome", "expected", "found")
    rows = tuple(
        (file, one.table, one.row, one.column, one.outcome.value, _value(one.expected), _value(one.found))
        for file, one in wrong[:MOST_FIELDS]
    )
    yield Table(header, rows, texts=len(header))
    if len(wrong) > MOST_FIELDS:
        yield Paragraph(f"{len(wrong) - MOST_FIELDS} more are wrong; `--json` has all of them.")


def _is_listed(result: FieldResult) -> bool:
    """Tell whether a field is to be listed; descriptions stand among the worst descriptions already."""
    return (result.table, result.column) != ("actions", "description")


def _value(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}%"
