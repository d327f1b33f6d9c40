"""What one reading of a report tells: its rows, and the flags raised on the way."""

from dataclasses import dataclass

from extractors.sections import ActionPlatform, Cbi, Profile
from schemas.tables import Achievement, Action, BlockRow, FlagRow, PathwayStep, Resource


@dataclass(frozen=True, slots=True)
class Accounted:
    """All rows of a report but the one of `reports`, and what that one is made of."""

    is_city_report: bool
    profile: Profile = Profile()
    achievements: tuple[Achievement, ...] = ()
    platform: ActionPlatform = ActionPlatform((), ())
    actions: tuple[Action, ...] = ()
    pathway_steps: tuple[PathwayStep, ...] = ()
    resources: tuple[Resource, ...] = ()
    cbi: Cbi = Cbi()
    blocks: tuple[BlockRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    unaccounted_chars: int = 0
    hidden_chars: int = 0
