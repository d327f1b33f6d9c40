"""Finds the underlines of text in the image of a page and takes them off: engines read them as letters.

Links are underlined on many pages. An underline is no ruled line: it is as long as the text above it and parts nothing.
Places are in points on the page of the image, whose lines must be level.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.image.ink_mask import Mask, ink
from extractors.page import RULE_THICKNESS, Box, GreyImage

REACH = 6.0
"""Points above an underline in which its text has ink: it lies 1 to 2 points below the baseline, letters are 4 high."""
ENDS = 3.0
"""Points between the end of an underline and that of its text: sides of letters, an italic's overhang, a full stop."""
WORD_SPACE = 8.0
"""Points between two letters of one text, at most; cells of a table's row stand further apart."""
OUTSIDE = 4.5
"""Points beyond its ends in which no text of the same line stands; the border of a cell is 5 or more away."""
PIECE = 6.0
"""Points of unbroken ink in a row: an underline between two descenders may be as short."""
LEAST = 14.0
"""Points; shorter lines under a text are strokes of its letters."""
LEVEL = 0.8
"""Points by which the pieces of one underline differ in height, on a scan that is not quite level."""
FAINTEST = 40
"""Grey levels by which an underline is darker than what is above and below it: half a point in pale blue has 60."""
CLEAR = 1.5
"""Points below an underline in which only descenders have ink."""
DESCENDERS = 0.3
"""Share of an underline's length that descenders cross, at most."""
LETTER_SPACE = 1.5
"""Points of white from which a gap in a text above an underline parts words; 1 at most parts letters of 10 points."""
BLUR = 1
"""Pixels above and below that the edges of a scanned underline take up."""


def find_underlines(image: GreyImage, scale: float) -> list[Box]:
    """Return the pieces of the underlines in `image`, a level page with `scale` pixels to a point."""
    inked = ink(image)
    thin = cv2.morphologyEx(image, cv2.MORPH_BLACKHAT, np.ones((2 * round(RULE_THICKNESS * scale) + 1, 1), np.uint8))
    strokes = np.asarray(thin >= FAINTEST, dtype=np.uint8)
    solid = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((1, round(PIECE * scale)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    runs = [
        Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale)
        for x, y, width, height, _ in stats[1:].tolist()
        if height <= RULE_THICKNESS * scale
    ]
    return [
        piece
        for pieces in _lines_of(runs)
        if (line := Box.around(pieces)).width >= LEAST and _is_underline(line, pieces, inked, scale)
        for piece in pieces
    ]


def _lines_of(runs: Sequence[Box]) -> list[list[Box]]:
    """Gather the pieces of underlines, which browsers leave out around descenders."""
    lines: list[list[Box]] = []
    for run in sorted(runs, key=lambda run: run.x0):
        for line in lines:
            if _is_level(run, line[-1]) and 0 <= run.x0 - line[-1].x1 <= WORD_SPACE:
                line.append(run)
                break
        else:
            lines.append([run])
    return lines


def _is_level(first: Box, second: Box) -> bool:
    """Tell whether two pieces are of one line; feet of letters may run into one of them from above."""
    return min(abs(first.top - second.top), abs(first.bottom - second.bottom)) <= LEVEL


def _is_underline(line: Box, pieces: Sequence[Box], inked: Mask, scale: float) -> bool:
    """Tell whether the text that stands on a level line of `pieces` begins and ends where that does, as a link does.

    The feet of the letters of one word may look like a line; then the words beside it belong to the same text. Feet run
    on under no space: below one, the line is drawn, and other words may stand beside its text. Letters that hang from a
    line, as those of Devanagari, are no text that stands on it.
    """
    top, bottom = round((line.top - REACH) * scale), round(line.top * scale) - BLUR
    left, right = max(round((line.x0 - OUTSIDE) * scale), 0), round((line.x1 + OUTSIDE) * scale)
    columns = np.flatnonzero(inked[max(top, 0) : max(bottom, 0), left:right].any(axis=0)) + left
    if not columns.size:
        return False
    own = columns[(columns >= round(line.x0 * scale) - BLUR) & (columns <= round(line.x1 * scale) + BLUR)]
    if _bridges_words(own, pieces, scale):
        columns = own
    gaps = np.diff(columns, prepend=round(line.x0 * scale), append=round(line.x1 * scale))
    if max(abs(gaps[0]), abs(gaps[-1])) > ENDS * scale or gaps.max() > WORD_SPACE * scale:
        return False
    under = round(line.bottom * scale) + BLUR
    below = inked[under : under + round(CLEAR * scale), round(line.x0 * scale) : round(line.x1 * scale)]
    return below.size > 0 and float(below.any(axis=0).mean()) <= DESCENDERS


def _bridges_words(columns: npt.NDArray[np.int64], pieces: Sequence[Box], scale: float) -> bool:
    """Tell whether one of the pieces of a line runs on below white between two words, whose ink has `columns`."""
    wide = np.flatnonzero(np.diff(columns) >= LETTER_SPACE * scale)
    spaces = [(columns[place] / scale, columns[place + 1] / scale) for place in wide.tolist()]
    return any(piece.x0 <= left and right <= piece.x1 for left, right in spaces for piece in pieces)


def without_underlines(image: GreyImage, underlines: Sequence[Box], scale: float) -> GreyImage:
    """Return `image`, with `scale` pixels to a point, without `underlines`; what crosses them, as a "p" does, stays."""
    cleared = image.copy()
    for line in underlines:
        top, bottom = round(line.top * scale) - BLUR, round(line.bottom * scale) + BLUR + 1
        height = bottom - top + 2
        around = slice(max(top - height, 0), bottom + height)
        columns = slice(max(round(line.x0 * scale) - BLUR, 0), round(line.x1 * scale) + BLUR + 1)
        closed = cv2.morphologyEx(image[around, columns], cv2.MORPH_CLOSE, np.ones((height, 1), np.uint8))
        first = max(top, 0) - around.start
        cleared[max(top, 0) : bottom, columns] = closed[first : first + bottom - max(top, 0)]
    return cleared
