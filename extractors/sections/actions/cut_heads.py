"""Headings between whose parts another text is read: the end of each stands right below it, or on the next page.

In the cells of a row that a page's end cuts, and in a margin, what stands beside a heading is read between its parts,
so no neighbour tells that they belong together.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.sections.account import Account, Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import Kind, Piece, begins_wording, identify
from schemas.enums import Role

FIRST_PIECES = 8
"""Pieces at the head of the next page among which the end is looked for: the head of the table and its cells."""
LINE_BELOW = 0.5
"""Heights of a heading's line between it and the end right below it, at most."""
_KINDS = (Kind.AREA, Kind.COMMITMENT, Kind.ACTION)
_FIXED = ("description", "other_commitments")


def with_whole_heads(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces with the wordings of areas, commitments, actions and labels whole, their ends taken."""
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
    """Return a heading with the wording that it begins, and its end; None where it has none below or behind."""
    own = [other for other in behind if other.block.page == piece.block.page and _is_next_line(piece, other)]
    later = [other for other in behind if other.block.page == piece.block.page + 1]
    for end in (*own[:1], *later[:FIRST_PIECES]):
        if part_of_platform(end) is not Part.TEXT or not _is_below(piece, end):
            continue
        findings = identify(f"{piece.text} {end.text}")
        whole = Piece(piece.block, findings)
        if any(kind in findings for kind in _KINDS) or whole.is_fixed(*_FIXED):
            return replace(piece, piece=whole), end
    return None


def _is_below(piece: Numbered, end: Numbered) -> bool:
    """Tell whether two texts share a column."""
    first, second = piece.block.box, end.block.box
    return first is not None and second is not None and min(first.x1, second.x1) > max(first.x0, second.x0)


def _is_next_line(piece: Numbered, end: Numbered) -> bool:
    """Tell whether a text stands right below another."""
    first, second = piece.block.box, end.block.box
    if first is None or second is None or not _is_below(piece, end):
        return False
    line = first.height / max(len(piece.block.lines), 1)
    return abs(second.top - first.bottom) <= LINE_BELOW * line
