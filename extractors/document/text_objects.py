"""The text objects of a page, in the order in which they are drawn: their place, style, font and /ActualText span."""

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.document.coordinates import IDENTITY, MAX_FORM_DEPTH, DisplayTransform, object_bounds, object_matrix
from extractors.page import Box, Style

INVISIBLE_RENDER_MODE = 3
DEFAULT_WEIGHT = 400
DEFAULT_ASCENT = 0.8
PLAUSIBLE_ASCENT = (0.65, 1.6)
"""Shares of the font size; fonts that claim less or more have no usable metrics. Faces have 0.69 to 1.3; where a subset
has no descriptor, PDFium gives the height of its tallest letter, 0.48 without a capital: capitals stood out above."""
BLANK_AREA = 0.01
"""Square points below which a text object draws nothing: PDFium gives a space's box no height."""
LAYER = "OC"
"""Tag of marked content that belongs to a layer (PDF 32000-1, 8.11.3.2)."""
PAGE_END = 0.15
"""Share of the page's height at its head and foot in which texts are looked at for being cut through. Margins take
0.03 to 0.1; elsewhere no maker of PDF cuts lines, and asking costs time."""
_COLOUR = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())
"""Where PDFium, which one thread at a time may ask, leaves a colour: to make room for each costs as much as asking."""
_Count = Callable[[object], int]
_Get = Callable[[object, int], object]


@dataclass(frozen=True, slots=True)
class _Font:
    """Name, weight, and ascent as a share of the size."""

    name: str
    weight: int
    ascent: float


@dataclass(frozen=True, slots=True)
class TextObject:
    """What is asked of PDFium once for each text object: place, style, the font's ascent, the /ActualText span.

    `drawn` counts all objects of the page that draw something, `handle` is PDFium's. `opacity` is 0 to 255.
    `is_on_layer` tells that it belongs to optional content, which may be switched off. `clip` is where the page lets it
    show; None where it is not cut.
    """

    bounds: Box
    origin: tuple[float, float]
    angle: int
    style: Style
    ascent: float
    span: tuple[int, str] | None
    drawn: int
    handle: object
    opacity: int
    is_on_layer: bool
    clip: Box | None = None


class TextObjects:
    """Reads the text objects of one page; `by_address` has them as PDFium's text page names them.

    `drawings` are the kind of each object that the page draws, its handle, and the matrix of the form it stands in.
    """

    def __init__(self, page: pdfium.PdfPage, to_display: DisplayTransform) -> None:
        self.by_address: dict[int, TextObject] = {}
        self._to_display = to_display
        end = PAGE_END * to_display.height
        self._ends: tuple[float, float] = end, to_display.height - end
        self._size = ctypes.c_float()
        self._fonts: dict[int, _Font] = {}
        self._styles: dict[tuple[str, float, int, tuple[int, int, int], bool], Style] = {}
        self._marks: dict[int, tuple[str | None, bool]] = {}
        self.drawings = list(_drawn_objects(page))
        for drawn, (kind, handle, parent) in enumerate(self.drawings):
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                self.by_address[address(handle)] = self._text_object(handle, parent, drawn)

    def _text_object(self, handle: object, parent: pdfium.PdfMatrix, drawn: int) -> TextObject:
        matrix = object_matrix(handle, parent)
        pdfium_c.FPDFTextObj_GetFontSize(handle, self._size)
        font = self._font(pdfium_c.FPDFTextObj_GetFont(handle))
        red, green, blue, opacity = fill_colour(handle)
        span, is_on_layer = self._spans(handle)
        look = (
            font.name,
            round(abs(self._size.value) * math.hypot(matrix.c, matrix.d), 2),
            font.weight,
            (red, green, blue),
            pdfium_c.FPDFTextObj_GetTextRenderMode(handle) == INVISIBLE_RENDER_MODE,
        )
        style = self._styles.get(look) or self._styles.setdefault(look, Style(*look))
        degrees = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        bounds = self._to_display.box(*object_bounds(handle, parent))
        return TextObject(
            bounds,
            self._to_display.point(matrix.e, matrix.f),
            (degrees - self._to_display.rotation) % 360,
            style,
            font.ascent,
            span,
            drawn,
            handle,
            opacity,
            is_on_layer,
            self._clip(handle, parent) if self._stands_at_an_end(bounds) else None,
        )

    def _stands_at_an_end(self, bounds: Box) -> bool:
        """Tell whether an object stands at the head or foot of the displayed page, where lines are cut through."""
        head, foot = self._ends
        return bounds.top < head or bounds.bottom > foot

    def _clip(self, handle: object, parent: pdfium.PdfMatrix) -> Box | None:
        """Return the box of the paths that an object is clipped by, None where there are none."""
        path = pdfium_c.FPDFPageObj_GetClipPath(handle)
        boxes = []
        for number in range(max(pdfium_c.FPDFClipPath_CountPaths(path), 0)):
            corners = list(map(parent.on_point, *_corners(path, number)))
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            if corners:
                boxes.append(self._to_display.box(min(xs), min(ys), max(xs), max(ys)))
        x0, top = max((box.x0 for box in boxes), default=0.0), max((box.top for box in boxes), default=0.0)
        x1, bottom = min((box.x1 for box in boxes), default=0.0), min((box.bottom for box in boxes), default=0.0)
        return Box(x0, top, max(x0, x1), max(top, bottom)) if boxes else None

    def _font(self, handle: object) -> _Font:
        key = address(handle)
        if key not in self._fonts:
            length = pdfium_c.FPDFFont_GetBaseFontName(handle, None, 0)
            buffer = ctypes.create_string_buffer(max(int(length), 1))
            pdfium_c.FPDFFont_GetBaseFontName(handle, buffer, length)
            weight = pdfium_c.FPDFFont_GetWeight(handle)
            ascent = ctypes.c_float()
            known = pdfium_c.FPDFFont_GetAscent(handle, 1.0, ascent)
            plausible = known and PLAUSIBLE_ASCENT[0] <= ascent.value <= PLAUSIBLE_ASCENT[1]
            self._fonts[key] = _Font(
                buffer.value.decode("utf-8", "replace"),
                int(weight) if weight and weight > 0 else DEFAULT_WEIGHT,
                ascent.value if plausible else DEFAULT_ASCENT,
            )
        return self._fonts[key]

    def _spans(self, handle: object) -> tuple[tuple[int, str] | None, bool]:
        """Return the innermost /ActualText span around an object, its identity and text, and if it is on a layer.

        None without such a span. Many objects stand in one mark, which is asked once.
        """
        span = None
        is_on_layer = False
        for position in reversed(range(pdfium_c.FPDFPageObj_CountMarks(handle))):
            mark = pdfium_c.FPDFPageObj_GetMark(handle, position)
            key = address(mark)
            if key not in self._marks:
                self._marks[key] = _actual_text(mark), _name(mark) == LAYER
            text, is_layer = self._marks[key]
            if span is None and text is not None:
                span = key, text
            is_on_layer = is_on_layer or is_layer
        return span, is_on_layer


