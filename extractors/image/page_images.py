"""The upright images of a document's pages as recognition reads them: chips as plain text, scans without rules."""

from collections.abc import Sequence

import cv2
import pypdfium2 as pdfium

from extractors.image.chips import without_chips
from extractors.image.ink_mask import Mask, ink
from extractors.image.render import pixels_of, render
from extractors.image.rules import without_rules
from extractors.image.skew import upright_image
from extractors.image.slices import Slices
from extractors.page import POINTS_PER_INCH, Box, Frame, GreyImage, PageText, is_scan

READING_DPI = 200.0
"""Resolution for recognition: 150 to 300 dpi made no difference for Chinese, Thai and Arabic need 200."""
CLOSER_DPI = 300.0
"""Resolution for letters that stand above and below each other, where they were not read for sure at `READING_DPI`."""
INK_DPI = 100.0
"""Resolution at which ink is looked for: at 72 dense Chinese characters run together."""
KEPT_PIXELS = 64_000_000
"""Pixels of rendered pages that are kept, as bytes: 16 pages of A4 at 200 dpi, which most reports do not exceed."""
CHIP_EDGE = 1.0
"""Points around a chip that its blurred edge takes up."""


class PageImages:
    """Renders pages of `document`; keeps the image of the page that is worked on, its ink, and how pages were drawn.

    Of a page that is kept nothing is rendered twice at one resolution, however it is turned or cleaned.
    `pages` are what the document's pages draw: of slices of one picture lines that are cut through are joined.
    """

    def __init__(self, document: pdfium.PdfDocument, pages: Sequence[PageText] = ()) -> None:
        self._document = document
        self._slices = Slices(document, pages)
        self._drawn: dict[tuple[int, float], tuple[GreyImage, float]] = {}
        self._key: tuple[int, Frame, tuple[Box, ...]] | None = None
        self._image: tuple[GreyImage, float] | None = None
        self._chips: tuple[Box, ...] = ()
        self._ink: Mask | None = None
        self._closer_key: tuple[int, Frame, tuple[Box, ...]] | None = None
        self._closer: tuple[GreyImage, float] | None = None

    @property
    def kept(self) -> Sequence[tuple[GreyImage, float]]:
        """The images of pages as they were drawn that are kept, each with its resolution."""
        return tuple(self._drawn.values())

    def for_reading(self, page: PageText) -> tuple[GreyImage, float]:
        """Return the image of a page at `READING_DPI` and its resolution, which is lower for a huge page.

        Underlines stay: to take them off costs feet of letters on a blurred scan, and a line alone is read with them.
        """
        key = (page.number, page.frame, _rules_of(page))
        if self._image is None or self._key != key:
            image, dpi = self._render(page, READING_DPI, ())
            image, self._chips = without_chips(image, dpi / POINTS_PER_INCH)
            self._key, self._image, self._ink = key, (image, dpi), None
        return self._image

    def closer(self, page: PageText) -> tuple[GreyImage, float]:
        """Return the image of a page at `CLOSER_DPI` and its resolution, which is lower for a huge page."""
        key = (page.number, page.frame, _rules_of(page))
        if self._closer is None or self._closer_key != key:
            image, dpi = self._render(page, CLOSER_DPI, ())
            self._closer_key, self._closer = key, (without_chips(image, dpi / POINTS_PER_INCH)[0], dpi)
        return self._closer

    def ink_of(self, page: PageText) -> tuple[Mask, float]:
        """Return where the image of `for_reading` has ink, and its resolution."""
        image, dpi = self.for_reading(page)
        if self._ink is None:
            self._ink = ink(image)
        return self._ink, dpi

    def for_ink(self, page: PageText) -> tuple[GreyImage, float]:
        """Return the image of a page at `INK_DPI`, without underlines, and its resolution, lower for a huge page.

        All but the chips is rendered anew: what is made smaller after rendering is paler, and dense letters break up.
        """
        image, dpi = self._render(page, INK_DPI, page.graphics.underlines)
        if page.graphics.chips:
            reading, _ = self.for_reading(page)
            small = cv2.resize(reading, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_AREA)
            image = image.copy()
            for chip in page.graphics.chips:
                place = pixels_of(chip.grown(CHIP_EDGE), dpi)
                image[place] = small[place]
        return image, dpi

    def chips(self, page: PageText) -> tuple[Box, ...]:
        """Return the places of the chips whose text `for_reading` prints as plain text, in points."""
        self.for_reading(page)
        return self._chips

    def _render(self, page: PageText, dpi: float, underlines: Sequence[Box]) -> tuple[GreyImage, float]:
        image, real_dpi = self._as_drawn(page.number, dpi)
        return without_rules(upright_image(page.frame, image), real_dpi, _rules_of(page), underlines), real_dpi

    def _as_drawn(self, number: int, dpi: float) -> tuple[GreyImage, float]:
        """Return the image of a page (from 1) as displayed; those that were asked for last are kept."""
        drawn = self._drawn.pop((number, dpi), None)
        if drawn is None:
            opened = self._document[number - 1]
            try:
                image, real_dpi = render(opened, dpi)
            finally:
                opened.close()
            drawn = self._slices.joined(number, image, real_dpi), real_dpi
            drawn[0].setflags(write=False)
        self._drawn[number, dpi] = drawn
        while len(self._drawn) > 1 and sum(image.size for image, _ in self._drawn.values()) > KEPT_PIXELS:
            self._drawn.pop(next(iter(self._drawn)))
        return drawn


def _rules_of(page: PageText) -> tuple[Box, ...]:
    """Return the rules that the image of a page does without: those of a scan, which are known by their ink alone."""
    return page.graphics.rules if is_scan(page) else ()
