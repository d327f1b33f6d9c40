"""One page after the other as blocks in reading order, from the text layer or from what was recognised in its image."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from extractors.blocks import block_of
from extractors.graphics import Graphics, Link, read_graphics
from extractors.layout import paragraphs_in_order
from extractors.model import Block, Box, Style
from extractors.recognise.model import RecognisedLine
from extractors.text_layer import Glyph, read_glyphs
from extractors.upright import QUARTERS, Frame, reading_angle, upright_glyphs
from extractors.words import Atom, atoms_of, segments_of
from schemas.enums import Cause

LINE_HEIGHT_OF_SIZE = 1.0
"""Height of a recognised line's box, from ascenders to descenders, in font sizes."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says and draws; `number` counts from 1, all places are on the upright page (see `frame`).

    `atoms` are what the blocks were made of; `slanted` are the blocks of text that runs in another direction. `cause`
    is why the page was recognised as a whole.
    """

    number: int
    frame: Frame
    graphics: Graphics
    atoms: tuple[Atom, ...]
    blocks: tuple[Block, ...]
    slanted: tuple[Block, ...] = ()
    cause: Cause | None = None


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
    glyphs = read_glyphs(page)
    width, height = page.get_size()
    frame = Frame(width, height, reading_angle(glyphs))
    graphics = _upright_graphics(read_graphics(page), frame)
    level = [glyph for glyph in glyphs if glyph.angle == frame.turn]
    atoms = atoms_of(upright_glyphs(level, frame))
    blocks = lay_out(atoms, graphics, number)
    slanted = _slanted_blocks([glyph for glyph in glyphs if glyph.angle != frame.turn], frame, number)
    return PageText(number, frame, graphics, tuple(atoms), blocks, slanted)


def lay_out(atoms: Sequence[Atom], graphics: Graphics, number: int) -> tuple[Block, ...]:
    """Return atoms of an upright page as blocks in reading order."""
    segments = segments_of(atoms, graphics.walls)
    paragraphs = paragraphs_in_order(segments, graphics)
    return tuple(block_of(paragraph, number, graphics.links) for paragraph in paragraphs)


def recognised_atoms(lines: Sequence[RecognisedLine], dpi: float, left: float = 0.0, top: float = 0.0) -> list[Atom]:
    """Return recognised lines of an image rendered at `dpi`, whose corner lies at (`left`, `top`) points, as atoms."""
    atoms = []
    for line in lines:
        box = line.box.in_points(dpi, left, top)
        style = Style("", round(box.height * LINE_HEIGHT_OF_SIZE, 1), 400, (0, 0, 0))
        for number, word in enumerate(line.words, start=1):
            place = word.box.in_points(dpi, left, top)
            atoms.append(
                Atom(
                    word.text,
                    Box(place.x0, box.top, place.x1, box.bottom),
                    box.bottom,
                    style,
                    whole_word=True,
                    confidence=word.confidence,
                    space_after=word.space_after or number == len(line.words),
                )
            )
    return atoms


def displayed(page: PageText, block: Block) -> Block:
    """Return a block with its place on the page as displayed."""
    if block.box is None:
        return block
    return replace(block, box=page.frame.to_display(block.box))


def _slanted_blocks(glyphs: Sequence[Glyph], frame: Frame, number: int) -> tuple[Block, ...]:
    """Read text in other directions than the page's: each right angle in a frame of its own, the rest in file order."""
    blocks: list[Block] = []
    for angle in QUARTERS:
        own = [glyph for glyph in glyphs if glyph.angle == angle]
        turned = Frame(frame.width, frame.height, angle)
        for block in lay_out(atoms_of(upright_glyphs(own, turned)), Graphics(), number):
            if block.box is not None:
                blocks.append(replace(block, box=frame.to_upright(turned.to_display(block.box))))
    slanted = [glyph for glyph in glyphs if glyph.angle not in QUARTERS]
    if slanted:
        box = Box.around(frame.to_upright(glyph.box) for glyph in slanted)
        row = [replace(glyph, box=box, baseline=box.bottom) for glyph in slanted]
        blocks.extend(lay_out(_in_file_order(row), Graphics(), number))
    return tuple(blocks)


def _in_file_order(glyphs: Sequence[Glyph]) -> list[Atom]:
    """Return slanted glyphs as one word after the other: their places on a level line say nothing."""
    text = "".join(glyph.text for glyph in glyphs)
    first = glyphs[0]
    width = first.box.width / max(len(text.split()), 1)
    return [
        Atom(
            word,
            Box(first.box.x0 + index * width, first.box.top, first.box.x0 + (index + 1) * width, first.box.bottom),
            first.baseline,
            first.style,
            whole_word=True,
        )
        for index, word in enumerate(text.split())
    ]


def _upright_graphics(graphics: Graphics, frame: Frame) -> Graphics:
    if frame.turn == 0:
        return graphics

    def turned(boxes: Sequence[Box]) -> tuple[Box, ...]:
        return tuple(frame.to_upright(box) for box in boxes)

    return Graphics(
        turned(graphics.cards),
        turned(graphics.rules),
        turned(graphics.pictures),
        turned(graphics.shapes),
        tuple(Link(frame.to_upright(link.box), link.url) for link in graphics.links),
    )
