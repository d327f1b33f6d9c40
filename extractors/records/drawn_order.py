"""The order in which a file draws its texts, as a witness of the order in which they are read.

Makers that flow a text into pages draw it as it is read, whatever its place: columns, cards and cells one after the
other. The order by places and the order of drawing know nothing of each other. Where both tell the same records, they
are right; where they differ, the one is taken that breaks the template's grammar less and leaves less unexplained.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

from extractors.page import Block
from extractors.records.accounted import Accounted
from extractors.records.flags import reading_order_flag
from extractors.template import breaks_of, part_of
from schemas.enums import FlagCode, Role, Severity
from schemas.tables import FlagRow, Placed, Row

ORDERLY = 0.9
"""Share of a report's texts that are drawn behind all of the text before them, where drawing tells the order.

Of 93 drawn reports of Chromium it is 0.91 or more in all but two; of 12 of WeasyPrint, which draws the cells of a table
apart, 0.6 to 1 (tuning seeds 400-447 and 600-659)."""
CLEAR = 0.5
"""Breaks of the grammar, or texts left unexplained, by which the order by places must be better than such drawing.

In the same reports 28 pages of orderly ones told other records in the two orders: 25 were read as drawn, none with more
fields wrong for it and most with fewer; the other 3 would have had more wrong."""
BY_PLACE = frozenset({"value", "level", "indicator"})
"""Parts that the readers of their sections pair by place, so that their order says little."""
Reader = Callable[[Sequence[Block]], Accounted]
_PLACE = frozenset(field.name for field in fields(Placed))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Blocks in one order and what they tell; `cost` is that of breaks of the grammar and of texts left unexplained."""

    blocks: Sequence[Block]
    accounted: Accounted
    cost: float


def in_better_order(blocks: Sequence[Block], read: Reader) -> Accounted:
    """Return what blocks tell in the better of two orders of each page: as they stand and as they are drawn.

    `blocks` are in the order of their places; furniture of pages has no place in either order. Pages of which both
    orders tell other records are flagged.
    """
    texts = _texts(blocks)
    best = _reading(blocks, read)
    drawn = {page: order for page, own in _by_page(texts).items() if (order := _as_drawn(own)) != own}
    if not drawn or not best.accounted.is_city_report:
        return best.accounted
    everywhere = read(_with_pages(blocks, drawn))
    if _tells(everywhere) == _tells(best.accounted):
        return best.accounted
    trusted = _is_orderly(texts)
    flags = []
    for page, order in drawn.items():
        other = _reading(_with_pages(best.blocks, {page: order}), read)
        if _tells(other.accounted) == _tells(best.accounted):
            continue
        gain = best.cost - other.cost
        is_drawn = gain > (-CLEAR if trusted else 0)
        is_close = not trusted or -2 * CLEAR < gain <= -CLEAR
        best = other if is_drawn else best
        if not _is_named(page, best.accounted.flags):
            flags.append(_flag(_by_page(texts)[page], order, is_drawn=is_drawn, is_close=is_close))
    return replace(best.accounted, flags=(*best.accounted.flags, *flags))


def _texts(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.role is not Role.PAGE_FURNITURE]


def _reading(blocks: Sequence[Block], read: Reader) -> _Reading:
    accounted = read(blocks)
    unexplained = sum(
        flag.severity is not Severity.INFO or flag.code is FlagCode.UNACCOUNTED_TEXT for flag in accounted.flags
    )
    parts = [part_of(block.text) for block in _texts(blocks)]
    breaks = breaks_of([part for part in parts if part.name not in BY_PLACE])
    return _Reading(blocks, accounted, breaks + unexplained)


def _by_page(blocks: Sequence[Block]) -> dict[int, list[Block]]:
    pages: dict[int, list[Block]] = {}
    for block in blocks:
        pages.setdefault(block.page, []).append(block)
    return pages


def _as_drawn(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page in the order of drawing; one of which it is not known stays behind the one before."""
    places = []
    last = -1
    for block in blocks:
        last = block.drawn[0] if block.drawn is not None else last
        places.append(last)
    return [blocks[number] for number in sorted(range(len(blocks)), key=places.__getitem__)]


def _is_orderly(blocks: Sequence[Block]) -> bool:
    """Tell whether a report's texts are drawn much as they stand, so that the order of drawing is one of reading."""
    steps = [
        first.drawn[1] < second.drawn[0]
        for first, second in pairwise(blocks)
        if first.page == second.page and first.drawn is not None and second.drawn is not None
    ]
    return sum(steps) >= ORDERLY * len(steps)


def _with_pages(blocks: Sequence[Block], pages: Mapping[int, Sequence[Block]]) -> list[Block]:
    """Return blocks with the texts of some pages in another order; the furniture of these pages stands behind them."""
    ordered: list[Block] = []
    for page, own in _by_page(blocks).items():
        aside = [block for block in own if block.role is Role.PAGE_FURNITURE]
        ordered += [*pages[page], *aside] if page in pages else own
    return ordered


def _tells(accounted: Accounted) -> tuple[Any, ...]:
    """Return what the rows of a reading say, wherever that stands on the page and whichever action comes first."""
    profile = accounted.profile
    return (
        (profile.city, profile.country, profile.region, profile.population, profile.mayor, profile.mayor_title),
        accounted.unaccounted_chars,
        _values(accounted.achievements),
        _values(accounted.platform.commitments),
        sorted(map(repr, _values(accounted.actions))),
        _values(accounted.pathway_steps),
        _values(accounted.resources),
        _values(accounted.cbi.components),
        _values(accounted.cbi.indicators),
    )


def _values(rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, field.name) for field in fields(row) if field.name not in _PLACE) for row in rows]


def _is_named(page: int, flags: Sequence[FlagRow]) -> bool:
    """Tell whether the order of a page is doubted already, of its uploads for one."""
    return any(flag.code is FlagCode.READING_ORDER_UNSURE and flag.page == page for flag in flags)


def _flag(placed: Sequence[Block], drawn: Sequence[Block], *, is_drawn: bool, is_close: bool) -> FlagRow:
    """Return the flag of a page, at the first text of which the orders differ."""
    differ = next(number for number, (first, second) in enumerate(zip(placed, drawn, strict=True)) if first != second)
    ahead, behind = (drawn, placed) if is_drawn else (placed, drawn)
    return reading_order_flag(ahead[differ], behind[differ], is_drawn=is_drawn, is_close=is_close)
