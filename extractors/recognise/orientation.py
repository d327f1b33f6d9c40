"""Tells which way up the image of a page is: along which sides its lines run, and at which end its top is."""

from collections.abc import Sequence
from itertools import islice

import cv2
import numpy as np

from extractors.image import Mask, clean, ink, letter_height, without_specks
from extractors.page import GreyImage, PixelBox
from extractors.recognise.engines import recognisers_for
from extractors.recognise.model import Layout, Recogniser
from extractors.recognise.script_of_image import order_of_trial

GAP = 0.7
"""Gaps that are closed to see lines, in letter heights: wider than between letters, narrower than between lines."""
DOWNWARDS = 0.75
"""Ink that closing gaps along the rows adds, against closing them along the columns. Upright text has 1.5 to 7, text on
its side 0.1 to 0.64; only Indian scripts, whose letters hang on a bar, have 1 to 2 there. So below this lines surely
run downwards, above it they may."""
LONGEST_PART = 0.2
"""Share of the longer side of a page that a letter, or a word whose letters join, takes up at most; bars and frames are
longer, and on a page with little text they have most of its ink."""
SAMPLE = 4
"""Lines that are read both ways up."""
LINE_SHAPE = 6.0
LINE_LETTERS = 8
"""Least width of a line in heights, and least number of its parts: bars and rules have fewer."""
SURE = 0.8
BETTER_WAY_UP = 1.3
"""Confidence of a reading, and by how much its worth must exceed that of the other way up, to be believed. Upside down,
the right model's confidence is 0.1 to 0.5."""


def detect_orientation(image: GreyImage, *, candidates: Sequence[str] = (), dpi: float = 200.0) -> int:
    """Return by how many degrees clockwise (0, 90, 180, 270) `image`, rendered at `dpi`, must be turned to be upright.

    `candidates` (ISO 15924) are the likely scripts, the likeliest first; put `Latn` among them for a page of the
    template. An image that nothing can be read in is taken to be upright.
    """
    level = clean(image).image
    pairs = ((90, 270), (0, 180)) if _lines_run_down(level) else ((0, 180), (90, 270))
    sides = {first: _sample(np.ascontiguousarray(np.rot90(level, -first // 90))) for first, _ in pairs}
    for first, second in pairs:
        sides[second] = [np.ascontiguousarray(np.rot90(line, 2)) for line in sides[first]]
    for scripts in (tuple(candidates), ()):
        for first, second in pairs:
            for script in islice(order_of_trial(scripts), len(scripts) or None):
                engine = recognisers_for(script)[0]
                readings = [(*_worth(engine, sides[quarter], script, dpi), quarter) for quarter in (first, second)]
                (worth, confidence, quarter), (other, _, _) = sorted(readings, reverse=True)
                if confidence >= SURE and worth > BETTER_WAY_UP * max(other, 0.0):
                    return quarter
    return 0


def _lines_run_down(image: GreyImage) -> bool:
    mask = _letters(image)
    gap = max(2, round(letter_height(mask) * GAP))
    return _closed(mask, gap, 1) < DOWNWARDS * _closed(mask, 1, gap)


def _letters(image: GreyImage) -> Mask:
    """Return the ink of an image that can be of letters."""
    mask = ink(image)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    longest = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    return without_specks(mask & (longest <= LONGEST_PART * max(image.shape))[labels])


def _closed(mask: Mask, width: int, height: int) -> int:
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((height, width), np.uint8))
    return int(closed.sum()) - int(mask.sum())


def _sample(image: GreyImage) -> list[GreyImage]:
    """Return the widest lines of a page, wherever they stand."""
    mask = _letters(image)
    height = letter_height(mask)
    gap = max(2, round(height * 2 * GAP))
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    lines = [
        PixelBox(x, y, x + w, y + h)
        for x, y, w, h, _ in stats[1:].tolist()
        if w >= LINE_SHAPE * h
        and 0.8 * height <= h <= 4 * height
        and _parts(mask[y : y + h, x : x + w]) >= LINE_LETTERS
    ]
    lines.sort(key=lambda box: -box.width)
    margin = max(2, round(height * 0.3))
    return [
        np.ascontiguousarray(
            image[max(0, box.top - margin) : box.bottom + margin, max(0, box.x0 - margin) : box.x1 + margin]
        )
        for box in lines[:SAMPLE]
    ]


def _parts(mask: Mask) -> int:
    count, _ = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    return count - 1


def _worth(engine: Recogniser, lines: Sequence[GreyImage], script: str, dpi: float) -> tuple[float, float]:
    """Return the sum over all characters read of how sure they are, less one half each, and their mean confidence."""
    words = [
        word
        for image in lines
        for line in engine.recognise(image, script=script, languages=(), dpi=dpi, layout=Layout.LINE).lines
        for word in line.words
    ]
    characters = sum(len(word.text) for word in words)
    total = sum(word.confidence * len(word.text) for word in words)
    return total - characters / 2, total / characters if characters else 0.0
