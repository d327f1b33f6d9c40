"""Headings in the cells of a row that a page's end cuts: the end of each stands at the head of the next page.

What the row says beside them is read between their parts, so no neighbour tells that they belong together.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.sections.account import Account, Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import Kind, Piece, begins_wording, identify
from schemas.enums import Role

FIRST_PIECES = 8
"""Pieces at the head of the next page among which the end is looked for: the head of the table and its cells."""
_KINDS = (Kind.COMMITMENT, Kind.ACTION)


def with_whole_heads(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces with the wordings of commitments and actions whole, their ends taken as headings."""
    whole = list(pieces)
    for place, piece in enumerate(pieces):
        if part_of_platform(piece) is not Part.TEXT or not begins_wording(piece.text):
            continue
        found = _with_end(piece, pieces[place + 1 :])
        if found is not None:
            whole[place], end = found
            account.take(end, Role.HEADING)
    return [piece for piece in whole if account.is_open(piece)]


def _with_end(piece: Numbered, behind: Sequence[Numbered]) -> tuple[Numbered, Numbered] | None:
    """Return a heading with the wording that it begins, and its end; None where it has none on the next page."""
    later = [other for other in behind if other.block.page == piece.block.page + 1]
    for end in later[:FIRST_PIECES]:
        if part_of_platform(end) is not Part.TEXT or not _is_below(piece, end):
            continue
        findings = identify(f"{piece.text} {end.text}")
        if any(kind in findings for kind in _KINDS):
            return replace(piece, piece=Piece(piece.block, findings)), end
    return None


def _is_below(piece: Numbered, end: Numbered) -> bool:
    """Tell whether two texts share a column."""
    first, second = piece.block.box, end.block.box
    return first is not None and second is not None and min(first.x1, second.x1) > max(first.x0, second.x0)
