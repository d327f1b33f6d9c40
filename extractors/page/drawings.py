"""What a page draws besides text: cards, ruled lines, pictures, and the links that lie over it.

Rules that stand close together are the sides of one table; a table's cells and a card hold text that belongs together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.page.boxes import Box

RULE_THICKNESS = 3.0
"""Points; a path thinner than this is a ruled line or a border's side."""
MIN_RULE_LENGTH = 20.0
"""Points; shorter thin paths are parts of icons."""
MIN_CARD = (40.0, 14.0)
"""Points wide and high; smaller filled or stroked shapes are icons, bullets or progress marks."""
MIN_DOT = 1.0
"""Points wide and high; smaller paths are specks or the joints of borders. Bullets of type of 6 points have 1.5."""
TOUCH = 2.0
"""Points; ruled lines that come this near to each other meet."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation: its area and the address it names."""

    box: Box
    url: str


@dataclass(frozen=True, slots=True)
class Graphics:
    """The drawn things of one page; of a recognised page also `underlines`, which part nothing, and chips.

    See `extractors.image.chips` for these. `dots` are shapes too small for `shapes`, as bullets are.
    """

    cards: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    shapes: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    underlines: tuple[Box, ...] = ()
    chips: tuple[Box, ...] = ()
    dots: tuple[Box, ...] = ()

    @property
    def walls(self) -> list[Box]:
        """Upright ruled lines and the left and right sides of cards and chips."""
        sides = [Box(x, card.top, x, card.bottom) for card in (*self.cards, *self.chips) for x in (card.x0, card.x1)]
        return sides + [rule for rule in self.rules if rule.height > rule.width]


def join_rules(rules: Sequence[Box]) -> list[Box]:
    """Join the pieces of ruled lines: browsers draw a table's rule once for each cell."""
    joined: list[Box] = []
    for level in (False, True):
        own = [rule for rule in rules if (rule.width >= rule.height) is level]
        own.sort(key=lambda rule: (round(rule.top), rule.x0) if level else (round(rule.x0), rule.top))
        for rule in own:
            last = joined[-1] if joined and (joined[-1].width >= joined[-1].height) is level else None
            if last is not None and _continues(last, rule, level):
                joined[-1] = last.union(rule)
            else:
                joined.append(rule)
    return joined


def _continues(last: Box, rule: Box, level: bool) -> bool:
    """Tell whether two pieces lie on one line and meet, whichever of them comes first on it."""
    if level:
        return abs(rule.top - last.top) <= TOUCH and max(rule.x0 - last.x1, last.x0 - rule.x1) <= TOUCH
    return abs(rule.x0 - last.x0) <= TOUCH and max(rule.top - last.bottom, last.top - rule.bottom) <= TOUCH


def tables_of(rules: Sequence[Box]) -> list[Box]:
    """Return the extent of each ruled table: rules that touch each other, two or more in each direction."""
    edges = np.array([(rule.x0, rule.top, rule.x1, rule.bottom) for rule in rules]).reshape(-1, 4)
    last_of_group = np.arange(len(rules))
    for place, (x0, top, x1, bottom) in enumerate(edges):
        before = edges[:place]
        across = np.minimum(before[:, 2], x1 + TOUCH) > np.maximum(before[:, 0], x0 - TOUCH)
        down = np.minimum(before[:, 3], bottom + TOUCH) > np.maximum(before[:, 1], top - TOUCH)
        touched = last_of_group[:place][across & down]
        if touched.size:
            last_of_group[np.isin(last_of_group, touched)] = place
    members = [np.flatnonzero(last_of_group == last).tolist() for last in np.unique(last_of_group)]
    groups = [[rules[place] for place in group] for group in members]
    tables = []
    for group in groups:
        level = {round(rule.top) for rule in group if rule.width >= rule.height}
        upright = {round(rule.x0) for rule in group if rule.width < rule.height}
        if len(level) >= 2 and len(upright) >= 2:
            tables.append(Box.around(group))
    return tables
