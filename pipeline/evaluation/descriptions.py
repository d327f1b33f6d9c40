"""How each description of a report was read, and whether the dataset says so: the texts that exports destroy."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.evaluation.fields import row_pairs
from pipeline.evaluation.found import comparable, found_value
from pipeline.evaluation.text_errors import WRONG, character_error_rate
from pipeline.evaluation.truth import Truth, TruthRow, Value
from schemas.enums import Readability, Status
from schemas.tables import Action, ReportRecords


class Silence(StrEnum):
    """How a dataset misleads who trusts it.

    wrong_text: more than 30 % wrong, yet called readable or recovered; invented_text: a text where there is none, or
    where no one can read it; called_empty: a text is there and the dataset says that the city wrote nothing;
    lost_action: the action is missing and the report is `ok`.
    """

    WRONG_TEXT = "wrong_text"
    INVENTED_TEXT = "invented_text"
    CALLED_EMPTY = "called_empty"
    LOST_ACTION = "lost_action"


@dataclass(frozen=True)
class DescriptionResult:
    """One action's description.

    `error_rate` is None where there is no text to compare with. `is_*_right` are None where the truth does not say, and
    for cause and language where there should be none.
    `found_readability` is None where the action is missing from the dataset.
    """

    file: str
    damage: str | None
    variant: str | None
    design: str | None
    action: str
    language: str | None
    script: str | None
    expected: str | None
    found: str | None
    error_rate: float | None
    silently_wrong: Silence | None
    expected_readability: str | None
    found_readability: str | None
    expected_cause: str | None
    found_cause: str | None
    found_language: str | None
    ocr_confidence: float | None
    is_readability_right: bool | None
    is_cause_right: bool | None
    is_language_right: bool | None


CLAIMED = frozenset({Readability.READABLE, Readability.RECOVERED, Readability.CORRECTED})
"""What a dataset calls a text that it stands for."""
WITH_TEXT = frozenset({Readability.UNREADABLE, Readability.LOST})
"""What a truth calls a place where the city wrote something, though the file no longer tells what."""
NO_TEXT = WITH_TEXT | {Readability.EMPTY}
"""What a truth calls a place of which a dataset cannot have a text."""


def description_results(truth: Truth, records: ReportRecords | None) -> tuple[DescriptionResult, ...]:
    """Return how each description came out that `truth` says anything about.

    `records` is None for a report that is not in the dataset.
    """
    table = truth.table("actions")
    if table is None:
        return ()
    results = []
    for pair in row_pairs(table, records):
        told = pair.expected is not None and any(pair.expected.cell(name) for name in ("description", "readability"))
        if pair.expected is not None and told:
            assert pair.found is None or isinstance(pair.found, Action)
            results.append(_result(truth, pair.expected, pair.found, records))
    return tuple(results)


def _result(truth: Truth, expected: TruthRow, found: Action | None, records: ReportRecords | None) -> DescriptionResult:
    text = _text(expected, "description")
    found_text = _plain(comparable(found.description)) if found is not None else None
    return DescriptionResult(
        file=truth.file,
        damage=truth.damage,
        variant=truth.variant,
        design=truth.design,
        action=_text(expected, "action") or "",
        language=_text(expected, "language"),
        script=_text(expected, "script"),
        expected=text or expected.true_text,
        found=found_text,
        error_rate=_error_rate(found_text, _texts(expected)),
        silently_wrong=_silence(expected, found, records),
        expected_readability=_text(expected, "readability"),
        found_readability=found.readability.value if found is not None else None,
        expected_cause=_text(expected, "cause"),
        found_cause=found.cause.value if found is not None and found.cause is not None else None,
        found_language=found.language if found is not None else None,
        ocr_confidence=found.ocr_confidence if found is not None else None,
        is_readability_right=_is_right(expected, found, records, "readability"),
        is_cause_right=_is_right(expected, found, records, "cause"),
        is_language_right=_is_right(expected, found, records, "language"),
    )


def _silence(expected: TruthRow, found: Action | None, records: ReportRecords | None) -> Silence | None:
    texts = _texts(expected) or ((expected.true_text,) if expected.true_text else ())
    readability = _text(expected, "readability")
    if found is None:
        unsuspected = records is not None and records.report.status is Status.OK
        return Silence.LOST_ACTION if unsuspected and (texts or readability in WITH_TEXT) else None
    if found.readability is Readability.EMPTY:
        return Silence.CALLED_EMPTY if texts or readability in WITH_TEXT else None
    if found.readability not in CLAIMED:
        return None
    error_rate = _error_rate(found.description, texts)
    if error_rate is not None:
        kind = Silence.WRONG_TEXT if _texts(expected) else Silence.INVENTED_TEXT
        return kind if error_rate > WRONG else None
    says_none = readability in NO_TEXT or expected.cell("description") is not None
    return Silence.INVENTED_TEXT if says_none and found.description else None


def _is_right(expected: TruthRow, found: Action | None, records: ReportRecords | None, column: str) -> bool | None:
    cell = expected.cell(column)
    if cell is None or (cell.accepted == (None,) and column != "readability"):
        return None
    return found is not None and records is not None and found_value(records, found, column) in cell.accepted


def _error_rate(found: str | None, texts: tuple[str, ...]) -> float | None:
    return min((character_error_rate(found, text) for text in texts), default=None)


def _texts(row: TruthRow) -> tuple[str, ...]:
    cell = row.cell("description")
    return tuple(text for text in cell.accepted if isinstance(text, str)) if cell is not None else ()


def _text(row: TruthRow, column: str) -> str | None:
    cell = row.cell(column)
    return _plain(cell.value) if cell is not None else None


def _plain(value: Value) -> str | None:
    return value if isinstance(value, str) else None
