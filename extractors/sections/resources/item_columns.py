"""Items of one list in columns beside each other: a column is read to its end before the next one."""

from collections.abc import Sequence
from itertools import groupby

from extractors.page import Block, Box
from extractors.writing import marker_of

DASHES = frozenset("-–—")
"""Markers that recognition writes without the space behind them."""


def in_columns(blocks: Sequence[Block]) -> list[Block]:
    """Return recognised blocks of a list column by column where items begin in two columns or more; else as they are.

    In the columns of a table, beside its titles, no item begins. On a page that is read from right to left the first
    block stands in the last column.
    """
    pages = [list(own) for _, own in groupby(blocks, key=lambda block: block.page)]
    return [block for own in pages for block in _in_columns(own)]


def _in_columns(blocks: Sequence[Block]) -> list[Block]:
    if not all(block.is_recognised and block.box is not None for block in blocks):
        return list(blocks)
    columns: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: _box(block).x0):
        if columns and _box(block).x0 < max(_box(other).x1 for other in columns[-1]):
            columns[-1].append(block)
        else:
            columns.append([block])
    if sum(any(_begins_item(block) for block in column) for column in columns) < 2:
        return list(blocks)
    if blocks[0] in columns[-1]:
        columns.reverse()
    return [block for column in columns for block in sorted(column, key=lambda block: _box(block).top)]


def _begins_item(block: Block) -> bool:
    return block.lines[0].has_drawn_marker or marker_of(block.text) is not None or block.text[0] in DASHES


def _box(block: Block) -> Box:
    assert block.box is not None
    return block.box
