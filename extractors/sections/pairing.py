"""Pairs texts by their places on the page: names with the values beside, below or above them.

All names of a list have their values on the same side. On a wrong side some name has no value, or they stand farther
off, so the side that gives every name a value of its own at the least cost is the right one, whatever the design.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, Box

PAGE_HEIGHT = 100_000.0
"""Points; added to heights for each page, so that what stands on a later page stands below."""
TOLERANCE = 1.0
"""Points by which neighbouring texts may overlap."""
EQUAL = 1e-6
"""Points by which sums of distances may differ by rounding."""
FAR = float("inf")
CLEARLY = 2.0
"""How much nearer names are on the right side of their values than on another that would do too: in a list of even
lines both are as near, and what is missing cannot be told."""
Side = Callable[[Box, Box], float]
"""How far a value stands from a name on one side of it, in points; infinitely when it stands elsewhere."""


def place_in_report(block: Block) -> Box | None:
    """Return the place of a block with the heights of all pages one below the other, None in a text dump."""
    if block.box is None:
        return None
    shift = block.page * PAGE_HEIGHT
    return Box(block.box.x0, block.box.top + shift, block.box.x1, block.box.bottom + shift)


@dataclass(frozen=True, slots=True)
class Pairing:
    """For each name the index of its value, and the sum of their distances in points.

    `rival` is the least sum of distances of the sides on which names would have other values, infinite where no such
    side gives every name one.
    """

    chosen: list[int]
    total: float
    rival: float = FAR

    @property
    def is_clear(self) -> bool:
        """Tell whether names are clearly nearer to their values than to those on another side."""
        return self.rival >= CLEARLY * self.total


def pair(names: Sequence[Box], values: Sequence[Box], sides: Sequence[Side]) -> Pairing | None:
    """Pair each name with a value of its own, all on the same one of `sides`; None when no side fits."""
    return nearest([cheapest([[side(name, value) for value in values] for name in names]) for side in sides])


def nearest(pairings: Iterable[Pairing | None]) -> Pairing | None:
    """Return the pairing of least distance with its rival; None where there is none."""
    possible = sorted((one for one in pairings if one is not None), key=lambda one: one.total)
    if not possible:
        return None
    best = possible[0]
    return replace(best, rival=min((one.total for one in possible if one.chosen != best.chosen), default=FAR))


def cheapest(costs: Sequence[Sequence[float]]) -> Pairing | None:
    """Give each row a column of its own so that the sum of costs is least; None when that is not possible.

    Rows are added one by one, each along the shortest path on which the rows before it change their columns.
    """
    owners: dict[int, int] = {}
    for row in range(len(costs)):
        paths = _paths(costs, owners, row)
        free = [column for column in paths if column not in owners]
        if not free:
            return None
        last: int | None = min(free, key=lambda column: paths[column][0])
        while last is not None:
            before = paths[last][1]
            owners[last] = row if before is None else owners[before]
            last = before
    columns = {row: column for column, row in owners.items()}
    chosen = [columns[row] for row in range(len(costs))]
    return Pairing(chosen, sum(costs[row][column] for row, column in enumerate(chosen)))


def _paths(
    costs: Sequence[Sequence[float]], owners: Mapping[int, int], row: int
) -> dict[int, tuple[float, int | None]]:
    """Return what it costs to end a path from a new row at each column, and the column that is freed for it."""
    paths: dict[int, tuple[float, int | None]] = {
        column: (cost, None) for column, cost in enumerate(costs[row]) if cost < FAR
    }
    shorter = True
    while shorter:
        shorter = False
        for freed, owner in owners.items():
            begun = paths[freed][0] - costs[owner][freed] if freed in paths else FAR
            for column, cost in enumerate(costs[owner]):
                if begun + cost < paths.get(column, (FAR, None))[0] - EQUAL:
                    paths[column], shorter = (begun + cost, freed), True
    return paths


def to_the_right(name: Box, value: Box) -> float:
    """Return how far right of a name, on its height, a value stands."""
    if name.common_height(value) < 0.5 * min(name.height, value.height) or value.x0 < name.x1 - TOLERANCE:
        return FAR
    return max(value.x0 - name.x1, 0.0)


def to_the_left(name: Box, value: Box) -> float:
    """Return how far left of a name, on its height, a value stands."""
    return to_the_right(value, name)


def below(name: Box, value: Box) -> float:
    """Return how far below a name, in its column, a value stands."""
    if value.x0 >= name.x1 or value.x1 <= name.x0 or value.top < name.bottom - 0.5 * min(name.height, value.height):
        return FAR
    return max(value.top - name.bottom, 0.0)


def above(name: Box, value: Box) -> float:
    """Return how far above a name, in its column, a value stands."""
    return below(value, name)


SIDES: tuple[tuple[Side, ...], ...] = (
    (to_the_right,),
    (below,),
    (above,),
    (to_the_left,),
    (to_the_right, below),
    (to_the_left, above),
)
"""Where values may stand beside their names; the last two are those of running text, of which lines wrap."""
