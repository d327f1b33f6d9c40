"""From the pieces of the Action Platform to its commitments and actions."""

from collections.abc import Sequence

from extractors.sections.account import Account, Numbered
from extractors.sections.actions.assignment import give_by_place
from extractors.sections.actions.by_rows import with_rows_of_tables
from extractors.sections.actions.checks import check, take_broken_labels
from extractors.sections.actions.counts import without_counts
from extractors.sections.actions.cut_heads import with_whole_heads
from extractors.sections.actions.found import ActionPlatform
from extractors.sections.actions.grid import keep_columns
from extractors.sections.actions.looks import looks_of
from extractors.sections.actions.named import without_names
from extractors.sections.actions.orders import best_order
from extractors.sections.actions.over_pages import share_over_pages
from extractors.sections.actions.pairs import with_labels_behind_actions
from extractors.sections.actions.records import with_fields_in_front
from extractors.sections.actions.rows import commitment_rows
from extractors.sections.actions.run_in import without_dashes_of_labels
from extractors.sections.actions.torn_heads import with_torn_heads
from extractors.sections.actions.walk import Walk


def read_action_areas(pieces: Sequence[Numbered], account: Account) -> ActionPlatform:
    """Read the pieces of the Action Platform section.

    See the modules of this room for what is done in which order.
    """
    unread = with_whole_heads([piece for piece in pieces if account.is_open(piece)], account)
    unread = with_torn_heads(with_labels_behind_actions(unread, account), account)
    unread = without_counts(without_names(unread, account), account)
    unread = without_dashes_of_labels(with_fields_in_front(with_rows_of_tables(unread)), account)
    looks = looks_of(unread)
    ordered = best_order(unread, looks)
    walk = Walk(ordered, looks, account)
    walk.read()
    share_over_pages(walk.actions)
    keep_columns(walk.actions, ordered, account)
    take_broken_labels(walk.actions, account)
    give_by_place(walk.actions, ordered, walk.column_heads, account)
    check(ordered, walk.actions, walk.seen, account)
    return ActionPlatform(commitment_rows(walk.seen, walk.actions, account), tuple(walk.actions))
