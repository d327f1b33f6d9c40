"""One page of a PDF after the other; each is closed before the next is loaded."""

from collections.abc import Iterator

import pypdfium2 as pdfium

from extractors.document.drawings import read_graphics
from extractors.document.glyphs import read_glyphs
from extractors.page import GlyphPage


def read_pages(document: pdfium.PdfDocument) -> Iterator[GlyphPage]:
    """Yield the pages of a PDF; each is closed before the next is loaded."""
    for index in range(len(document)):
        page = document[index]
        try:
            yield glyph_page(page, index + 1)
        finally:
            page.close()


def glyph_page(page: pdfium.PdfPage, number: int) -> GlyphPage:
    """Return what the file says of one open page; `number` counts from 1."""
    width, height = page.get_size()
    return GlyphPage(number, width, height, tuple(read_glyphs(page)), read_graphics(page))
