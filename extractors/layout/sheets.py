"""Two pages on one sheet: what stands left of the fold is read before what stands right of it.

A sheet lies on its side, nothing reaches over its middle, and both pages have the same margin on their left, or on
their right: one from the edge of the sheet, one from the fold. Columns of one page begin and end nearer to its middle,
for they share one gutter.
"""

from collections.abc import Sequence

from extractors.layout.lines import Segment
from extractors.page import Box, Graphics

SAME_MARGIN = 0.01
"""Share of a sheet's width by which the margins of its two pages may differ: both lie on one glass."""
LEAST_MARGIN = 0.02
"""Share of a sheet's width that a margin has at least: drawn pages have 0.028 to 0.048, half a gutter 0.014."""


def pages_on_sheet(lines: Sequence[Segment], graphics: Graphics) -> list[list[Segment]]:
    """Return the lines left and right of a fold in the picture of a sheet, or all of them where it is one page."""
    if not graphics.pictures or not lines:
        return [list(lines)]
    sheet = Box.around(graphics.pictures)
    fold = (sheet.x0 + sheet.x1) / 2
    left = [line for line in lines if line.box.x1 <= fold]
    right = [line for line in lines if line.box.x0 >= fold]
    if sheet.width <= sheet.height or not left or not right or len(left) + len(right) < len(lines):
        return [list(lines)]
    boxes = [Box.around(line.box for line in own) for own in (left, right)]
    on_left = (boxes[0].x0 - sheet.x0, boxes[1].x0 - fold)
    on_right = (fold - boxes[0].x1, sheet.x1 - boxes[1].x1)
    alike = any(
        min(margins) >= LEAST_MARGIN * sheet.width and abs(margins[0] - margins[1]) <= SAME_MARGIN * sheet.width
        for margins in (on_left, on_right)
    )
    return [left, right] if alike else [list(lines)]
