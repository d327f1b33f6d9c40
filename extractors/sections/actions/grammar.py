"""The grammar of the Action Platform as data, and how often a reading breaks it.

An area has commitments, a commitment has actions, an action has a label and a text; the list of others has commitments.
Areas and commitments come in the order of the template. A right reading breaks none of this.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.sections.account import Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import Kind
from schemas.wording import CommitmentWording, commitments

BREAKS = frozenset(
    {
        (Part.AREA_LABEL, Part.LABEL),
        (Part.AREA_LABEL, Part.ACTION),
        (Part.AREA_LABEL, Part.OTHERS),
        (Part.AREA, Part.LABEL),
        (Part.AREA, Part.ACTION),
        (Part.AREA, Part.TEXT),
        (Part.COMMITMENT, Part.LABEL),
        (Part.LABEL, Part.LABEL),
        (Part.OTHERS, Part.AREA),
        (Part.OTHERS, Part.AREA_LABEL),
        (Part.OTHERS, Part.LABEL),
        (Part.OTHERS, Part.TEXT),
    }
)
"""Which part does not stand right behind which in the template."""


def breaks_of(pieces: Sequence[Numbered]) -> int:
    """Return how often pieces in some order break the grammar."""
    parts = [part_of_platform(piece) for piece in pieces]
    told = [part for part in parts if part is not Part.FIXED]
    pairs = sum(pair in BREAKS for pair in pairwise(told))
    return pairs + len(list(out_of_order(pieces))) + _in_other_areas(pieces)


def out_of_order(pieces: Sequence[Numbered]) -> Iterator[Numbered]:
    """Yield commitments with actions behind a later one of the template; those listed as others stand apart."""
    places = {wording.key: place for place, wording in enumerate(commitments())}
    last = -1
    for piece, wording in _headings(pieces):
        if places[wording.key] < last:
            yield piece
        last = max(last, places[wording.key])


def _headings(pieces: Sequence[Numbered]) -> Iterator[tuple[Numbered, CommitmentWording]]:
    """Yield commitments that are not listed as others of their area."""
    listed_in: int | None = None
    area: int | None = None
    for piece in pieces:
        part = part_of_platform(piece)
        if part is Part.OTHERS:
            listed_in = area
        elif part is Part.AREA:
            listed_in = None
        elif part is Part.COMMITMENT:
            wording = piece.piece.findings[Kind.COMMITMENT].item
            area = wording.area_number
            if area != listed_in:
                yield piece, wording


def _in_other_areas(pieces: Sequence[Numbered]) -> int:
    """Return how many commitments stand under the heading of another area than theirs."""
    area: int | None = None
    count = 0
    for piece in pieces:
        part = part_of_platform(piece)
        if part is Part.AREA:
            area = piece.piece.findings[Kind.AREA].item.number
        elif part is Part.COMMITMENT and area is not None:
            count += piece.piece.findings[Kind.COMMITMENT].item.area_number != area
    return count
