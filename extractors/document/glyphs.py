"""The text layer of a PDF page as glyphs: what each says, where it stands and how it is set.

PDFium maps glyphs to characters; two things it gets wrong on browser-printed reports are put right here. A span with
/ActualText (PDF 32000-1, 14.9.4) may cover several text objects; PDFium repeats its text for each of them ("เมือมื ง"
for "เมือง"), here a span is one glyph cluster that says its text once. And PDFium reorders right-to-left runs by its own
guess; here order comes from geometry alone (see `extractors.layout.lines`), so only places are taken over.
"""

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.document.coordinates import IDENTITY, MAX_FORM_DEPTH, DisplayTransform, object_bounds, object_matrix
from extractors.page import Box, Glyph, Style
from extractors.writing import REPLACEMENT_CHARACTER, fold_presentation_forms

INVISIBLE_RENDER_MODE = 3
DEFAULT_WEIGHT = 400
DEFAULT_ASCENT = 0.8
PLAUSIBLE_ASCENT = (0.65, 1.6)
"""Shares of the font size; fonts that claim less or more have no usable metrics. Faces have 0.69 to 1.3; where a subset
has no descriptor, PDFium gives the height of its tallest letter, 0.48 without a capital: capitals stood out above."""
BLANK_AREA = 0.01
"""Square points below which a text object draws nothing: PDFium gives a space's box no height."""
ROW = 8.0
"""Points; glyphs are kept in rows of this height to find those at one place."""
DRAWN_AGAIN = 0.5
"""Share of a text object that other glyphs cover when it is a second drawing of them."""
HYPHEN_AT_LINE_END = 2
"""What PDFium's text page says for a hyphen that ends a line."""
_Count = Callable[[object], int]
_Get = Callable[[object, int], object]
_NO_CHARACTER = (0, 0xFFFE, 0xFFFF)


def read_glyphs(page: pdfium.PdfPage) -> list[Glyph]:
    """Return the glyphs of a page in the file's order, spaces included; coordinates as on the displayed page."""
    textpage = page.get_textpage()
    try:
        return _GlyphReader(page, textpage).read()
    finally:
        textpage.close()


@dataclass(frozen=True, slots=True)
class _Font:
    """Name, weight, and ascent as a share of the size."""

    name: str
    weight: int
    ascent: float


@dataclass(frozen=True, slots=True)
class _TextObject:
    """What is asked of PDFium once for each text object: place, style, the font's ascent, the /ActualText span."""

    bounds: Box
    origin: tuple[float, float]
    angle: int
    style: Style
    ascent: float
    span: tuple[int, str] | None
    drawn: int


