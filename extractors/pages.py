"""One PDF page after the other as blocks in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from extractors.blocks import block_of
from extractors.graphics import Graphics, read_graphics
from extractors.layout import paragraphs_in_order
from extractors.model import Block
from extractors.pieces import heading_level
from extractors.text_layer import read_glyphs
from extractors.words import Segment, atoms_of, segments_of


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says and draws; `number` counts from 1, `width` and `height` are those of the displayed page."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    graphics: Graphics


def read_pages(document: pdfium.PdfDocument) -> Iterator[PageText]:
    """Yield the pages of a PDF; each is closed before the next is loaded."""
    for index in range(len(document)):
        page = document[index]
        try:
            yield read_page(page, index + 1)
        finally:
            page.close()


def read_page(page: pdfium.PdfPage, number: int) -> PageText:
    """Read one page from its text layer."""
    graphics = read_graphics(page)
    segments = segments_of(atoms_of(read_glyphs(page)), graphics.walls)
    paragraphs = paragraphs_in_order(segments, graphics, _heading_level)
    width, height = page.get_size()
    blocks = tuple(block_of(paragraph, number, graphics.links) for paragraph in paragraphs)
    return PageText(number, width, height, blocks, graphics)


def _heading_level(segment: Segment) -> int | None:
    return heading_level(" ".join("".join(atom.text for atom in word) for word in segment.words))
