"""Names of indicators that the page breaks over lines, columns or pages, put together by what they say.

A text goes on with the name above it in its column when both together name an indicator and the second does not begin
one of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, Box, text_of
from extractors.sections.account import Numbered
from extractors.sections.pairing import place_in_report
from extractors.template import Kind, Match, Piece, identify, identify_as
from schemas.wording import IndicatorWording

MOST_PARTS = 4
"""Texts that a name is broken into at most: a name takes up to five lines in a narrow column."""
HANGING = 3.0
"""Font sizes by which the lines below a number stand in at most."""


@dataclass(frozen=True, slots=True)
class WholeName:
    """A name as one piece, and the pieces that it was put together from."""

    piece: Numbered
    parts: tuple[Numbered, ...]


def whole_names(pieces: Sequence[Numbered]) -> list[WholeName]:
    """Return the texts that may name indicators, broken ones as one; in a dump the order of texts is their column."""
    below = dict(_next_in_column(pieces))
    taken: set[int] = set()
    found = []
    for piece in pieces:
        if piece.number in taken:
            continue
        parts = _parts(piece, below, taken)
        taken.update(part.number for part in parts)
        found.append(WholeName(piece if len(parts) == 1 else _joined(parts), tuple(parts)))
    return found


def _next_in_column(pieces: Sequence[Numbered]) -> Iterable[tuple[int, Numbered]]:
    """Yield the number of each piece with the piece below it in its column, on the same page or the next."""
    places = [(piece, place) for piece in pieces if (place := place_in_report(piece.block)) is not None]
    for piece, own in places:
        size = piece.block.style.size
        column = [
            (place.top, other)
            for other, place in places
            if place.top > own.top
            and other.block.page - piece.block.page <= 1
            and -size <= place.x0 - own.x0 <= HANGING * size
        ]
        if column:
            yield piece.number, min(column, key=lambda entry: entry[0])[1]
    if not places:
        yield from ((piece.number, following) for piece, following in zip(pieces, pieces[1:], strict=False))


def _parts(first: Numbered, below: dict[int, Numbered], taken: set[int]) -> list[Numbered]:
    """Return a piece with those below it that make the longest name with it."""
    chain = [first]
    while len(chain) < MOST_PARTS and chain[-1].number in below and below[chain[-1].number].number not in taken:
        chain.append(below[chain[-1].number])
    begun = _indicator(first.text)
    for end in range(len(chain), 1, -1):
        whole = _indicator(" ".join(piece.text for piece in chain[:end]))
        if whole is None or begun is not None and begun.key != whole.key:
            continue
        rest = [_indicator(piece.text) for piece in chain[1:end]]
        if all(part is None or part.key == whole.key and not part.before for part in rest):
            return chain[:end]
    return [first]


def _indicator(text: str) -> Match[IndicatorWording] | None:
    return identify_as(Kind.INDICATOR, text)


def _joined(parts: Sequence[Numbered]) -> Numbered:
    """Return pieces as one; the box of a name over two pages reaches below the first page."""
    block = _block_of([part.block for part in parts])
    return Numbered(parts[0].number, Piece(block, identify(block.text)))


def _block_of(blocks: Sequence[Block]) -> Block:
    lines = tuple(line for block in blocks for line in block.lines)
    text = text_of(lines)
    first = blocks[0]
    boxes = [place for block in blocks if (place := place_in_report(block)) is not None]
    shift = boxes[0].top - first.box.top if boxes and first.box is not None else 0.0
    around = Box.around(boxes) if boxes else None
    box = replace(around, top=around.top - shift, bottom=around.bottom - shift) if around is not None else None
    return replace(
        first, lines=lines, text=text, text_as_found=text if first.text_as_found is not None else None, box=box
    )
