"""Actions beside each other that go on over a page's end: each text at the head of the next page goes to its column.

A text that had room below it does not go on elsewhere. So texts are shared out only where they stand side by side at
the head of the next page, or where the action that was read last ended above the others of its row.
"""

from collections.abc import Sequence
from typing import Protocol

from extractors.page import Block, Box
from extractors.sections.account import Numbered

LEVEL = 0.5
"""Heights of a heading, or of a line, by which texts that stand side by side may differ."""
ROOM = 1.5
"""Lines of room below a text from which it had ended."""


class Described(Protocol):
    """An action with its heading and the pieces of its description, in reading order."""

    heading: Block | None
    description: list[Numbered]


def share_over_pages(actions: Sequence[Described]) -> None:
    """Move pieces of descriptions on the page after their action's to the action of the same row that they continue."""
    for action in actions:
        row = [action, *(other for other in actions if other is not action and _is_beside(other, action))]
        if len(row) > 1:
            _share(row)


def _is_beside(other: Described, action: Described) -> bool:
    first, second = other.heading, action.heading
    if first is None or second is None or first.box is None or second.box is None or first.page != second.page:
        return False
    apart = first.box.x1 <= second.box.x0 or second.box.x1 <= first.box.x0
    return apart and abs(first.box.top - second.box.top) <= LEVEL * _line_height(second)


def _share(row: Sequence[Described]) -> None:
    """Share out what the first of `row`, which was read last, has on the next page."""
    action = row[0]
    assert action.heading is not None
    page = action.heading.page
    places = [_place(one, page) for one in row]
    later = [(piece, piece.block.box) for piece in action.description if piece.block.page == page + 1]
    boxes = [(piece, box) for piece, box in later if box is not None]
    homes = [max(range(len(row)), key=lambda number: places[number].common_width(box)) for _, box in boxes]
    if not any(homes):
        return
    height = _line_height(boxes[0][0].block)
    heads = {home: box.top for home, (_, box) in reversed(list(zip(homes, boxes, strict=True)))}
    are_level = len(heads) > 1 and max(heads.values()) - min(heads.values()) <= LEVEL * height
    had_room = places[0].bottom < max(places[home].bottom for home in homes if home) - ROOM * height
    if not (are_level or had_room):
        return
    for home, (piece, _) in zip(homes, boxes, strict=True):
        if home:
            action.description.remove(piece)
            row[home].description.append(piece)


def _place(action: Described, page: int) -> Box:
    blocks = [action.heading, *(piece.block for piece in action.description)]
    return Box.around(
        block.box for block in blocks if block is not None and block.box is not None and block.page == page
    )


def _line_height(block: Block) -> float:
    return block.box.height / max(len(block.lines), 1) if block.box is not None else 0.0
