"""One page of a PDF after the other; each is closed before the next is loaded."""

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from extractors.document.am_letters import with_whole_am
from extractors.document.drawings import read_graphics
from extractors.document.form_fields import draw_fields, has_fields
from extractors.document.glyphs import read_glyphs
from extractors.document.ligatures import with_ligatures
from extractors.document.text_objects import count_drawn
from extractors.page import Glyph, GlyphPage, Link


def read_pages(document: pdfium.PdfDocument) -> Iterator[GlyphPage]:
    """Yield the pages of a PDF, fields of forms among their text; each is closed before the next is loaded.

    Where in the order of drawing a field would stand is not known: it is drawn behind all of its page.
    """
    for index in range(len(document)):
        page = document[index]
        links: tuple[Link, ...] = ()
        own: int | None = None
        if has_fields(page):
            own = count_drawn(page)
            links = read_graphics(page).links
            draw_fields(page)
            page.close()
            page = document[index]
        try:
            found = glyph_page(page, index + 1)
            if own is not None:
                found = replace(found, glyphs=tuple(_of_no_place(glyph, own) for glyph in found.glyphs))
            yield replace(found, graphics=replace(found.graphics, links=links)) if links else found
        finally:
            page.close()


def _of_no_place(glyph: Glyph, own: int) -> Glyph:
    """Return a glyph without its place in the order of drawing, where that lies behind the page's `own` objects."""
    return replace(glyph, drawn=-1) if glyph.drawn >= own else glyph


def glyph_page(page: pdfium.PdfPage, number: int) -> GlyphPage:
    """Return what the file says of one open page; `number` counts from 1."""
    width, height = page.get_size()
    glyphs = with_ligatures(with_whole_am(read_glyphs(page)))
    return GlyphPage(number, width, height, tuple(glyphs), read_graphics(page))
