"""What kind of file a report is, whether it opens, and what its metadata says."""

import io
import pickle
from datetime import UTC, datetime

import pikepdf
import pypdfium2 as pdfium
import pytest

from extractors.document.pdf import MAX_PAGES, created_at, is_pdf, open_pdf
from extractors.document.text_dump import read_dump
from extractors.errors import ReadError
from schemas.enums import FailureCode
from tests.extractors.made_pdf import MadePdf, Text, pdf_of


def dated(date: str | None) -> pdfium.PdfDocument:
    """Open a PDF with a creation date in its metadata."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(Text(50, 100, "a")))) as pdf:
        if date is not None:
            pdf.docinfo["/CreationDate"] = date
        pdf.save(buffer)
    return open_pdf(buffer.getvalue())


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("D:20240425080800+00'00'", datetime(2024, 4, 25, 8, 8, tzinfo=UTC)),
        ("D:20240425080800Z", datetime(2024, 4, 25, 8, 8, tzinfo=UTC)),
        ("D:20240425080812+02'00'", datetime(2024, 4, 25, 6, 8, 12, tzinfo=UTC)),
        ("D:20240425080812-05'30", datetime(2024, 4, 25, 13, 38, 12, tzinfo=UTC)),
        ("D:20240101003000+08'00'", datetime(2023, 12, 31, 16, 30, tzinfo=UTC)),
        ("D:2024", datetime(2024, 1, 1, tzinfo=UTC)),
        ("D:202404", datetime(2024, 4, 1, tzinfo=UTC)),
        ("20240425", datetime(2024, 4, 25, tzinfo=UTC)),
    ],
)
def test_the_creation_date_is_read_in_utc(date: str, moment: datetime) -> None:
    assert created_at(dated(date)) == moment


@pytest.mark.parametrize("date", [None, "", "yesterday", "D:20241325", "D:20240230", "D:00000000", "D:20240425256199"])
def test_a_creation_date_that_is_none_is_null(date: str | None) -> None:
    assert created_at(dated(date)) is None


@pytest.mark.parametrize("before", [b"", b"\n", b"%!PS junk\n" * 20, b"\xef\xbb\xbf", b"\0" * 512])
def test_a_pdf_is_known_by_its_header_near_the_beginning(before: bytes) -> None:
    assert is_pdf(before + b"%PDF-1.7\n")


@pytest.mark.parametrize("data", [b"", b"PDF-1.7", b"Springfield City", b"x" * 2000 + b"%PDF-1.7", b"PK\x03\x04"])
def test_what_has_no_header_is_no_pdf(data: bytes) -> None:
    assert not is_pdf(data)


def test_a_pdf_behind_some_junk_opens() -> None:
    assert len(open_pdf(b"junk before\n" + pdf_of(Text(50, 100, "a")))) == 1


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("Größe 日本".encode(), "Größe 日本"),
        (b"\xef\xbb\xbfwith a mark", "with a mark"),
        ("Größe".encode("utf-16"), "Größe"),
        ("Größe".encode("utf-16-be").join([b"\xfe\xff", b""]), "Größe"),
        (b"page\x0cpage\tx\r\n", "page\x0cpage\tx\r\n"),
    ],
)
def test_a_text_dump_is_decoded(data: bytes, text: str) -> None:
    assert read_dump(data).text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" \n\t\x0c", FailureCode.EMPTY),
        (b"\xef\xbb\xbf", FailureCode.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FailureCode.NOT_A_PDF),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", FailureCode.NOT_A_PDF),
        (bytes(range(256)), FailureCode.NOT_A_PDF),
        (b"\x00\x01\x02" * 50, FailureCode.NOT_A_PDF),
        ("Größe".encode("latin-1"), FailureCode.NOT_A_PDF),
    ],
)
def test_bytes_that_are_no_text_are_told_from_empty_text(data: bytes, code: FailureCode) -> None:
    with pytest.raises(ReadError) as raised:
        read_dump(data)
    assert raised.value.code is code


def test_more_pages_than_any_report_has_are_too_large() -> None:
    pdf = MadePdf().page(Text(50, 100, "a"))
    page = pdf.pdf.pages[0]
    pdf.pdf.Root.Pages.Kids = pikepdf.Array([page.obj] * (MAX_PAGES + 1))
    pdf.pdf.Root.Pages.Count = MAX_PAGES + 1
    with pytest.raises(ReadError) as raised:
        open_pdf(pdf.to_bytes())
    assert raised.value.code is FailureCode.TOO_LARGE
    assert str(MAX_PAGES) in raised.value.message


def test_an_error_says_its_sentence_and_can_be_sent_to_another_process() -> None:
    error = ReadError(FailureCode.ENCRYPTED, "Give a password.")
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.message, str(again)) == (FailureCode.ENCRYPTED, "Give a password.", "Give a password.")
