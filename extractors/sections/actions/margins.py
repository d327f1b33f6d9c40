"""Heads in a column of their own, left or right of the actions: each is read where its row begins.

Such a column is read from top to bottom before or after what stands beside it, so the order of reading tells nothing
of what belongs together. Which column is meant is told by the whole section, for one page may have no action.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.actions.parts import HEADS, Part, part_of_platform

LEVEL = 1.0
"""Lines by which what stands in a row may begin above its head: heads are set larger, in bands, or in the middle."""


def heads_in_their_rows(pieces: Sequence[Numbered]) -> list[Numbered]:
    """Return the pieces with each head in a margin in front of what begins level with it, or else of what is below."""
    bounds = _column_of_actions(pieces)
    if bounds is None:
        return list(pieces)
    left, right = bounds
    heads = [piece for piece in pieces if _is_beside(piece, left, right)]
    in_margin = {piece.number for piece in heads}
    body = [piece for piece in pieces if piece.number not in in_margin]
    if not any(_is_level(head, other) for head in heads for other in body):
        return list(pieces)
    before: dict[int, list[Numbered]] = {}
    for group in sorted(_groups(heads), key=_row_of):
        before.setdefault(_begin_of_row(group[0], body), []).extend(group)
    return [one for place in range(len(body) + 1) for one in (*before.get(place, ()), *body[place : place + 1])]


def _column_of_actions(pieces: Sequence[Numbered]) -> tuple[float, float] | None:
    """Return the left and right edge of actions, labels and the texts next to them, on all pages."""
    boxes = [piece.block.box for piece in pieces if part_of_platform(piece) in (Part.ACTION, Part.LABEL)]
    for first, second in pairwise(pieces):
        parts = part_of_platform(first), part_of_platform(second)
        if parts == (Part.TEXT, Part.LABEL):
            boxes.append(first.block.box)
        elif parts == (Part.LABEL, Part.TEXT):
            boxes.append(second.block.box)
    known = [box for box in boxes if box is not None]
    return (min(box.x0 for box in known), max(box.x1 for box in known)) if known else None


def _is_beside(piece: Numbered, left: float, right: float) -> bool:
    box = piece.block.box
    return box is not None and part_of_platform(piece) in HEADS and (box.x1 <= left or box.x0 >= right)


def _is_level(head: Numbered, other: Numbered) -> bool:
    first, second = head.block.box, other.block.box
    if first is None or second is None or head.block.page != other.block.page:
        return False
    return first.top < second.bottom and second.top < first.bottom


def _groups(heads: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Yield heads that stay together: the number of an area and its name."""
    group: list[Numbered] = []
    for head in heads:
        of_area = part_of_platform(head) is Part.AREA and [part_of_platform(one) for one in group] == [Part.AREA_LABEL]
        if group and not of_area:
            yield group
            group = []
        group.append(head)
    if group:
        yield group


def _row_of(group: Sequence[Numbered]) -> tuple[int, float]:
    """Return page and height by which heads of several margins are read; an area stands over what is level with it."""
    head = group[0]
    box = head.block.box
    assert box is not None
    return head.block.page, box.top if part_of_platform(head) is Part.COMMITMENT else _top_of_row(box, head)


def _top_of_row(box: Box, head: Numbered) -> float:
    return box.top - LEVEL * box.height / max(len(head.block.lines), 1)


def _begin_of_row(head: Numbered, body: Sequence[Numbered]) -> int:
    """Return the place in `body` of the first piece that stands no higher than a head, or behind all of its page."""
    box, page = head.block.box, head.block.page
    assert box is not None
    top = _top_of_row(box, head)
    own = [place for place, piece in enumerate(body) if piece.block.page == page]
    for place in own:
        other = body[place].block.box
        if other is not None and other.top >= top:
            return place
    return own[-1] + 1 if own else next((i for i, piece in enumerate(body) if piece.number > head.number), len(body))
