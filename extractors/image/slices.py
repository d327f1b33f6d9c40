"""Pages that are slices of one tall picture: a line that is cut through at a page's end is shown whole on that page.

Some makers of PDF draw all of a report as one picture and cut it at the height of a page, wherever that is. What the
picture on the next page begins with is then the rest of a line. It is moved to the foot of the page on which the line
begins, so that the line is read once and whole. Places below the page's own end tell of such a line.

The pictures of some pages hold a white margin too: there slices end at margins of one width, and what the ink of both
has in common must be plain, for what is not cut may end there as well.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from extractors.image.ink_mask import Mask, ink, runs_of
from extractors.image.render import render
from extractors.page import POINTS_PER_INCH, Box, GreyImage, PageText, is_scan

BAND = 60.0
"""Points at the foot and at the head of two pages that are looked at: some lines of text, with which to compare."""
SAME_EDGE = 1.5
"""Points by which the sides of two slices of one picture differ, at most."""
RUNS_ON = 2.0
"""Points without ink between the foot of one slice and the head of the next within one line, at most: lines that stand
below each other are further apart, at a leading of 1.2 by a quarter of the type's size."""
EDGE = 3
"""Pixels by which PDFium draws a picture higher than it is, at most."""
SAME_MARGIN = 2.0
"""Points by which the white at the foot of a slice and at the head of the next differ, at most: compression leaves
grey pixels around cut letters."""
WHITE = 250
"""Grey from which on paper is the white margin around slices."""
CLOSE = 1.5
"""Points from those ends in which the ink of both slices is compared."""
COMMON, COMMON_WITHIN = 0.25, 0.6
"""Share of the columns with ink, in the slice that has fewer, in which the other one has ink too, at least; the latter
where both have white margins: 0.78 to 0.98 of cut lines, 0 to 0.1 of others."""
FEWEST_COLUMNS = 10
"""Columns with ink at such a cut, at least: letters of one word have more."""
UPRIGHT = 0.9
"""Share of a column's height that a bar or the side of a card fills: they go on over any cut."""
SIDE = 15.0
"""Points of unbroken ink beyond a cut from which it is a side of a card, and no letter."""
WHOLE_LINE = 0.8
"""Share of the height of the lines above that a line has, at least, when both parts of it are together."""


class Slices:
    """Tells which pages of `document` are slices of one picture, and joins the lines that are cut between them."""

    def __init__(self, document: pdfium.PdfDocument, pages: Sequence[PageText]) -> None:
        self._document = document
        self._pictures = {page.number: picture for page in pages if (picture := _picture_of(page)) is not None}
        self._whole = frozenset(page.number for page in pages if is_scan(page))
        self._moved: dict[int, float] = {}

    def joined(self, number: int, image: GreyImage, dpi: float) -> GreyImage:
        """Return the image of a page as displayed, rendered at `dpi`, with the lines that are cut at its ends whole.

        Where its last line goes on, the rest of it is added below; the rest of a line that begins on the page before is
        painted over. The image is higher than the page where there is no room for the line.
        """
        if self._height(number - 1, head=image, dpi=dpi):
            image = self._without_head(number, image, dpi)
        height = self._height(number, foot=image, dpi=dpi)
        return self._with_foot(number, image, dpi, height) if height else image

    def _height(
        self, number: int, *, dpi: float, foot: GreyImage | None = None, head: GreyImage | None = None
    ) -> float:
        """Return how much of the head of the page behind `number` belongs to its foot, in points."""
        if not self._goes_on(number):
            return 0.0
        if number not in self._moved:
            own, other = self._pictures[number], self._pictures[number + 1]
            known = _foot(foot, own, dpi) if foot is not None else _head(head, other, dpi) if head is not None else None
            if known is not None and not _begins_with_ink(known if foot is None else known[::-1], dpi):
                self._moved[number] = 0.0
            else:
                foot = foot if foot is not None else self._render(number, dpi)
                head = head if head is not None else self._render(number + 1, dpi)
                rows = _rows_of_rest((foot, own), (head, other), dpi)
                self._moved[number] = rows * POINTS_PER_INCH / dpi
        return self._moved[number]

    def _goes_on(self, number: int) -> bool:
        """Tell whether the picture of a page, which is all of it, may be one with that of the next."""
        if number not in self._whole:
            return False
        own, other = self._pictures.get(number), self._pictures.get(number + 1)
        return own is not None and other is not None and max(abs(own.x0 - other.x0), abs(own.x1 - other.x1)) < SAME_EDGE

    def _with_foot(self, number: int, image: GreyImage, dpi: float, height: float) -> GreyImage:
        following = self._render(number + 1, dpi)
        first, end = (
            _first_row(following, self._pictures[number + 1], dpi),
            _end_row(image, self._pictures[number], dpi),
        )
        rest = following[first : first + round(height * dpi / POINTS_PER_INCH)]
        width = min(image.shape[1], rest.shape[1])
        room = max(end + len(rest) + first - len(image), 0)
        longer = np.pad(image, ((0, room), (0, 0)), constant_values=255)
        longer[end : end + len(rest), :width] = rest[:, :width]
        return longer

    def _without_head(self, number: int, image: GreyImage, dpi: float) -> GreyImage:
        first = _first_row(image, self._pictures[number], dpi)
        end = first + round(self._moved[number - 1] * dpi / POINTS_PER_INCH)
        cut = image.copy()
        between = image[min(end, len(image) - 1) : end + EDGE]
        cut[first:end] = between[int(between.mean(axis=1).argmax())]
        return cut

    def _render(self, number: int, dpi: float) -> GreyImage:
        page = self._document[number - 1]
        try:
            return render(page, dpi)[0]
        finally:
            page.close()


