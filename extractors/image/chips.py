"""Prints the text of chips as plain text: small shapes with a line of text, as beside the title of a resource.

Engines read light letters on dark by whole lines only: a chip behind dark words becomes "GED" or a bracket of the word
beside it, and the round ends of an outline are brackets to them. Here a chip's letters become dark, and its ground or
outline paper, so that they are words with white space around them.
"""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from extractors.image.ink_mask import Mask, ink, paper_of
from extractors.image.ink_without_text import BADGE, CHIP_HEIGHT
from extractors.page import Box, GreyImage

HEIGHT = (BADGE[1], CHIP_HEIGHT)
"""Points: from a line of letters of 6 points with a rim, and for one line of text at most; blots of letters on poor
scans are lower."""
SHAPE = (1.2, 14.0)
"""Widths in heights: a chip with "Map" has 1.7, with "Action plan" 4; a ruled bar across a column is no chip."""
FILLED = 0.8
"""Share of its box that a chip's outline encloses, its ends round: 0.82 at 1.2 times as wide as high."""
DARKER = 60
"""Grey levels by which the ground of a chip with light letters is darker than the paper."""
FAINTEST = 40
"""Grey levels by which the letters of an outlined chip are darker than its ground."""
OUTLINE = 0.13
"""Share of an outlined chip's height that its outline takes up above and below."""
CORNER, CUT = 0.15, 0.4
"""Side of the square in a corner of an outlined chip, in heights, and the share of it that a round corner leaves free:
of drawn chips it is 0.48 and more. Boxes with corners are cells and cards: 0.28 at most on a blurred scan."""
LETTER_CONTRAST = 0.4
"""Share of the step from chip to paper by which letters are lighter than the chip: blurred letters of 5 points keep
half of it."""
LETTERS = (0.04, 0.45)
"""Share of a chip that its letters fill; a letter of large type holds more light than that or nearly none."""
RIM = 0.15
"""Share of a chip's upper and lower edge that descenders of its letters reach, at most."""
SIDE = 0.25
"""Heights of a chip that are free of letters at its left and right end: chips have 0.35 and more, the strokes of "80"
in bold type that runs into one blot 0.2."""
LEVEL = 2
"""Pixels by which the edges of a chip rise and fall along its middle; a blot of letters has notches."""
EDGE = 2
"""Pixels by which a chip's edge is blurred."""
Contour = npt.NDArray[np.int32]
Shape = npt.NDArray[np.uint8]


def without_chips(image: GreyImage, scale: float) -> tuple[GreyImage, tuple[Box, ...]]:
    """Return a page's image with the letters of its chips dark on paper, and the places of the chips in points.

    `image` is level and has `scale` pixels to a point.
    """
    plain = image
    paper = paper_of(image)
    chips = []
    for contour in _filled_shapes(ink(image), scale):
        left, top, width, height = cv2.boundingRect(contour)
        rows = slice(max(top - 2 * EDGE, 0), top + height + 2 * EDGE)
        columns = slice(max(left - 2 * EDGE, 0), left + width + 2 * EDGE)
        shape = np.zeros(image[rows, columns].shape, dtype=np.uint8)
        cv2.drawContours(shape, [contour - [columns.start, rows.start]], -1, 1, cv2.FILLED)
        around = int(np.median(paper[rows, columns]))
        letters = _letters_on(image[rows, columns], shape, around)
        if letters is None:
            continue
        if plain is image:
            plain = image.copy()
        reach = cv2.dilate(shape, np.ones((2 * EDGE + 1, 2 * EDGE + 1), np.uint8)) > 0
        part = plain[rows, columns]
        part[reach] = np.clip(around * (1 - letters[reach]), 0, 255).astype(np.uint8)
        chips.append(Box(left / scale, top / scale, (left + width) / scale, (top + height) / scale))
    return plain, tuple(chips)


