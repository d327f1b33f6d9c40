"""Dashes between labels and the texts that run on behind them: "Description of how city is taking action — Since …".

Where every label has one behind it, the dash is set by whoever drew the page, and with nothing behind it the city said
nothing. A dash behind one label of several is an answer, or begins a list.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.page import words_of
from extractors.sections.account import Account, Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import DASHES, Piece
from schemas.enums import Role

FEWEST_LABELS = 2
"""Labels with a dash that show it to be theirs."""


def without_dashes_of_labels(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces without the dash between each label and its text, where all labels have one."""
    behind = [
        other
        for piece, other in pairwise(pieces)
        if part_of_platform(piece) is Part.LABEL and part_of_platform(other) is Part.TEXT
    ]
    if len(behind) < FEWEST_LABELS or not all(piece.text.split()[0] in DASHES for piece in behind):
        return list(pieces)
    for piece in behind:
        if len(piece.text.split()) == 1:
            account.take(piece, Role.LABEL)
    begun = {piece.number for piece in behind}
    return [_without_dash(piece) if piece.number in begun else piece for piece in pieces if account.is_open(piece)]


def _without_dash(piece: Numbered) -> Numbered:
    block = piece.block
    return replace(piece, piece=Piece(words_of(block, 1, sum(len(line.words) for line in block.lines)), {}))
