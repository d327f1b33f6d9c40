"""The lists of uploads that a section seems to hold before it is read: they tell how those of others are set."""

from collections.abc import Sequence

from extractors.page import Block
from extractors.sections.account import Numbered
from extractors.sections.resources import is_label


def listed_uploads(pieces: Sequence[Numbered]) -> list[list[Block]]:
    """Return what stands between the wordings of a section, a list of blocks for each gap between them."""
    lists: list[list[Block]] = [[]]
    for piece in pieces:
        if piece.piece.findings or is_label(piece.block):
            lists.append([])
        else:
            lists[-1].append(piece.block)
    return [blocks for blocks in lists if blocks]
