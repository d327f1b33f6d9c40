"""Gathers pieces of ink into lines, and lines into regions, in a time that grows with their number and not its square.

Maps, drawings and Japanese gazettes have tens of thousands of pieces on a page. Marks are looked for only in the rows
of pixels that they share, and what lies too far behind is looked at no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from extractors.page import PixelBox

LETTER_GAP = 1.2
"""Gap between marks of one line in mark heights: word spaces have 0.3 to 0.6, justified ones up to 1."""
HEADING_HEIGHT = 16.0
HEADING_GAP = 0.6
"""Gap between marks taller than `HEADING_HEIGHT` points: headings are not justified, icons stand further apart."""
LARGER, SMALLEST = 6, 2
"""Heights of the lower of two marks of one line that the higher one may have; lower ones count as `SMALLEST` pixels."""
LATEST = 12
"""Marks at the end of a line that say how high it is: a crooked scan's lines climb."""
LINE_GAP = 1.6
"""Gap between lines of one region in line heights."""
TALLER, LONGEST_BESIDE = 1.4, 2.5
"""Heights of a line that a mark beside it may have, and widths: a dash or the stroke of a Chinese "one", not a rule."""
ROW = 16
"""Pixels; marks are found by the rows of so many pixels that they reach into: lines of 9 pt at 100 dpi are as high."""


@dataclass(frozen=True, slots=True)
class Mark(PixelBox):
    """A connected piece of ink, or several: the box in pixels and the inked pixels."""

    area: int


def around(marks: Sequence[Mark]) -> Mark:
    """Return all of `marks` as one."""
    return Mark(
        min(m.x0 for m in marks),
        min(m.top for m in marks),
        max(m.x1 for m in marks),
        max(m.bottom for m in marks),
        sum(m.area for m in marks),
    )


def side_by_side(letters: Sequence[Mark], scale: float) -> list[list[Mark]]:
    """Gather marks whose heights overlap and whose gaps are those of a line of text; `scale` is pixels per point."""
    lines: list[list[Mark]] = []
    ends: list[Mark] = []
    rows = _Rows()
    for mark in sorted(letters, key=lambda m: m.x0):
        near = ((mark.x0 - ends[number].x1, number) for number in _ends_before(mark, ends, rows, scale))
        best = min(near, default=None)
        number = len(lines) if best is None else best[1]
        if best is None:
            lines.append([mark])
            ends.append(mark)
        else:
            lines[number].append(mark)
            rows.forget(number, ends[number])
            ends[number] = around(lines[number][-LATEST:])
        rows.add(number, ends[number])
    return lines


def grown(lines: Sequence[Mark], marks: Sequence[Mark], scale: float) -> list[Mark]:
    """Return lines with the marks that continue them, which by themselves may be anything, one line of each.

    A single stroke is a Chinese one, and dense characters leave little plain ground: beside text they are text.
    """
    found: list[Mark] = []
    rows = _Rows()
    open_marks = _OpenMarks(marks)
    for line in sorted(lines, key=lambda line: -line.area):
        if any(_is_within(line, found[number]) for number in rows.beside(line)):
            continue
        while beside := open_marks.take(line, scale):
            line = around([line, *beside])
        rows.add(len(found), line)
        found.append(line)
    return found


def regions_of(lines: Sequence[Mark]) -> list[list[Mark]]:
    """Gather lines below each other that share a column and have like heights."""
    regions: list[_Region] = []
    open_regions: list[_Region] = []
    tallest = max((line.height for line in lines), default=0)
    for line in sorted(lines, key=lambda m: m.top):
        open_regions = [region for region in open_regions if region.is_near(line.top, tallest)]
        region = next((region for region in open_regions if region.goes_on(line)), None)
        if region is None:
            region = _Region([], line)
            regions.append(region)
            open_regions.append(region)
        region.add(line)
    return [region.lines for region in regions]


