"""Vertical Chinese and Japanese: columns that are read downwards, one after the other from the right.

A program draws such a column letter by letter, each below the one before; no other text goes down in steps of its own
size. Latin letters and figures among them may lie on their side.
"""

import unicodedata
from collections.abc import Sequence

from extractors.layout.letter_spacing import main_style
from extractors.layout.lines import Segment
from extractors.page import Atom, Box
from extractors.writing import UNSPACED, script_of

FEWEST = 4
"""Letters of the first column, at least; fewer may be lines of one letter."""
SAME_COLUMN = 0.35
"""Font sizes by which the middles of letters of one column may differ."""
STEP = (0.1, 2.0)
"""Font sizes from the middle of a letter to that of the next: narrow letters on their side, and a space."""
NEXT_COLUMN = (0.9, 4.0)
"""Font sizes from one column to the next on its left."""
SAME_TOP = 2.5
"""Font sizes by which the first letters of two columns may differ: a paragraph may be indented."""
WIDE_SHARE = 0.5
"""Share of a column's letters, at least, that are of Chinese or Japanese."""


def without_columns(atoms: Sequence[Atom]) -> tuple[list[Atom], list[Segment]]:
    """Return the atoms that are in no vertical text, and each vertical text as one segment in reading order."""
    if sum(map(_is_wide, atoms)) < FEWEST:
        return list(atoms), []
    drawn = sorted((atom for atom in atoms if atom.text.strip() and atom.drawn >= 0), key=lambda atom: atom.drawn)
    texts: list[list[list[Atom]]] = []
    for column in _columns(drawn):
        if texts and _goes_on(texts[-1], column):
            texts[-1].append(column)
        elif len(column) >= FEWEST and sum(map(_is_wide, column)) >= WIDE_SHARE * len(column):
            texts.append([column])
    taken = {atom for text in texts for column in text for atom in column}
    return [atom for atom in atoms if atom not in taken], [_segment(text) for text in texts]


def _columns(drawn: Sequence[Atom]) -> list[list[Atom]]:
    columns: list[list[Atom]] = []
    for atom in drawn:
        if columns and _is_below(columns[-1][-1], atom):
            columns[-1].append(atom)
        else:
            columns.append([atom])
    return columns


def _is_below(first: Atom, second: Atom) -> bool:
    size = first.style.size
    (x, y), (next_x, next_y) = _middle(first), _middle(second)
    return abs(next_x - x) <= SAME_COLUMN * size and STEP[0] * size <= next_y - y <= STEP[1] * size


def _goes_on(text: list[list[Atom]], column: list[Atom]) -> bool:
    """Tell whether a column stands left of the last one of a text and is drawn after it."""
    before, first = text[-1][0], column[0]
    size = before.style.size
    step = _middle(before)[0] - _middle(first)[0]
    tops = [other[0].box.top for other in text]
    return (
        NEXT_COLUMN[0] * size <= step <= NEXT_COLUMN[1] * size
        and abs(first.style.size - size) <= SAME_COLUMN * size
        and min(abs(top - first.box.top) for top in tops) <= SAME_TOP * size
        and any(map(_is_wide, column))
    )


def _is_wide(atom: Atom) -> bool:
    character = atom.text[0]
    wide = unicodedata.east_asian_width(character) in "WF"
    return script_of(character) in UNSPACED or (wide and unicodedata.category(character)[0] in "PS")


def _middle(atom: Atom) -> tuple[float, float]:
    return (atom.box.x0 + atom.box.x1) / 2, (atom.box.top + atom.box.bottom) / 2


def _segment(text: Sequence[Sequence[Atom]]) -> Segment:
    atoms = tuple(atom for column in text for atom in column)
    box = Box.around(atom.box for atom in atoms)
    return Segment((atoms,), box, box.bottom, main_style(atoms))
