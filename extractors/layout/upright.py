"""Which way the glyphs of a page run, and where they stand on the upright page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.page import Frame, Glyph

QUARTERS = (0, 90, 180, 270)


def reading_angle(glyphs: Sequence[Glyph]) -> int:
    """Return the direction of most glyphs on the displayed page: 0, 90, 180 or 270 degrees counter-clockwise."""
    counts = Counter(glyph.angle for glyph in glyphs if glyph.angle in QUARTERS and glyph.text.strip())
    return counts.most_common(1)[0][0] if counts else 0


def upright_glyphs(glyphs: Sequence[Glyph], frame: Frame) -> list[Glyph]:
    """Return glyphs written at the angle `frame.turn` as they stand on the upright page, where their angle is 0."""
    if frame.turn == 0:
        return list(glyphs)
    turned = []
    for glyph in glyphs:
        match frame.turn:
            case 90:
                baseline = glyph.baseline
            case 180:
                baseline = frame.height - glyph.baseline
            case _:
                baseline = frame.width - glyph.baseline
        turned.append(replace(glyph, box=frame.to_upright(glyph.box), baseline=baseline, angle=0))
    return turned
