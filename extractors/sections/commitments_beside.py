"""Commitments in a column of their own: an action belongs to the one that stands beside it, level with it or above.

Such a column is read from top to bottom before or after the actions, so the order of reading tells nothing of it.
"""

from collections.abc import Sequence

from extractors.page import Block, Box
from schemas.wording import CommitmentWording

LEVEL = 1.0
"""Lines by which an action may begin above the heading of its commitment in the same row."""

Heading = tuple[CommitmentWording, Block]


def commitment_beside(action: Block | None, actions: Sequence[Block], heads: Sequence[Heading]) -> Heading | None:
    """Return the commitment that stands beside an action's heading, or above that in its column.

    `actions` are the headings of all actions, `heads` those of commitments. None where commitments and actions of the
    page share a column, which then tells what belongs together.
    """
    if action is None or action.box is None:
        return None
    own = [
        (wording, block, block.box) for wording, block in heads if block.page == action.page and block.box is not None
    ]
    others = [block.box for block in actions if block.page == action.page and block.box is not None]
    to_the_left = all(head.x1 <= other.x0 for _, _, head in own for other in others)
    to_the_right = all(head.x0 >= other.x1 for _, _, head in own for other in others)
    if not own or not (to_the_left or to_the_right):
        return None
    if not any(_is_level(head, other) for _, _, head in own for other in others):
        return None
    line = action.box.height / max(len(action.lines), 1)
    above = [one for one in own if one[2].top <= action.box.top + LEVEL * line]
    if not above:
        return None
    wording, block, _ = max(above, key=lambda one: one[2].top)
    return wording, block


def _is_level(first: Box, second: Box) -> bool:
    return first.top < second.bottom and second.top < first.bottom