def _picture_of(page: PageText) -> Box | None:
    """Return the place of the only picture of a page without text, as displayed."""
    pictures = page.graphics.pictures
    return page.frame.to_display(pictures[0]) if len(pictures) == 1 and not page.atoms else None


def _rows_of_rest(foot: tuple[GreyImage, Box], head: tuple[GreyImage, Box], dpi: float) -> int:
    """Return how many rows of the head of a slice belong to the last line of another; each comes with its picture."""
    scale = dpi / POINTS_PER_INCH
    above = foot[1].bottom * scale - _end_row(*foot, dpi)
    below = _first_row(*head, dpi) - head[1].top * scale
    if abs(above - below) > SAME_MARGIN * scale:
        return 0
    common = COMMON if max(above, below) <= EDGE else COMMON_WITHIN
    return _rest_of_line(_foot(*foot, dpi), _head(*head, dpi), dpi, common)


def _end_row(image: GreyImage, picture: Box, dpi: float) -> int:
    """Return the row behind the last one of a picture that is not white."""
    row = round(picture.bottom * dpi / POINTS_PER_INCH)
    inked = np.flatnonzero(_inked(image[: row + EDGE]))
    return int(inked[-1]) + 1 if inked.size else min(row, len(image))


def _first_row(image: GreyImage, picture: Box, dpi: float) -> int:
    row = round(picture.top * dpi / POINTS_PER_INCH)
    top = max(row - EDGE, 0)
    inked = np.flatnonzero(_inked(image[top:]))
    return top + int(inked[0]) if inked.size else row


def _inked(band: GreyImage) -> npt.NDArray[np.bool_]:
    """Return which rows of a picture's end hold anything that is not white, as the margins of slices are."""
    return np.asarray((band < WHITE).any(axis=1))


def _foot(image: GreyImage, picture: Box, dpi: float) -> Mask:
    end = _end_row(image, picture, dpi)
    band = image[max(end - round(BAND * dpi / POINTS_PER_INCH), 0) : end]
    return _ink_of_lines(band[::-1], dpi)[::-1]


def _head(image: GreyImage, picture: Box, dpi: float) -> Mask:
    first = _first_row(image, picture, dpi)
    return _ink_of_lines(image[first : first + round(BAND * dpi / POINTS_PER_INCH)], dpi)


def _ink_of_lines(band: GreyImage, dpi: float) -> Mask:
    """Return where a band, which begins at a cut, has ink, without bars and sides of cards, which go on over it."""
    mask = ink(band).copy()
    sides = mask[2 * EDGE : round(SIDE * dpi / POINTS_PER_INCH)].all(axis=0)
    mask[:, (mask.mean(axis=0) > UPRIGHT) | (np.convolve(sides, (1, 1, 1), "same") > 0)] = False
    return mask


def _begins_with_ink(mask: Mask, dpi: float) -> bool:
    return bool(mask[: max(round(RUNS_ON * dpi / POINTS_PER_INCH), 1)].any())


def _rest_of_line(foot: Mask, head: Mask, dpi: float, least: float) -> int:
    """Return how many rows of `head` belong to the last line of `foot`, 0 where no line is cut between them.

    `least` is the share of their columns with ink that they have in common.
    """
    scale = dpi / POINTS_PER_INCH
    above, below = runs_of(np.asarray(foot.any(axis=1))), runs_of(np.asarray(head.any(axis=1)))
    if not above or not below or len(foot) - above[-1][1] + below[0][0] > RUNS_ON * scale:
        return 0
    near = max(round(CLOSE * scale), 1)
    width = min(foot.shape[1], head.shape[1])
    last = foot[above[-1][1] - near : above[-1][1], :width].astype(np.uint8).max(axis=0)
    first = head[below[0][0] : below[0][0] + near, :width].astype(np.uint8).max(axis=0)
    common = int((np.convolve(last, (1, 1, 1), "same") * first > 0).sum())
    fewer = min(int(last.sum()), int(first.sum()))
    if common < least * fewer or least > COMMON and fewer < FEWEST_COLUMNS:
        return 0
    begun = len(foot) - above[-1][0]
    lines = [end - top for top, end in above[:-1] if top > 0]
    usual = float(np.median(lines)) if lines else float(begun)
    for number, (_, end) in enumerate(below):
        after = below[number + 1][0] if number + 1 < len(below) else len(head)
        if begun + end >= WHOLE_LINE * usual and after > end:
            return (end + after) // 2 if number + 1 < len(below) else min(end + near, after)
    return 0
