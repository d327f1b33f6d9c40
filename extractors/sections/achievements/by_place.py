"""Percentages given to levels and levels to awards by their places on the page."""

from collections.abc import Sequence
from itertools import permutations

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.achievements.tokens import EXPECTED, Heading, LevelName, Percentage, row_of
from extractors.sections.pairing import FAR, above, below, pair, place_in_report, to_the_left, to_the_right
from schemas.enums import Award, Level
from schemas.tables import Achievement

SIDES = (to_the_right, below, above, to_the_left)
"""Where a percentage may stand beside its level."""
FEWEST_READ = EXPECTED // 2
"""Percentages that tell on which side of the levels all stand, where recognition has missed the others."""
CLEARLY = 2.0
"""How much nearer the levels on the right side of their percentages are than those on another side where that would do
too: in a list of even lines both are as near, and what is missing cannot be told."""
LEFT_OF_HEADING = 3.0
"""What stands left of a heading is this many times as far from it as what stands right of it: headings begin cards."""


def by_place(
    headings: Sequence[Heading],
    levels: Sequence[LevelName],
    percentages: Sequence[Percentage],
) -> list[Achievement]:
    """Pair each level with the percentage beside, below or above it and with the award it stands under, else [].

    Recognition reads icons as percentages too ("7%"): of more than are expected those that belong to no level are none.
    Of fewer the levels that none belongs to have no value.
    """
    extra = len(percentages) - EXPECTED
    recognised = sum(piece.block.is_recognised for _, piece in percentages)
    if len(levels) != EXPECTED or (extra and recognised < len(percentages)):
        return []
    if any(piece.block.box is None for _, piece in (*headings, *levels, *percentages)):
        return []
    names, places = [place(level) for _, level in levels], [place(value) for _, value in percentages]
    values = _some_values(names, places) if extra < 0 else pair(names, places, SIDES)
    if values is None:
        return []
    rows: list[Achievement] = []
    for level in Level:
        own = [index for index, (other, _) in enumerate(levels) if other is level]
        if len(own) != len(Award):
            return []
        owners = _awards_of([levels[index][1] for index in own], headings)
        if owners is None:
            return []
        for award, index in zip(owners, own, strict=True):
            value = values[index]
            shown = percentages[value] if value is not None else (None, levels[index][1])
            rows.append(row_of(award, level, shown))
    return rows


def _some_values(levels: Sequence[Box], percentages: Sequence[Box]) -> list[int | None] | None:
    """Return for each level the index of its percentage, None where it has none; None when places do not tell."""
    if len(percentages) < FEWEST_READ:
        return None
    options = []
    for side in SIDES:
        chosen = pair(percentages, levels, (side,))
        if chosen is not None:
            total = sum(side(value, levels[index]) for value, index in zip(percentages, chosen, strict=True))
            options.append((total, chosen))
    options.sort()
    if not options or (len(options) > 1 and options[1][0] < CLEARLY * options[0][0]):
        return None
    owners = options[0][1]
    return [owners.index(index) if index in owners else None for index in range(len(levels))]


def _awards_of(levels: Sequence[Numbered], headings: Sequence[Heading]) -> list[Award] | None:
    """Return the awards that four texts of the same level stand under: those that are nearest over all."""
    costs = [
        [
            min((_under(place(heading), place(level)) for other, heading in headings if other is award), default=FAR)
            for award in Award
        ]
        for level in levels
    ]
    orders = list(permutations(range(len(Award))))
    total, order = min((sum(costs[row][column] for row, column in enumerate(order)), order) for order in orders)
    return [tuple(Award)[column] for column in order] if total < FAR else None


def place(piece: Numbered) -> Box:
    """Return the place of a piece that is known to have one."""
    box = place_in_report(piece.block)
    assert box is not None
    return box


def _under(heading: Box, level: Box) -> float:
    """Return how far a level stands from the heading of an award, infinitely where the heading comes after it."""
    if heading.top > level.bottom:
        return FAR
    down = max(level.top - heading.bottom, 0.0)
    right = max(level.x0 - heading.x1, 0.0)
    left = max(heading.x0 - level.x1, 0.0)
    return down + right + LEFT_OF_HEADING * left
