"""The text layer of a PDF page as glyphs: what each says, where it stands and how it is set.

PDFium maps glyphs to characters; two things it gets wrong on browser-printed reports are put right here. A span with
/ActualText (PDF 32000-1, 14.9.4) may cover several text objects; PDFium repeats its text for each of them ("เมือมื ง"
for "เมือง"), here a span is one glyph cluster that says its text once. And PDFium reorders right-to-left runs by its own
guess; here order comes from geometry alone (see `extractors.layout.lines`), so only places are taken over.
"""

import ctypes
from dataclasses import replace
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.document.coordinates import DisplayTransform
from extractors.document.text_objects import BLANK_AREA, TextObject, TextObjects, address
from extractors.document.unseen import is_cut, unseen_objects
from extractors.page import Box, Glyph
from extractors.writing import (
    REPLACEMENT_CHARACTER,
    fold_presentation_forms,
    is_private_use_of_thai,
    script_of,
    thai_of_private_use,
)

ROW = 8.0
"""Points; glyphs are kept in rows of this height to find those at one place."""
DRAWN_AGAIN = 0.5
"""Share of a text object that other glyphs cover when it is a second drawing of them."""
HYPHEN_AT_LINE_END = 2
"""What PDFium's text page says for a hyphen that ends a line."""
BLANK = 0.05
"""Line heights; what PDFium gives for the ink of a space is 0.002 high."""
_NO_CHARACTER = (0, 0xFFFE, 0xFFFF)


def read_glyphs(page: pdfium.PdfPage) -> list[Glyph]:
    """Return the glyphs of a page in the file's order, spaces included; coordinates as on the displayed page."""
    textpage = page.get_textpage()
    try:
        return _GlyphReader(page, textpage).read()
    finally:
        textpage.close()


