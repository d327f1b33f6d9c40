"""One page after the other as blocks in reading order, from the text layer or from what was recognised in its image."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.layout.candidate_orders import Region
from extractors.layout.cards import Container, nest
from extractors.layout.drawn_markers import drawn_markers, has_marker_in_front
from extractors.layout.glyph_atoms import atoms_of
from extractors.layout.lines import Segment, segments_of
from extractors.layout.logical_order import is_mirrored, resolve
from extractors.layout.overlays import without_overlays
from extractors.layout.paragraphs import Paragraph, paragraphs_of
from extractors.layout.reading_order import in_reading_order
from extractors.layout.sheets import pages_on_sheet
from extractors.layout.upright import QUARTERS, reading_angle, upright_glyphs
from extractors.layout.vertical import without_columns
from extractors.layout.written_order import fonts_in_drawing_order, in_written_order
from extractors.page import (
    Atom,
    Block,
    Box,
    Frame,
    Glyph,
    GlyphPage,
    Graphics,
    Line,
    Link,
    PageText,
    block_of_lines,
    moved_graphics,
)
from extractors.template import labels_apart, part_of_text
from schemas.enums import Role

DOWNWARDS = 270
"""Direction of letters that lie on their side in vertical text, in degrees, counter-clockwise."""
LINK_OVERLAP = 0.3
"""A link belongs to a block when it covers this share of one of its lines."""


def read_page(page: GlyphPage) -> PageText:
    """Return a page with the blocks that its text layer says."""
    frame = Frame(page.width, page.height, reading_angle([glyph for glyph in page.glyphs if not glyph.hidden]))
    graphics = moved_graphics(page.graphics, frame.to_upright)
    shown = [glyph for glyph in page.glyphs if not glyph.hidden]
    level = [glyph for glyph in shown if glyph.angle == frame.turn]
    across = [glyph for glyph in shown if glyph.angle != frame.turn]
    upright = atoms_of(upright_glyphs(level, frame))
    on_side, across = _on_their_side(upright, across, frame)
    atoms, overlay = without_overlays([*upright, *on_side])
    blocks = lay_out(atoms, graphics, page.number)
    slanted = _slanted_blocks(across, frame, page.number)
    no_flow = tuple(map(_of_no_flow, (*lay_out(overlay, Graphics(), page.number), *slanted)))
    unseen = [glyph for glyph in page.glyphs if glyph.hidden and glyph.text.strip()]
    hidden = tuple(replace(block, role=Role.HIDDEN) for block in _slanted_blocks(unseen, frame, page.number))
    cut = _slanted_blocks([glyph for glyph in unseen if glyph.cut], frame, page.number)
    places = tuple(line.box for block in cut for line in block.lines)
    return PageText(page.number, frame, graphics, tuple(atoms), blocks, no_flow, hidden, cut=places)


def lay_out(atoms: Sequence[Atom], graphics: Graphics, number: int) -> tuple[Block, ...]:
    """Return atoms of an upright page as blocks in reading order; a label in front of its text is one of its own."""
    if not atoms:
        return ()
    return tuple(_blocks_of(paragraphs_in_order(_lines(atoms, graphics), graphics), graphics, number))


def texts_on(atoms: Sequence[Atom], graphics: Graphics, number: int) -> tuple[Block, ...]:
    """Return atoms of an upright page as blocks from top to bottom, in no reading order.

    That tells what stands where, as long as words are still added to the page.
    """
    cards = [nest(_lines(atoms, graphics), graphics.cards)]
    paragraphs: list[Paragraph] = []
    while cards:
        card = cards.pop()
        cards += card.inner
        paragraphs += paragraphs_of(card.lines, graphics.rules, card.box)
    return tuple(
        sorted(_blocks_of(paragraphs, graphics, number), key=lambda part: (part.lines[0].box.top, part.lines[0].box.x0))
    )


def _lines(atoms: Sequence[Atom], graphics: Graphics) -> list[Segment]:
    level, vertical = without_columns(atoms)
    lines = segments_of(level, graphics.walls)
    if fonts := fonts_in_drawing_order(lines):
        lines = [in_written_order(line, fonts) for line in lines]
    return [*lines, *vertical]


def _on_their_side(level: Sequence[Atom], across: Sequence[Glyph], frame: Frame) -> tuple[list[Atom], list[Glyph]]:
    """Return the letters that lie on their side in a vertical text, and the other glyphs that do not stand upright."""
    lying = [glyph for glyph in across if glyph.angle == (frame.turn + DOWNWARDS) % 360]
    if frame.turn or not lying:
        return [], list(across)
    atoms = atoms_of(lying)
    _, vertical = without_columns([*level, *atoms])
    taken = {atom for segment in vertical for atom in segment.atoms()}
    own = [atom for atom in atoms if atom in taken]
    drawn = {atom.drawn for atom in own}
    return own, [glyph for glyph in across if glyph.drawn not in drawn]


def _of_no_flow(block: Block) -> Block:
    """Return a block that lies across or beside the page's text: part of the page, unless the template says it."""
    return block if part_of_text(block.text) is not None else replace(block, role=Role.PAGE_FURNITURE)


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


def _blocks_of(paragraphs: Sequence[Paragraph], graphics: Graphics, page: int) -> Iterator[Block]:
    """Yield the paragraphs of `page` (from 1) as blocks; a label in front of its text is one of its own."""
    markers = drawn_markers(graphics)
    segments = [segment for paragraph in paragraphs for segment in paragraph.segments]
    around = [segment.box for segment in segments]
    mirrored = is_mirrored(segments)
    for paragraph in paragraphs:
        lines = [
            replace(
                line,
                link=own[0].url if own else None,
                has_drawn_marker=has_marker_in_front(line, markers),
                links=own,
            )
            for line in resolve(paragraph.segments, around, mirrored=mirrored)
            for own in [_links_over(line, graphics.links)]
        ]
        yield from labels_apart(block_of_lines(lines, page, paragraph.card))


def _links_over(line: Line, links: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(
        link
        for link in links
        if line.box.intersection_area(link.box) >= LINK_OVERLAP * min(line.box.area, link.box.area) > 0
    )


def paragraphs_in_order(lines: Sequence[Segment], graphics: Graphics) -> list[Paragraph]:
    """Return the page's paragraphs in reading order."""
    pages = pages_on_sheet(lines, graphics)
    return [paragraph for own in pages for paragraph in _flatten(nest(own, graphics.cards), graphics.rules)]


def _flatten(container: Container, rules: Sequence[Box]) -> list[Paragraph]:
    own = [Region((paragraph,), paragraph.box) for paragraph in paragraphs_of(container.lines, rules, container.box)]
    inner = [Region(tuple(_flatten(card, rules)), card.box) for card in container.inner if card.box is not None]
    return in_reading_order([*own, *inner], rules)
