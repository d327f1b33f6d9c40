"""Lines that stand in from the first line of their item: style sheets set lists so, with markers or without."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractors.page import Block

NEAREST, FARTHEST = 0.4, 2.5
"""Font sizes by which lines stand in: style sheets have 1 to 2; less is the shape of a letter, more a column."""
SAME_EDGE = 0.6
"""Points by which lines that stand in alike differ: recognition and the shapes of first letters move them by less."""
FEWEST = 2
"""Lines that stand in by the same width, at least, of all lines that stand in two thirds."""

_Edge = Callable[[Block], float]


def hanging_rows(lists: Sequence[Sequence[Block]]) -> list[list[bool | None]]:
    """Return for each line of lists, a block each, whether it hangs; None where lines do not stand in alike.

    Lines of right-to-left pages stand in on the right.
    """
    widths = {edge: _usual(list(_steps(lists, edge))) for edge in (_from_left, _from_right)}
    edge, (width, count) = max(widths.items(), key=lambda item: item[1][1])
    if not count:
        return [[None] * len(rows) for rows in lists]
    return [_hang(rows, edge, width) for rows in lists]


def _from_left(block: Block) -> float:
    return block.box.x0 if block.box is not None else 0.0


def _from_right(block: Block) -> float:
    return -block.box.x1 if block.box is not None else 0.0


def _steps(lists: Sequence[Sequence[Block]], edge: _Edge) -> Iterator[float]:
    """Yield by how much lines stand in from the line above them."""
    for rows in lists:
        for above, below in pairwise(rows):
            step = edge(below) - edge(above)
            size = above.style.size
            if above.page == below.page and NEAREST * size <= step <= FARTHEST * size:
                yield step


def _usual(steps: Sequence[float]) -> tuple[float, int]:
    """Return the width by which most lines stand in, and how many do; no line where they do not stand in alike."""
    counts = Counter({step: sum(abs(step - other) <= SAME_EDGE for other in steps) for step in steps})
    width, count = counts.most_common(1)[0] if counts else (0.0, 0)
    return (width, count) if count >= FEWEST and 3 * count >= 2 * len(steps) else (0.0, 0)


def _hang(rows: Sequence[Block], edge: _Edge, width: float) -> list[bool | None]:
    hanging: list[bool | None] = []
    first: Block | None = None
    for row in rows:
        hangs = first is not None and abs(edge(row) - edge(first) - width) <= SAME_EDGE
        hanging.append(hangs)
        first = first if hangs or first is not None and _is_beside(first, row) else row
    return hanging


def _is_beside(first: Block, row: Block) -> bool:
    """Tell whether a row goes on with the line of another: a kind in a frame of its own stands in front of a title."""
    if first.box is None or row.box is None or first.page != row.page:
        return False
    return first.box.shares_row(row.box)
