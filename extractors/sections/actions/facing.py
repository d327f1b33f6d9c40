"""Pages in two halves, on which an action stands beside its label and text and not above them.

Where the half with the text comes first, each label would be read behind the action of the page before. No label stands
at the head of a column without its action but in such a report, and there it does so on every page with one.
"""

from collections.abc import Sequence
from itertools import groupby

from extractors.sections.account import Numbered
from extractors.sections.actions.page_columns import columns_of
from extractors.sections.actions.parts import BARS, Part, part_of_platform

FEWEST_PAGES = 2
"""Pages that show it: on one alone, a column may have ended between an action and its label."""


def with_actions_in_front(pieces: Sequence[Numbered], *, fewest_pages: int = FEWEST_PAGES) -> list[Numbered]:
    """Return the pieces with the half that has the action first, where all pages with labels are set in two halves.

    The pieces stay as they are where fewer than `fewest_pages` show it.
    """
    if any(piece.block.box is None for piece in pieces):
        return list(pieces)
    ordered: list[Numbered] = []
    turned = 0
    for _, page in groupby(pieces, key=lambda piece: piece.block.page):
        own = list(page)
        if any(part_of_platform(piece) is Part.LABEL for piece in own):
            halves = _turned(own)
            if halves is None:
                return list(pieces)
            own = halves
            turned += any(part_of_platform(piece) in (Part.COMMITMENT, Part.ACTION) for piece in own)
        ordered += own
    return ordered if turned >= fewest_pages else list(pieces)


def _turned(page: Sequence[Numbered]) -> list[Numbered] | None:
    """Return what stands on a page with the half that has the action first; None where it has no such halves."""
    ordered: list[Numbered] = []
    found = False
    for is_bar, group in groupby(page, key=lambda piece: part_of_platform(piece) in BARS):
        own = list(group)
        columns = [] if is_bar else columns_of(own)
        labelled = [column for column in columns if any(part_of_platform(piece) is Part.LABEL for piece in column)]
        if labelled:
            if len(columns) != 2 or len(labelled) != 1 or not _is_text_alone(labelled[0]):
                return None
            (text,) = labelled
            (title,) = [column for column in columns if column is not text]
            if len(text) == 1 and any(_is_beside(piece, text[0]) for piece in title):
                return None
            own = [*title, *text]
            found = True
        ordered += own
    return ordered if found else None


def _is_text_alone(column: Sequence[Numbered]) -> bool:
    """Tell whether a column is a label and a text below it."""
    first, *below = map(part_of_platform, column)
    return first is Part.LABEL and not {Part.LABEL, Part.COMMITMENT, Part.ACTION} & set(below)


def _is_beside(piece: Numbered, label: Numbered) -> bool:
    """Tell whether a text of the city's stands on the height of a label that has nothing below: it is the label's."""
    box, other = piece.block.box, label.block.box
    is_text = part_of_platform(piece) is Part.TEXT
    return is_text and box is not None and other is not None and box.shares_row(other)
