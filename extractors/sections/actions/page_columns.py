"""The columns of a part of a page, parted by white space from end to end."""

from collections.abc import Sequence

from extractors.page import Box
from extractors.sections.account import Numbered


def columns_of(pieces: Sequence[Numbered]) -> list[list[Numbered]]:
    """Return the columns of pieces, each from top to bottom; they are parted by white space from end to end."""
    columns: list[tuple[float, list[Numbered]]] = []
    for piece in sorted(pieces, key=lambda one: _box(one).x0):
        box = _box(piece)
        if columns and box.x0 < columns[-1][0]:
            columns[-1][1].append(piece)
            columns[-1] = max(columns[-1][0], box.x1), columns[-1][1]
        else:
            columns.append((box.x1, [piece]))
    return [sorted(own, key=lambda one: _box(one).top) for _, own in columns]


def _box(piece: Numbered) -> Box:
    assert piece.block.box is not None
    return piece.block.box