def _filled_shapes(mask: Mask, scale: float) -> Iterator[Contour]:
    """Yield the outlines of what may be chips by their size and shape, those within cells and cards too."""
    contours, levels = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    for contour, (_, _, _, around) in zip(contours, levels[0] if contours else (), strict=True):
        if around >= 0:
            continue  # the edge of a hole
        _, _, width, height = cv2.boundingRect(contour)
        if not HEIGHT[0] * scale <= height <= HEIGHT[1] * scale or not SHAPE[0] <= width / height <= SHAPE[1]:
            continue
        if cv2.contourArea(contour) >= FILLED * (width - 1) * (height - 1):
            yield np.asarray(contour, dtype=np.int32)


def _letters_on(image: GreyImage, shape: Shape, paper: int) -> npt.NDArray[np.float32] | None:
    """Return how much of a letter each pixel of a chip is, 0 to 1; None where the `shape` is no chip with letters."""
    inner = _eroded(shape, EDGE)
    if not inner.any() or not _is_level(shape):
        return None
    ground = _commonest(image[inner])
    is_filled = paper - ground >= DARKER
    if is_filled:
        letters = inner & (image > ground + LETTER_CONTRAST * (paper - ground))
    elif _is_round(shape):
        dark = np.asarray(image < ground - FAINTEST, dtype=np.bool_)
        inner = _within_outline(shape, dark)
        letters = inner & dark
    else:
        return None
    if not inner.any() or not LETTERS[0] <= letters.sum() / inner.sum() <= LETTERS[1]:
        return None
    if not _has_rim(letters, shape, inner):
        return None
    clearest = float(np.percentile(image[letters], 90 if is_filled else 10))
    share = (image.astype(np.float32) - ground) / (clearest - ground)
    return np.asarray(np.where(inner, np.clip(share, 0.0, 1.0), 0.0), dtype=np.float32)


def _within_outline(shape: Shape, dark: Mask) -> Mask:
    """Return a shape without its outline, which ends where the ground begins: an underline may lie close behind it."""
    thickest = round(OUTLINE * np.count_nonzero(shape.any(axis=1)))
    for pixels in range(EDGE, thickest):
        inner = _eroded(shape, pixels)
        if inner.any() and _has_rim(inner & dark, shape, inner):
            return inner
    return _eroded(shape, thickest)


def _eroded(shape: Shape, pixels: int) -> Mask:
    return np.asarray(cv2.erode(shape, np.ones((2 * pixels + 1, 2 * pixels + 1), np.uint8)) > 0, dtype=np.bool_)


def _commonest(pixels: GreyImage) -> int:
    return int(np.bincount(pixels, minlength=256).argmax())


def _is_round(shape: Shape) -> bool:
    """Tell whether all four corners of a shape are round."""
    rows, columns = np.flatnonzero(shape.any(axis=1)), np.flatnonzero(shape.any(axis=0))
    own = shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    side = round(CORNER * len(rows))
    ends = (slice(None, side), slice(-side, None))
    return all(own[upper, left].mean() <= 1 - CUT for upper in ends for left in ends)


def _is_level(shape: Shape) -> bool:
    """Tell whether the upper and lower edge of a shape are straight along its middle."""
    columns = np.flatnonzero(shape.any(axis=0))
    middle = shape[:, columns[0] + len(columns) // 5 : columns[-1] + 1 - len(columns) // 5]
    return all(int(np.ptp(edge.argmax(axis=0))) <= LEVEL for edge in (middle, middle[::-1]))


def _has_rim(light: Mask, shape: Shape, inner: Mask) -> bool:
    """Tell whether letters keep away from all four edges of a shape, but for descenders."""
    rows, columns = np.flatnonzero(inner.any(axis=1)), np.flatnonzero(shape.any(axis=0))
    side = round(SIDE * np.count_nonzero(shape.any(axis=1)))
    ends = np.concatenate(
        [light[:, columns[0] : columns[0] + side], light[:, columns[-1] + 1 - side : columns[-1] + 1]]
    )
    return not ends.any() and all(light[row, columns[0] : columns[-1]].mean() <= RIM for row in (rows[0], rows[-1]))
