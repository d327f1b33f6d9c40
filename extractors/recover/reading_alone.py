"""Reads a block, or some of its lines, at its place in the image, without what stands beside it."""

from collections.abc import Sequence

from extractors.image import PageImages, painted_over
from extractors.page import Block, Box, Line, PageText
from extractors.recognise import RegionReader, RegionReading
from extractors.template import is_label


def read_alone(
    images: PageImages, page: PageText, block: Block, reader: RegionReader, *, closer: bool = False
) -> RegionReading | None:
    """Read a block at its place, without what the blocks beside it print into its margin; `closer` than usual, or not.

    A label on its first line is read with it and taken off: engines lose a line whose beginning is painted over.
    """
    assert block.box is not None
    others = [other for other in page.blocks if other is not block]
    label = next((other for other in others if _is_label_of(other, block)), None)
    if label is not None and label.box is not None:
        lines = [*block.lines, *label.lines]
        reading = read_lines(images, page, block.box.union(label.box), lines, reader, closer=closer)
        text = reading.without_label() if reading is not None else None
        if text is not None:
            return text
    return read_lines(images, page, block.box, block.lines, reader, closer=closer)


def read_lines(
    images: PageImages,
    page: PageText,
    box: Box,
    own: Sequence[Line],
    reader: RegionReader,
    *,
    closer: bool = False,
) -> RegionReading | None:
    """Read `box` with the `own` lines in it, and all others painted over; `closer` than usual, or not."""
    image, dpi = images.closer(page) if closer else images.for_reading(page)
    others = [line.box for block in page.blocks for line in block.lines if line not in own]
    near = [other for other in others if other.intersection_area(box.grown(reader.margin)) > 0]
    open_image = painted_over(image, dpi, near, keep=[line.box for line in own]) if near else image
    return reader.read(open_image, dpi, box)


def _is_label_of(label: Block, block: Block) -> bool:
    """Tell whether a label stands on the first line of a block, in front of it."""
    if label.box is None or not block.lines or not is_label(label.text):
        return False
    return label.box.shares_row(block.lines[0].box)
