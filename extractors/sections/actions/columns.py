"""Tables and rows: labels that head a column, and texts that stand beside labels."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from extractors.page import Block, Box
from extractors.sections.account import Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.sections.actions.sides import Side, is_beyond, is_level
from extractors.template import MAX_SLIP_SHARE
from extractors.writing import dominant_script, normalise

NEAR = 2
"""Pieces before and behind a text among which the head of its row is looked for: number and name may be apart."""
MOST_WORDS = 6
"""Words of the head of a column, at most: "Action the city takes". Descriptions have more."""
COLUMN_TOLERANCE = 6.0
"""Points by which the texts of a table's column begin beside its head."""

SAME_COLUMN = 0.5
"""Share of the narrower of two labels in one column that both have in common, at least."""


def is_beside_label(piece: Numbered, label: Numbered, side: Side) -> bool:
    """Tell whether a text stands on one side of a label and on its height."""
    box, beside = piece.block.box, label.block.box
    if box is None or beside is None or piece.block.page != label.block.page or piece is label:
        return False
    return is_level(box, beside) and is_beyond(box, beside, side)


def is_beside_head(piece: Numbered, head: Block, side: Side) -> bool:
    """Tell whether a text stands in a column on one side of the one that a label heads."""
    box = piece.block.box
    return box is not None and head.box is not None and is_beyond(box, head.box, side, COLUMN_TOLERANCE)


def is_head_again(piece: Numbered, head: Block) -> bool:
    """Tell whether a label is the head of the same column on a later page, which may lie askew on its scan."""
    box = piece.block.box
    if box is None or head.box is None or piece.block.page <= head.page:
        return False
    return box.common_width(head.box) > SAME_COLUMN * min(box.width, head.box.width)


def labels_head_rows(pieces: Sequence[Numbered], side: Side) -> bool:
    """Tell whether each action stands on one side of a label; over a table's columns the same head is repeated."""
    labels = [piece for piece in pieces if part_of_platform(piece) is Part.LABEL]
    own = [piece for piece in pieces if part_of_platform(piece) in (Part.ACTION, Part.TEXT)]
    nearest = (_nearest_beside(label, own, side) for label in labels)
    beside = [normalise(piece.text) for piece in nearest if piece is not None]
    return any(Levenshtein.distance(beside[0], text) > MAX_SLIP_SHARE * len(text) for text in beside[1:])


def _nearest_beside(label: Numbered, own: Sequence[Numbered], side: Side) -> Numbered | None:
    """Return the text next to a label on one side: the heads of other columns stand farther off."""
    beside = [piece for piece in own if is_beside_label(piece, label, side)]
    return min(beside, key=lambda piece: _distance(piece.block.box, label.block.box), default=None)


def _distance(first: Box | None, second: Box | None) -> float:
    return abs(first.x0 + first.x1 - second.x0 - second.x1) if first is not None and second is not None else 0.0


def is_head_beside(pieces: Sequence[Numbered], place: int, side: Side) -> bool:
    """Tell whether a text heads a row (`is_head_of_row`) or stands beside a label as the head of the actions."""
    piece = pieces[place]
    if part_of_platform(piece) is not Part.TEXT:
        return False
    behind = pieces[place + 1 : place + 2 + NEAR]
    return is_head_of_row(piece, behind) or any(
        part_of_platform(other) is Part.LABEL and is_beside_label(piece, other, side) for other in behind[1:]
    )


def is_head_of_row(piece: Numbered, following: Sequence[Numbered]) -> bool:
    """Tell whether a text heads a row as the label below it does: "Action" beside the action, above the label."""
    if not following or part_of_platform(piece) is not Part.TEXT or part_of_platform(following[0]) is Part.LABEL:
        return False
    box, action = piece.block.box, following[0].block.box
    if box is None or action is None or not _is_beside(box, action) or piece.block.page != following[0].block.page:
        return False
    label = next((other for other in following if part_of_platform(other) is Part.LABEL), None)
    below = label.block.box if label is not None else None
    if label is None or below is None or (label.block.page, below.top) <= (piece.block.page, box.bottom):
        return False
    aligned = min(abs(below.x0 - box.x0), abs(below.x1 - box.x1)) < COLUMN_TOLERANCE
    return aligned and (below.x1 <= action.x0 or below.x0 >= action.x1)


def _is_beside(first: Box, second: Box) -> bool:
    level = first.top < second.bottom and second.top < first.bottom
    return level and (first.x1 <= second.x0 or second.x1 <= first.x0)


def heads_column(label: Numbered, following: Sequence[Numbered], side: Side) -> bool:
    """Tell whether a label is the head of a table's column: one of `following` stands in the actions' column, below."""
    box = label.block.box
    if box is None:
        return False
    return any(
        other.block.page == label.block.page
        and other.block.box is not None
        and is_beyond(other.block.box, box, side, COLUMN_TOLERANCE)
        and other.block.box.top >= box.top - COLUMN_TOLERANCE
        for other in following
    )


def is_other_head(piece: Numbered, near: Sequence[Numbered], side: Side, *, rows: bool) -> bool:
    """Tell whether a text is the head over the actions: beside a label that is `near` and heads a column.

    `rows` tells that labels stand beside actions (`labels_head_rows`).
    """
    if rows or part_of_platform(piece) is Part.ACTION or not _may_be_head(piece.text):
        return False
    return any(part_of_platform(other) is Part.LABEL and is_beside_label(piece, other, side) for other in near)


def _may_be_head(text: str) -> bool:
    """Tell whether a text may head a column: a few words in the template's letters."""
    return len(text.split()) <= MOST_WORDS and dominant_script(text, ()) == "Latn"
