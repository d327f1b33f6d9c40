"""Files whose pages stand in another order than they are read in, and files with two reports."""

import io
from collections.abc import Sequence
from dataclasses import fields, replace

import pikepdf

from extractors.read import read_report
from schemas.enums import FlagCode, Role, Severity
from schemas.tables import FlagRow, ReportRecords
from tests.extractors.made_report import ACTION_PLATFORM, Form, MadeReport

BOUGHT = "The council bought forty hectares of wetland on the south bank and opened them to walkers."
LONG = "\n".join(f"Meadow {number} was mown twice, and its hay went to the farms." for number in range(45))
REPORT = MadeReport(action_platform=ACTION_PLATFORM.replace(BOUGHT, LONG))
OTHER = MadeReport(
    **{
        field.name: text.replace("Springfield", "Otterbourne")
        for field in fields(REPORT)
        if (text := getattr(REPORT, field.name)) is not None
    }
)


def read(data: bytes) -> ReportRecords:
    return read_report(data, file_name="report.pdf")


def with_pages(data: bytes, order: Sequence[int]) -> bytes:
    """Return a PDF with its pages in another order, given by their places from 0."""
    source, made, out = pikepdf.open(io.BytesIO(data)), pikepdf.new(), io.BytesIO()
    for place in order:
        made.pages.append(source.pages[place])
    made.save(out)
    return out.getvalue()


def flags(records: ReportRecords, code: FlagCode) -> list[FlagRow]:
    return [flag for flag in records.flags if flag.code is code]


def page_count(data: bytes) -> int:
    return len(pikepdf.open(io.BytesIO(data)).pages)


def values(records: ReportRecords) -> list[object]:
    return [
        [(row.commitment, row.action, row.description) for row in records.actions],
        [(row.commitment, row.action_count, row.listed_as_other) for row in records.commitments],
        [(row.award, row.level, row.percent_complete) for row in records.achievements],
        [(row.step_number, row.resource_count) for row in records.pathway_steps],
        [(row.indicator, row.score) for row in records.cbi_indicators],
        records.report.city_as_printed,
    ]


def test_pages_in_reverse_order_are_read_in_the_template_s_and_the_file_says_so() -> None:
    data = REPORT.pdf()
    pages = page_count(data)
    records = read(with_pages(data, range(pages)[::-1]))
    assert pages > 2
    assert values(records) == values(read(data))
    assert [flag.severity for flag in flags(records, FlagCode.READING_ORDER_UNSURE)] == [Severity.INFO]
    assert [block.page for block in records.blocks][0] == pages


def test_pages_that_print_their_numbers_are_read_by_them() -> None:
    data = replace(REPORT, footer="Page {page} of {pages}").pdf()
    pages = page_count(data)
    mixed = [*range(1, pages), 0]
    mixed[0], mixed[-2] = mixed[-2], mixed[0]
    records = read(with_pages(data, mixed))
    assert values(records) == values(read(data))


def test_pages_in_order_are_left_where_they_are() -> None:
    assert not flags(REPORT.read(), FlagCode.READING_ORDER_UNSURE)


def test_of_two_reports_in_one_file_the_first_is_read_and_the_second_is_named() -> None:
    first, out = pikepdf.open(io.BytesIO(REPORT.pdf())), io.BytesIO()
    pages = len(first.pages)
    first.pages.extend(pikepdf.open(io.BytesIO(OTHER.pdf())).pages)
    first.save(out)
    records = read(out.getvalue())
    assert values(records) == values(read(REPORT.pdf()))
    (flag,) = flags(records, FlagCode.CONTRADICTION)
    assert (flag.severity, flag.page) == (Severity.WARNING, pages + 1)
    later = {block.role for block in records.blocks if (block.page or 0) > pages}
    assert Role.UNACCOUNTED in later <= {Role.UNACCOUNTED, Role.PAGE_FURNITURE}


def test_a_report_alone_is_never_two() -> None:
    assert not flags(OTHER.read(), FlagCode.CONTRADICTION)
    assert not flags(OTHER.read(Form.DUMP), FlagCode.CONTRADICTION)
