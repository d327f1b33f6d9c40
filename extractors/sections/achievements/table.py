"""Tables of percentages: levels head the columns and awards the rows, or the other way round."""

from collections.abc import Sequence
from typing import TypeVar

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.achievements.by_place import place
from extractors.sections.achievements.tokens import EXPECTED, Heading, LevelName, Percentage, row_of
from schemas.enums import Award, Level
from schemas.tables import Achievement

_Head = TypeVar("_Head", Award, Level)
_RowHead = TypeVar("_RowHead", Award, Level)


def of_table(
    headings: Sequence[Heading],
    levels: Sequence[LevelName],
    percentages: Sequence[Percentage],
) -> list[Achievement]:
    """Read a table, in which levels head the columns and awards the rows, or the other way round.

    The name of an award may stand elsewhere too, as in a list of contents; the one nearest to the cells heads them. A
    table that goes on on the next page may repeat the heads of its columns.
    """
    if any(piece.block.box is None for _, piece in (*levels, *headings, *percentages)):
        return []
    if len(percentages) != EXPECTED:
        return []
    cells = Box.around(place(piece) for _, piece in percentages)
    first_levels, first_awards = _nearest_of_each(levels, cells), _nearest_of_each(headings, cells)
    if len(first_levels) != len(Level) or len(first_awards) != len(Award):
        return []
    if _across(first_levels):
        found = _cells(first_awards, first_levels, percentages)
        return [row_of(award, level, (value, piece)) for award, level, value, piece in found]
    turned = _cells(first_levels, first_awards, percentages)
    return [row_of(award, level, (value, piece)) for level, award, value, piece in turned]


def _nearest_of_each(heads: Sequence[tuple[_Head, Numbered]], cells: Box) -> list[tuple[_Head, Numbered]]:
    """Return one piece for each head: the first of those that are nearest to the cells."""
    first: dict[_Head, Numbered] = {}
    for head, piece in sorted(heads, key=lambda entry: _apart(place(entry[1]), cells)):
        first.setdefault(head, piece)
    return list(first.items())


def _apart(one: Box, other: Box) -> float:
    """Return how far two boxes are from each other, in points across and down."""
    across = max(one.x0 - other.x1, other.x0 - one.x1, 0.0)
    return across + max(one.top - other.bottom, other.top - one.bottom, 0.0)


def _across(heads: Sequence[tuple[_Head, Numbered]]) -> bool:
    boxes = [place(piece) for _, piece in heads]
    spread_x = max(box.x0 for box in boxes) - min(box.x0 for box in boxes)
    return spread_x > max(box.top for box in boxes) - min(box.top for box in boxes)


def _cells(
    row_heads: Sequence[tuple[_RowHead, Numbered]],
    column_heads: Sequence[tuple[_Head, Numbered]],
    percentages: Sequence[Percentage],
) -> list[tuple[_RowHead, _Head, int | None, Numbered]]:
    """Return each cell with its heads; [] unless every row has a cell for every column.

    A cell belongs to the last row whose head begins above its lower edge, and to the column of its rank: heads and
    cells of a column may be aligned differently.
    """
    columns = sorted(column_heads, key=lambda head: place(head[1]).x0)
    ordered = sorted(row_heads, key=lambda head: place(head[1]).top)
    rows: dict[int, list[Percentage]] = {}
    for value, piece in percentages:
        begun = [index for index, (_, head) in enumerate(ordered) if place(head).top < place(piece).bottom]
        rows.setdefault(max(begun, default=-1), []).append((value, piece))
    if any(len(row) != len(columns) for row in rows.values()) or -1 in rows:
        return []
    return [
        (ordered[index][0], head, value, piece)
        for index, row in sorted(rows.items())
        for (head, _), (value, piece) in zip(columns, sorted(row, key=lambda cell: place(cell[1]).x0), strict=True)
    ]
