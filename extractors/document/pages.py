"""One page of a PDF after the other; each is closed before the next is loaded."""

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from extractors.document.drawings import read_graphics
from extractors.document.form_fields import draw_fields, has_fields
from extractors.document.glyphs import read_glyphs
from extractors.document.ligatures import with_ligatures
from extractors.page import GlyphPage, Link


def read_pages(document: pdfium.PdfDocument) -> Iterator[GlyphPage]:
    """Yield the pages of a PDF, fields of forms among their text; each is closed before the next is loaded."""
    for index in range(len(document)):
        page = document[index]
        links: tuple[Link, ...] = ()
        if has_fields(page):
            links = read_graphics(page).links
            draw_fields(page)
            page.close()
            page = document[index]
        try:
            found = glyph_page(page, index + 1)
            yield replace(found, graphics=replace(found.graphics, links=links)) if links else found
        finally:
            page.close()


def glyph_page(page: pdfium.PdfPage, number: int) -> GlyphPage:
    """Return what the file says of one open page; `number` counts from 1."""
    width, height = page.get_size()
    return GlyphPage(number, width, height, tuple(with_ligatures(read_glyphs(page))), read_graphics(page))