@dataclass(slots=True)
class _Region:
    """Lines from top to bottom, and what is around them."""

    lines: list[Mark]
    whole: Mark

    def add(self, line: Mark) -> None:
        self.lines.append(line)
        self.whole = around([self.whole, line])

    def is_near(self, top: int, height: int) -> bool:
        """Tell whether a line of `height` from `top` on is not too far below."""
        above = self.lines[-1]
        return top - above.bottom <= LINE_GAP * max(above.height, height)

    def goes_on(self, line: Mark) -> bool:
        shared = min(line.x1, self.whole.x1) - max(line.x0, self.whole.x0)
        return self.is_near(line.top, line.height) and shared > 0.3 * min(line.width, self.whole.width)


@dataclass(slots=True)
class _Rows:
    """Numbers of marks by the rows of `ROW` pixels that they reach into."""

    rows: dict[int, set[int]] = field(default_factory=dict)

    def add(self, number: int, mark: Mark) -> None:
        for row in _rows_of(mark):
            self.rows.setdefault(row, set()).add(number)

    def beside(self, mark: Mark) -> set[int]:
        """Return the numbers of all marks that may share a row of pixels with `mark`."""
        return set().union(*(self.rows.get(row, ()) for row in _rows_of(mark)))

    def forget(self, number: int, mark: Mark) -> None:
        for row in _rows_of(mark):
            self.rows.get(row, set()).discard(number)


def _rows_of(mark: Mark) -> range:
    return range(mark.top // ROW, (mark.bottom - 1) // ROW + 1)


def _ends_before(mark: Mark, ends: Sequence[Mark], rows: _Rows, scale: float) -> Iterator[int]:
    """Give the numbers of the lines that `mark` may continue; those that no later mark reaches are forgotten."""
    for number in rows.beside(mark):
        end = ends[number]
        if mark.x0 - end.x1 > LETTER_GAP * LARGER * max(end.height, SMALLEST):
            rows.forget(number, end)
        elif _is_near(end, mark, scale) and _is_alike(end, mark):
            yield number


def _is_near(end: Mark, mark: Mark, scale: float) -> bool:
    height = max(min(end.height, 4 * mark.height), mark.height)
    return mark.x0 - end.x1 <= (LETTER_GAP if height < HEADING_HEIGHT * scale else HEADING_GAP) * height


def _is_alike(first: Mark, second: Mark) -> bool:
    lower, higher = sorted((first.height, second.height))
    return first.common_height(second) >= 0.5 * lower and higher <= LARGER * max(lower, SMALLEST)


def _is_within(line: Mark, other: Mark) -> bool:
    return line.x0 >= other.x0 and line.x1 <= other.x1 and line.common_height(other) > 0


class _OpenMarks:
    """Marks that belong to no line yet, by their upper edges."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.top)
        edges = [(mark.x0, mark.top, mark.x1, mark.bottom) for mark in self._marks]
        self._x0, self._top, self._x1, self._bottom = np.array(edges, dtype=np.int64).reshape(-1, 4).T
        self._open = np.ones(len(marks), dtype=np.bool_)

    def take(self, line: Mark, scale: float) -> list[Mark]:
        """Return the marks that continue `line`; they are open no more."""
        # taller marks do not continue it, so that none begins higher
        first, end = np.searchsorted(self._top, (line.top - TALLER * line.height, line.bottom))
        x0, top, x1, bottom = (edge[first:end] for edge in (self._x0, self._top, self._x1, self._bottom))
        gap = np.maximum(x0 - line.x1, line.x0 - x1)
        height = bottom - top
        taken = (
            self._open[first:end]
            & (gap >= 0)
            & (gap <= max(LETTER_GAP * line.height, 2 * scale))
            & (height <= TALLER * line.height)
            & (x1 - x0 <= LONGEST_BESIDE * line.height)
            & (np.minimum(bottom, line.bottom) - np.maximum(top, line.top) >= 0.5 * height)
        )
        places = first + np.flatnonzero(taken)
        self._open[places] = False
        return [self._marks[place] for place in places.tolist()]
