"""The letter am of Thai and Lao drawn by two glyphs of which the first says all of it and the second nothing.

Its ring stands above the letter before it, its aa behind that, so fonts draw it in two glyphs. Makers that write what a
cluster says beside its first glyph leave the aa without a Unicode value.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.page import Glyph

AM = ("\u0e33", "\u0eb3")
BESIDE = 0.3
"""Font sizes between the edges of glyphs that touch; the ring stands above the letter's right half."""


def with_whole_am(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return glyphs in the order of drawing without those that draw the second half of an am that was said."""
    if not any(glyph.unmapped for glyph in glyphs):
        return list(glyphs)
    whole: list[Glyph] = []
    for glyph in glyphs:
        if glyph.unmapped and len(whole) > 1 and _goes_on_from(whole, glyph):
            whole[-1] = replace(whole[-1], box=whole[-1].box.union(glyph.box))
        else:
            whole.append(glyph)
    return whole


def _goes_on_from(drawn: Sequence[Glyph], glyph: Glyph) -> bool:
    """Tell whether the last glyph drawn says am, draws no more of it than what stands above, and is followed here."""
    ring = drawn[-1]
    if not ring.text.endswith(AM) or ring.style.font != glyph.style.font or ring.baseline != glyph.baseline:
        return False
    letter = next((one for one in reversed(drawn[:-1]) if one.box.x0 < ring.box.x0), None)
    beside = BESIDE * glyph.style.size
    return (
        letter is not None
        and ring.box.x1 <= letter.box.x1 + beside
        and abs(glyph.box.x0 - letter.box.x1) <= beside
        and glyph.box.x1 > ring.box.x1
    )
