"""What is found in the Action Platform: actions, commitments, and both together."""

from dataclasses import dataclass, field

from extractors.page import Block
from extractors.sections.account import Numbered
from schemas.tables import Commitment
from schemas.wording import AreaWording, CommitmentWording, action_areas


@dataclass(slots=True)
class FoundAction:
    """An action and the pieces of its description, in reading order; `label` is the block of the label, if any.

    In a table the head of the column is the label of all its actions.
    """

    area: AreaWording | None
    commitment: CommitmentWording | None
    action: str | None
    action_id: str | None
    heading: Block | None
    label: Block | None
    score: float = 1.0
    description: list[Numbered] = field(default_factory=list)


@dataclass(slots=True)
class SeenCommitment:
    """A commitment where it was first read, and whether it is listed among those without an action."""

    wording: CommitmentWording
    block: Block
    score: float
    listed_as_other: bool = False


@dataclass(frozen=True, slots=True)
class ActionPlatform:
    """The rows of `commitments`, and the actions in reading order."""

    commitments: tuple[Commitment, ...]
    actions: tuple[FoundAction, ...]


def area_of(commitment: CommitmentWording) -> AreaWording:
    """Return the area of a commitment."""
    return next(area for area in action_areas() if area.number == commitment.area_number)
