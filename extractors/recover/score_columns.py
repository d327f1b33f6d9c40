"""Finds the scores that the reading of a page lacks: ink between and below those that were read, and beside names.

Engines leave out cells of few signs that stand far from other text, and such ink is too little to look like text.
What stands in a column of scores, is as high as they are and is no word of the page is a score to be read alone. A sign
that stands alone on the row of an indicator's name is its score, however many of the others were read.
"""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from extractors.image import Mask, pixels_of
from extractors.page import POINTS_PER_INCH, Block, Box, Line
from extractors.template import Kind, identify_as, read_number, read_recognised_score
from schemas.wording import MAX_INDICATOR_SCORE

FEWEST = 3
"""Scores that make a column, at least."""
SIDE = 3.0
"""Points on both sides of a column's scores in which the edges of another one may lie."""
HEIGHT = (0.5, 1.5)
"""Height of a score's ink over the median height of the column's recognised scores, which are as high as their type:
digits reach 0.7 of it."""
WIDTH = 0.5
"""Width of a score's ink over the median width of the column's: "1 / 4" has 0.8 to 0.9."""
COVERED = 0.2
"""Share of the smaller of ink and word that both have in common when the ink is that of the word."""
SIGN = 0.3
"""Height of ink, in font sizes, that is a sign at least; dots of leaders are lower."""
ALONE = 0.5
"""Font sizes on both sides of a score that stands alone in which no other sign stands: two spaces."""


def lost_scores(blocks: Sequence[Block], words: Sequence[Box], mask: Mask, dpi: float) -> list[Box]:
    """Return the places (points) of ink in the columns of the scores in `blocks` that no word covers.

    `mask` is the ink of the page, rendered at `dpi`.
    """
    lost = []
    for column in _columns([box for block in blocks for line in block.lines if (box := _score_alone(line))]):
        for place in _lines_of_ink(column, mask, dpi):
            if not any(_covers(word, place) for word in words):
                lost.append(place)
    return lost


def lone_scores(blocks: Sequence[Block], words: Sequence[Box], mask: Mask, dpi: float) -> list[Box]:
    """Return the places (points) of single signs on the rows of indicators' names in `blocks` that no word covers.

    `mask` is the ink of the page, rendered at `dpi`.
    """
    names = [block for block in blocks if block.box is not None and identify_as(Kind.INDICATOR, block.text)]
    if not names:
        return []
    size = median(block.style.size for block in names)
    signs = [ink for ink in _pieces_of_ink(mask, dpi) if SIGN * size <= ink.height <= HEIGHT[1] * size]
    lost = []
    for row in (block.box for block in names if block.box is not None):
        level = [sign for sign in signs if sign.shares_row(row)]
        lost += [sign for sign in level if _is_digit(sign, size) and _stands_alone(sign, level, size)]
    return [sign for sign in dict.fromkeys(lost) if not any(_covers(word, sign) for word in words)]


def _pieces_of_ink(mask: Mask, dpi: float) -> list[Box]:
    """Return the places (points) of all ink that hangs together."""
    edges = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)[2][1:, :4]
    scaled = edges * (POINTS_PER_INCH / dpi)
    return [Box(left, top, left + width, top + height) for left, top, width, height in scaled.tolist()]


def _is_digit(sign: Box, size: float) -> bool:
    """Tell whether ink is as high as a digit and no wider than high."""
    return HEIGHT[0] * size <= sign.height <= HEIGHT[1] * size and sign.width <= sign.height


def _stands_alone(sign: Box, level: Sequence[Box], size: float) -> bool:
    return not any(
        other is not sign and other.x0 < sign.x1 + ALONE * size and other.x1 > sign.x0 - ALONE * size for other in level
    )


def is_score(text: str) -> bool:
    """Tell whether a recognised text is an indicator's score and nothing else; "5 / 7" may be the number of a page."""
    score = read_recognised_score(text, MAX_INDICATOR_SCORE)
    if score is None or score.before:
        return False
    return score.score.certain and score.max_score.value == MAX_INDICATOR_SCORE


def is_lone_score(text: str) -> bool:
    """Tell whether a recognised sign is a score without the highest one."""
    number = read_number(text)
    return number is not None and number.value is not None and number.value <= MAX_INDICATOR_SCORE


def _score_alone(line: Line) -> Box | None:
    recognised = any(word.confidence is not None for word in line.words)
    return Box.around(word.box for word in line.words) if recognised and is_score(line.text) else None


def _columns(scores: Sequence[Box]) -> list[list[Box]]:
    columns: list[list[Box]] = []
    for score in sorted(scores, key=lambda box: box.top):
        for column in columns:
            if score.shares_column(column[-1]):
                column.append(score)
                break
        else:
            columns.append([score])
    return [column for column in columns if len(column) >= FEWEST]


def _lines_of_ink(column: Sequence[Box], mask: Mask, dpi: float) -> list[Box]:
    """Return what is drawn in a column as high and about as wide as its scores, from the top of the page to its bottom.

    Ink that goes on beyond the column is of another text or drawing.
    """
    height, width = median(box.height for box in column), median(box.width for box in column)
    around = Box.around(column)
    scale = dpi / POINTS_PER_INCH
    rows, columns = pixels_of(Box(around.x0 - SIDE, 0.0, around.x1 + SIDE, mask.shape[0] / scale), dpi)
    inked = mask[rows, columns]
    edges = np.flatnonzero(np.diff(inked.any(axis=1).astype(np.int8), prepend=0, append=0))
    found = []
    for top, bottom in edges.reshape(-1, 2).tolist():
        across = np.flatnonzero(inked[top:bottom].any(axis=0))
        first, last = int(across[0]), int(across[-1]) + 1
        is_whole = first > 0 and last < inked.shape[1]
        if not is_whole or last - first < WIDTH * width * scale:
            continue
        if HEIGHT[0] * height <= (bottom - top) / scale <= HEIGHT[1] * height:
            left, upper = columns.start + first, rows.start + top
            right, lower = columns.start + last, rows.start + bottom
            found.append(Box(left / scale, upper / scale, right / scale, lower / scale))
    return found


def _covers(word: Box, place: Box) -> bool:
    return word.intersection_area(place) > COVERED * min(word.area, place.area)
