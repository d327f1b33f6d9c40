"""Which white space between words parts columns, and which is a space."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

COLUMN_GAP = 1.2
"""A gap wider than this many times the font size separates columns; justified text stays below 1."""
COLUMN_GAP_SPACED = 2.0
"""The same for a gap in which the file itself writes a space: then it is justified text or a tab."""
UNUSUAL_GAP = 2.0
"""Times the usual gap between the recognised words of a line from which a gap may part columns: words in spaced-out
capitals stand 1 to 1.3 font sizes apart, all of them."""
FEWEST_GAPS = 3
"""Gaps of a line that tell what is usual on it."""
SPACE_WIDTH = 0.25
"""Width of a space in font sizes."""
ROOM_TO_SPARE = 1.0
"""Font sizes by which a word must have fit on the line above: lines broken by hand are uneven by that much."""
UNBREAKABLE = 3
"""Characters that a text without spaces may have to carry over together, because punctuation cannot begin a line."""


def usual_gap(extents: Sequence[tuple[float, float]]) -> float:
    """Return the usual gap between words, whose left and right ends are `extents` from left to right; 0 if unknown."""
    gaps = [after[0] - before[1] for before, after in pairwise(extents)]
    return max(median(gaps), 0.0) if len(gaps) >= FEWEST_GAPS else 0.0
