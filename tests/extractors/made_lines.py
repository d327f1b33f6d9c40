"""Lines and blocks of a page that a test puts together, read by the real stages."""

import pypdfium2 as pdfium

from extractors.document.drawings import read_graphics
from extractors.document.glyphs import read_glyphs
from extractors.document.pages import glyph_page
from extractors.layout.glyph_atoms import atoms_of
from extractors.layout.lines import segments_of
from extractors.layout.logical_order import resolve
from extractors.layout.page_layout import read_page
from extractors.page.text import Block, Line
from tests.extractors.made_pdf import Part, pdf_of


def lines_of(*parts: Part) -> list[Line]:
    """Return the lines of a page of `parts`, each as a paragraph of its own, from top to bottom."""
    document = pdfium.PdfDocument(pdf_of(*parts))
    try:
        page = document[0]
        segments = segments_of(atoms_of(read_glyphs(page)), read_graphics(page).walls)
        return [line for segment in segments for line in resolve([segment])]
    finally:
        document.close()


def texts_of(*parts: Part) -> list[str]:
    """Return the texts of the lines of a page of `parts`."""
    return [line.text for line in lines_of(*parts)]


def blocks_of(*parts: Part, rotate: int = 0, page: int = 1) -> list[Block]:
    """Return the blocks of a page of `parts` in reading order; `page` is the number that they bear."""
    document = pdfium.PdfDocument(pdf_of(*parts, rotate=rotate))
    try:
        return list(read_page(glyph_page(document[0], page)).blocks)
    finally:
        document.close()
