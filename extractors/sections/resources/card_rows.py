"""Entries in cards beside each other: they follow each other row by row, for cards of a row begin at one height."""

from collections.abc import Sequence

from extractors.page import Box
from extractors.sections.resources.found import FoundResource

LEVEL = 2.0
"""Points by which the upper sides of the cards of one row differ at most."""


def in_rows(entries: Sequence[FoundResource]) -> list[FoundResource]:
    """Return entries row by row where each has a card of its own, also on mirrored pages; else as they were read."""
    cards = [entry.block.card for entry in entries]
    known = [card for card in cards if card is not None]
    if len(known) < len(cards) or len({(card.x0, card.top) for card in known}) < len(cards):
        return list(entries)
    mirrored = any(_beside(known[0], other) and other.x1 <= known[0].x0 for other in known)
    rows: list[list[FoundResource]] = []
    for entry in sorted(entries, key=lambda entry: (entry.block.page, _card(entry).top)):
        last = rows[-1][0] if rows else None
        if last is not None and last.block.page == entry.block.page and _beside(_card(last), _card(entry)):
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return [
        entry
        for row in rows
        for entry in sorted(row, key=lambda entry: -_card(entry).x1 if mirrored else _card(entry).x0)
    ]


def _card(entry: FoundResource) -> Box:
    assert entry.block.card is not None
    return entry.block.card


def _beside(card: Box, other: Box) -> bool:
    return abs(card.top - other.top) <= LEVEL
