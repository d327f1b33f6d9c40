"""Percentages given to levels and levels to awards by their places on the page.

Both are assignments of least cost over all of the section: a percentage stands on the same side of each level, and the
awards are those above which all levels of one name together are nearest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.achievements.tokens import EXPECTED, Heading, LevelName, Percentage, row_of
from extractors.sections.pairing import FAR, PAGE_HEIGHT, SIDES, Side, cheapest, nearest, place_in_report
from schemas.enums import Award, Level
from schemas.tables import Achievement

FEWEST_READ = EXPECTED // 2
"""Percentages that tell on which side of the levels all stand, where recognition has missed the others."""
BESIDE_HEADING = 3.0
"""What stands left of a heading is this many times as far from it as what stands right of it: headings begin cards."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows by the places of what says them; `sure` unless other percentages are about as near to the levels."""

    rows: list[Achievement]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Token:
    """Where a level or a percentage stands: as a whole, its first word and its last one."""

    whole: Box
    first: Box
    last: Box


def by_place(
    headings: Sequence[Heading], levels: Sequence[LevelName], percentages: Sequence[Percentage]
) -> Placed | None:
    """Pair each level with a percentage beside, below or above it and with the award it stands under, else None.

    Recognition reads icons as percentages too ("7%"): those that belong to no level are none. Where it has missed some
    percentages, the levels that none belongs to have no value.
    """
    if len(levels) != EXPECTED or any(piece.block.box is None for _, piece in (*headings, *levels, *percentages)):
        return None
    names, values = [_token(piece) for _, piece in levels], [_token(piece) for _, piece in percentages]
    found = _paired(names, values)
    owners = _awards_of(levels, headings)
    if found is None or owners is None:
        return None
    chosen, sure = found
    rows = []
    for index, (level, piece) in enumerate(levels):
        value = chosen[index]
        rows.append(row_of(owners[index], level, percentages[value] if value is not None else (None, piece)))
    return Placed(rows, sure)


def _paired(names: Sequence[_Token], values: Sequence[_Token]) -> tuple[list[int | None], bool] | None:
    """Return for each level the index of its percentage, None where it has none, and whether no other is as near."""
    if len(values) >= len(names):
        best = nearest(cheapest(_costs(names, values, sides)) for sides in SIDES)
        return ([*best.chosen], best.is_clear) if best is not None else None
    if len(values) < FEWEST_READ:
        return None
    turned = nearest(cheapest(_turned(_costs(names, values, sides))) for sides in SIDES)
    if turned is None or not turned.is_clear:
        return None
    owners = turned.chosen
    return [owners.index(index) if index in owners else None for index in range(len(names))], True


def _costs(names: Sequence[_Token], values: Sequence[_Token], sides: Sequence[Side]) -> list[list[float]]:
    return [[min(_distance(side, name, value) for side in sides) for value in values] for name in names]


def _turned(costs: Sequence[Sequence[float]]) -> list[list[float]]:
    return [list(column) for column in zip(*costs, strict=True)]


def _distance(side: Side, name: _Token, value: _Token) -> float:
    """Return how far a value stands from a name, or from the word of it that is next to the value."""
    ends = ((name.whole, value.whole), (name.last, value.first), (name.first, value.last))
    return min(side(one, other) for one, other in ends)


def _awards_of(levels: Sequence[LevelName], headings: Sequence[Heading]) -> list[Award] | None:
    """Return the award of each level; those of one name belong to one award each, nearest over all."""
    awards: dict[int, Award] = {}
    for level in Level:
        own = [index for index, (other, _) in enumerate(levels) if other is level]
        costs = [
            [
                min(
                    (_under(place(heading), place(levels[i][1])) for other, heading in headings if other is a),
                    default=FAR,
                )
                for a in Award
            ]
            for i in own
        ]
        found = cheapest(costs) if len(own) == len(Award) else None
        if found is None:
            return None
        awards |= {index: tuple(Award)[column] for index, column in zip(own, found.chosen, strict=True)}
    return [awards[index] for index in range(len(levels))]


def place(piece: Numbered) -> Box:
    """Return the place of a piece that is known to have one."""
    box = place_in_report(piece.block)
    assert box is not None
    return box


def _token(piece: Numbered) -> _Token:
    words = [word.box for line in piece.block.lines for word in line.words]
    shift = piece.block.page * PAGE_HEIGHT
    first, last = (Box(box.x0, box.top + shift, box.x1, box.bottom + shift) for box in (words[0], words[-1]))
    return _Token(place(piece), first, last)


def _under(heading: Box, level: Box) -> float:
    """Return how far a level stands from the heading of an award, infinitely where the heading comes after it."""
    if heading.top > level.bottom:
        return FAR
    down = max(level.top - heading.bottom, 0.0)
    right = max(level.x0 - heading.x1, 0.0)
    left = max(heading.x0 - level.x1, 0.0)
    return down + right + BESIDE_HEADING * left
