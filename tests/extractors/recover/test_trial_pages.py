"""What is no city report costs little, and no city report is lost by that, however little of it is text."""

import io
from pathlib import Path

import pikepdf
import pytest

from extractors.document.pages import read_pages
from extractors.document.pdf import open_pdf
from extractors.layout.page_layout import read_page
from extractors.read import read_report
from extractors.recover.trial_pages import SHORT, TRIAL_STEP, pages_to_look_at, pages_to_read, shows_template
from schemas.enums import FailureCode, Status, TextSource
from tests.extractors.made_pdf import MadePdf, Text, scan_of
from tests.extractors.made_report import MadeReport

REPORTS = Path(__file__).parents[3] / "fixtures" / "reports"
LINES = (
    "Annual report of the allotment garden society, with the accounts of the year.",
    "Members are asked to pay their fees before the end of March, in the club house.",
    "The shed was painted in May, and the old gate has been mended by two members.",
)


def minutes(pages: int) -> bytes:
    """The minutes of a club, with a text layer."""
    pdf = MadePdf()
    for number in range(pages):
        lines = (f"Sheet {number + 1}", *LINES)
        pdf.page(*(Text(50, 80 + 20 * row, line, size=12) for row, line in enumerate(lines)))
    return pdf.to_bytes()


def behind(first: bytes, second: bytes) -> bytes:
    """One PDF of the pages of two."""
    with pikepdf.open(io.BytesIO(first)) as pdf, pikepdf.open(io.BytesIO(second)) as other:
        pdf.pages.extend(other.pages)
        buffer = io.BytesIO()
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def with_pictures_of(data: bytes, text: bytes) -> bytes:
    """The pages of `data` as pictures on the lower half of the first page of `text`, which has a text layer."""
    pdf = pikepdf.open(io.BytesIO(text))
    with pikepdf.open(io.BytesIO(scan_of(data))) as scan:
        for number, page in enumerate(scan.pages):
            pdf.pages[number].add_overlay(page, pikepdf.Rectangle(100, 20, 500, 585))
    buffer = io.BytesIO()
    pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def pages_recognised(data: bytes) -> set[int | None]:
    records = read_report(data, file_name="some.pdf")
    assert records.report.failure_code is FailureCode.NOT_A_CITY_REPORT
    return {block.page for block in records.blocks if block.text_source is TextSource.OCR}


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_report_shows_its_template_on_every_third_page_whichever_is_the_first(path: Path) -> None:
    document = open_pdf(path.read_bytes())
    pages = [read_page(page) for page in read_pages(document)]
    document.close()
    assert len(pages) >= TRIAL_STEP
    assert all(shows_template(pages[first::TRIAL_STEP]) for first in range(TRIAL_STEP))
    assert shows_template(pages[place] for place in pages_to_read(pages))


@pytest.mark.parametrize("pages", [1, TRIAL_STEP])
def test_a_very_short_document_is_read_whole(pages: int) -> None:
    document = open_pdf(minutes(pages))
    assert list(pages_to_read([read_page(page) for page in read_pages(document)])) == list(range(pages))
    document.close()


def test_a_short_document_is_looked_at_whole() -> None:
    document = open_pdf(minutes(SHORT))
    pages = [read_page(page) for page in read_pages(document)]
    assert list(pages_to_look_at(pages)) == list(range(SHORT))
    assert list(pages_to_read(pages)) == list(range(0, SHORT, TRIAL_STEP))
    document.close()


def test_of_a_long_document_few_pages_are_read_all_of_which_were_looked_at() -> None:
    document = open_pdf(minutes(64))
    pages = [read_page(page) for page in read_pages(document)]
    assert list(pages_to_read(pages)) == [0, 15, 30, 45, 60]
    assert set(pages_to_read(pages)) <= set(pages_to_look_at(pages))
    document.close()


def test_of_a_foreign_scan_every_third_page_is_recognised() -> None:
    assert pages_recognised(scan_of(minutes(10))) == {1, 4, 7, 10}


def test_the_text_of_a_foreign_document_is_kept_whole() -> None:
    records = read_report(minutes(10), file_name="minutes.pdf")
    assert records.report.failure_code is FailureCode.NOT_A_CITY_REPORT
    text = " ".join(block.text or "" for block in records.blocks)
    assert all(f"Sheet {number + 1}" in text for number in range(10))


def test_a_scanned_report_behind_a_long_letter_is_found() -> None:
    letter, report = minutes(8), MadeReport(action_platform="", cbi="").pdf()
    records = read_report(behind(scan_of(letter), scan_of(report)), file_name="post.pdf")
    assert records.report.status is not Status.FAILED
    assert records.report.city_as_printed == "Springfield City"


def test_a_report_that_is_nothing_but_pictures_among_other_text_is_found() -> None:
    records = read_report(with_pictures_of(MadeReport().pdf(), minutes(SHORT + 1)), file_name="cuttings.pdf")
    assert records.report.status is not Status.FAILED
