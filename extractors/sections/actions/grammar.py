"""The grammar of the Action Platform as data, and how often a reading breaks it.

An area has commitments, a commitment has actions, an action has a label and a text; the list of others has commitments.
Areas and commitments come in the order of the template. A right reading breaks none of this.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.sections.account import Numbered
from extractors.sections.actions.columns import is_head_beside
from extractors.sections.actions.looks import Looks
from extractors.sections.actions.parts import HEADS, Part, part_of_platform
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
        (Part.COMMITMENT, Part.TEXT),
        (Part.LABEL, Part.LABEL),
        (Part.OTHERS, Part.AREA),
        (Part.OTHERS, Part.AREA_LABEL),
        (Part.OTHERS, Part.LABEL),
        (Part.OTHERS, Part.TEXT),
    }
)
"""Which part does not stand right behind which in the template."""


def breaks_of(pieces: Sequence[Numbered], looks: Looks) -> int:
    """Return how often pieces in some order break the grammar."""
    parts = list(_parts(pieces, looks))
    pairs = sum(pair in BREAKS for pair in pairwise(parts))
    return pairs + len(list(out_of_order(pieces))) + _in_other_areas(pieces)


def _parts(pieces: Sequence[Numbered], looks: Looks) -> Iterator[Part]:
    """Yield the parts of pieces, without fixed sentences and what heads rows or columns beside actions and labels.

    A text in front of a label is taken for an action, and so is a cell beside a commitment.
    """
    told = [
        piece
        for place, piece in enumerate(pieces)
        if part_of_platform(piece) is not Part.FIXED and not is_head_beside(pieces, place, looks.side)
    ]
    for place, (piece, following) in enumerate(zip(told, [*told[1:], None], strict=False)):
        part = part_of_platform(piece)
        before_label = following is not None and part_of_platform(following) is Part.LABEL
        is_action = before_label or looks.is_of_action(piece) or _is_cell_beside_commitment(told, place)
        yield Part.ACTION if part is Part.TEXT and is_action else part


def _is_cell_beside_commitment(pieces: Sequence[Numbered], place: int) -> bool:
    """Tell whether a text is read right behind a commitment, stands beside it, and has no label of its own below."""
    if not place or part_of_platform(pieces[place - 1]) is not Part.COMMITMENT:
        return False
    behind = map(part_of_platform, pieces[place + 1 :])
    is_labelled = next((part for part in behind if part in HEADS or part is Part.LABEL), None) is Part.LABEL
    return not is_labelled and _are_in_a_row(pieces[place - 1], pieces[place])


def _are_in_a_row(first: Numbered, second: Numbered) -> bool:
    """Tell whether two texts stand beside each other on a page."""
    box, other = first.block.box, second.block.box
    if box is None or other is None or first.block.page != second.block.page:
        return False
    return box.top < other.bottom and other.top < box.bottom and (box.x1 <= other.x0 or other.x1 <= box.x0)


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
            listed_in, area = None, piece.piece.findings[Kind.AREA].item.number
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