def count_drawn(page: pdfium.PdfPage) -> int:
    """Return how many objects a page draws, those inside forms counted one by one."""
    return sum(1 for _ in _drawn_objects(page))


def _drawn_objects(page: pdfium.PdfPage) -> Iterator[tuple[int, object, pdfium.PdfMatrix]]:
    """Yield the kind of each object that a page draws, its handle, and the matrix of the form that it stands in."""
    yield from _inside(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, IDENTITY, 0)


def _inside(
    parent: object, count: _Count, get: _Get, matrix: pdfium.PdfMatrix, depth: int
) -> Iterator[tuple[int, object, pdfium.PdfMatrix]]:
    for position in range(count(parent)):
        handle = get(parent, position)
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield kind, handle, matrix
        elif depth < MAX_FORM_DEPTH:
            yield from _inside(
                handle,
                pdfium_c.FPDFFormObj_CountObjects,
                pdfium_c.FPDFFormObj_GetObject,
                object_matrix(handle, matrix),
                depth + 1,
            )


def _corners(path: object, number: int) -> tuple[list[float], list[float]]:
    """Return the coordinates, apart, of the points of one of the paths of a clip."""
    xs, ys = [], []
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(max(pdfium_c.FPDFClipPath_CountPathSegments(path, number), 0)):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(path, number, place)
        if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            xs.append(x.value)
            ys.append(y.value)
    return xs, ys


def address(handle: Any) -> int:
    """Return what tells a handle of PDFium from others."""
    return ctypes.addressof(handle.contents) if handle else 0


def fill_colour(handle: object) -> tuple[int, int, int, int]:
    """Return the red, green, blue and opacity that an object is filled with, each 0 to 255; opaque black if unknown."""
    red, green, blue, alpha = _COLOUR
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return (0, 0, 0, 255)
    return (red.value, green.value, blue.value, alpha.value)


def _name(mark: object) -> str:
    """Return the tag of a mark, '' where it is longer than that of a layer."""
    length = ctypes.c_ulong()
    if not pdfium_c.FPDFPageObjMark_GetName(mark, None, 0, length) or length.value != 2 * len(LAYER) + 2:
        return ""
    buffer = (ctypes.c_ushort * (length.value // 2))()
    pdfium_c.FPDFPageObjMark_GetName(mark, buffer, length.value, length)
    return bytes(buffer)[:-2].decode("utf-16-le", "replace")


def _actual_text(mark: object) -> str | None:
    length = ctypes.c_ulong()
    if not pdfium_c.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, length):
        return None
    buffer = (ctypes.c_ubyte * max(length.value, 1))()
    pdfium_c.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, length.value, length)
    return _decode_text_string(bytes(buffer)[: length.value])


def _decode_text_string(data: bytes) -> str:
    """Decode a PDF text string (PDF 32000-2, 7.9.2.2); PDFDocEncoding is read as Latin-1, which it is for letters."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1")
