"""In which order the pages of a file are read, and where a second report begins in it.

Two witnesses tell the order: the numbers that the pages print, and the template, which prints commitments, steps and
indicators in one order. Pages are put in another order than the file's only where both the file's order breaks the
template's and the other does not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from extractors.page import Block
from extractors.template import Kind, Piece
from schemas.enums import Section
from schemas.wording import cbi_editions, commitments, pathway_steps

MIN_NUMBERED = 3
"""Pages that print their number, at least, where numbers tell the order."""
MIN_REPEATED = 8
"""Wordings that a report prints once and that come again in a second one, at least: a report has some 20 of them."""
MIN_PERCENTAGES = 6
"""Percentages that the awards of a report have at least; all have 12, some of which may not be read."""
_ONCE = (Kind.STEP, Kind.COMPONENT, Kind.BLURB, Kind.PHASE)
"""Kinds of wording that a report prints once, whatever its design."""
_COVER = ("engagement_statistics", "overview", "report_title", "cities_with_nature", "regions_with_nature")
_NUMBER = re.compile(r"^\D*?(\d{1,3})(?:\D+\d{1,3})?\D*$")
_SECTIONS = (Section.ACTION_PLATFORM, Section.NATURE_PATHWAY, Section.CBI)
_Rank = tuple[int, int]


def page_order(pieces: Sequence[Piece], furniture: Iterable[Block]) -> list[int]:
    """Return the numbers of the pages in the order in which they are read."""
    pages = sorted({piece.block.page for piece in pieces})
    ranks = _ranks(pieces)
    if not _breaks(pages, ranks):
        return pages
    numbers = _printed_numbers(furniture)
    numbered = sorted(pages, key=lambda page: numbers.get(page, 0)) if len(numbers) == len(pages) else pages
    return next((order for order in (numbered, pages[::-1]) if not _breaks(order, ranks)), pages)


def second_report(pieces: Sequence[Piece]) -> int | None:
    """Return the number of the first piece of a second report in the file, None where there is but one.

    Its cover may stand on a page of its own.
    """
    page_of: dict[tuple[Kind, str], int] = {}
    repeated: dict[int, set[tuple[Kind, str]]] = {}
    for number, piece in enumerate(pieces):
        for wording in _once(piece):
            first = page_of.setdefault(wording, piece.block.page)
            if first != piece.block.page:
                repeated.setdefault(number, set()).add(wording)
    if len(set().union(*repeated.values())) < MIN_REPEATED:
        return None
    page = pieces[min(repeated)].block.page
    begin = _with_cover(pieces, next(index for index, piece in enumerate(pieces) if piece.block.page == page))
    return begin if _has_awards(pieces[:begin]) and _has_awards(pieces[begin:]) else None


def _has_awards(pieces: Iterable[Piece]) -> bool:
    """Tell whether pieces hold the awards of a report; a list of contents names sections and has none."""
    return sum(bool(piece.percentages) for piece in pieces) >= MIN_PERCENTAGES


def _with_cover(pieces: Sequence[Piece], begin: int) -> int:
    """Return the number of the first piece of a page in front of `begin` that holds nothing but a cover, or `begin`."""
    page = pieces[begin - 1].block.page if begin else 0
    own = [index for index in range(begin) if pieces[index].block.page == page]
    is_cover = any(pieces[index].is_fixed(*_COVER) for index in own) and not any(
        kind in pieces[index].findings for index in own for kind in (*_ONCE, Kind.COMMITMENT)
    )
    return own[0] if own and own[0] and is_cover else begin


def _once(piece: Piece) -> list[tuple[Kind, str]]:
    return [(kind, match.key) for kind, match in piece.findings.items() if kind in _ONCE]


def _ranks(pieces: Iterable[Piece]) -> Mapping[int, Sequence[_Rank]]:
    """Return for each page the places in the template of what it says: number of the section, and within it."""
    places = {
        Kind.COMMITMENT: [wording.key for wording in commitments()],
        Kind.STEP: [wording.key for wording in pathway_steps()],
        Kind.COMPONENT: [component.key for component in cbi_editions()[0].components],
    }
    ranks: dict[int, list[_Rank]] = {}
    for piece in pieces:
        for section, (kind, keys) in enumerate(places.items()):
            key = piece.key(kind)
            if key in keys:
                ranks.setdefault(piece.block.page, []).append((section, keys.index(key)))
    return ranks


def _breaks(order: Sequence[int], ranks: Mapping[int, Sequence[_Rank]]) -> int:
    """Return how many pairs of pages say parts of one section in another order than the template prints them.

    A page lies behind another where both its first and its last part do: lists of commitments name some again.
    """
    known = [page for page in order if page in ranks]
    found = 0
    for first, second in combinations(known, 2):
        for section in range(len(_SECTIONS)):
            ahead = [place for own, place in ranks[first] if own == section]
            behind = [place for own, place in ranks[second] if own == section]
            found += bool(ahead and behind) and min(ahead) > min(behind) and max(ahead) > max(behind)
    return found


def _printed_numbers(furniture: Iterable[Block]) -> dict[int, int]:
    """Return the number that each page prints, {} where they are too few or two are the same."""
    numbers: dict[int, int] = {}
    for block in furniture:
        match = _NUMBER.match(block.text)
        if match is not None:
            numbers.setdefault(block.page, int(match[1]))
    return numbers if len(set(numbers.values())) == len(numbers) >= MIN_NUMBERED else {}
