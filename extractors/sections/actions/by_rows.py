"""Tables of actions that were read by their columns: each text is put behind the action in whose row it begins.

Such a table has the label as the head of the texts' column and another head beside it over the actions. It is read by
its rows unless its rules are too pale to part them: then all actions of a page are read before all texts, or behind.
"""

from collections.abc import Sequence
from itertools import groupby

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.actions.parts import HEADS, Part, part_of_platform
from extractors.sections.actions.sides import LEVEL

_CELLS = frozenset({Part.ACTION, Part.TEXT})


def with_rows_of_tables(pieces: Sequence[Numbered]) -> list[Numbered]:
    """Return the pieces with the cells of tables row by row, where all of one column were read in a row."""
    ordered = list(pieces)
    for label in [piece for piece in pieces if part_of_platform(piece) is Part.LABEL and piece.block.box is not None]:
        on_page = [piece for piece in pieces if piece.block.page == label.block.page and piece.block.box is not None]
        head = next((piece for piece in on_page if _is_head(piece, label)), None)
        if head is not None:
            ordered = _by_rows(ordered, head, label, on_page)
    return ordered


def _is_head(piece: Numbered, label: Numbered) -> bool:
    """Tell whether a text stands beside a label, as the head over the actions."""
    box, place = _box(piece), _box(label)
    apart = box.x1 <= place.x0 or box.x0 >= place.x1
    return (
        part_of_platform(piece) is Part.TEXT
        and apart
        and abs(box.top - place.top) < LEVEL
        and box.height <= place.height
    )


def _by_rows(
    pieces: Sequence[Numbered], head: Numbered, label: Numbered, on_page: Sequence[Numbered]
) -> list[Numbered]:
    """Return the pieces with the cells below the heads of a table row by row."""
    bottom = max(_box(head).bottom, _box(label).bottom)
    ends = [_box(piece).top for piece in on_page if _ends_table(piece) and _box(piece).top > bottom]
    end = min(ends, default=float("inf"))
    cells = [
        piece
        for piece in pieces
        if piece.block.page == label.block.page
        and piece.block.box is not None
        and part_of_platform(piece) in _CELLS
        and bottom - LEVEL < _box(piece).top < end
    ]
    to_left = _box(head).x1 <= _box(label).x0
    edge = _box(label).x0 - LEVEL if to_left else _box(label).x1 + LEVEL
    is_action = {piece.number: (_box(piece).x0 < edge) is to_left for piece in cells}
    actions = [piece for piece in cells if is_action[piece.number]]
    texts = [piece for piece in cells if not is_action[piece.number]]
    turns = len(list(groupby(cells, key=lambda piece: is_action[piece.number])))
    if len(actions) < 2 or turns != 2 or not any(_begin_level(actions[-1], text) for text in texts):
        return list(pieces)
    rows = sorted(actions, key=lambda piece: _box(piece).top)
    moved = {piece.number for piece in (*cells, label, head)}
    first = min(place for place, piece in enumerate(pieces) if piece.number in moved)
    tops = [_box(piece).top - LEVEL for piece in rows]
    in_rows = sorted([*rows, *texts], key=lambda piece: _place(piece, tops, is_text=not is_action[piece.number]))
    rest = [piece for piece in pieces[first:] if piece.number not in moved]
    return [*pieces[:first], head, label, *in_rows, *rest]


def _ends_table(piece: Numbered) -> bool:
    return part_of_platform(piece) in HEADS or part_of_platform(piece) is Part.LABEL


def _begin_level(action: Numbered, text: Numbered) -> bool:
    return abs(_box(action).top - _box(text).top) < LEVEL


def _place(piece: Numbered, tops: Sequence[float], *, is_text: bool) -> tuple[int, bool, float]:
    """Return the row of a cell, and its place in it: behind the action stand the texts, from top to bottom."""
    top = _box(piece).top
    return sum(start <= top for start in tops), is_text, top


def _box(piece: Numbered) -> Box:
    assert piece.block.box is not None
    return piece.block.box
