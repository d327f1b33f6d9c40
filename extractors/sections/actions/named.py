"""What forms and records name in front of what they hold: "Commitment" above a commitment, "18 Action" above an action.

Such a name is the template's, and no words of the city. Over the columns of a table, on the height of the label above
descriptions, the name of actions tells where they stand (`columns`): there it is left.
"""

import re
from collections.abc import Sequence

from extractors.sections.account import Account, Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import without_box_number
from extractors.writing import normalise
from schemas.enums import Role

OF_ACTIONS = frozenset(normalise(name) for name in ("Action", "Actions"))
OF_HEADS = frozenset(
    normalise(name) for name in ("Action area", "Action areas", "Area", "Areas", "Commitment", "Commitments")
)

_BETWEEN = re.compile(r"[/&|+,]| and ")
"""What stands between two names over one column: "Commitment / Action"."""


def without_names(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces without the names of fields, which are taken as labels."""
    labels = [piece for piece in pieces if part_of_platform(piece) is Part.LABEL]
    kept = []
    for piece in pieces:
        names = _names_in(piece)
        beside = names_actions(piece) and any(_is_beside(piece, label) for label in labels)
        if names and not beside:
            account.take(piece, Role.LABEL)
        else:
            kept.append(piece)
    return kept


def names_actions(piece: Numbered) -> bool:
    """Tell whether a text is what a table writes over its actions."""
    return bool(_names_in(piece) & OF_ACTIONS)


def _names_in(piece: Numbered) -> frozenset[str]:
    """Return the letters of the names that a text consists of; none of what is a wording of the template."""
    if part_of_platform(piece) is not Part.TEXT:
        return frozenset()
    names = frozenset(map(normalise, _BETWEEN.split(without_box_number(piece.text))))
    return names if names <= OF_ACTIONS | OF_HEADS else frozenset()


def _is_beside(piece: Numbered, label: Numbered) -> bool:
    """Tell whether a name stands on the height of a label: also where either takes more lines than the other."""
    box, other = piece.block.box, label.block.box
    if box is None or other is None:
        return True
    return piece.block.page == label.block.page and box.top < other.bottom and other.top < box.bottom
