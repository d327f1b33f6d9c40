"""From the pieces of the Action Platform to its commitments and actions."""

from collections.abc import Sequence

from extractors.sections.account import Account, Numbered
from extractors.sections.actions.assignment import give_by_place
from extractors.sections.actions.checks import check, take_broken_labels
from extractors.sections.actions.cut_heads import with_whole_heads
from extractors.sections.actions.found import ActionPlatform
from extractors.sections.actions.grammar import breaks_of
from extractors.sections.actions.margins import heads_in_their_rows
from extractors.sections.actions.over_pages import share_over_pages
from extractors.sections.actions.rows import commitment_rows
from extractors.sections.actions.walk import Walk


def read_action_areas(pieces: Sequence[Numbered], account: Account) -> ActionPlatform:
    """Read the pieces of the Action Platform section.

    Of the order of reading and the one with heads in their rows, that with fewer breaks of the grammar is taken.
    """
    unread = with_whole_heads([piece for piece in pieces if account.is_open(piece)], account)
    ordered = min(heads_in_their_rows(unread), unread, key=breaks_of)
    walk = Walk(ordered, account)
    walk.read()
    share_over_pages(walk.actions)
    take_broken_labels(walk.actions, account)
    give_by_place(walk.actions, ordered, account)
    check(ordered, walk.actions, walk.seen, account)
    return ActionPlatform(commitment_rows(walk.seen, walk.actions, account), tuple(walk.actions))
