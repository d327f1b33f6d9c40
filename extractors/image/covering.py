"""Paints over the parts of an image that are not to be read, as if its paper went on there."""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.image.ink_mask import Mask
from extractors.image.ink_without_text import COVER_MARGIN, FAINTEST_WORD
from extractors.image.render import pixels_of
from extractors.page import Box, GreyImage

SOFT_EDGE = np.ones((3, 3), np.uint8)
"""Letters are drawn with an edge of one pixel that is too faint to count as ink."""


def painted_over(image: GreyImage, dpi: float, words: Sequence[Box], keep: Sequence[Box] = ()) -> GreyImage:
    """Return a copy of an image rendered at `dpi` with `words` (points) covered in the colour of the ground.

    So is what of their letters sticks out of their boxes: the feet of a label's letters were read as words of the line
    beside it. What lies in one of `keep` (points) stays.
    """
    painted = image.copy()
    for box in words:
        place = pixels_of(box, dpi)
        cut = image[place]
        if cut.size:
            ground = int(np.bincount(cut.ravel(), minlength=256).argmax())
            wider = pixels_of(box.grown(COVER_MARGIN), dpi)
            painted[wider][_letters_of(image[wider], ground, _within(place, wider))] = ground
            painted[place] = ground
    for box in keep:
        place = pixels_of(box, dpi)
        painted[place] = image[place]
    return painted


def _within(place: tuple[slice, slice], wider: tuple[slice, slice]) -> tuple[slice, slice]:
    """Return where `place` lies in a cut of `wider`."""
    rows, columns = (
        slice(own.start - around.start, own.stop - around.start) for own, around in zip(place, wider, strict=True)
    )
    return rows, columns


def _letters_of(image: GreyImage, ground: int, word: tuple[slice, slice]) -> Mask:
    """Return where `image` shows marks that lie in a `word` for the most part, with their soft edges."""
    differs = np.abs(image.astype(np.int16) - ground) >= FAINTEST_WORD
    count, marks = cv2.connectedComponents(differs.astype(np.uint8), connectivity=8)
    ink, own_ink = (np.bincount(part.ravel(), minlength=count) for part in (marks, marks[word]))
    own = differs & (2 * own_ink > ink)[marks]
    return np.asarray(cv2.dilate(own.astype(np.uint8), SOFT_EDGE), dtype=np.bool_)
