"""Every fixture report is read as its truth says, column by column, and nothing on its pages is left over."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest

from schemas.enums import Role, Severity
from schemas.tables import TABLES, Achievement, Commitment, ReportRecords
from schemas.wording import fixed_wordings
from tests.extractors.fixture_reports import FILE_NAMES, truth_tables

Read = Callable[[str], ReportRecords]

ROW_TABLES = tuple(name for name in TABLES if name not in ("blocks", "flags"))
IDENTITY = ("report_id", "city", "country_code")
DAMAGED = frozenset({"tongliao_city.txt"})
"""Reports whose text no one can read wholly."""

CASES = [
    pytest.param(file_name, table, id=f"{file_name.partition('.')[0]}-{table}")
    for file_name in FILE_NAMES
    for table in ROW_TABLES
]
CLEAN = [name for name in FILE_NAMES if name not in DAMAGED]


def _expected(row: Mapping[str, Any]) -> dict[str, Any]:
    expected = dict(row)
    if expected.get("document_created_at") is not None:
        expected["document_created_at"] = datetime.fromisoformat(expected["document_created_at"])
    return expected


def _found(records: ReportRecords, table: str, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that were read, with the columns that the truth gives."""
    rows = records.rows(table)
    columns = [row.keys() for row in expected] + [expected[-1].keys() if expected else ()] * len(rows)
    return [
        {name: getattr(records.identity if name in IDENTITY else row, name) for name in names}
        for row, names in zip(rows, columns, strict=False)
    ]


@pytest.mark.parametrize(("file_name", "table"), CASES)
def test_every_field_of_every_row_is_as_the_truth_says(file_name: str, table: str, read_fixture: Read) -> None:
    expected = [_expected(row) for row in truth_tables(file_name)[table]]
    assert _found(read_fixture(file_name), table, expected) == expected


@pytest.mark.parametrize("file_name", FILE_NAMES)
def test_every_flag_of_the_truth_is_raised(file_name: str, read_fixture: Read) -> None:
    raised = {str(flag.code) for flag in read_fixture(file_name).flags}
    assert set(truth_tables(file_name)["flags"]) <= raised


@pytest.mark.parametrize("file_name", CLEAN)
def test_a_clean_report_raises_no_flag_beyond_its_truth(file_name: str, read_fixture: Read) -> None:
    serious = [flag for flag in read_fixture(file_name).flags if flag.severity is not Severity.INFO]
    assert {str(flag.code) for flag in serious} <= set(truth_tables(file_name)["flags"]), serious


@pytest.mark.parametrize("file_name", CLEAN)
def test_every_text_of_a_clean_report_has_its_place(file_name: str, read_fixture: Read) -> None:
    records = read_fixture(file_name)
    left_over = [(block.page, block.text) for block in records.blocks if block.role is Role.UNACCOUNTED]
    assert left_over == []
    assert records.report.unaccounted_chars == 0


@pytest.mark.parametrize("file_name", CLEAN)
def test_labels_are_read_letter_by_letter_and_space_by_space(file_name: str, read_fixture: Read) -> None:
    known = {form.casefold() for item in fixed_wordings() for form in item.forms}
    labels = {(block.text or "").casefold() for block in read_fixture(file_name).blocks if block.role is Role.LABEL}
    assert {label for label in labels if label.startswith("descr")} <= known


@pytest.mark.parametrize("file_name", CLEAN)
def test_what_a_text_layer_says_is_kept_as_found_beside_what_is_read(file_name: str, read_fixture: Read) -> None:
    for action in read_fixture(file_name).actions:
        assert action.description_as_found == action.description
        if action.description is not None:
            assert action.description == unicodedata.normalize("NFC", action.description)


def is_not_shown(row: object) -> bool:
    """Tell whether a row stands for a level or a commitment that the template has and the report does not show."""
    if isinstance(row, Achievement):
        return row.percent_complete is None
    return isinstance(row, Commitment) and row.listed_as_other is None


@pytest.mark.parametrize("file_name", [name for name in FILE_NAMES if name.endswith(".pdf")])
def test_every_row_of_a_pdf_has_page_place_and_confidence(file_name: str, read_fixture: Read) -> None:
    records = read_fixture(file_name)
    pages = records.report.page_count or 0
    for table in TABLES:
        if table in ("reports", "flags"):
            continue
        for row in records.rows(table):
            place = [getattr(row, name) for name in ("page", "x0", "top", "x1", "bottom", "confidence")]
            if is_not_shown(row):
                assert place == [None] * 6, row
                continue
            assert None not in place, row
            page, x0, top, x1, bottom, confidence = place
            assert 1 <= page <= pages
            assert x0 < x1, row
            assert top < bottom, row
            assert 0 < confidence <= 1


@pytest.mark.parametrize("file_name", FILE_NAMES)
def test_blocks_are_numbered_in_reading_order_page_after_page(file_name: str, read_fixture: Read) -> None:
    blocks = read_fixture(file_name).blocks
    assert [block.position for block in blocks] == list(range(1, len(blocks) + 1))
    pages = [block.page or 0 for block in blocks]
    assert pages == sorted(pages)


@pytest.mark.parametrize("file_name", FILE_NAMES)
def test_readable_characters_are_those_of_the_readable_descriptions(file_name: str, read_fixture: Read) -> None:
    records = read_fixture(file_name)
    lengths = {
        readability: sum(
            len(action.description or action.description_as_found or "")
            for action in records.actions
            if action.readability == readability
        )
        for readability in ("readable", "recovered", "unreadable")
    }
    report = records.report
    assert (report.readable_chars, report.recovered_chars, report.unreadable_chars) == tuple(lengths.values())
