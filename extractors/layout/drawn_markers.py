"""The bullets that a page draws: browsers draw the disc, ring and square of a list as shapes, not as letters."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.page import Box, Graphics, Line
from extractors.writing import runs_to_the_left

LARGEST = 12.0
"""Points wide and high; larger shapes are icons, cards and pictures. Bullets of type of 14 points have 5."""
SIZE = 0.75
"""Share of the font size that a bullet is high at most: browsers draw 0.3 to 0.4, icons in a line have about 1."""
DISTANCE = 2.5
"""Font sizes between a bullet and its text at most: browsers leave 0.4 to 1.1, word processors up to 2."""
OFF_THE_MIDDLE = 0.3
"""Share of the line's height by which a bullet's middle stands off the line's at most."""
LONGEST = 2.0
"""Times its height that a bullet is wide at most, and the other way round."""


def drawn_markers(graphics: Graphics) -> list[Box]:
    """Return the shapes and pictures of a page that are small enough for a bullet, from top to bottom."""
    found = [
        box
        for box in (*graphics.dots, *graphics.shapes, *graphics.pictures)
        if max(box.width, box.height) <= LARGEST
        and box.width <= LONGEST * box.height
        and box.height <= LONGEST * box.width
    ]
    return sorted(found, key=lambda box: box.top)


def has_marker_in_front(line: Line, markers: Sequence[Box]) -> bool:
    """Tell whether one of `markers`, sorted from top to bottom, stands in front of a line at the height of its middle.

    In front of a right-to-left line is to its right.
    """
    if not markers:
        return False
    size = line.style.size
    middle = (line.box.top + line.box.bottom) / 2
    reach = OFF_THE_MIDDLE * line.box.height
    low = bisect_left(markers, middle - reach - LARGEST, key=lambda box: box.top)
    high = bisect_right(markers, middle + reach, key=lambda box: box.top)
    to_the_left = runs_to_the_left(line.text)
    for box in markers[low:high]:
        gap = box.x0 - line.box.x1 if to_the_left else line.box.x0 - box.x1
        level = abs((box.top + box.bottom) / 2 - middle) <= reach
        if level and 0 <= gap <= DISTANCE * size and box.height <= SIZE * size:
            return True
    return False
