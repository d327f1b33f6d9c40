"""Rows of one shape, as a score is drawn in discs, rings or stars: no text, however like letters each shape is.

Each is as wide as high, which digits are not, and no line of text is one letter at equal steps. Squares are left to
recognition: fonts draw them for letters that they lack.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.image.marks import Mark
from schemas.wording import MAX_INDICATOR_SCORE

FEWEST_SHAPES = 3
"""Shapes in a row: two letters may be alike, as in "oo"."""
ALIKE = 0.8
"""Share of the pixels of two outlines that both have: discs and rings 10 pixels wide have at least 0.83 in common."""
FULL = 0.95
"""Share of its box that an outline fills from which it is a square."""
PIXELS = 1
"""Pixels by which an edge of a shape is off as it falls on the pixels of the page: sizes and steps differ by two."""


def is_row_of_shapes(mask: npt.NDArray[np.bool_], line: Sequence[Mark]) -> bool:
    """Tell whether the marks of a line on `mask` are one shape at equal steps, no more than a score has points.

    Of full discs beside rings not all are marks that look like letters. Longer rows may be what is left of a text: a
    sign for each letter that was lost.
    """
    row = sorted(line, key=lambda mark: mark.x0)
    if not FEWEST_SHAPES <= len(row) <= MAX_INDICATOR_SCORE:
        return False
    steps = [after.x0 - before.x0 for before, after in zip(row, row[1:], strict=False)]
    sizes = ([mark.width for mark in row], [mark.height for mark in row], steps, [mark.top for mark in row])
    if any(max(values) - min(values) > 2 * PIXELS for values in sizes):
        return False
    width, height = min(sizes[0]), min(sizes[1])
    if abs(width - height) > 2 * PIXELS:
        return False
    outlines = [_outline(mask[mark.top : mark.top + height, mark.x0 : mark.x0 + width]) for mark in row]
    first = outlines[0]
    alike = (float((first & other).sum()) / max(float((first | other).sum()), 1.0) for other in outlines[1:])
    return float(first.mean()) < FULL and all(share >= ALIKE for share in alike)


def _outline(cut: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return a shape with what it encloses."""
    contours, _ = cv2.findContours(cut.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros(cut.shape, dtype=np.uint8)
    cv2.drawContours(filled, contours, -1, 1, thickness=cv2.FILLED)
    return filled.astype(np.bool_)
