"""Finds the bars beside texts by their ink: a filled upright stroke, taller than any letter beside it, is no letter.

Designs set a bar beside a text. Engines read it as "I", "|" or "1", and where it is as high as several lines it joins
their ink. Letters that are strokes ("l", alef, danda, "1") are as high as the letters around them and stand close to
them; a bar is as high as the lines, leading included, and keeps its distance.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.image.ink_mask import Mask, ink
from extractors.image.marks import Mark
from extractors.page import GreyImage

SLENDER = 3.0
"""Height of a bar in its widths, at least: a bar of 4 points beside one line of 9 point type has 3.4."""
FILLED = 0.82
"""Share of its box that a bar fills, at least; letters fill 0.2 to 0.7, but for those that are a stroke."""
TALLER = 1.3
"""Times the height of the tallest other ink on its rows that a bar has, at least. Beside one line it is as high as the
line is with its leading, 1.2 to 1.5 font sizes; capitals and ascenders have 0.75, brackets 0.95."""
ROOM = 0.3
"""White beside a bar on both sides, at least, in heights of that ink; letters of a word stand 0.15 apart or closer."""
DUST = 0.25
"""Heights of the tallest ink beside a bar under which ink is dust, for the white beside it."""
REACH = 40.0
"""Heights of a bar in which ink beside it is of its lines: text that runs to the left may end far from a bar."""
LEAST = 6
"""Pixels that a bar is high, at least: letters of 5 points have as many at 100 dpi."""


def bars_of(marks: Sequence[Mark]) -> list[Mark]:
    """Return those of the connected `marks` of ink in an image that are bars beside a text."""
    edges = np.array([(mark.x0, mark.top, mark.x1, mark.bottom) for mark in marks]).reshape(-1, 4).T
    return [mark for mark in marks if is_stroke(mark) and _stands_apart(mark, edges)]


def without_bars_among(marks: Sequence[Mark]) -> list[Mark]:
    """Return the connected `marks` of ink in an image without the bars."""
    bars = set(bars_of(marks))
    return [mark for mark in marks if mark not in bars] if bars else list(marks)


def without_bars(image: GreyImage) -> GreyImage:
    """Return an image of text with the ground around the bars in it in place of them."""
    bars = bars_of(marks_of(ink(image)))
    if not bars:
        return image
    plain = image.copy()
    for bar in bars:
        rim = max(1, bar.width // 4)
        rows, columns = slice(max(bar.top - rim, 0), bar.bottom + rim), slice(max(bar.x0 - rim, 0), bar.x1 + rim)
        cut = plain[rows, columns]
        cut[:] = np.median(np.concatenate([cut[:, :1], cut[:, -1:]]))
    return plain


def marks_of(mask: Mask) -> list[Mark]:
    """Return the connected pieces of ink of `mask`."""
    pixels = mask.view(np.uint8)
    # a quarter of the time with numbers of two bytes, of which there are more than pieces of so few pixels
    numbers = cv2.CV_16U if cv2.countNonZero(pixels) < np.iinfo(np.uint16).max else cv2.CV_32S
    _, _, stats, _ = cv2.connectedComponentsWithStats(pixels, connectivity=8, ltype=numbers)
    return [Mark(x, y, x + w, y + h, area) for x, y, w, h, area in stats[1:].tolist()]


def is_stroke(mark: Mark) -> bool:
    """Tell whether a mark is one filled upright stroke, which a bar is and some letters are."""
    return mark.height >= max(LEAST, SLENDER * mark.width) and mark.area >= FILLED * mark.width * mark.height


def _stands_apart(bar: Mark, edges: npt.NDArray[np.int64]) -> bool:
    """Tell whether a stroke is taller than all other ink on its rows and keeps its distance from it."""
    x0, top, x1, bottom = edges
    gap = np.maximum(x0 - bar.x1, bar.x0 - x1)
    beside = (np.minimum(bottom, bar.bottom) > np.maximum(top, bar.top)) & (gap <= REACH * bar.height)
    beside &= gap >= 0  # neither the bar itself nor a frame around it
    if not beside.any():
        return False
    heights, gaps = (bottom - top)[beside], gap[beside]
    tallest = heights.max()
    return bool(TALLER * tallest <= bar.height and gaps[heights >= DUST * tallest].min() >= ROOM * tallest)
