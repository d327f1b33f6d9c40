"""One page after the other as blocks in reading order, from the text layer or from what was recognised in its image."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2 as pdfium

from extractors.blocks import block_of
from extractors.graphics import Graphics, Link, read_graphics
from extractors.layout import paragraphs_in_order
from extractors.model import Block, Box, Style
from extractors.pieces import labels_apart
from extractors.signs import LEADER_CHARACTERS
from extractors.text_layer import Glyph, read_glyphs
from extractors.upright import QUARTERS, Frame, reading_angle, upright_glyphs
from extractors.words import COLUMN_GAP, Atom, atoms_of, segments_of
from schemas.enums import Cause

FEWEST_DOTS = 3
"""A leader is read as at least so many dots."""
MOSTLY_PICTURE = 0.8
"""Share of its area that pictures cover of a page that is a scan."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says and draws; `number` counts from 1, all places are on the upright page (see `frame`).

    `atoms` are what the blocks were made of; `slanted` are the blocks of text that runs in another direction. `cause`
    is why the page was recognised as a whole, `doubtful` are the places of lines that were seen then and not read.
    """

    number: int
    frame: Frame
    graphics: Graphics
    atoms: tuple[Atom, ...]
    blocks: tuple[Block, ...]
    slanted: tuple[Block, ...] = ()
    cause: Cause | None = None
    doubtful: tuple[Box, ...] = ()


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
    graphics = _moved_graphics(read_graphics(page), frame.to_upright)
    level = [glyph for glyph in glyphs if glyph.angle == frame.turn]
    atoms = atoms_of(upright_glyphs(level, frame))
    blocks = lay_out(atoms, graphics, number)
    slanted = _slanted_blocks([glyph for glyph in glyphs if glyph.angle != frame.turn], frame, number)
    return PageText(number, frame, graphics, tuple(atoms), blocks, slanted)


def lay_out(atoms: Sequence[Atom], graphics: Graphics, number: int) -> tuple[Block, ...]:
    """Return atoms of an upright page as blocks in reading order; a label in front of its text is one of its own."""
    segments = segments_of(atoms, graphics.walls)
    paragraphs = paragraphs_in_order(segments, graphics)
    blocks = [block_of(paragraph, number, graphics.links) for paragraph in paragraphs]
    return tuple(part for block in blocks for part in labels_apart(block))


def displayed(page: PageText, block: Block) -> Block:
    """Return a block with its place on the page as displayed."""
    if block.box is None:
        return block
    return replace(block, box=page.frame.to_display(block.box))


def is_scan(page: PageText) -> bool:
    """Tell whether a page is one picture, or pictures that cover most of it."""
    width, height = page.frame.size
    return sum(picture.area for picture in page.graphics.pictures) >= MOSTLY_PICTURE * width * height


def layer_atoms(atoms: Sequence[Atom], leaders: Sequence[Box]) -> tuple[Atom, ...]:
    """Return the atoms of the text layer of a scan as those of recognised text, which they are.

    Their font is not what the page shows, and what lies on `leaders` is no text.
    """
    styles: dict[Style, Style] = {}
    return tuple(
        replace(atom, style=styles.setdefault(atom.style, replace(atom.style, font="")))
        for atom in _without_leaders(atoms)
        if not any(_lies_on(atom.box, leader) for leader in leaders)
    )


def _without_leaders(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms without runs of dots and strokes that are too wide to be an ellipsis or a dash."""
    kept: list[Atom] = []
    for is_dotted, run in groupby(atoms, lambda atom: set(atom.text) <= LEADER_CHARACTERS):
        dots = list(run)
        width = max(atom.box.x1 for atom in dots) - min(atom.box.x0 for atom in dots)
        if not is_dotted or len(dots) < FEWEST_DOTS or width < COLUMN_GAP * dots[0].style.size:
            kept.extend(dots)
    return kept


def _lies_on(box: Box, leader: Box) -> bool:
    middle = (box.x0 + box.x1) / 2
    return leader.x0 <= middle <= leader.x1 and box.top < leader.bottom and box.bottom > leader.top


def turned(page: PageText, turn: int) -> PageText:
    """Return a page as it stands when it is turned clockwise by `turn` degrees more; its text layer is given up."""
    return replace(
        _moved(page, replace(page.frame, turn=(page.frame.turn + turn) % 360, skew=0.0)), atoms=(), blocks=()
    )


def levelled(page: PageText, skew: float) -> PageText:
    """Return a page as it stands when it is turned clockwise by the `skew` degrees of its scan."""
    return _moved(page, replace(page.frame, skew=skew)) if skew != page.frame.skew else page


def _moved(page: PageText, frame: Frame) -> PageText:
    """Return a page with its drawings and blocks where they stand in another frame; `atoms` stay where they were."""

    def moved(box: Box) -> Box:
        return frame.to_upright(page.frame.to_display(box))

    blocks = tuple(replace(block, box=moved(block.box)) if block.box is not None else block for block in page.blocks)
    return replace(page, frame=frame, graphics=_moved_graphics(page.graphics, moved), blocks=blocks)


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


def _moved_graphics(graphics: Graphics, moved: Callable[[Box], Box]) -> Graphics:
    return Graphics(
        tuple(map(moved, graphics.cards)),
        tuple(map(moved, graphics.rules)),
        tuple(map(moved, graphics.pictures)),
        tuple(map(moved, graphics.shapes)),
        tuple(Link(moved(link.box), link.url) for link in graphics.links),
        tuple(map(moved, graphics.underlines)),
        tuple(map(moved, graphics.chips)),
    )
