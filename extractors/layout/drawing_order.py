"""The order of drawing as a witness: which letters stand on one line, and which comes before which.

Places alone do not tell it where letters stand above one another (Urdu in Nastaliq), where a sweep of one lies below
the next, or where marks are drawn apart from their letters. Programs draw the glyphs of a word one after the other in
one direction, so that a step against it is a mark or a sweep, not another order of letters. Asked only of scripts that
do so: those written from right to left, and those with combining marks.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from extractors.page import Atom
from extractors.writing import Direction, strong_direction

SAME_BASELINE = 0.25
"""Glyphs whose baselines differ by at most this share of the size stand on one line."""
STACKED = 0.9
"""Font sizes by which a letter may stand above the next of its word: 0.66 in Nastaliq. Lines are 1.0 or more apart."""
BESIDE = 1.0
"""Font sizes between letters that are drawn one after the other, on one line."""
STEP_ON = 3.0
"""Font sizes from one letter to the next of a run, a space between them."""
STEP_BACK = 1.5
"""Font sizes by which a sweep or a mark may begin before what was drawn before it."""
TOUCH = 0.05
"""Font sizes by which a mark may stand beside its letter."""
OVERLAP = 0.1
"""Font sizes; a step back to where less of two letters overlaps is a jump to another word, or the way of writing."""
ORDERLY = 0.6
"""Share of the steps on a line that go on in one direction where a file draws word by word."""

_T = TypeVar("_T")


def is_mark(text: str) -> bool:
    """Tell whether a text is nothing but combining marks."""
    return bool(text) and all(unicodedata.category(character)[0] == "M" for character in text)


def levelled(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms with letters that stand above one another, and marks drawn apart, on the baseline of their line.

    So are the spaces that are drawn between them: one letter below the line is enough to part them.
    """
    if not any(stacks(atom.text) for atom in atoms):
        return list(atoms)
    drawn = [index for index, atom in enumerate(atoms) if atom.drawn >= 0 and atom.text != " "]
    drawn.sort(key=lambda index: (atoms[index].drawn, atoms[index].box.x0))
    level = list(atoms)
    for run in _runs(drawn, lambda first, second: _stands_by(atoms[first], atoms[second])):
        baselines = [atoms[index].baseline for index in run]
        if max(baselines) - min(baselines) <= SAME_BASELINE * atoms[run[0]].style.size:
            continue
        letters = [atoms[index].baseline for index in run if not is_mark(atoms[index].text)]
        line = max(letters or baselines)
        for index in (*run, *_spaces_within(atoms, run, line)):
            level[index] = replace(level[index], baseline=line)
    return _with_marks_on_lines(level)


def _spaces_within(atoms: Sequence[Atom], run: Sequence[int], line: float) -> list[int]:
    """Return the spaces that are drawn between the first and the last letter of a run on the baseline `line`."""
    first, last = atoms[run[0]], atoms[run[-1]]
    return [
        index
        for index, atom in enumerate(atoms)
        if atom.text == " "
        and first.drawn < atom.drawn < last.drawn
        and abs(atom.baseline - line) <= STACKED * first.style.size
    ]


def _stands_by(first: Atom, second: Atom) -> bool:
    size = second.style.size
    gap = max(first.box.x0, second.box.x0) - min(first.box.x1, second.box.x1)
    return (
        stacks(first.text)
        and stacks(second.text)
        and abs(first.style.size - size) <= SAME_BASELINE * size
        and gap <= BESIDE * size
        and abs(first.baseline - second.baseline) <= STACKED * size
    )


@lru_cache(maxsize=65536)
def stacks(text: str) -> bool:
    """Tell whether a text is of a script whose letters may stand above one another, or marks alone."""
    return strong_direction(text) is Direction.RIGHT_TO_LEFT or is_mark(text)


def _with_marks_on_lines(atoms: list[Atom]) -> list[Atom]:
    """Put marks that stand on no line of letters on that of the letter they stand above or below."""
    marks = [index for index, atom in enumerate(atoms) if is_mark(atom.text)]
    for index in marks:
        mark = atoms[index]
        middle, reach = (mark.box.x0 + mark.box.x1) / 2, STACKED * mark.style.size
        hosts = [
            atom
            for atom in atoms
            if abs(atom.baseline - mark.baseline) <= reach
            and atom.box.x0 - TOUCH * mark.style.size <= middle <= atom.box.x1 + TOUCH * mark.style.size
            and atom.text != " "
            and not is_mark(atom.text)
        ]
        if hosts:
            host = min(hosts, key=lambda atom: abs(atom.baseline - mark.baseline))
            atoms[index] = replace(mark, baseline=host.baseline)
    return atoms


def from_left(line: Sequence[Atom]) -> list[Atom]:
    """Return the atoms of one line from left to right; where they lie over each other, as they were drawn."""
    by_place = sorted(line, key=lambda atom: (atom.box.x0, atom.box.x1))
    if not any(stacks(atom.text) for atom in line) or any(atom.drawn < 0 for atom in line):
        return by_place
    drawn = sorted(by_place, key=lambda atom: atom.drawn)
    onward = sum(_goes_on(first, second) for first, second in pairwise(drawn))
    backward = sum(_goes_on(second, first) for first, second in pairwise(drawn))
    if onward < backward:
        drawn.reverse()
    if max(onward, backward) < ORDERLY * (len(drawn) - 1) or _ascends(drawn):
        return by_place
    placed: list[tuple[float, int, Atom]] = []
    for run in _runs(drawn, _goes_on):
        for place, atom in zip(_in_order([atom.box.x0 for atom in run]), run, strict=True):
            placed.append((place, len(placed), atom))
    return [atom for _, _, atom in sorted(placed, key=lambda item: item[:2])]


def _ascends(atoms: Sequence[Atom]) -> bool:
    return all(first.box.x0 < second.box.x0 for first, second in pairwise(atoms))


def _goes_on(first: Atom, second: Atom) -> bool:
    step = second.box.x0 - first.box.x0
    size = second.style.size
    if step >= 0:
        return step <= STEP_ON * size
    overlap = -TOUCH if is_mark(first.text) or is_mark(second.text) else OVERLAP
    return step >= -STEP_BACK * size and second.box.x1 >= first.box.x0 + overlap * size


def _in_order(places: Sequence[float]) -> list[float]:
    """Return the places nearest to `places` that do not descend: those that do share their mean."""
    pools: list[tuple[float, int]] = []
    for place in places:
        pools.append((place, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (last, more) = pools[-2:]
            pools[-2:] = [((mean * count + last * more) / (count + more), count + more)]
    return [mean for mean, count in pools for _ in range(count)]


def _runs(items: Sequence[_T], goes_on: Callable[[_T, _T], bool]) -> list[list[_T]]:
    runs: list[list[_T]] = []
    for item in items:
        if runs and goes_on(runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs
