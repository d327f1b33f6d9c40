"""On which side of the label's column actions stand in tables: mirrored pages have them to the right.

The page tells it, never its language: a city that writes from right to left may print either. A label that heads a
column stands first in its table, with no action above it; the known actions below it stand on one side of its column.
Where no action is known, the head beside the label tells it, if it is repeated from table to table.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.actions.parts import HEADS, Part, part_of_platform
from extractors.writing import normalise, runs_to_the_left

LEVEL = 6.0
"""Points by which the tops of what stands in one row of a table, or its edges in one column, may differ."""
LEAST_REPEATED = 2
"""Times that a text must stand beside labels before it is a head: a description may stand beside one by chance."""
_OVER_TABLES = HEADS | {Part.FIXED}


class Side(Enum):
    """The side of the label's column on which the actions of a table stand."""

    LEFT = "left"
    RIGHT = "right"


def is_beyond(box: Box, other: Box, side: Side, slack: float = 0.0) -> bool:
    """Tell whether a box lies wholly on one side of another, or reaches into it by `slack` points at most."""
    return box.x1 <= other.x0 + slack if side is Side.LEFT else box.x0 >= other.x1 - slack


def is_level(box: Box, label: Box) -> bool:
    """Tell whether a text stands on the height of a label, as the head of another column does."""
    return abs(box.top - label.top) < LEVEL and abs(box.bottom - label.bottom) < label.height


def side_of_actions(pieces: Sequence[Numbered]) -> Side:
    """Return the side on which most known actions, or else repeated heads, stand; left where nothing tells it."""
    by_page = groupby(sorted(pieces, key=_page), key=_page)
    pages = [[piece for piece in own if piece.block.box is not None] for _, own in by_page]
    votes = Counter(side for own in pages for side in _sides_of_known(own))
    if not votes:
        heads = Counter(head for own in pages for head in _heads(own))
        votes = Counter({side: count for (side, _), count in heads.items() if count >= LEAST_REPEATED})
    return Side.RIGHT if votes[Side.RIGHT] > votes[Side.LEFT] else Side.LEFT


def _page(piece: Numbered) -> int:
    return piece.block.page


def _sides_of_known(on_page: Sequence[Numbered]) -> Iterator[Side]:
    """Yield the side of each known action below a table's first label; beside all labels, for columns have their own.

    An action below no such label has its own label below it: where it stands tells nothing.
    """
    labels = _labels(on_page)
    tops = [label.top for label in labels if _is_first(label, on_page)]
    for piece in on_page:
        box = _box(piece)
        if part_of_platform(piece) is Part.ACTION and any(top <= box.top + LEVEL for top in tops):
            yield from (side for side in Side if all(is_beyond(box, label, side) for label in labels))


def _heads(on_page: Sequence[Numbered]) -> Iterator[tuple[Side, str]]:
    """Yield the side and the letters of what stands on the height of a table's first label."""
    for label in _labels(on_page):
        if not _is_first(label, on_page):
            continue
        for piece in on_page:
            if (
                part_of_platform(piece) is Part.TEXT
                and is_level(_box(piece), label)
                and not runs_to_the_left(piece.text)
            ):
                yield from ((side, normalise(piece.text)) for side in Side if is_beyond(_box(piece), label, side))


def _labels(on_page: Sequence[Numbered]) -> list[Box]:
    return [_box(piece) for piece in on_page if part_of_platform(piece) is Part.LABEL]


def _is_first(label: Box, on_page: Sequence[Numbered]) -> bool:
    """Tell whether what stands next above a label is the head of a commitment or an area, or nothing."""
    over = [piece for piece in on_page if _box(piece).bottom <= label.top + LEVEL and _box(piece).top < label.top]
    nearest = max(over, key=lambda piece: _box(piece).bottom, default=None)
    return nearest is None or part_of_platform(nearest) in _OVER_TABLES


def _box(piece: Numbered) -> Box:
    assert piece.block.box is not None
    return piece.block.box
