"""Finds ink that is too blurred or too broken to look like text, where the page should say something.

`extractors.image.ink_without_text` looks for text with open, sharp strokes anywhere. Where a label says that a text
follows and none was found, less will do: anything thicker than a ruled line and longer than it is high.
"""

import cv2
import numpy as np

from extractors.image.ink_mask import paper_of
from extractors.image.ink_without_text import Grey
from extractors.page import Box

SOFTENING = 0.75
"""Points by which the image is softened first, so that grain and dust are evened out."""
FAINTEST = 15
"""Grey levels by which a smear differs from the paper: on a scan blurred past reading 30 to 85, its paper up to 5."""
THINNEST = 3.0
"""Points; ruled lines, borders and dust are thinner."""
WORD_SPACE = 8.0
"""Points between smears of one line."""
SHORTEST = 24.0
"""Points; an icon is narrower."""
LINE_HEIGHT = (5.0, 40.0)
"""Points; what is lower is a rule, what is taller a drawing or a shadow."""


def smears(image: Grey, scale: float, place: Box) -> tuple[Box, ...]:
    """Return the lines of blurred ink in a `place` (points) where nothing was read, from top to bottom.

    `image` is the page in grey, `scale` its pixels per point.
    """
    left, top = max(int(place.x0 * scale), 0), max(int(place.top * scale), 0)
    right, bottom = int(place.x1 * scale), int(place.bottom * scale)
    if right <= left or bottom <= top:
        return ()
    softened = cv2.GaussianBlur(image, (0, 0), SOFTENING * scale).astype(np.int16)[top:bottom, left:right]
    if not softened.size:
        return ()
    paper = paper_of(image)[top:bottom, left:right]
    ground = int(np.bincount(softened.ravel(), minlength=256).argmax())  # of a shaded cell; the paper may be shadowed
    both = np.minimum(np.abs(softened - paper), np.abs(softened - ground))
    differs = np.asarray(both > FAINTEST, dtype=np.uint8)
    square = max(round(THINNEST * scale), 1)
    thick = cv2.morphologyEx(differs, cv2.MORPH_OPEN, np.ones((square, square), np.uint8))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, round(WORD_SPACE * scale)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = [
        Box((left + x) / scale, (top + y) / scale, (left + x + width) / scale, (top + y + height) / scale)
        for x, y, width, height, _ in stats[1:].tolist()
        if width >= max(SHORTEST * scale, height) and LINE_HEIGHT[0] * scale <= height <= LINE_HEIGHT[1] * scale
    ]
    return tuple(sorted(found, key=lambda box: (box.top, box.x0)))
