"""The rows of `commitments`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.sections.account import Account, place_of
from extractors.sections.actions.found import FoundAction, SeenCommitment, area_of
from schemas.enums import FlagCode, Severity
from schemas.tables import Commitment
from schemas.wording import CommitmentWording, commitments


def commitment_rows(
    seen: Mapping[str, SeenCommitment], actions: Sequence[FoundAction], account: Account
) -> tuple[Commitment, ...]:
    """Return a row for each commitment in the template's order; one that was not seen has neither count nor place.

    A section of which nothing was seen has no rows.
    """
    if not seen:
        return ()
    return tuple(_row(wording, seen.get(wording.key), actions, account) for wording in commitments())


def _row(
    wording: CommitmentWording, seen: SeenCommitment | None, actions: Sequence[FoundAction], account: Account
) -> Commitment:
    row = Commitment(
        area_number=wording.area_number,
        area=area_of(wording).wording,
        commitment=wording.wording,
        gbf_targets=list(wording.gbf_targets),
    )
    if seen is None:
        return row
    count = sum(action.commitment is not None and action.commitment.key == wording.key for action in actions)
    if seen.listed_as_other and count:
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            "A commitment is listed among those without an action but has one: compare the page.",
            block=seen.block,
        )
    place = place_of(seen.block, seen.score)
    return replace(row, action_count=count, listed_as_other=seen.listed_as_other, **place)
