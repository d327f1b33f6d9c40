"""The list of commitments without an action, which stands below the others or in the margin beside them."""

from extractors.page import Block, same_look


class OtherCommitments:
    """The list of commitments without an action: what stands below its heading, and on later pages in its columns.

    Beside a list in the margin the actions go on, from one page to the next. A commitment that looks unlike the first
    of the list heads actions again, as at the top of the next column.
    """

    def __init__(self, heading: Block) -> None:
        self._page = heading.page
        self._box = heading.box
        self._first: Block | None = None

    def lists(self, commitment: Block, *, goes_on_anywhere: bool) -> bool:
        """Tell whether a commitment that is read after the heading is one of the list.

        On a later page it may go on in another column where no action stands below the commitment: `goes_on_anywhere`.
        """
        if self._first is None:
            return self.holds(commitment)
        return (goes_on_anywhere or self.holds(commitment)) and _may_look_alike(self._first, commitment)

    def holds(self, block: Block) -> bool:
        """Tell whether a block that is read after the heading belongs to the list."""
        if self._box is None or block.box is None or block.page == self._page:
            return True
        return min(self._box.x1, block.box.x1) > max(self._box.x0, block.box.x0)

    def add(self, block: Block) -> None:
        """Take a block of the list as a sign of where its columns are and how its commitments look."""
        self._first = self._first or block
        if self._box is not None and block.box is not None:
            self._box = self._box.union(block.box)

    def is_beside(self, block: Block | None) -> bool:
        """Tell whether the list is in another column than `block`."""
        if block is None or block.box is None or self._box is None:
            return False
        return block.box.x1 <= self._box.x0 or block.box.x0 >= self._box.x1


def _may_look_alike(first: Block, second: Block) -> bool:
    """Tell whether two blocks have one look, as far as looks are known."""
    if first.box is None or second.box is None or not first.style.is_known or not second.style.is_known:
        return True
    return same_look(first.style, second.style)
