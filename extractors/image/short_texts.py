"""Finds the ink of a text of a few letters, or of a dash alone, where the page should say something.

`extractors.image.ink_without_text` looks for text anywhere, so it takes no less than three marks in a row. Below a
label that a text follows, one letter is enough ("无"), and a stroke ("-"), if it is as large as the label's letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.image.bars import is_stroke, marks_of
from extractors.image.ink_mask import ink
from extractors.image.marks import Mark, around, side_by_side
from extractors.image.render import crop
from extractors.page import POINTS_PER_INCH, Box, GreyImage

RIM = 3.0
"""Points around a place that are looked at with it; ink that reaches beyond them is no text of the place."""
HEIGHT = (0.35, 2.0)
"""Heights of letters in heights of the label's box: the lowest letters have 0.4, a Chinese character beside a small
label 1.6."""
TALLER = 1.2
"""Height of a bar beside the text, at least: the tallest letters have 0.8, a bar is as high as the line's leading."""
DASH_HEIGHT = 0.25
DASH_WIDTH = (0.2, 1.6)
"""Height of a dash, at most, and its width in heights of the label's box: a hyphen has 0.3, a Chinese dash 1.2."""
LONG = 1.5
"""Width of a dash in its heights, at least; a full stop or dust has 1."""
HYPHEN, EN_DASH = 0.45, 0.8
"""Widths in heights of the label's box up to which a dash is a hyphen and an en dash: in 30 fonts hyphens are 0.25 to
0.35 font sizes wide, en dashes 0.5 to 0.55 and em dashes 0.85 to 1."""


@dataclass(frozen=True, slots=True)
class ShortText:
    """Lines of ink in points, from top to bottom; `dash` is the sign where they are a single stroke, else empty."""

    lines: tuple[Box, ...]
    dash: str = ""

    @property
    def box(self) -> Box:
        """The smallest box around the lines."""
        return Box.around(self.lines)


def short_text(image: GreyImage, dpi: float, place: Box, size: float) -> ShortText | None:
    """Return the ink in `place` that may be letters, or a dash alone; None where there is none.

    `image` is the page at `dpi`, `place` in points; `size` is the height of the label's box in points.
    """
    cut, left, top = crop(image, dpi, place, RIM)
    if min(cut.shape) < 2:
        return None
    height, width = cut.shape
    inside = [
        mark for mark in marks_of(ink(cut)) if mark.x0 > 0 and mark.top > 0 and mark.x1 < width and mark.bottom < height
    ]
    scale = dpi / POINTS_PER_INCH
    unit = size * scale
    marks = [mark for mark in inside if not is_stroke(mark) or mark.height < TALLER * unit]
    lines = side_by_side([mark for mark in marks if _may_be_letter(mark, unit)], scale)
    told = sorted(
        ((around(line), sign) for line in lines if (sign := _sign_of(line, unit)) is not None),
        key=lambda one: one[0].top,
    )
    if not told:
        return None
    dash = told[0][1] if len(told) == 1 else ""
    return ShortText(tuple(line.in_points(dpi, left, top) for line, _ in told), dash)


def _may_be_letter(mark: Mark, unit: float) -> bool:
    return mark.height <= HEIGHT[1] * unit and (mark.height > DASH_HEIGHT * unit or mark.width <= DASH_WIDTH[1] * unit)


def _sign_of(line: Sequence[Mark], unit: float) -> str | None:
    """Return the dash that a line of ink is, '' for letters, None where it is neither."""
    whole = around(line)
    if HEIGHT[0] * unit <= whole.height:
        return ""
    is_dash = len(line) == 1 and whole.width >= LONG * whole.height and whole.height <= DASH_HEIGHT * unit
    if not is_dash or whole.width < DASH_WIDTH[0] * unit:
        return None
    if whole.width <= HYPHEN * unit:
        return "-"
    return "–" if whole.width <= EN_DASH * unit else "—"
