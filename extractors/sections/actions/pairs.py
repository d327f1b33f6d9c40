"""Tables of pairs: names in one column ("Action" above the label), and beside each name what it names.

Layout reads such a table by its rows or by its columns, and on a page set from right to left from either side. So each
label is put behind the action that stands beside the name above it. That name is no action though a label stands below
it: it is the same in all pairs.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.page import Box
from extractors.sections.account import Account, Numbered
from extractors.sections.actions.columns import COLUMN_TOLERANCE
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.sections.actions.sides import LEAST_REPEATED
from extractors.writing import ends_sentence, normalise
from schemas.enums import Role


@dataclass(frozen=True, slots=True)
class _Pair:
    """A name above a label, and the action that stands beside the name."""

    name: Numbered
    action: Numbered
    label: Numbered


def with_labels_behind_actions(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces with the labels of pairs behind their actions; names above them are taken as labels."""
    on_pages: dict[int, list[Numbered]] = {}
    for piece in pieces:
        if piece.block.box is not None:
            on_pages.setdefault(piece.block.page, []).append(piece)
    pairs = [
        pair
        for own in on_pages.values()
        for label in own
        if part_of_platform(label) is Part.LABEL and (pair := _pair(label, own)) is not None
    ]
    names = Counter(normalise(pair.name.text) for pair in pairs)
    kept = [pair for pair in pairs if names[normalise(pair.name.text)] >= LEAST_REPEATED]
    if not kept:
        return list(pieces)
    told = {normalise(pair.name.text) for pair in kept}
    heads = [piece for piece in pieces if part_of_platform(piece) is Part.TEXT and normalise(piece.text) in told]
    for head in heads:
        account.take(head, Role.LABEL)
    moved = {pair.action.number: pair.label for pair in kept}
    left_out = {piece.number for piece in (*heads, *moved.values())}
    ordered: list[Numbered] = []
    for piece in pieces:
        if piece.number not in left_out:
            ordered.append(piece)
            ordered += [moved[piece.number]] if piece.number in moved else []
    return ordered


def _pair(label: Numbered, on_page: Sequence[Numbered]) -> _Pair | None:
    """Return the pair that a label ends; None where no name is above it, but a sentence, or no text beside it."""
    place = _box(label)
    over = [piece for piece in on_page if _is_aligned(_box(piece), place) and _box(piece).bottom <= _middle(place)]
    name = max(over, key=lambda piece: _box(piece).bottom, default=None)
    if name is None or part_of_platform(name) is not Part.TEXT or ends_sentence(name.text):
        return None
    column = Box.around((_box(name), place))
    beside = [piece for piece in on_page if _is_beside(_box(piece), _box(name), column)]
    level = [piece for piece in on_page if _is_beside(_box(piece), place, column)]
    if any(part_of_platform(piece) in (Part.LABEL, Part.ACTION) for piece in level):
        return None
    actions = [piece for piece in beside if part_of_platform(piece) in (Part.ACTION, Part.TEXT)]
    action = min(actions, key=lambda piece: abs(_box(piece).top - _box(name).top), default=None)
    return _Pair(name, action, label) if action is not None else None


def _is_aligned(box: Box, label: Box) -> bool:
    """Tell whether a text shares the left or the right edge of a label's column."""
    return box is not label and min(abs(box.x0 - label.x0), abs(box.x1 - label.x1)) < COLUMN_TOLERANCE


def _is_beside(box: Box, other: Box, column: Box) -> bool:
    """Tell whether a box is level with another and stands outside of its column."""
    return box.top < other.bottom and other.top < box.bottom and (box.x1 <= column.x0 or box.x0 >= column.x1)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _box(piece: Numbered) -> Box:
    assert piece.block.box is not None
    return piece.block.box
