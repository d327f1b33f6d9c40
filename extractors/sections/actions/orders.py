"""Other orders in which a page of the Action Platform may be read, and the choice by the template's grammar.

Layout orders a page by its white space, which tells not always whether columns or rows are meant. Of the orders that
the page allows, the one that breaks the grammar least is taken; where none is better, that of layout stays.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.actions.cut_rows import with_whole_cells
from extractors.sections.actions.facing import with_actions_in_front
from extractors.sections.actions.grammar import breaks_of
from extractors.sections.actions.looks import Looks
from extractors.sections.actions.margins import heads_in_their_rows
from extractors.sections.actions.page_columns import columns_of
from extractors.sections.actions.parts import BARS, part_of_platform


def best_order(pieces: Sequence[Numbered], looks: Looks) -> list[Numbered]:
    """Return the pieces in the order with fewest breaks of the grammar, each page by itself."""
    best = with_actions_in_front(pieces)
    least = breaks_of(best, looks)
    for order in (heads_in_their_rows(best),):
        breaks = breaks_of(order, looks)
        if breaks <= least:
            best, least = order, breaks
    alone = with_actions_in_front(best, fewest_pages=1)
    if (breaks := breaks_of(alone, looks)) < least:
        best, least = alone, breaks
    for page in dict.fromkeys(piece.block.page for piece in pieces):
        if not least:
            break
        for order in _orders_of_page(best, page):
            breaks = breaks_of(order, looks)
            if breaks < least:
                best, least = order, breaks
    return best


def _orders_of_page(pieces: Sequence[Numbered], page: int) -> Iterator[list[Numbered]]:
    """Yield the pieces with those of one page in other orders; a page that is read in parts keeps its order."""
    own = [place for place, piece in enumerate(pieces) if piece.block.page == page]
    if own[-1] - own[0] + 1 != len(own) or any(pieces[place].block.box is None for place in own):
        return
    front, on_page, behind = pieces[: own[0]], pieces[own[0] : own[-1] + 1], pieces[own[-1] + 1 :]
    by_bars = _by_bars(on_page)
    for order in (by_bars, _by_columns(by_bars), _by_columns(on_page)):
        yield [*front, *order, *behind]
    yield with_whole_cells(pieces, page)


def _by_bars(pieces: Sequence[Numbered]) -> list[Numbered]:
    """Return pieces of a page so that whatever stands above a bar is read before it."""
    ordered = list(pieces)
    for bar in [piece for piece in pieces if part_of_platform(piece) in BARS]:
        place = ordered.index(bar)
        above = [piece for piece in ordered[place:] if piece is not bar and _is_above(piece, bar)]
        rest = [piece for piece in ordered[place:] if piece not in above]
        ordered[place:] = [*above, *rest]
    return ordered


def _is_above(piece: Numbered, bar: Numbered) -> bool:
    box, below = _box(piece), _box(bar)
    return box.bottom <= below.top + 0.5 * min(box.height, below.height)


def _by_columns(pieces: Sequence[Numbered]) -> list[Numbered]:
    """Return pieces of a page so that between bars one column is read after the other."""
    groups = groupby(pieces, key=lambda piece: part_of_platform(piece) in BARS)
    parts = (column for is_bar, group in groups for column in ([list(group)] if is_bar else columns_of(list(group))))
    return [piece for column in parts for piece in column]


def _box(piece: Numbered) -> Box:
    assert piece.block.box is not None
    return piece.block.box
