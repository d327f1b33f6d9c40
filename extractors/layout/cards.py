"""Which lines stand in which card or table: the tree of boxes that a page draws around its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.layout.lines import Segment
from extractors.page import Box

ACROSS = 3.0
"""Points by which a line may reach out of its card; one that reaches further lies across it."""
STRIP = 24.0
"""Points; cards are looked up by horizontal strips of this height, for drawings can have thousands of shapes."""
MAX_STRIPS = 1000
"""No page is higher than this many strips (24 000 points are over 8 metres)."""


@dataclass(slots=True)
class Container:
    """A card that holds text, or the page itself (`box` None): its own lines and the containers inside it."""

    box: Box | None
    lines: list[Segment] = field(default_factory=list)
    inner: list["Container"] = field(default_factory=list)


def nest(lines: Sequence[Segment], cards: Sequence[Box]) -> Container:
    """Return the page as a container, each line in the smallest card around its middle, and cards in cards.

    Cards that hold no line of their own are left out: what they hold, their parent holds.
    """
    root = Container(None)
    by_size = sorted(cards, key=lambda card: card.area)
    strips = _strips(by_size)
    containers: dict[int, Container] = {}
    for line in lines:
        middle = _strip((line.box.top + line.box.bottom) / 2)
        home = next((index for index in strips.get(middle, ()) if _holds(by_size[index], line.box)), None)
        if home is None:
            root.lines.append(line)
        else:
            containers.setdefault(home, Container(by_size[home])).lines.append(line)
    for index in sorted(containers):
        card = by_size[index]
        parent = next(
            (
                other
                for other in strips.get(_strip((card.top + card.bottom) / 2), ())
                if other > index and other in containers and by_size[other].contains(card, tolerance=2.0)
            ),
            None,
        )
        (containers[parent] if parent is not None else root).inner.append(containers[index])
    return root


def _strips(cards: Sequence[Box]) -> dict[int, list[int]]:
    """Return for each strip of the page the numbers of the cards that reach into it, smallest first."""
    strips: dict[int, list[int]] = {}
    for index, card in enumerate(cards):
        for strip in range(_strip(card.top), _strip(card.bottom) + 1):
            strips.setdefault(strip, []).append(index)
    return strips


def _strip(y: float) -> int:
    return max(0, min(int(y / STRIP), MAX_STRIPS))


def _holds(card: Box, line: Box) -> bool:
    return card.covers(line) and line.x0 >= card.x0 - ACROSS and line.x1 <= card.x1 + ACROSS
