"""Finds where lines go on in ink beyond the words that were read of them: what engines lose they lose without a doubt.

Of a line in a script that is not theirs, engines make words of some letters and leave out the rest.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.image import Mask, Run, runs_of
from extractors.page import PixelBox
from extractors.recognise.model import RecognisedLine, RecognisedWord

LETTER_GAP = 0.2
"""Heights of a word within which ink beside it is a letter of it: letters stand up to 0.1 apart, words 0.25."""
LETTER = (0.2, 0.35)
"""Heights of a word that a letter is wide and high, at least; stops, borders and accents are less."""
WIDEST = 1.6
"""Heights of a word that its letters are wide on average, at most: "w" is 1.5 times as wide as high."""
INKED = 0.5
"""Share of the columns of a word that have ink, at least: letters fill 0.7 and more, leaders and wide spaces less."""
LOST = 2.0
"""Heights of a word that its lost letters are wide, at most; longer ink beside it is a rule or another text."""
ALONG = 0.5
"""Heights of a line within which its ink goes on: letters of Chinese stand up to 0.3 apart, columns more than 1."""
ABOVE = 0.6
"""Heights of a line that its letters reach beyond it, at most, where their height was taken for that of short ones."""
SOLID_RUN = 0.9
"""Share of a run of columns that an upright rule fills from one line to the next, and no letter does."""


def cut_words(lines: Sequence[RecognisedLine], mask: Mask) -> list[PixelBox]:
    """Return the places of words that lost letters, those at the ends of lines with the ink that goes on beyond them.

    They are far wider than their letters, or stand at a line's end beside ink that no word covers.
    `mask` is the image's ink. Engines lose the last letter of a heading on a dark ground and are sure of the rest.
    Within a line such ink is of the next word, for places of words are not exact.
    """
    covered = np.zeros_like(mask)
    for line in lines:
        for word in line.words:
            covered[max(word.box.top, 0) : word.box.bottom, max(word.box.x0, 0) : word.box.x1] = True
    found = [word.box for line in lines for word in line.words if _is_too_wide(word, mask)]
    for line in lines:
        first = min((word.box for word in line.words), key=lambda box: box.x0)
        last = max((word.box for word in line.words), key=lambda box: box.x1)
        beside = ((first, _lost_before(first, mask, covered)), (last, _lost_behind(last, mask, covered)))
        found.extend(box.union(lost) for box, lost in beside if lost is not None)
    return found


def _is_too_wide(word: RecognisedWord, mask: Mask) -> bool:
    """Tell whether a word holds the ink of more letters than were read of it: "p" of "policies,"."""
    box = word.box
    if not any(map(str.isalpha, word.text)) or box.width <= WIDEST * box.height * len(word.text):
        return False
    columns = np.asarray(mask[max(box.top, 0) : box.bottom, max(box.x0, 0) : box.x1].any(axis=0))
    return columns.size > 0 and float(columns.mean()) >= INKED


def along_ink(line: PixelBox, mask: Mask, others: Sequence[PixelBox]) -> PixelBox:
    """Return the place of a line with the ink that goes on from its ends, up to the nearest of `others` beside it.

    What reaches above and below its letters is of it up to the next white row: a model of another script mistakes how
    high they are.
    """
    line = _as_high_as_ink(line, mask)
    beside = [other for other in others if line.common_height(other) * 2 > min(line.height, other.height)]
    low = max([other.x1 for other in beside if other.x1 <= line.x0], default=0)
    high = min([other.x0 for other in beside if other.x0 >= line.x1], default=mask.shape[1])
    top = max(line.top - line.height, 0)
    rows = mask[top : line.bottom + line.height]
    own = slice(line.top - top, line.bottom - top)
    right = _end_of_ink(rows[:, line.x1 : high], own)
    left = _end_of_ink(rows[:, low : line.x0][:, ::-1], own)
    return replace(line, x0=line.x0 - left, x1=line.x1 + right)


def _as_high_as_ink(line: PixelBox, mask: Mask) -> PixelBox:
    reach = round(ABOVE * line.height)
    columns = slice(max(line.x0, 0), line.x1)
    above = np.asarray(mask[max(line.top - reach, 0) : line.top, columns].any(axis=1))[::-1]
    below = np.asarray(mask[line.bottom : line.bottom + reach, columns].any(axis=1))
    return replace(line, top=line.top - _first_white(above), bottom=line.bottom + _first_white(below))


def _first_white(rows: Mask) -> int:
    """Return how many rows have ink before the first one without; 0 where all have: then another line touches."""
    white = np.flatnonzero(~rows)
    return int(white[0]) if white.size else 0


def _end_of_ink(rows: Mask, line: slice) -> int:
    """Return how far letters in the rows of a `line` go on from the left edge; rules across all rows are none."""
    end = 0
    for start, stop in runs_of(np.asarray(rows[line].any(axis=0))):
        if start - end > ALONG * (line.stop - line.start) or rows[:, start:stop].mean() > SOLID_RUN:
            break
        end = stop
    return end


def _lost_behind(box: PixelBox, mask: Mask, covered: Mask) -> PixelBox | None:
    place = _rows(box), slice(box.x1, box.x1 + round(LOST * box.height))
    lost = _letters_at(mask[place], covered[place], box.height)
    return replace(box, x0=box.x1 + lost[0], x1=box.x1 + lost[1]) if lost is not None else None


def _lost_before(box: PixelBox, mask: Mask, covered: Mask) -> PixelBox | None:
    place = _rows(box), slice(max(box.x0 - round(LOST * box.height), 0), box.x0)
    lost = _letters_at(mask[place][:, ::-1], covered[place][:, ::-1], box.height)
    return replace(box, x0=box.x0 - lost[1], x1=box.x0 - lost[0]) if lost is not None else None


def _rows(box: PixelBox) -> slice:
    """Return the rows in which letters beside a word have ink, also those that reach above or below it."""
    return slice(max(box.top - box.height // 4, 0), box.bottom + box.height // 2)


def _letters_at(mask: Mask, covered: Mask, height: int) -> Run | None:
    """Return the columns of the letters that begin close to the left edge of `mask`; None where none does.

    What is as close to another word, whose place is `covered`, may be of that.
    """
    cut = mask & ~covered
    closed = [list(run) for run in runs_of(np.asarray(cut.any(axis=0)))]
    if not closed or closed[0][0] > LETTER_GAP * height:
        return None
    start, end = closed[0]
    for low, high in closed[1:]:
        if low - end > LETTER_GAP * height:
            break
        end = high
    rows = np.asarray(cut[:, start:end].any(axis=1))
    is_letter = end - start >= LETTER[0] * height and np.count_nonzero(rows) >= LETTER[1] * height
    gap = round(LETTER_GAP * height)
    is_apart = end < cut.shape[1] and not rows[0] and not rows[-1] and not covered[:, : end + gap].any()
    return (start, end) if is_letter and is_apart else None