class _GlyphReader:
    """Reads one page: characters from PDFium's text page, places and spans from the page's text objects."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self.page = page
        self.textpage = textpage.raw
        self.count = textpage.count_chars()
        self.to_display = DisplayTransform(page)
        objects = TextObjects(page, self.to_display)
        self.objects = objects.by_address
        self.unseen = unseen_objects(page, self.to_display, objects)
        self.sheet = Box(0.0, 0.0, self.to_display.width, self.to_display.height)
        self.glyphs: list[Glyph] = []
        self.open_spans: dict[int, tuple[int, float]] = {}
        self.rows: dict[int, list[Box]] = {}
        self.rect = pdfium_c.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def read(self) -> list[Glyph]:
        """Return all glyphs of the page, those of each text object together."""
        seen: set[int] = set()
        index = 0
        while index < self.count:
            start = index
            code, index = self._code(index)
            if pdfium_c.FPDFText_IsGenerated(self.textpage, start) == 1:
                continue
            key = address(pdfium_c.FPDFText_GetTextObject(self.textpage, start))
            place = self.objects.get(key)
            if place is None:
                continue
            seen.add(key)
            if place.span is None:
                self._add_character(start, code, key, place)
        for key, place in self.objects.items():
            if place.span is not None:
                self._add_to_span(place.span, place, hidden=key in self.unseen)
            elif key not in seen:
                self._add_silent(place, hidden=key in self.unseen)
        return _with_thai_marks(sorted(self.glyphs, key=lambda glyph: glyph.drawn))

    def _code(self, index: int) -> tuple[int, int]:
        """Return the code point at `index` (PDFium counts UTF-16 units) and the index after it."""
        code = pdfium_c.FPDFText_GetUnicode(self.textpage, index)
        if 0xD800 <= code <= 0xDBFF and index + 1 < self.count:
            low = pdfium_c.FPDFText_GetUnicode(self.textpage, index + 1)
            if 0xDC00 <= low <= 0xDFFF:
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), index + 2
        return code, index + 1

    def _add_character(self, index: int, code: int, key: int, place: TextObject) -> None:
        pdfium_c.FPDFText_GetCharOrigin(self.textpage, index, self.x, self.y)
        x, y = self.to_display.point(self.x.value, self.y.value)
        pdfium_c.FPDFText_GetLooseCharBox(self.textpage, index, self.rect)
        box = self.to_display.box(self.rect.left, self.rect.bottom, self.rect.right, self.rect.top)
        box, baseline = _with_line_height(box, x, y, place)
        if code == HYPHEN_AT_LINE_END and pdfium_c.FPDFText_IsHyphen(self.textpage, index) == 1:
            code = ord("-")
        unmapped = code in _NO_CHARACTER or pdfium_c.FPDFText_HasUnicodeMapError(self.textpage, index) == 1
        if unmapped and chr(code).isspace() and self._draws_ink(index, box):
            code = _NO_CHARACTER[0]
        hidden = key in self.unseen or not box.intersection_area(self.sheet)
        self.glyphs.append(
            Glyph(
                _character(code),
                box,
                baseline,
                place.style,
                place.angle,
                unmapped=unmapped,
                origin=key,
                drawn=place.drawn,
                hidden=hidden,
                cut=hidden and is_cut(place),
            )
        )

    def _draws_ink(self, index: int, box: Box) -> bool:
        """Tell whether a character draws anything: a code without a map may be that of a space or of a line's end."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self.textpage, index, left, right, bottom, top)
        return min(right.value - left.value, top.value - bottom.value) > BLANK * box.height

    def _add_to_span(self, span: tuple[int, str], place: TextObject, *, hidden: bool) -> None:
        """Add a text object to the cluster of its span; the one that draws most is the letter, the others are marks."""
        box, baseline = _with_line_height(place.bounds, *place.origin, place)
        if span[0] not in self.open_spans:
            self.open_spans[span[0]] = len(self.glyphs), place.bounds.area
            text = fold_presentation_forms(span[1])
            self.glyphs.append(
                Glyph(
                    text,
                    box,
                    baseline,
                    place.style,
                    place.angle,
                    actual_text=True,
                    drawn=place.drawn,
                    hidden=hidden,
                    cut=hidden and is_cut(place),
                )
            )
            return
        position, most = self.open_spans[span[0]]
        first = self.glyphs[position]
        if place.bounds.area > most:
            self.open_spans[span[0]] = position, place.bounds.area
        else:
            baseline = first.baseline
        self.glyphs[position] = replace(
            first, box=first.box.union(box), baseline=baseline, hidden=first.hidden and hidden
        )

    def _add_silent(self, place: TextObject, *, hidden: bool) -> None:
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


def _with_thai_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Give marks that a Thai font keeps under private codes their own ones."""
    if not any(is_private_use_of_thai(glyph.text) for glyph in glyphs):
        return glyphs
    fonts = {glyph.style.font for glyph in glyphs if script_of(glyph.text[:1] or " ") == "Thai"}
    return [
        replace(glyph, text=thai_of_private_use(glyph.text), unmapped=False)
        if glyph.style.font in fonts and is_private_use_of_thai(glyph.text)
        else glyph
        for glyph in glyphs
    ]


def _with_line_height(box: Box, x: float, y: float, place: TextObject) -> tuple[Box, float]:
    """Give a glyph the height of its line (the font's size around the baseline), so that marks and letters align.

    Returns the box and the baseline: the coordinate across the writing direction. A box of ink without side bearings
    is widened to the glyph's origin.
    """
    above = place.style.size * place.ascent
    below = place.style.size * max(1 - place.ascent, 0.2)
    match place.angle:
        case 0:
            return Box(min(box.x0, x), y - above, max(box.x1, x), y + below), y
        case 90:
            return Box(x - above, min(box.top, y), x + below, max(box.bottom, y)), x
        case 180:
            return Box(min(box.x0, x), y - below, max(box.x1, x), y + above), y
        case 270:
            return Box(x - below, min(box.top, y), x + above, max(box.bottom, y)), x
        case _:
            return box, y


@lru_cache(maxsize=4096)
def _character(code: int) -> str:
    """Return what a code point says: letters of a presentation form, the replacement character for none."""
    if code in _NO_CHARACTER or 0xD800 <= code <= 0xDFFF:
        return REPLACEMENT_CHARACTER
    return fold_presentation_forms(chr(code))
