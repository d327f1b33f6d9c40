"""Which entry of a list a line belongs to, where entries stand in columns beside each other."""

from collections.abc import Sequence

from extractors.page import Block
from extractors.sections.resources.found import FoundResource
from extractors.sections.resources.habits import Part


def owner_of(part: Part, found: Sequence[FoundResource]) -> FoundResource:
    """Return the entry that a part may belong to: the last one, or the one beside it in whose column an address stands.

    Where a page ends amid a row of cards the addresses of all stand on the next page.
    """
    last = found[-1]
    if part.url is None or part.block.box is None or _share_column(part.block, last.block):
        return last
    row = [other for other in found if other.block.page == last.block.page and _share_height(other.block, last.block)]
    return next((other for other in row if other.url is None and _share_column(part.block, other.block)), last)


def _share_column(first: Block, second: Block) -> bool:
    """Tell whether two blocks stand above one another, or on one height of a page."""
    if first.box is None or second.box is None or first.page == second.page and _share_height(first, second):
        return True
    return first.box.x0 < second.box.x1 and second.box.x0 < first.box.x1


def _share_height(first: Block, second: Block) -> bool:
    if first.box is None or second.box is None:
        return False
    return first.box.top < second.box.bottom and second.box.top < first.box.bottom
