"""Tells whether the words that were read of a line account for its ink: engines drop words, sure of the rest."""

from collections.abc import Sequence

import numpy as np

from extractors.image import Mask, runs_of
from extractors.page import PixelBox
from extractors.recognise.model import RecognisedWord

UNEXPLAINED = 0.15
"""Share of a line's ink beyond its words from which it is not accounted for: of 60 lines in 14 languages that were read
with less than 4 % errors it is 0.05 at most."""
WIDE = 2.0
"""Heights of the line that such ink is wide in one place, at least: an icon beside a text is as wide as it is high."""
REACH = 0.3
"""Heights of a line by which ink of a word reaches beyond the box that engines give it."""
GAP = 0.5
"""Heights of a line without ink within which ink goes on: spaces between words are 0.25 to 0.35."""


def is_explained(words: Sequence[RecognisedWord], box: PixelBox, mask: Mask) -> bool:
    """Tell whether `words` account for the ink of the line `box` in an image whose ink is `mask`.

    Words that share less than half of the lower one's height with the line are of another.
    """
    columns = np.count_nonzero(mask[box.top : box.bottom, box.x0 : box.x1], axis=0)
    lost = columns.copy()
    reach = round(REACH * box.height)
    for word in words:
        if 2 * word.box.common_height(box) >= min(word.box.height, box.height):
            lost[max(word.box.x0 - reach - box.x0, 0) : max(word.box.x1 + reach - box.x0, 0)] = 0
    if lost.sum() <= UNEXPLAINED * columns.sum():
        return True
    room = max(round(GAP * box.height), 1)
    joined = np.convolve(lost > 0, np.ones(room), "same") > 0
    return max(end - first for first, end in runs_of(np.asarray(joined))) - room < WIDE * box.height
