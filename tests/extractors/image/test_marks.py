"""Marks are gathered as the plain definition says, which holds each one against every other, only sooner."""

from collections.abc import Sequence

import numpy as np
import pytest

from extractors.image.marks import (
    HEADING_GAP,
    HEADING_HEIGHT,
    LATEST,
    LETTER_GAP,
    LINE_GAP,
    LONGEST_BESIDE,
    TALLER,
    Mark,
    around,
    grown,
    regions_of,
    side_by_side,
)

SCALE = 100 / 72
SEEDS = range(12)


def random_marks(seed: int, count: int = 250) -> list[Mark]:
    """Marks of letter size and larger, some of them in rows, so that all limits are met and passed."""
    random = np.random.default_rng(seed)
    marks = []
    for _ in range(count):
        width, height = (int(size) for size in random.integers(1, random.choice([6, 16, 60]), 2))
        x0, top = int(random.integers(0, 500)), int(random.integers(0, 40)) * int(random.choice([1, 9]))
        marks.append(Mark(x0, top, x0 + width, top + height, int(random.integers(1, width * height + 1))))
    return marks


def overlap(first: Mark, second: Mark) -> int:
    return min(first.bottom, second.bottom) - max(first.top, second.top)


def plainly_side_by_side(letters: Sequence[Mark]) -> list[list[Mark]]:
    lines: list[list[Mark]] = []
    for mark in sorted(letters, key=lambda mark: mark.x0):
        ends = [around(line[-LATEST:]) for line in lines]
        near = [(mark.x0 - end.x1, number) for number, end in enumerate(ends) if is_next(end, mark)]
        if near:
            lines[min(near)[1]].append(mark)
        else:
            lines.append([mark])
    return lines


def is_next(end: Mark, mark: Mark) -> bool:
    height = max(min(end.height, 4 * mark.height), mark.height)
    near = mark.x0 - end.x1 <= (LETTER_GAP if height < HEADING_HEIGHT * SCALE else HEADING_GAP) * height
    lower, higher = min(end.height, mark.height), max(end.height, mark.height)
    return near and overlap(end, mark) >= 0.5 * lower and higher <= 6 * max(lower, 2)


def plainly_grown(lines: Sequence[Mark], marks: Sequence[Mark]) -> list[Mark]:
    found: list[Mark] = []
    left = list(marks)
    for line in sorted(lines, key=lambda line: -line.area):
        if any(line.x0 >= other.x0 and line.x1 <= other.x1 and overlap(line, other) > 0 for other in found):
            continue
        while beside := [mark for mark in left if continues(line, mark)]:
            left = [mark for mark in left if mark not in beside]
            line = around([line, *beside])
        found.append(line)
    return found


def continues(line: Mark, mark: Mark) -> bool:
    return (
        0 <= max(mark.x0 - line.x1, line.x0 - mark.x1) <= max(LETTER_GAP * line.height, 2 * SCALE)
        and mark.height <= TALLER * line.height
        and mark.width <= LONGEST_BESIDE * line.height
        and overlap(line, mark) >= 0.5 * mark.height
    )


def plain_regions(lines: Sequence[Mark]) -> list[list[Mark]]:
    regions: list[list[Mark]] = []
    for line in sorted(lines, key=lambda line: line.top):
        own = next((region for region in regions if is_below(region, line)), None)
        if own is None:
            regions.append([line])
        else:
            own.append(line)
    return regions


def is_below(region: Sequence[Mark], line: Mark) -> bool:
    above, whole = region[-1], around(region)
    shared = min(line.x1, whole.x1) - max(line.x0, whole.x0)
    near = line.top - above.bottom <= LINE_GAP * max(above.height, line.height)
    return near and shared > 0.3 * min(line.width, whole.width)


@pytest.mark.parametrize("seed", SEEDS)
def test_letters_join_the_line_that_ends_nearest(seed: int) -> None:
    marks = random_marks(seed)
    lines = side_by_side(marks, SCALE)
    assert lines == plainly_side_by_side(marks)
    assert 10 < len(lines) < len(marks) - 10


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_grow_by_all_that_continues_them(seed: int) -> None:
    marks = random_marks(seed)
    lines = random_marks(seed + 100, 40)
    found = grown(lines, marks, SCALE)
    assert found == plainly_grown(lines, marks)
    assert {mark.x1 - mark.x0 for mark in found} > {line.width for line in lines if line in found}


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_join_the_first_region_that_they_stand_below(seed: int) -> None:
    lines = random_marks(seed)
    regions = regions_of(lines)
    assert regions == plain_regions(lines)
    assert 1 < len(regions) < len(lines)


def test_nothing_makes_no_lines_and_no_regions() -> None:
    assert side_by_side([], SCALE) == []
    assert grown([], [], SCALE) == []
    assert regions_of([]) == []
