"""Where the template says that a text follows and none was found: below or beside a label, or in its column."""

from collections.abc import Iterator, Sequence

from extractors.page import Block, Box
from extractors.template import COLONS, part_of_text

GAP = 1.0
"""Points kept from the label and from what comes next."""
PAGE_END = 10_000.0
"""Points; farther than any page reaches. A place without anything after it goes on to the page's end."""


def open_places(blocks: Sequence[Block]) -> Iterator[tuple[int, Box]]:
    """Yield the empty places below labels, and beside those that end with a colon, each with the label's number.

    `blocks`, in which it counts, are those of one page in reading order. A place ends where its card ends or the next
    block begins; where that is close to the label, the text follows.
    """
    for number, block in enumerate(blocks):
        if block.box is None or part_of_text(block.text) != "description":
            continue
        label = block.box
        others = [box for other in blocks if other is not block for box in _lines_of(other)]
        limit = block.card or Box(0.0, 0.0, PAGE_END, PAGE_END)
        beside = [_beside(label, others, limit)] if block.text.rstrip().endswith(tuple(COLONS)) else []
        for place in (*beside, _below(label, others, limit)):
            if place.height >= label.height and place.width > label.height:
                yield number, place


def empty_cells(blocks: Sequence[Block]) -> Iterator[tuple[int, Box]]:
    """Yield the empty cells of the columns of tables that are headed by a label, each with the label's number.

    A row is a text in the column to the left of the label's, whose head stands level with the label in one table.
    """
    for number, label in enumerate(blocks):
        if label.box is None or label.card is None or part_of_text(label.text) != "description":
            continue
        inside = [
            block for block in blocks if block is not label and block.card == label.card and block.box is not None
        ]
        boxes = [block.box for block in inside if block.box is not None]
        level = [box for box in boxes if box.top < label.box.bottom and box.bottom > label.box.top]
        heads = [box for box in level if box.x1 <= label.box.x0]
        if not heads:
            continue
        head = max(heads, key=lambda box: box.x1)
        right = min([box.x0 for box in level if box.x0 >= label.box.x1], default=label.card.x1)
        column = Box(label.box.x0 - GAP, label.box.bottom, right - GAP, label.card.bottom)
        for cell in _cells(column, head, boxes):
            if not any(cell.intersection_area(line) > 0 for block in inside for line in _lines_of(block)):
                yield number, cell


def _cells(column: Box, head: Box, boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield the cells of a `column`: beside each text below the `head` of the column to the left of it."""
    rows = sorted(
        (
            box
            for box in boxes
            if box.top >= head.bottom and box.x0 < head.x1 and head.x0 < box.x1 and box.x1 <= column.x0 + GAP
        ),
        key=lambda box: box.top,
    )
    for row in rows:
        yield Box(column.x0, row.top - GAP, column.x1, row.bottom + GAP)


def _lines_of(block: Block) -> list[Box]:
    """Return the places of a block's lines: the first one of a text may stand beside its label, the next below it."""
    return [line.box for line in block.lines] or ([block.box] if block.box is not None else [])


def _beside(label: Box, others: Sequence[Box], limit: Box) -> Box:
    level = [other for other in others if other.top < label.bottom and other.bottom > label.top]
    right = min([max(other.x0, label.x1) for other in level if other.x1 > label.x1], default=limit.x1)
    return Box(label.x1 + GAP, label.top, min(right, limit.x1) - GAP, label.bottom)


def _below(label: Box, others: Sequence[Box], limit: Box) -> Box:
    lower = [other for other in others if other.top >= label.bottom - GAP]
    under = [other.top for other in lower if other.x0 < label.x1 and other.x1 > label.x0]
    bottom = min([*under, limit.bottom])
    right = [other.x0 for other in others if other.x0 >= label.x1 and other.top < bottom and other.bottom > label.top]
    return Box(label.x0 - GAP, label.bottom + GAP, min([*right, limit.x1]) - GAP, bottom - GAP)
