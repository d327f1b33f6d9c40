"""Cells of a row that a page's end cuts, each read whole: what goes on at the head of the next page follows its cell.

A page is read before the next one, so the rests of two cells would follow the second of them. What stands at the head
of a column, above all headings of its page, goes on with what stands lowest in that column on the page before.
"""

import math
from collections.abc import Sequence

from extractors.sections.account import Numbered
from extractors.sections.actions.parts import HEADS, Part, part_of_platform


def with_whole_cells(pieces: Sequence[Numbered], page: int) -> list[Numbered]:
    """Return the pieces with the rests of cells at the head of a page behind what they go on with."""
    ordered = list(pieces)
    for rest in _rests(pieces, page):
        cell = lowest_above(rest[0], pieces)
        if cell is not None and part_of_platform(cell) not in HEADS:
            ordered = [piece for piece in ordered if piece not in rest]
            place = ordered.index(cell) + 1
            ordered[place:place] = rest
    return ordered


def is_above(piece: Numbered, other: Numbered) -> bool:
    """Tell whether a piece stands above another one in its column."""
    box, below = piece.block.box, other.block.box
    return box is not None and below is not None and box.top < below.top and box.common_width(below) > 0


def lowest_above(piece: Numbered, pieces: Sequence[Numbered]) -> Numbered | None:
    """Return what stands lowest in a piece's column on the page before."""
    box = piece.block.box
    before = [
        (other, place)
        for other in pieces
        if other.block.page == piece.block.page - 1
        and box is not None
        and (place := other.block.box) is not None
        and place.common_width(box) > 0
    ]
    return max(before, key=lambda one: one[1].bottom)[0] if before else None


def _rests(pieces: Sequence[Numbered], page: int) -> list[list[Numbered]]:
    """Return what stands at the head of each column of a page, from top to bottom, above all headings of the page."""
    own = [piece for piece in pieces if piece.block.page == page and piece.block.box is not None]
    columns = [
        [first, *sorted((piece for piece in own if is_above(first, piece)), key=_top)]
        for first in own
        if not any(is_above(other, first) for other in own)
    ]
    heads = [
        piece for column in columns for place, piece in enumerate(column) if _is_heading(piece, column[place + 1 :])
    ]
    end = min(map(_top, heads), default=math.inf)
    rests = [[piece for piece in column if _top(piece) < end and piece not in heads] for column in columns]
    return [rest for rest in rests if rest]


def _is_heading(piece: Numbered, below: Sequence[Numbered]) -> bool:
    """Tell whether a piece is a heading of the template's, or a text right above a label, which is an action."""
    part = part_of_platform(piece)
    is_action = part is Part.TEXT and bool(below) and part_of_platform(below[0]) is Part.LABEL
    return is_action or part is Part.ACTION or part in HEADS


def _top(piece: Numbered) -> float:
    return piece.block.box.top if piece.block.box is not None else 0.0
