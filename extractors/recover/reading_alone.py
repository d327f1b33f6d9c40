"""Reads a block, or some of its lines, at its place in the image, without what stands beside it."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.image import PageImages, painted_over
from extractors.page import Block, Box, Line, PageText
from extractors.recognise import RegionReader, RegionReading
from extractors.template import is_label
from extractors.writing import STACKED, dominant_script

HIGH = STACKED | {"Thai", "Laoo"}
"""Scripts whose marks stand higher than what fonts call their height."""
FEET = 0.2
"""Share of a line's height below its baseline, at least."""


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
    is_high = any(dominant_script(line.text, ()) in HIGH for line in own)
    others = [
        _without_feet(line) if is_high else line.box for block in page.blocks for line in block.lines if line not in own
    ]
    near = [other for other in others if other.intersection_area(box.grown(reader.margin)) > 0]
    open_image = painted_over(image, dpi, near, keep=[line.box for line in own]) if near else image
    return reader.read(open_image, dpi, box)


def _without_feet(line: Line) -> Box:
    """Return the place of a line down to its baseline, if it is in Latin letters: marks of the line below reach there.

    Feet of its letters are painted over with them.
    """
    if dominant_script(line.text, ()) != "Latn":
        return line.box
    return replace(line.box, bottom=line.box.bottom - FEET * line.box.height)


def _is_label_of(label: Block, block: Block) -> bool:
    """Tell whether a label stands on the first line of a block, in front of it."""
    if label.box is None or not block.lines or not is_label(label.text):
        return False
    return label.box.shares_row(block.lines[0].box)
