"""What forms and records name in front of what they hold: "Commitment" above a commitment, "18 Action" above an action.

Such a name is the template's, and no words of the city. Over the columns of a table, on the height of the label above
descriptions, names tell where the actions stand (`columns`): those are left.
"""

from collections.abc import Sequence

from extractors.sections.account import Account, Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import PLATFORM_NAMES, without_box_number
from extractors.writing import normalise
from schemas.enums import Role

NAMES = frozenset(map(normalise, PLATFORM_NAMES))


def without_names(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces without the names of fields, which are taken as labels."""
    labels = [piece for piece in pieces if part_of_platform(piece) is Part.LABEL]
    kept = []
    for piece in pieces:
        if _is_name(piece) and not any(_is_beside(piece, label) for label in labels):
            account.take(piece, Role.LABEL)
        else:
            kept.append(piece)
    return kept


def _is_name(piece: Numbered) -> bool:
    return part_of_platform(piece) is Part.TEXT and normalise(without_box_number(piece.text)) in NAMES


def _is_beside(piece: Numbered, label: Numbered) -> bool:
    """Tell whether a name stands on the height of a label: also where either takes more lines than the other."""
    box, other = piece.block.box, label.block.box
    if box is None or other is None:
        return True
    return piece.block.page == label.block.page and box.top < other.bottom and other.top < box.bottom
