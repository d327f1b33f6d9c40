"""Fonts of the PDFs that tests make: plain ones, and one whose glyphs stand for any clusters."""

import io
from collections.abc import Sequence
from typing import Any

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from pikepdf import Dictionary, Name

ADVANCE = 0.6
"""Width of each glyph of `Glyphs` as a share of the font size."""


def helvetica(name: str) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + name), Encoding=Name("/WinAnsiEncoding"))


def boxes_font(count: int) -> bytes:
    """Return a TrueType font of `count` glyphs, each a box somewhat lower than the one before."""
    names = [".notdef", *(f"box{index}" for index in range(1, count + 1))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0xE000 + index: name for index, name in enumerate(names)})
    builder.setupGlyf({name: _box_glyph(700 - index % 400) for index, name in enumerate(names)})
    builder.setupHorizontalMetrics({name: (round(1000 * ADVANCE), 50) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def _box_glyph(height: int) -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, height), (550, height), (550, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def to_unicode(clusters: Sequence[str | None]) -> bytes:
    rows = [
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>"
        for code, text in enumerate(clusters, start=1)
        if text is not None
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CMapName /Made def /CMapType 2 def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
            f"{len(rows)} beginbfchar",
            *rows,
            "endbfchar endcmap end end",
        ]
    ).encode("ascii")
