"""Opening a report: what kind of file it is, whether it can be read, and what its metadata says.

A PDF is opened by PDFium from memory; a text dump is decoded. Nothing of a file is run or fetched.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pypdfium2 as pdfium

from extractors.errors import ReadError
from schemas.enums import FailureCode

PDF_HEADER_WITHIN = 1024
"""Readers accept the header `%PDF-` within this many bytes (PDF 32000-1, Annex H, implementation note 13)."""
MAX_PAGES = 5_000
"""City reports have some 10 to 60 pages; beyond this a document is another thing and would take hours."""
_PDF_DATE = re.compile(
    r"D?:?(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?(?P<hour>\d{2})?(?P<minute>\d{2})?(?P<second>\d{2})?"
    r"(?:(?P<sign>[+\-Z])(?P<hours>\d{2})?'?(?P<minutes>\d{2})?'?)?"
)


def open_pdf(data: bytes, passwords: Sequence[str] = ()) -> pdfium.PdfDocument:
    """Open a PDF; the empty password is tried first, then `passwords`.

    Raises ReadError: `encrypted`, `damaged`, `empty` or `too_large`.
    """
    for password in ("", *passwords):
        try:
            document = pdfium.PdfDocument(data, password=password or None)
            pages = len(document)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower():
                if b"/Encrypt" in data:
                    continue
                # PDFium sets no error for a file without pages; what it reports is that of the file before.
                raise ReadError(FailureCode.EMPTY, "The PDF has no pages: export the report again.") from error
            raise ReadError(FailureCode.DAMAGED, "The PDF is damaged or cut short: export or copy it again.") from error
        if pages == 0:
            raise ReadError(FailureCode.EMPTY, "The PDF has no pages: export the report again.")
        if pages > MAX_PAGES:
            raise ReadError(
                FailureCode.TOO_LARGE, f"The PDF has {pages} pages, more than the {MAX_PAGES} that are read: split it."
            )
        return document
    if passwords:
        tried = "The password that was given does not open"
        if len(passwords) > 1:
            tried = f"None of the {len(passwords)} passwords that were given opens"
        raise ReadError(FailureCode.ENCRYPTED, f"{tried} the PDF: give the right one with --password-file.")
    raise ReadError(FailureCode.ENCRYPTED, "The PDF asks for a password: give it with --password-file or --password.")


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are those of a PDF, whole or not."""
    return b"%PDF-" in data[:PDF_HEADER_WITHIN]


def created_at(document: pdfium.PdfDocument) -> datetime | None:
    """Return the creation time in the PDF's metadata, in UTC; None when it is missing or no date."""
    found = _PDF_DATE.match(document.get_metadata_value("CreationDate").strip())
    if found is None:
        return None
    parts = {name: int(found[name]) for name in ("month", "day", "hour", "minute", "second") if found[name]}
    offset = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    try:
        moment = datetime(
            int(found["year"]),
            parts.get("month", 1),
            parts.get("day", 1),
            parts.get("hour", 0),
            parts.get("minute", 0),
            parts.get("second", 0),
            tzinfo=timezone(-offset if found["sign"] == "-" else offset),
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
