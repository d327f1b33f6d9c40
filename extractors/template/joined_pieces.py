"""Pieces that only together say something: what white space, an icon, a line or a page breaks apart."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from extractors.page import Block, part_of, whole_of
from extractors.template.numbers import read_score
from extractors.template.piece import MAX_WORDING_LINES, Piece, piece_of
from extractors.template.wordings import begins_wording

MAX_BROKEN_PARTS = 4
"""A wording that white space breaks into parts has no more of them than this."""
MAX_SPECK_LETTERS = 3
"""Letters of a piece that is left out where it stands between the parts of a wording: "oe", "soe" and "|" were seen."""
_OUTLINE_NUMBER = re.compile(r"[(（]?[A-Za-z\d]{1,2}([.．]\d{1,2}){1,2}[.．)）]?")
"""Number of a heading among others: "2.1", "A.3", "2.1.1."; a number without a point may be a score or a count."""


def join_broken(pieces: list[Piece], split: Callable[[Block], list[Piece]]) -> list[Piece]:
    """Join neighbouring pieces that only together are a wording: with white space, an icon or a page's end in it.

    Specks that were read between its lines come after it. `split` tells what is left of a block that only begins so.
    """
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        first = pieces[index]
        begins = begins_wording(first.text) or _begin_wording(pieces[index : index + 2])
        parts = _broken(pieces[index:]) if begins and not first.says else [first]
        if begins and not first.says and len(parts) == 1:
            pieces[index : index + 2] = _with_lines_behind(pieces[index : index + 2], split)
            parts = pieces[index : index + 1]
            first = parts[0]
        whole = first if len(parts) == 1 else piece_of(whole_of([part.block for part in parts]))
        end = next(place for place in range(index, len(pieces)) if pieces[place] is parts[-1]) + 1
        joined.append(whole)
        joined.extend(piece for piece in pieces[index:end] if not any(piece is part for part in parts))
        index = end
    return joined


def with_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each with what is its own: a heading with its number on its line ("2.1"), "3 /" with "4"."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and (_is_number_of(joined[-1], piece) or _is_rest_of_score(joined[-1], piece)):
            joined.append(piece_of(whole_of([joined.pop().block, piece.block])))
        else:
            joined.append(piece)
    return joined


def _is_number_of(number: Piece, heading: Piece) -> bool:
    own, other = number.block.box, heading.block.lines[0].box if heading.block.lines else None
    return (
        own is not None
        and other is not None
        and bool(heading.findings)
        and not number.says
        and number.block.page == heading.block.page
        and own.shares_row(other)
        and bool(_OUTLINE_NUMBER.fullmatch(number.text))
        and piece_of(whole_of([number.block, heading.block])).findings.keys() == heading.findings.keys()
    )


def _is_rest_of_score(begun: Piece, rest: Piece) -> bool:
    """Tell whether a line ends within a score, or before its points: "Name 3" and "out of 4", "0 of" and "4"."""
    if read_score(rest.text) is not None or not begun.text[-1:].isalnum() and begun.text[-1:] != "/":
        return False
    whole = read_score(f"{begun.text} {rest.text}")
    return whole is not None and whole.score.certain and len(whole.before) < len(begun.text)


def _broken(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the first of `pieces` with those behind it that are a wording with it, specks between them left out."""
    first = pieces[0]
    last_page = first.block.page + 1  # a page may end within a heading
    near = list(takewhile(lambda piece: not piece.says and piece.block.page <= last_page, pieces))
    for parts in (near, [piece for piece in near if not _is_speck(piece)]):
        for last in range(min(len(parts), MAX_BROKEN_PARTS), 1, -1):
            if piece_of(whole_of([part.block for part in parts[:last]])).findings:
                return parts[:last]
    return [first]


def _with_lines_behind(pieces: Sequence[Piece], split: Callable[[Block], list[Piece]]) -> Sequence[Piece]:
    """Return a piece and the next one, the first lines of that joined to it where they are the end of its wording.

    Recognised lines of one look are one block, also where a heading ends and another one begins.
    """
    if len(pieces) < 2 or pieces[1].says:
        return pieces
    first, following = (piece.block for piece in pieces)
    if following.page > first.page + 1:
        return pieces
    for end in range(min(len(following.lines) - 1, MAX_WORDING_LINES), 0, -1):
        whole = piece_of(whole_of([first, part_of(following, 0, end)]))
        if whole.findings:
            return [whole, *split(part_of(following, end, len(following.lines)))]
    return pieces


def _is_speck(piece: Piece) -> bool:
    """Tell whether a piece may be what was read of the feet of a line's letters, or of a mark: of a few letters."""
    return sum(map(str.isalnum, piece.text)) <= MAX_SPECK_LETTERS


def _begin_wording(pieces: Sequence[Piece]) -> bool:
    """Tell whether two pieces together begin a wording: a large heading in a narrow card has "Other" on its first line.

    Alone a word of so few letters begins none.
    """
    return len(pieces) > 1 and begins_wording(" ".join(piece.text for piece in pieces))