class _GlyphReader:
    """Reads one page: characters from PDFium's text page, places and spans from the page's text objects."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self.page = page
        self.textpage = textpage.raw
        self.count = textpage.count_chars()
        self.to_display = DisplayTransform(page)
        self.fonts: dict[int, _Font] = {}
        self.styles: dict[tuple[str, float, int, tuple[int, int, int], bool], Style] = {}
        self.objects: dict[int, _TextObject] = {}
        self.glyphs: list[Glyph] = []
        self.open_spans: dict[int, tuple[int, float]] = {}
        self.rows: dict[int, list[Box]] = {}
        self.rect = pdfium_c.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def read(self) -> list[Glyph]:
        """Return all glyphs of the page, those of each text object together."""
        self._collect_objects(self.page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, IDENTITY, 0)
        seen: set[int] = set()
        index = 0
        while index < self.count:
            start = index
            code, index = self._code(index)
            if pdfium_c.FPDFText_IsGenerated(self.textpage, start) == 1:
                continue
            key = _address(pdfium_c.FPDFText_GetTextObject(self.textpage, start))
            place = self.objects.get(key)
            if place is None:
                continue
            seen.add(key)
            if place.span is None:
                self._add_character(start, code, key, place)
        for key, place in self.objects.items():
            if place.span is not None:
                self._add_to_span(place.span, place)
            elif key not in seen:
                self._add_silent(place)
        return sorted(self.glyphs, key=lambda glyph: glyph.drawn)

    def _collect_objects(self, parent: object, count: _Count, get: _Get, matrix: pdfium.PdfMatrix, depth: int) -> None:
        for position in range(count(parent)):
            handle = get(parent, position)
            kind = pdfium_c.FPDFPageObj_GetType(handle)
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                self.objects[_address(handle)] = self._text_object(handle, matrix)
            elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
                self._collect_objects(
                    handle,
                    pdfium_c.FPDFFormObj_CountObjects,
                    pdfium_c.FPDFFormObj_GetObject,
                    object_matrix(handle).multiply(matrix),
                    depth + 1,
                )

    def _text_object(self, handle: object, parent: pdfium.PdfMatrix) -> _TextObject:
        matrix = object_matrix(handle).multiply(parent)
        size = ctypes.c_float()
        pdfium_c.FPDFTextObj_GetFontSize(handle, size)
        font = self._font(pdfium_c.FPDFTextObj_GetFont(handle))
        look = (
            font.name,
            round(abs(size.value) * math.hypot(matrix.c, matrix.d), 2),
            font.weight,
            _colour(handle),
            pdfium_c.FPDFTextObj_GetTextRenderMode(handle) == INVISIBLE_RENDER_MODE,
        )
        style = self.styles.get(look) or self.styles.setdefault(look, Style(*look))
        degrees = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        bounds = object_bounds(handle, parent)
        return _TextObject(
            self.to_display.box(*bounds),
            self.to_display.point(matrix.e, matrix.f),
            (degrees - self.to_display.rotation) % 360,
            style,
            font.ascent,
            _actual_text(handle),
            len(self.objects),
        )

    def _code(self, index: int) -> tuple[int, int]:
        """Return the code point at `index` (PDFium counts UTF-16 units) and the index after it."""
        code = pdfium_c.FPDFText_GetUnicode(self.textpage, index)
        if 0xD800 <= code <= 0xDBFF and index + 1 < self.count:
            low = pdfium_c.FPDFText_GetUnicode(self.textpage, index + 1)
            if 0xDC00 <= low <= 0xDFFF:
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), index + 2
        return code, index + 1

    def _add_character(self, index: int, code: int, key: int, place: _TextObject) -> None:
        pdfium_c.FPDFText_GetCharOrigin(self.textpage, index, self.x, self.y)
        x, y = self.to_display.point(self.x.value, self.y.value)
        pdfium_c.FPDFText_GetLooseCharBox(self.textpage, index, self.rect)
        box = self.to_display.box(self.rect.left, self.rect.bottom, self.rect.right, self.rect.top)
        box, baseline = _with_line_height(box, x, y, place)
        if code == HYPHEN_AT_LINE_END and pdfium_c.FPDFText_IsHyphen(self.textpage, index) == 1:
            code = ord("-")
        unmapped = code in _NO_CHARACTER or pdfium_c.FPDFText_HasUnicodeMapError(self.textpage, index) == 1
        text = fold_presentation_forms(_character(code))
        self.glyphs.append(Glyph(text, box, baseline, place.style, place.angle, False, unmapped, key, place.drawn))

    def _add_to_span(self, span: tuple[int, str], place: _TextObject) -> None:
        """Add a text object to the cluster of its span; the one that draws most is the letter, the others are marks."""
        box, baseline = _with_line_height(place.bounds, *place.origin, place)
        if span[0] not in self.open_spans:
            self.open_spans[span[0]] = len(self.glyphs), place.bounds.area
            text = fold_presentation_forms(span[1])
            self.glyphs.append(
                Glyph(text, box, baseline, place.style, place.angle, actual_text=True, drawn=place.drawn)
            )
            return
        position, most = self.open_spans[span[0]]
        first = self.glyphs[position]
        if place.bounds.area > most:
            self.open_spans[span[0]] = position, place.bounds.area
        else:
            baseline = first.baseline
        self.glyphs[position] = replace(first, box=first.box.union(box), baseline=baseline)

    def _add_silent(self, place: _TextObject) -> None:
        """Add a text object for which PDFium has no character: a space, or glyphs without a Unicode value.

        PDFium also leaves out what is drawn a second time at the same place (fake bold, shadows); so does this.
        """
        blank = place.bounds.area < BLANK_AREA
        box, baseline = _with_line_height(place.bounds, *place.origin, place)
        if not blank and self._is_drawn_already(box):
            return
        self.glyphs.append(
            Glyph(" " if blank else "", box, baseline, place.style, place.angle, False, not blank, 0, place.drawn)
        )

    def _is_drawn_already(self, box: Box) -> bool:
        if not self.rows:
            for glyph in self.glyphs:
                self.rows.setdefault(int(glyph.box.top // ROW), []).append(glyph.box)
        row = int(box.top // ROW)
        near = [other for key in (row - 1, row, row + 1) for other in self.rows.get(key, ())]
        return sum(other.intersection_area(box) for other in near) > DRAWN_AGAIN * box.area

    def _font(self, handle: object) -> _Font:
        key = _address(handle)
        if key not in self.fonts:
            length = pdfium_c.FPDFFont_GetBaseFontName(handle, None, 0)
            buffer = ctypes.create_string_buffer(max(int(length), 1))
            pdfium_c.FPDFFont_GetBaseFontName(handle, buffer, length)
            weight = pdfium_c.FPDFFont_GetWeight(handle)
            ascent = ctypes.c_float()
            known = pdfium_c.FPDFFont_GetAscent(handle, 1.0, ascent)
            plausible = known and PLAUSIBLE_ASCENT[0] <= ascent.value <= PLAUSIBLE_ASCENT[1]
            self.fonts[key] = _Font(
                buffer.value.decode("utf-8", "replace"),
                int(weight) if weight and weight > 0 else DEFAULT_WEIGHT,
                ascent.value if plausible else DEFAULT_ASCENT,
            )
        return self.fonts[key]


def _with_line_height(box: Box, x: float, y: float, place: _TextObject) -> tuple[Box, float]:
    """Give a glyph the height of its line (the font's size around the baseline), so that marks and letters align.

    Returns the box and the baseline: the coordinate across the writing direction. A box of ink without side bearings
    is widened to the glyph's origin.
    """
    above = place.style.size * place.ascent
    below = place.style.size * max(1 - place.ascent, 0.2)
    x0, x1 = min(box.x0, x), max(box.x1, x)
    top, bottom = min(box.top, y), max(box.bottom, y)
    match place.angle:
        case 0:
            return Box(x0, y - above, x1, y + below), y
        case 90:
            return Box(x - above, top, x + below, bottom), x
        case 180:
            return Box(x0, y - below, x1, y + above), y
        case 270:
            return Box(x - below, top, x + above, bottom), x
        case _:
            return box, y


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _character(code: int) -> str:
    if code in _NO_CHARACTER or 0xD800 <= code <= 0xDFFF:
        return REPLACEMENT_CHARACTER
    return chr(code)


def _colour(handle: object) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return (0, 0, 0)
    return (red.value, green.value, blue.value)


def _actual_text(handle: object) -> tuple[int, str] | None:
    """Return the identity and the text of the innermost /ActualText span around a text object, None without one."""
    for position in reversed(range(pdfium_c.FPDFPageObj_CountMarks(handle))):
        mark = pdfium_c.FPDFPageObj_GetMark(handle, position)
        length = ctypes.c_ulong()
        if not pdfium_c.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, length):
            continue
        buffer = (ctypes.c_ubyte * max(length.value, 1))()
        pdfium_c.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, length.value, length)
        text = _decode_text_string(bytes(buffer)[: length.value])
        return _address(mark), text
    return None


def _decode_text_string(data: bytes) -> str:
    """Decode a PDF text string (PDF 32000-2, 7.9.2.2); PDFDocEncoding is read as Latin-1, which it is for letters."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1")
