"""Finds the bullets and icons in front of texts by their ink: engines read them as letters of the text.

A bullet, a chain or an arrow hangs in the middle of the line, where letters stand on the baseline, and has more room
behind it than words have between them. Dashes and quotation marks hang there too: dashes are told by their shape,
quotation marks by the little room behind them.
"""

from collections.abc import Sequence

import numpy as np

from extractors.image.ink_mask import Mask, Run, ink, runs_of
from extractors.image.lines_of_ink import text_lines
from extractors.page import GreyImage, PixelBox

ROOM = 0.35
"""White space behind a mark, at least."""
MORE_ROOM = 1.2
"""Times the usual space between the line's words; a quotation mark that is set off from its text has less than one."""
WORD_SPACE = 0.15
"""White space from which it parts words and not letters."""
RAISED = 0.12
"""How far a mark hangs above the baseline, at least; round letters reach 0.02 below it."""
WIDEST = 1.6
"""Width of a mark, at most."""
HIGHEST = 0.8
"""Height of a mark, at most."""
DISC, FILLED = 0.45, 0.58
"""Size of a disc, at most, and the share of its box that is ink, at least: a circle fills 0.79, or 0.6 of a few pixels.
Letters as round are larger, and a full stop stands on the baseline."""
FLAT = 2.5
"""Widths in heights from which a mark is a dash."""


def without_lead_marks(image: GreyImage, *, to_the_left: bool) -> tuple[GreyImage, list[PixelBox]]:
    """Return an image of text without the marks in front of its lines, and the places of those that are bullets.

    In text that runs `to_the_left` they may stand to the right of it as well. A bullet's place is as high as its line.
    """
    mask = ink(image)
    plain = image
    discs = []
    for line in text_lines(image):
        for mark in lead_marks(mask, line, to_the_left=to_the_left):
            if is_disc(mask, mark):
                discs.append(mark)
            if plain is image:
                plain = image.copy()
            cut = plain[line.top : line.bottom, mark.x0 : mark.x1]
            cut[:] = np.median(image[line.top : line.bottom])
    return plain, discs


def is_disc(mask: Mask, mark: PixelBox) -> bool:
    """Tell whether a mark in front of a line, whose height it has, is a bullet by its ink."""
    return _is_disc(mask[mark.top : mark.bottom, mark.x0 : mark.x1], mark.height)


def lead_marks(mask: Mask, line: PixelBox, *, to_the_left: bool = False) -> list[PixelBox]:
    """Return the marks at the left end of a line of ink, and at the right end of one that runs `to_the_left`."""
    cut = mask[line.top : line.bottom, line.x0 : line.x1]
    found = [_first_mark(cut)]
    if to_the_left:
        mirrored = _first_mark(cut[:, ::-1])
        found.append((cut.shape[1] - mirrored[1], cut.shape[1] - mirrored[0]) if mirrored is not None else None)
    return [PixelBox(line.x0 + mark[0], line.top, line.x0 + mark[1], line.bottom) for mark in found if mark is not None]


def _first_mark(cut: Mask) -> Run | None:
    """Return the columns of the mark that a line's ink begins with, from the left; None where it begins with text."""
    runs = runs_of(np.asarray(cut.any(axis=0)))
    for end in range(1, len(runs)):
        mark, rest = cut[:, runs[0][0] : runs[end - 1][1]], cut[:, runs[end][0] :]
        rows = np.flatnonzero(rest.any(axis=1))
        height = int(rows[-1] - rows[0] + 1)
        if mark.shape[1] > WIDEST * height:
            return None
        room = runs[end][0] - runs[end - 1][1]
        if room >= ROOM * height:
            has_room = _is_disc(mark, height) or room >= MORE_ROOM * _usual_space(runs[end:], height)
            return (runs[0][0], runs[end - 1][1]) if has_room and _hangs(mark, rest, height) else None
    return None


def _usual_space(runs: Sequence[Run], height: int) -> float:
    gaps = [after[0] - before[1] for before, after in zip(runs, runs[1:], strict=False)]
    spaces = [gap for gap in gaps if gap >= WORD_SPACE * height]
    return float(np.median(spaces)) if spaces else 0.0


def _hangs(mark: Mask, rest: Mask, height: int) -> bool:
    """Tell whether a mark is above the baseline that the text stands on, and no dash; a small disc need not be far."""
    rows = np.flatnonzero(mark.any(axis=1))
    own = int(rows[-1] - rows[0] + 1)
    if own > HIGHEST * height or mark.shape[1] >= FLAT * own:
        return False
    above = _baseline(rest) - int(rows[-1])
    return above >= RAISED * height or (_is_disc(mark, height) and above > 0)


def _is_disc(mark: Mask, height: int) -> bool:
    """Tell whether a mark in front of a text `height` pixels high is a small full disc: a bullet, no icon or letter.

    What reaches to the top of the line is the foot of a letter above it.
    """
    rows = np.flatnonzero(mark.any(axis=1))
    own = int(rows[-1] - rows[0] + 1)
    return (
        rows[0] > 0 and max(own, mark.shape[1]) <= DISC * height and bool(mark[rows[0] : rows[-1] + 1].mean() >= FILLED)
    )


def _baseline(cut: Mask) -> float:
    """Return the last row that most letters of a line stand on: the median over the lowest ink of its columns."""
    columns = cut[:, cut.any(axis=0)]
    lowest = columns.shape[0] - 1 - columns[::-1].argmax(axis=0)
    return float(np.percentile(lowest, 70))
