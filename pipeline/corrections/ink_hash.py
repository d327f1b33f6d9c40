"""What a place of a page looks like, as a short number: places that look alike have numbers that differ in few bits.

It is a difference hash (N. Krawetz, "Kind of Like That", 2013): the place is shrunk to a small grid, and each bit says
whether it gets darker from one cell to the next. Fonts, margins and resolution hardly change it; another text does.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from extractors.document import is_pdf, open_pdf
from extractors.errors import ReadError

INK_DPI = 100.0
"""Resolution at which places are looked at: letters of 8 points are 11 pixels high."""
COLUMNS, ROWS = 32, 16
"""Cells of the grid. A description is 1 to 12 lines of some 80 letters; two or three letters fall into a cell."""
LARGEST_DIFFERENCE = 0.18
"""Share of bits up to which two places show the same. Measured on 60 descriptions of fixture reports: one that moved
by up to a point differs in 0.05 (median) and 0.17 (99 %), another one in 0.43 (median), 0.29 (1 %), 0.19 (least)."""
SHIFTS = (0.0, -0.72, 0.72)
"""Points by which a place is moved to look whether it shows the same: a pixel, since an export may round otherwise."""
POINTS_PER_INCH = 72.0
Place = tuple[float, float, float, float]


def ink_of_place(data: bytes, page: int, place: Place, passwords: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the hashes of a place (left, upper, right, lower edge in points) on a page (from 1) of the PDF in `data`.

    The first is that of the place itself, the others of the place moved by `SHIFTS`. None where there is no image of
    it, as of a text dump, a page that cannot be rendered, or an empty place.
    """
    image = _page_image(data, page, passwords)
    if image is None:
        return ()
    x0, top, x1, bottom = place
    hashes = (hash_of_ink(image, (x0 + x, top + y, x1 + x, bottom + y)) for x in SHIFTS for y in SHIFTS)
    return tuple(found for found in hashes if found)


def _page_image(data: bytes, page: int, passwords: Sequence[str]) -> npt.NDArray[np.uint8] | None:
    if not is_pdf(data):
        return None
    try:
        document = open_pdf(data, passwords)
    except ReadError:
        return None
    try:
        if not 1 <= page <= len(document):
            return None
        bitmap = document[page - 1].render(scale=INK_DPI / POINTS_PER_INCH, grayscale=True, may_draw_forms=False)
        image: npt.NDArray[np.uint8] = bitmap.to_numpy().copy()
        return image if image.ndim == 2 else image[:, :, 0]
    except pdfium.PdfiumError:
        return None
    finally:
        document.close()


def hash_of_ink(page: npt.NDArray[np.uint8], place: Place) -> str | None:
    """Return the hash of a place on the grey image of a page at `INK_DPI`; None for a place without area."""
    x0, top, x1, bottom = (round(edge * INK_DPI / POINTS_PER_INCH) for edge in place)
    cut = page[max(top, 0) : max(bottom, 0), max(x0, 0) : max(x1, 0)]
    if min(cut.shape) < 2:
        return None
    small = cv2.resize(cut, (COLUMNS + 1, ROWS), interpolation=cv2.INTER_AREA).astype(np.int16)
    bits = small[:, 1:] > small[:, :-1]
    return np.packbits(bits).tobytes().hex()


def same_ink(one: str, others: Sequence[str]) -> bool:
    """Tell whether a hash and one of some others are of places that show the same."""
    limit = LARGEST_DIFFERENCE * COLUMNS * ROWS
    return any(len(one) == len(other) and (int(one, 16) ^ int(other, 16)).bit_count() <= limit for other in others)
