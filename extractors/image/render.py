"""The image of a page, rendered in grey at the resolution that is needed and no larger than memory allows."""

import numpy as np
import pypdfium2 as pdfium

from extractors.errors import ReadError
from extractors.page import POINTS_PER_INCH, Box, GreyImage, PixelBox
from schemas.enums import FailureCode

MAX_PIXELS = 30_000_000
"""Pixels of a rendered page: 30 MB in grey, and ten times as much while it is read. A page of A4 at 300 dpi has 8.7
million, one of A1 at 200 dpi 31; a spoilt page size took 0.5 GiB with 60 million."""
LOWEST_DPI = 20.0
"""Below this resolution nothing can be read, so that a page which needs less to fit into memory is refused."""
REGION_MARGIN = 3.0
"""Points around a region that are rendered with it: accents and descenders reach beyond a text layer's boxes."""


def render(page: pdfium.PdfPage, dpi: float) -> tuple[GreyImage, float]:
    """Render a page as displayed, in grey; return the image and the resolution, lower than `dpi` for a huge page.

    The size is known before anything is rendered. Raises ReadError (`too_large`) for a page of absurd size.
    """
    width, height = page.get_size()
    pixels = width * height * (dpi / POINTS_PER_INCH) ** 2
    if pixels > MAX_PIXELS:
        dpi *= (MAX_PIXELS / pixels) ** 0.5
    if dpi < LOWEST_DPI:
        raise ReadError(
            FailureCode.TOO_LARGE, f"A page measures {width:.0f} x {height:.0f} points: print it at a usual size."
        )
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True, may_draw_forms=False)
    try:
        image = bitmap.to_numpy()
        grey: GreyImage = np.array(image if image.ndim == 2 else image[:, :, 0], dtype=np.uint8)
    finally:
        bitmap.close()
    return grey, dpi


def crop(image: GreyImage, dpi: float, box: Box, margin: float = 0.0) -> tuple[GreyImage, float, float]:
    """Cut a region, widened by `margin` points, out of an image; return it and its left and upper edge in points."""
    scale = dpi / POINTS_PER_INCH
    height, width = image.shape
    left = max(int((box.x0 - margin) * scale), 0)
    top = max(int((box.top - margin) * scale), 0)
    right = min(int((box.x1 + margin) * scale) + 1, width)
    bottom = min(int((box.bottom + margin) * scale) + 1, height)
    return image[top:bottom, left:right], left / scale, top / scale


def pixels_of(box: Box, dpi: float) -> tuple[slice, slice]:
    """Return the rows and columns of a region (points) in an image rendered at `dpi`."""
    scale = dpi / POINTS_PER_INCH
    left, right = max(int(box.x0 * scale), 0), max(int(np.ceil(box.x1 * scale)), 0)
    top, bottom = max(int(box.top * scale), 0), max(int(np.ceil(box.bottom * scale)), 0)
    return slice(top, bottom), slice(left, right)


def in_pixels(box: Box, dpi: float) -> PixelBox:
    """Return a region (points) as a box of pixels of an image rendered at `dpi`."""
    rows, columns = pixels_of(box, dpi)
    return PixelBox(columns.start, rows.start, columns.stop, rows.stop)
