"""Finds the cards and panels that an image of a page shows: areas of another ground, or with a frame."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from extractors.page import MIN_CARD, POINTS_PER_INCH, Box, GreyImage

SQUARE = 0.93
"""Share of its box that a card fills, its corners rounded."""
WHOLE_PAGE = 0.9
"""Share of the page's width and height from which a box is the page itself."""
LETTER_STROKE = 6.0
"""Points; strokes of letters are thinner, and letters of one line stand closer to each other."""
PANEL_STEP = 5
"""Grey levels by which a panel differs from what is around it."""
PANEL_SPREAD = 2
"""Grey levels within which the ground of a panel lies, the grain of a scan smoothed."""
PANEL_SHARE = 0.002
"""Share of the page that a panel's grey covers at least: a card of the least size covers 0.001 of A4, one line 0.01."""
PANEL_GROUND = 0.5
"""Share of a panel that shows its ground between the letters; where letters run into a blot they cover more."""
PANEL_DPI = 72.0
"""Resolution at which panels are looked for: the grain of a scan is smoothed, and it is quick."""
Mask = npt.NDArray[np.uint8]


def may_be_card(box: Box, page: Box) -> bool:
    """Tell whether a rectangle is large enough for a card and not the page itself."""
    is_page = box.width >= WHOLE_PAGE * page.width and box.height >= WHOLE_PAGE * page.height
    return box.width >= MIN_CARD[0] and box.height >= MIN_CARD[1] and not is_page


def panels_of(image: GreyImage, scale: float) -> list[Box]:
    """Return the boxes whose ground differs from the ground around them; letters on them are looked past."""
    factor = min(1.0, PANEL_DPI / POINTS_PER_INCH / scale)
    image = np.asarray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    scale *= factor
    size = round(LETTER_STROKE * scale)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
    page = Box(0, 0, image.shape[1] / scale, image.shape[0] / scale)
    found: list[Box] = []
    for operation in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN):  # dark letters, then light ones
        ground = np.asarray(cv2.morphologyEx(image, operation, kernel), dtype=np.uint8)
        for level in _grounds(ground):
            mask = np.asarray(np.abs(ground.astype(np.int16) - level) <= PANEL_SPREAD, dtype=np.uint8)
            for box in _rectangles(mask, scale):
                if may_be_card(box, page) and _shows(image, level, box, scale) and _stands_out(ground, box, scale):
                    found.append(box)
    return found


def _grounds(image: GreyImage) -> Iterator[int]:
    """Yield the greys of grounds: those that are commoner than all others near them."""
    counts = np.bincount(image.ravel(), minlength=256).astype(np.float64)
    padded = np.pad(counts, PANEL_SPREAD)
    near = np.convolve(padded, np.ones(2 * PANEL_SPREAD + 1), mode="valid")
    for level in range(256):
        around = near[max(level - PANEL_SPREAD, 0) : level + PANEL_SPREAD + 1]
        if near[level] >= PANEL_SHARE * image.size and near[level] == around.max():
            yield level


def _rectangles(mask: Mask, scale: float) -> Iterator[Box]:
    """Yield the boxes that connected parts of `mask` fill, what lies inside them (icons, large letters) included."""
    contours, hierarchy = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    height, width = mask.shape
    for contour, links in zip(contours, hierarchy[0] if hierarchy is not None else (), strict=True):
        left, top, wide, high = cv2.boundingRect(contour)
        at_edges = (left == 0) + (top == 0) + (left + wide == width) + (top + high == height)
        is_outside = links[3] < 0
        if is_outside and at_edges < 2 and cv2.contourArea(contour) >= SQUARE * (wide - 1) * (high - 1):
            yield Box(left / scale, top / scale, (left + wide) / scale, (top + high) / scale)


def _shows(image: GreyImage, level: int, box: Box, scale: float) -> bool:
    """Tell whether most of a box shows its ground, which letters that run into a blot do not."""
    part = image[round(box.top * scale) : round(box.bottom * scale), round(box.x0 * scale) : round(box.x1 * scale)]
    return float((np.abs(part.astype(np.int16) - level) <= 2 * PANEL_SPREAD).mean()) >= PANEL_GROUND


def _stands_out(ground: GreyImage, box: Box, scale: float) -> bool:
    """Tell whether the ground changes at once at all four sides of a box, as the slices of a gradient do not."""
    left, top, right, bottom = (round(edge * scale) for edge in (box.x0, box.top, box.x1, box.bottom))
    height, width = ground.shape
    grey = ground.astype(np.int16)
    rows, columns = slice(top, bottom), slice(left, right)
    sides = (
        (grey[rows, left + 1], grey[rows, left - 2]) if left >= 2 else None,
        (grey[rows, right - 2], grey[rows, right + 1]) if right + 1 < width else None,
        (grey[top + 1, columns], grey[top - 2, columns]) if top >= 2 else None,
        (grey[bottom - 2, columns], grey[bottom + 1, columns]) if bottom + 1 < height else None,
    )
    return all(side is None or float(np.median(np.abs(side[0] - side[1]))) >= PANEL_STEP for side in sides)
