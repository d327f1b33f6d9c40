"""PDFium and pdfplumber, which share no code, say the same; the second stands in where the first cannot open a file."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator

import pdfplumber
import pikepdf
import pytest

from extractors.document.pages import read_pages
from extractors.document.pdf import open_pdf
from extractors.document.second_reader import second_reading
from extractors.errors import ReadError
from extractors.layout.page_layout import read_page
from extractors.page.page import PageText
from schemas.enums import FailureCode
from tests.extractors.fixture_reports import report_bytes
from tests.extractors.made_pdf import pdf_of
from tests.extractors.made_report import SHORT

IN_LATIN_SCRIPT = ("berlin.pdf", "campinas.pdf", "da_nang_city.pdf", "tartu.pdf")
"""One report of each page design: German, Portuguese, Vietnamese and Estonian."""


def words_of(pages: Iterable[PageText]) -> Iterator[Counter[str]]:
    for page in pages:
        blocks = (*page.blocks, *page.slanted)
        yield Counter(word.text for block in blocks for line in block.lines for word in line.words)


def first_reading(data: bytes) -> list[PageText]:
    document = open_pdf(data)
    try:
        return [read_page(page) for page in read_pages(document)]
    finally:
        document.close()


def second_pages(data: bytes, passwords: tuple[str, ...] = ()) -> list[PageText]:
    return [read_page(page) for page in second_reading(data, passwords)]


@pytest.mark.parametrize("file_name", IN_LATIN_SCRIPT)
def test_both_readers_find_the_same_words_on_each_page(file_name: str) -> None:
    data = report_bytes(file_name)
    with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC") as document:
        second = [Counter(str(word["text"]) for word in page.extract_words()) for page in document.pages]
    assert list(words_of(first_reading(data))) == second


def test_the_second_reading_has_the_words_of_the_first_page_by_page() -> None:
    data = report_bytes("cork_city.pdf")
    first, second = first_reading(data), second_pages(data)
    assert [page.number for page in second] == [page.number for page in first]
    assert list(words_of(second)) == list(words_of(first))


def test_the_second_reader_opens_with_a_password() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(SHORT.pdf())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user="secret", owner="owner"))
    pages = second_pages(buffer.getvalue(), ("wrong", "secret"))
    assert list(words_of(pages)) == list(words_of(first_reading(SHORT.pdf())))


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n" + bytes(200), pdf_of()])
def test_the_second_reader_says_that_a_file_without_text_is_damaged(data: bytes) -> None:
    with pytest.raises(ReadError) as raised:
        second_reading(data)
    assert raised.value.code is FailureCode.DAMAGED


@pytest.mark.xfail(reason="glyphs of Type 3 fonts have no baseline in the second reader", strict=True)
def test_the_second_reader_keeps_fonts_of_one_line_on_one_line() -> None:
    words = Counter(word for page in words_of(second_pages(report_bytes("suwon_city.pdf"))) for word in page.elements())
    assert words["120명이"] == 1
