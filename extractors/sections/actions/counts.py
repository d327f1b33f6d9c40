"""What counts the headings beside it: "1a" in a cell in front of an action, "3" in a circle.

It is no action and no word of a city's. A text of digits beside a heading whose wording is known is such a count, and
what is set like that beside another text counts an action of the city's own.
"""

from collections.abc import Sequence

from extractors.page import same_look
from extractors.sections.account import Account, Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import is_count
from schemas.enums import Role

_KNOWN = frozenset({Part.AREA, Part.COMMITMENT, Part.ACTION})
NEAR = 5.0
"""Font sizes from a count to its heading, at most: a narrow cell or a circle lies between them."""
SAME_COLUMN = 3.0
"""Points by which counts in one column may begin beside each other: "9" and "10" may be set in its middle."""


def without_counts(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces without the counts of headings, which are taken as labels."""
    may_count = [piece for piece in pieces if part_of_platform(piece) is Part.TEXT and is_count(piece.text)]
    known = [piece for piece in pieces if part_of_platform(piece) in _KNOWN]
    sure = [piece for piece in may_count if any(_is_in_front(piece, head) for head in known)]
    counted = [head for head in known if any(is_count(found.before) for found in head.piece.findings.values())]
    for piece in may_count:
        is_like = any(_is_set_like(piece, other) for other in sure) or any(_is_below(piece, head) for head in counted)
        if piece in sure or is_like:
            account.take(piece, Role.LABEL)
    return [piece for piece in pieces if account.is_open(piece)]


def _is_in_front(count: Numbered, head: Numbered) -> bool:
    """Tell whether a text stands to the left of a heading, on the height of its first line."""
    own = count.block.box
    first = head.block.lines[0].box if head.block.lines else None
    if own is None or first is None or count.block.page != head.block.page:
        return False
    return 0 <= first.x0 - own.x1 <= NEAR * head.block.style.size and own.shares_row(first)


def _is_set_like(count: Numbered, other: Numbered) -> bool:
    """Tell whether two counts look alike, one below the other."""
    return same_look(count.block.style, other.block.style) and _is_below(count, other)


def _is_below(count: Numbered, other: Numbered) -> bool:
    """Tell whether a count begins where another one does, or a heading with its count in front."""
    own, box = count.block.box, other.block.box
    return own is not None and box is not None and abs(own.x0 - box.x0) <= SAME_COLUMN
