"""Precision and recall of fields: each known cell of a report, held against the row that the dataset has for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.evaluation.found import comparable, found_value
from pipeline.evaluation.text_errors import USABLE, character_error_rate
from pipeline.evaluation.truth import KEYS, Cell, Truth, TruthRow, TruthTable, Value
from schemas.enums import Severity, Status
from schemas.tables import FlagRow, ReportRecords, Row


class Outcome(StrEnum):
    """How a field came out.

    correct: as the truth says; wrong: another value; missed: nothing, though the truth has a value; invented: a value,
    though the truth has none, or a row that the truth does not know.
    """

    CORRECT = "correct"
    WRONG = "wrong"
    MISSED = "missed"
    INVENTED = "invented"


@dataclass(frozen=True)
class Score:
    """How many fields came out how. A field that is rightly left out counts for nothing."""

    correct: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Return the counts of both."""
        return Score(
            self.correct + other.correct,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.invented + other.invented,
        )

    @property
    def precision(self) -> float | None:
        """Share of what the dataset says that is right, 0 to 1; None where it says nothing."""
        return _share(self.correct, self.correct + self.wrong + self.invented)

    @property
    def recall(self) -> float | None:
        """Share of what the truth says that the dataset says too, 0 to 1; None where the truth says nothing."""
        return _share(self.correct, self.correct + self.wrong + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 0 to 1; None where neither side says anything."""
        return _share(2 * self.correct, 2 * self.correct + 2 * self.wrong + self.missed + self.invented)


@dataclass(frozen=True)
class FieldResult:
    """One field: the column and the row (as its key names it), what was expected and what was found there."""

    table: str
    row: str
    column: str
    outcome: Outcome
    expected: Value
    found: Value


@dataclass(frozen=True)
class RowPair:
    """A row of the truth and the one of the dataset that it belongs to; None for a row that only one side has."""

    expected: TruthRow | None
    found: Row | None


def score(results: Iterable[FieldResult]) -> Score:
    """Return how many of `results` came out how."""
    counts = dict.fromkeys(Outcome, 0)
    for result in results:
        counts[result.outcome] += 1
    return Score(*(counts[outcome] for outcome in Outcome))


def field_results(truth: Truth, records: ReportRecords | None) -> tuple[FieldResult, ...]:
    """Return how each field that `truth` knows came out; `records` is None for a report that is not in the dataset."""
    results: list[FieldResult] = []
    for table in truth.tables:
        for pair in row_pairs(table, records):
            results.extend(_row_results(table, pair, records))
    results.extend(_flag_results(truth, records))
    return tuple(results)


def row_pairs(table: TruthTable, records: ReportRecords | None) -> list[RowPair]:
    """Return which rows of truth and dataset belong together (see `truth.KEYS`), those of the truth first.

    Rows of the same key belong together in their order. Rows that the dataset has beyond the truth follow, unless only
    some rows of the table are known.
    """
    open_rows = list(records.rows(table.name)) if records is not None else []
    partners: dict[int, Row] = {}
    for key in KEYS[table.name] or ((),):
        for number, expected in enumerate(table.rows):
            if number in partners or records is None:
                continue
            cells = [cell for cell in expected.cells if cell.column in key]
            for place, row in enumerate(open_rows):
                if all(found_value(records, row, cell.column) in cell.accepted for cell in cells):
                    partners[number] = open_rows.pop(place)
                    break
    pairs = [RowPair(row, partners.get(number)) for number, row in enumerate(table.rows)]
    return pairs + [RowPair(None, row) for row in open_rows if table.whole]


def _row_results(table: TruthTable, pair: RowPair, records: ReportRecords | None) -> Iterable[FieldResult]:
    if pair.expected is None:
        assert pair.found is not None
        assert records is not None
        name = _row_name(table.name, [(column, found_value(records, pair.found, column)) for column in _key(table)])
        for column in _known_columns(table):
            found = found_value(records, pair.found, column)
            if found is not None:
                yield FieldResult(table.name, name, column, Outcome.INVENTED, None, found)
        return
    cells = pair.expected.cells
    name = _row_name(table.name, [(cell.column, cell.value) for cell in cells if cell.column in _key(table)])
    for cell in cells:
        found = found_value(records, pair.found, cell.column) if records is not None and pair.found else None
        outcome = _outcome(table.name, cell, found)
        if outcome is not None:
            yield FieldResult(table.name, name, cell.column, outcome, cell.value, found)


def _outcome(table: str, cell: Cell, found: Value) -> Outcome | None:
    """Return how a field came out, None where it is rightly left out."""
    if _is_right(table, cell, found):
        return Outcome.CORRECT if found is not None else None
    if found is None:
        return Outcome.MISSED
    return Outcome.INVENTED if cell.accepted == (None,) else Outcome.WRONG


def _is_right(table: str, cell: Cell, found: Value) -> bool:
    """Tell whether `found` is what the truth says; a description is, when it is usable."""
    if (table, cell.column) != ("actions", "description") or not isinstance(found, str):
        return found in cell.accepted
    return any(isinstance(one, str) and character_error_rate(found, one) <= USABLE for one in cell.accepted)


def _flag_results(truth: Truth, records: ReportRecords | None) -> Iterable[FieldResult]:
    """Yield the flags that must be raised and, on a report that needs no person, those that must not."""
    if truth.flags is None:
        return
    raised = {flag.code: flag for flag in _flags(records)}
    for code in dict.fromkeys(truth.flags):
        outcome = Outcome.CORRECT if code in raised else Outcome.MISSED
        yield FieldResult("flags", code, "code", outcome, code, code if code in raised else None)
    if expected_status(truth) is not Status.OK:
        return
    for code, flag in raised.items():
        if code not in truth.flags and flag.severity is not Severity.INFO:
            yield FieldResult("flags", code, "code", Outcome.INVENTED, None, comparable(flag.excerpt or code))


def expected_status(truth: Truth) -> Status | None:
    """Return whether the report needs a person, None where the truth does not say."""
    reports = truth.table("reports")
    cell = reports.rows[0].cell("status") if reports is not None and reports.rows else None
    return Status(cell.value) if cell is not None and isinstance(cell.value, str) else None


def _flags(records: ReportRecords | None) -> Sequence[FlagRow]:
    """Return the flags, the least serious first, so that of each code the most serious is kept."""
    flags = records.flags if records is not None else ()
    return sorted(flags, key=lambda flag: list(Severity).index(flag.severity), reverse=True)


def _key(table: TruthTable) -> tuple[str, ...]:
    return KEYS[table.name][0] if KEYS[table.name] else ()


def _known_columns(table: TruthTable) -> tuple[str, ...]:
    """Return the columns that the truth speaks of; of a table that should be empty, its key."""
    return tuple(dict.fromkeys(cell.column for row in table.rows for cell in row.cells)) or _key(table)


def _row_name(table: str, key: Iterable[tuple[str, Value]]) -> str:
    return " / ".join(str(value) for _, value in key if value is not None) or table


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
