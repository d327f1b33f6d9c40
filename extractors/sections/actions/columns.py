"""Tables and rows: labels that head a column, and texts that stand beside labels."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from extractors.page import Block
from extractors.sections.account import Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import MAX_SLIP_SHARE
from extractors.writing import normalise, runs_to_the_left

COLUMN_TOLERANCE = 6.0
"""Points by which the texts of a table's column begin left of its head."""


def is_left_of(piece: Numbered, label: Numbered) -> bool:
    """Tell whether a text stands to the left of a label and on its height."""
    box, beside = piece.block.box, label.block.box
    if box is None or beside is None or piece.block.page != label.block.page or piece is label:
        return False
    level = abs(box.top - beside.top) < COLUMN_TOLERANCE and abs(box.bottom - beside.bottom) < beside.height
    return level and box.x1 <= beside.x0


def is_left_of_head(piece: Numbered, head: Block) -> bool:
    """Tell whether a text stands in a column to the left of the one that a label heads."""
    box = piece.block.box
    return box is not None and head.box is not None and box.x1 <= head.box.x0 + COLUMN_TOLERANCE


def is_head_again(piece: Numbered, head: Block) -> bool:
    """Tell whether a label is the head of the same column on a later page."""
    box = piece.block.box
    if box is None or head.box is None or piece.block.page <= head.page:
        return False
    return abs(box.x0 - head.box.x0) < COLUMN_TOLERANCE


def labels_head_rows(pieces: Sequence[Numbered]) -> bool:
    """Tell whether each action has a label to its right; over the columns of a table the same head is repeated."""
    labels = [piece for piece in pieces if part_of_platform(piece) is Part.LABEL]
    own = [piece for piece in pieces if part_of_platform(piece) in (Part.ACTION, Part.TEXT)]
    beside = [normalise(piece.text) for piece in own if any(is_left_of(piece, label) for label in labels)]
    return any(Levenshtein.distance(beside[0], text) > MAX_SLIP_SHARE * len(text) for text in beside[1:])


def heads_column(label: Numbered, following: Sequence[Numbered]) -> bool:
    """Tell whether a label is the head of a table's column: one of `following` stands in a column beside, below it."""
    box = label.block.box
    if box is None:
        return False
    return any(
        other.block.page == label.block.page
        and other.block.box is not None
        and other.block.box.x1 <= box.x0 + COLUMN_TOLERANCE
        and other.block.box.top >= box.top - COLUMN_TOLERANCE
        for other in following
    )


def is_other_head(piece: Numbered, near: Sequence[Numbered], *, rows: bool) -> bool:
    """Tell whether a text is the head over the actions: to the left of a label that is `near` and heads a column.

    `rows` tells that labels stand to the right of actions (`labels_head_rows`).
    """
    if rows or part_of_platform(piece) is Part.ACTION or runs_to_the_left(piece.text):
        return False
    return any(part_of_platform(other) is Part.LABEL and is_left_of(piece, other) for other in near)
