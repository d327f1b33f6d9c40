"""Gives a text to the action that it stands right below, where the order of reading says another one or none.

A text belongs to what stands before it in reading order, unless it lies in another column than that and a part of
another action stands right above it: rows of columns may be read across where a text of one ends below the other. What
begins on the line of its own label or heading, or of the commitment in the same cell, is in the row of that, below
another row's text.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractors.page import Block, Box
from extractors.sections.account import Account, Numbered
from extractors.sections.actions.found import FoundAction
from extractors.sections.actions.parts import BARS, Part, part_of_platform
from schemas.enums import Role

LINES_BELOW = 2.0
"""Lines of white space at most between a text and what it stands right below: paragraphs are set a line apart, and
what stands in front of a drawn mark or in a box begins a little lower."""
Place = tuple[int, Box | None, str]
"""The page, box and text of a block."""


def give_by_place(
    actions: Sequence[FoundAction], pieces: Sequence[Numbered], column_heads: Sequence[Block], account: Account
) -> None:
    """Move texts to the action that they stand right below, and take those that have none so far.

    Labels that head the columns of tables (`column_heads`) are no one's own.
    """
    owners = _owners(actions)
    for head in column_heads:
        owners.pop(_place(head), None)
    order = {piece.number: place for place, piece in enumerate(pieces)}
    for piece in pieces:
        owner = owners.get(_place(piece.block))
        if part_of_platform(piece) not in (Part.TEXT, Part.ACTION) or _is_head(piece, owner):
            continue
        if owner is None and not account.is_open(piece) or owner is not None and not _is_apart(piece, owner):
            continue
        above = _right_above(piece, pieces)
        found = owners.get(_place(above.block)) if above is not None else None
        if (
            found is None
            or found is owner
            or owner is not None
            and _is_in_row(piece, _cell_of(owner, pieces))
            and above in found.description
        ):
            continue
        if owner is not None:
            owner.description.remove(piece)
        found.description.append(piece)
        found.description.sort(key=lambda one: order[one.number])
        owners[_place(piece.block)] = found
        account.take(piece, Role.DESCRIPTION)


def _owners(actions: Sequence[FoundAction]) -> dict[Place, FoundAction]:
    """Return actions by the places of their blocks."""
    owners: dict[Place, FoundAction] = {}
    for action in actions:
        if action.label is not None:
            owners[_place(action.label)] = action
        if action.heading is not None:
            owners[_place(action.heading)] = action
        owners |= {_place(piece.block): action for piece in action.description}
    return owners


def _place(block: Block) -> Place:
    return block.page, block.box, block.text


def _is_head(piece: Numbered, owner: FoundAction | None) -> bool:
    return owner is not None and (owner.heading is piece.block or owner.label is piece.block)


def _cell_of(owner: FoundAction, pieces: Sequence[Numbered]) -> list[Block]:
    """Return the label and the heading of an action, and the commitment that is read right in front of the heading."""
    before = next((one for one, other in pairwise(pieces) if other.block is owner.heading), None)
    over = [before.block] if before is not None and part_of_platform(before) is Part.COMMITMENT else []
    return [*over, *(block for block in (owner.heading, owner.label) if block is not None)]


def _is_in_row(piece: Numbered, cell: Sequence[Block]) -> bool:
    """Tell whether a text begins on the line on which one of a `cell` does, as in the rows of a table."""
    own = piece.block.lines[:1]
    beside = [block.lines[0] for block in cell if block.lines and block.page == piece.block.page]
    return any(line.box.shares_row(other.box) for line in own for other in beside)


def _is_apart(piece: Numbered, owner: FoundAction) -> bool:
    """Tell whether a text stands in another column than all that its action has on the page in front of it."""
    blocks = [owner.heading, owner.label, *(one.block for one in owner.description if one.number < piece.number)]
    own = [block.box for block in blocks if block is not None and block.page == piece.block.page]
    box = piece.block.box
    return box is not None and all(other is not None and box.common_width(other) <= 0 for other in own)


def _right_above(piece: Numbered, pieces: Sequence[Numbered]) -> Numbered | None:
    """Return what stands next above a text, near to it in its column and below the same bars."""
    box = piece.block.box
    if box is None:
        return None
    on_page = [other for other in pieces if other.block.page == piece.block.page and other is not piece]
    over = [
        (other, place)
        for other in on_page
        if (place := other.block.box) is not None and place.top < box.top and _middle(place) < _middle(box)
    ]
    columns = [(other, place) for other, place in over if box.common_width(place) > 0]
    nearest = max(columns, key=lambda one: one[1].bottom, default=None)
    if nearest is None:
        return None
    line = box.height / max(len(piece.block.lines), 1)
    bars = any(part_of_platform(other) in BARS and place.top >= nearest[1].bottom for other, place in over)
    return None if bars or box.top - nearest[1].bottom > LINES_BELOW * line else nearest[0]


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
