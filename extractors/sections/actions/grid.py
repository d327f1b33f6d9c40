"""Actions in a grid: what a page's end cuts goes on in the same column at the head of the next page.

In a flow of columns it goes on in the first column of the next page, or in the next column. Which of both is meant is
told by the headings: in a grid they stand side by side. A sentence that is not at its end says where it goes on.
"""

from collections.abc import Sequence

from extractors.sections.account import Account, Numbered
from extractors.sections.actions.cut_rows import is_above, lowest_above
from extractors.sections.actions.found import FoundAction
from extractors.sections.actions.over_pages import LEVEL
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.writing import ends_sentence
from schemas.enums import Role

LEAST_SHARE = 0.5
"""Share of the headings beside others that stand level with one, from which actions are a grid: on 22 drawn reports it
is at least 0.5 in grids and at most 0.44 in flows."""


def keep_columns(actions: Sequence[FoundAction], pieces: Sequence[Numbered], account: Account) -> None:
    """Move texts at the head of a page to the action above them in their column, at the foot of the page before."""
    if not _is_grid(actions):
        return
    order = {piece.number: place for place, piece in enumerate(pieces)}
    heads = [piece for piece in pieces if _heads_page(piece, pieces)]
    for piece in heads:
        owner = next((action for action in actions if piece in action.description), None)
        if owner is None and not account.is_open(piece):
            continue
        home = _above_on_page_before(piece, actions, pieces)
        if home is None or home is owner or _goes_on(owner, home, piece, heads):
            continue
        if owner is not None:
            owner.description.remove(piece)
        home.description.append(piece)
        home.description.sort(key=lambda one: (one.block.page, order[one.number]))
        account.take(piece, Role.DESCRIPTION)


def _is_grid(actions: Sequence[FoundAction]) -> bool:
    headings = [action.heading for action in actions if action.heading is not None and action.heading.box is not None]
    places = [(heading.page, heading.box, len(heading.lines) or 1) for heading in headings if heading.box is not None]
    beside = level = 0
    for page, box, lines in places:
        others = [other for number, other, _ in places if number == page and box.common_width(other) <= 0]
        beside += bool(others)
        level += any(abs(box.top - other.top) <= LEVEL * box.height / lines for other in others)
    return bool(beside) and level >= LEAST_SHARE * beside


def _heads_page(piece: Numbered, pieces: Sequence[Numbered]) -> bool:
    """Tell whether a text is the first of its column on a page."""
    if piece.block.box is None or part_of_platform(piece) is not Part.TEXT:
        return False
    return not any(other.block.page == piece.block.page and is_above(other, piece) for other in pieces)


def _above_on_page_before(
    piece: Numbered, actions: Sequence[FoundAction], pieces: Sequence[Numbered]
) -> FoundAction | None:
    """Return the action that stands lowest in a text's column on the page before, None where something else does."""
    found = lowest_above(piece, pieces)
    if found is None:
        return None
    return next(
        (
            action
            for action in actions
            if found in action.description or found.block is action.label or found.block is action.heading
        ),
        None,
    )


def _goes_on(owner: FoundAction | None, home: FoundAction, piece: Numbered, heads: Sequence[Numbered]) -> bool:
    """Tell whether a text goes on with its action's sentence while that of the other action is at its end.

    Where another text heads the page in the column of its action, that one does.
    """
    before = [one for one in owner.description if one.number < piece.number] if owner is not None else []
    if not before or not home.description or piece.text[0].isupper():
        return False
    place = before[-1].block.box
    beside = [one.block.box for one in heads if one is not piece and one.block.page == piece.block.page]
    if place is not None and any(box is not None and place.common_width(box) > 0 for box in beside):
        return False
    return not ends_sentence(before[-1].text) and ends_sentence(home.description[-1].text)
