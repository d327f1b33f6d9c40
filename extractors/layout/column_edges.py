"""Left edges that lines of recognised words share: where columns meet on a page without frames.

Engines read on over the white space between columns, and in justified text gaps as wide stand anywhere; but where
columns meet, they end at one edge.
"""

import bisect
from collections.abc import Sequence
from itertools import pairwise

from extractors.page import COLUMN_GAP, Atom

SAME_EDGE, FEWEST_LINES = 0.15, 4
"""Font sizes by which words at the left edge of one column begin apart, and lines that show it to be one, at least."""


def column_edges(groups: Sequence[Sequence[Atom]]) -> list[float]:
    """Return where recognised words begin that stand first on their line or behind a gap too wide for a space, sorted.

    `groups` are the atoms of each line, from left to right.
    """
    first = [group[0].box.x0 for group in groups if group[0].whole_word]
    behind = [
        atom.box.x0
        for group in groups
        for previous, atom in pairwise(group)
        if atom.whole_word and atom.box.x0 - previous.box.x1 > COLUMN_GAP * max(previous.style.size, atom.style.size)
    ]
    return sorted([*first, *behind])


def begins_column(atom: Atom, edges: Sequence[float]) -> bool:
    """Tell whether a word begins at one of the `edges` that several lines of the page share."""
    reach = SAME_EDGE * atom.style.size
    shared = bisect.bisect_right(edges, atom.box.x0 + reach) - bisect.bisect_left(edges, atom.box.x0 - reach)
    return shared >= FEWEST_LINES
