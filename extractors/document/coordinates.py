"""From the coordinates of a PDF page's objects to places on the page as displayed."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.page import Box

MAX_FORM_DEPTH = 8
"""Forms may contain each other without end; real ones are nested two or three deep."""
IDENTITY = pdfium.PdfMatrix()
_EDGES = (ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float())
_MATRIX = pdfium_c.FS_MATRIX()
"""Where PDFium, which one thread at a time may ask, leaves its answers: to make room for each costs as much as asking.
"""


class DisplayTransform:
    """From the PDF's coordinates (origin at the lower left, unrotated) to the displayed page (origin at the top left).

    `rotation` is the page's /Rotate in degrees clockwise; `width` and `height` are those of the displayed page.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_size()
        self.left, self.bottom, self.right, self.top = page.get_bbox()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the PDF stands on the displayed page."""
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the displayed box of a rectangle given by two opposite corners."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        if ax > bx:
            ax, bx = bx, ax
        if ay > by:
            ay, by = by, ay
        return Box(ax, ay, bx, by)


def object_matrix(handle: object, parent: pdfium.PdfMatrix) -> pdfium.PdfMatrix:
    """Return the matrix of a page object; `parent` is that of the form that it stands in."""
    pdfium_c.FPDFPageObj_GetMatrix(handle, _MATRIX)
    matrix = pdfium.PdfMatrix.from_raw(_MATRIX)
    return matrix if parent is IDENTITY else matrix.multiply(parent)


def object_bounds(handle: object, parent: pdfium.PdfMatrix) -> tuple[float, float, float, float]:
    """Return the left, lower, right and upper edge of a page object in the PDF's coordinates.

    `parent` is the matrix of the form that the object stands in.
    """
    pdfium_c.FPDFPageObj_GetBounds(handle, *_EDGES)
    left, bottom, right, top = (edge.value for edge in _EDGES)
    if parent is IDENTITY:
        return left, bottom, right, top
    corners = [parent.on_point(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
