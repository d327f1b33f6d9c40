"""How actions and descriptions are set in this report: what tells an action whose label is not printed.

Where headings and descriptions look alike, as in a text dump or on a recognised page, the look tells nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.page import Style, same_look
from extractors.sections.account import Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.sections.actions.sides import Side, side_of_actions


@dataclass(frozen=True, slots=True)
class Looks:
    """The usual looks of actions and of descriptions, None where not known, and the side of actions in tables."""

    action: Style | None
    text: Style | None
    side: Side

    def is_of_action(self, piece: Numbered) -> bool:
        """Tell whether a piece looks as actions do here, and as descriptions do not."""
        if self.action is None or not _has_look(piece) or not same_look(piece.block.style, self.action):
            return False
        return self.text is not None and not same_look(self.action, self.text)


def looks_of(pieces: Sequence[Numbered]) -> Looks:
    """Return the looks of known actions and of what stands in front of labels, and of what stands behind labels."""
    actions = [piece.block.style for piece in pieces if part_of_platform(piece) is Part.ACTION and _has_look(piece)]
    texts = []
    for first, second in pairwise(pieces):
        parts = part_of_platform(first), part_of_platform(second)
        if parts == (Part.TEXT, Part.LABEL) and _has_look(first):
            actions.append(first.block.style)
        if parts == (Part.LABEL, Part.TEXT) and _has_look(second):
            texts.append(second.block.style)
    return Looks(_commonest(actions), _commonest(texts), side_of_actions(pieces))


def _commonest(styles: Iterable[Style]) -> Style | None:
    known = list(styles)
    return max(known, key=lambda style: sum(same_look(style, other) for other in known), default=None)


def _has_look(piece: Numbered) -> bool:
    """Tell whether the look of a piece is known: it stands on a page, in a font of the text layer."""
    return piece.block.box is not None and piece.block.style.is_known
