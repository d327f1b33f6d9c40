"""A second opinion on a PDF's text, by pdfplumber: for files that PDFium cannot open, and to hold the readers together.

It is some ten times slower than PDFium and knows no /ActualText spans, so it never comes first. Pages have no image
here: what it reads can be judged, not recovered.
"""

import io
from collections.abc import Iterator, Sequence

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from extractors.document.text_objects import DEFAULT_WEIGHT
from extractors.errors import ReadError
from extractors.page import Box, Glyph, GlyphPage, Graphics, Style
from extractors.writing import fold_presentation_forms
from schemas.enums import FailureCode

BROKEN = (
    PdfminerException,
    PDFException,
    PSException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
)
"""What pdfminer raises on damaged files; it has no error base of its own for most of them."""


def second_reading(data: bytes, passwords: Sequence[str] = ()) -> list[GlyphPage]:
    """Return the pages of a PDF that PDFium cannot open, as far as pdfplumber can read them.

    Raises ReadError (`damaged`) when it finds no text either.
    """
    for password in ("", *passwords):
        try:
            pages = list(_pages(data, password))
        except BROKEN:
            continue
        if any(glyph.text.strip() for page in pages for glyph in page.glyphs):
            return pages
    raise ReadError(FailureCode.DAMAGED, "The PDF is damaged or cut short: export or copy it again.")


def _pages(data: bytes, password: str) -> Iterator[GlyphPage]:
    with pdfplumber.open(io.BytesIO(data), password=password, unicode_norm="NFC") as document:
        for page in document.pages:
            glyphs = tuple(_glyph(character) for character in page.chars if character.get("upright", True))
            width, height = float(page.width), float(page.height)
            page.close()  # keeps memory at a fifth over a long document
            yield GlyphPage(page.page_number, width, height, glyphs, Graphics())


def _glyph(character: dict[str, object]) -> Glyph:
    x0, top, x1, bottom = (float(str(character[name])) for name in ("x0", "top", "x1", "bottom"))
    text = fold_presentation_forms(str(character["text"]))
    style = Style(str(character["fontname"]), round(float(str(character["size"])), 2), DEFAULT_WEIGHT, (0, 0, 0))
    return Glyph(text, Box(x0, top, x1, bottom), bottom, style, 0, unmapped=text.startswith("(cid:"))
