"""Keeps the lines of one reading below each other in the order in which they were read.

A region's lines come from the engine from top to bottom. Their boxes may touch, overlap or lie at one height: engines
give words as high as the space between two lines, and a bar beside a text joins the ink of its lines. Who lays a page
out goes by places, so places are made to say what the reading said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.page import Atom, Box

OWN_ROW = 0.5
"""Share of the lower line's height by which the middles of two lines lie apart, at least, else their places say nothing
of their order: the leading of a text is its type's height at least."""


@dataclass(frozen=True, slots=True)
class Row:
    """The atoms of one part of a line; `number` counts the lines of the reading, so parts of one line share it."""

    number: int
    atoms: tuple[Atom, ...]

    @property
    def box(self) -> Box:
        """The smallest box around the atoms, in points."""
        return Box.around(atom.box for atom in self.atoms)


def in_order(rows: Sequence[Row]) -> list[Atom]:
    """Return the atoms of `rows`, each row below all earlier lines that it shares a column with.

    Where two overlap, they are cut between their middles; where their middles do not tell them apart, the later one
    moves down.
    """
    placed: list[Row] = []
    for row in rows:
        for index, above in enumerate(placed):
            if above.number != row.number and _share_a_column(above.box, row.box):
                placed[index], row = _apart(above, row)
        placed.append(row)
    return [atom for row in placed for atom in row.atoms]


def _share_a_column(first: Box, second: Box) -> bool:
    return min(first.x1, second.x1) > max(first.x0, second.x0)


def _apart(above: Row, row: Row) -> tuple[Row, Row]:
    """Return two rows with places of which the second begins where the first ends, or further down."""
    upper, lower = above.box, row.box
    if lower.top >= upper.bottom:
        return above, row
    middles = (upper.top + upper.bottom) / 2, (lower.top + lower.bottom) / 2
    if middles[1] - middles[0] < OWN_ROW * min(upper.height, lower.height):
        return above, _moved_down(row, upper.bottom - lower.top)
    edge = min(max((upper.bottom + lower.top) / 2, middles[0]), middles[1])
    first, second = _between(above, upper.top, edge), _between(row, edge, lower.bottom)
    largest = max(atom.baseline for atom in second.atoms) - min(atom.baseline for atom in first.atoms)
    return _no_larger(first, largest), _no_larger(second, largest)


def _no_larger(row: Row, size: float) -> Row:
    """Return a row whose type is no larger than `size`, the distance of two lines: boxes that overlap tell too much."""
    atoms = (
        replace(atom, style=replace(atom.style, size=round(size, 1))) if atom.style.size > size else atom
        for atom in row.atoms
    )
    return replace(row, atoms=tuple(atoms))


def _moved_down(row: Row, by: float) -> Row:
    return replace(
        row,
        atoms=tuple(
            replace(
                atom,
                box=Box(atom.box.x0, atom.box.top + by, atom.box.x1, atom.box.bottom + by),
                baseline=atom.baseline + by,
            )
            for atom in row.atoms
        ),
    )


def _between(row: Row, top: float, bottom: float) -> Row:
    atoms = []
    for atom in row.atoms:
        box = Box(atom.box.x0, max(atom.box.top, top), atom.box.x1, min(atom.box.bottom, bottom))
        atoms.append(replace(atom, box=box, baseline=min(max(atom.baseline, top), bottom)))
    return replace(row, atoms=tuple(atoms))
