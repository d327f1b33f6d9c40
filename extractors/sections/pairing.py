"""Pairs texts by their places on the page: names with the values beside, below or above them.

All names of a list have their values on the same side. On a wrong side some name has no value near it, or two names
have the same, so the side that gives every name a value of its own is the right one, whatever the design.
"""

from collections.abc import Callable, Sequence

from extractors.page import Block, Box

PAGE_HEIGHT = 100_000.0
"""Points; added to heights for each page, so that what stands on a later page stands below."""
TOLERANCE = 1.0
"""Points by which neighbouring texts may overlap."""
FAR = float("inf")
Side = Callable[[Box, Box], float]
"""How far a value stands from a name on one side of it, in points; infinitely when it stands elsewhere."""


def place_in_report(block: Block) -> Box | None:
    """Return the place of a block with the heights of all pages one below the other, None in a text dump."""
    if block.box is None:
        return None
    shift = block.page * PAGE_HEIGHT
    return Box(block.box.x0, block.box.top + shift, block.box.x1, block.box.bottom + shift)


def pair(names: Sequence[Box], values: Sequence[Box], sides: Sequence[Side]) -> list[int] | None:
    """Return for each name the index of its value, all on the same one of `sides`; None when no side fits."""
    best: tuple[float, list[int]] | None = None
    for distance in sides:
        chosen: list[int] = []
        total = 0.0
        for name in names:
            least, index = min(((distance(name, value), index) for index, value in enumerate(values)), default=(FAR, 0))
            total += least
            chosen.append(index)
        if total < FAR and len(set(chosen)) == len(chosen) and (best is None or total < best[0]):
            best = total, chosen
    return best[1] if best is not None else None


def to_the_right(name: Box, value: Box) -> float:
    """Return how far right of a name, on its height, a value stands."""
    overlap = min(name.bottom, value.bottom) - max(name.top, value.top)
    if overlap < 0.5 * min(name.height, value.height) or value.x0 < name.x1 - TOLERANCE:
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
