"""What a person must look at in the City Biodiversity Index: doubtful numbers, and sums that do not hold."""

from collections.abc import Sequence

from extractors.sections.account import Account, Numbered
from extractors.sections.cbi.collect import Collected, Component
from schemas.enums import FlagCode, Severity
from schemas.wording import CbiEdition, cbi_editions

EXPECTED_COMPONENTS = 3


def check(found: Collected, edition: CbiEdition | None, account: Account) -> None:
    """Flag what could not be read for certain, and what the page says in two ways that differ."""
    for component in found.components:
        for indicator in component.indicators:
            if indicator.is_doubtful:
                _check_number((None,), indicator.piece, account)
        if component.printed is not None:
            values = (component.score, component.max_score) if component.has_max else (component.score,)
            _check_number(values, component.printed, account)
    if found.piece is not None:
        _check_number((found.total, found.maximum), found.piece, account)
    _check_total(found.total, found.components, account)
    for component in found.components:
        _check_sum(component, account)
        _check_highest(component, edition, account)


def flag_unsure(component: Component, account: Account) -> None:
    """Flag a component whose scores stand about as near to other indicators."""
    account.flag(
        Severity.WARNING,
        FlagCode.CONTRADICTION,
        f"Scores of {component.wording.wording!r} stand as near to other indicators: compare the page.",
        block=component.piece.block,
    )


def _check_number(values: tuple[int | None, ...], piece: Numbered, account: Account) -> None:
    if None in values:
        account.flag(
            Severity.WARNING,
            FlagCode.INVALID_VALUE,
            "A score of the City Biodiversity Index could not be read for certain: read it on the page.",
            block=piece.block,
        )


def _check_total(total: int | None, components: Sequence[Component], account: Account) -> None:
    scores = [component.score for component in components]
    known = [score for score in scores if score is not None]
    if total is not None and len(known) == EXPECTED_COMPONENTS and sum(known) != total:
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            f"The components of the City Biodiversity Index add up to {sum(known)}, the total says {total}: compare.",
        )
    if len(components) != EXPECTED_COMPONENTS:
        account.flag(
            Severity.WARNING,
            FlagCode.UNEXPECTED_COUNT,
            f"{len(components)} components of the City Biodiversity Index were read, the template has "
            f"{EXPECTED_COMPONENTS}{_missing(components)}: compare the page.",
        )


def _missing(components: Sequence[Component]) -> str:
    """Name the components that were not read."""
    seen = {component.wording.key for component in components}
    names = [repr(wording.wording) for wording in cbi_editions()[0].components if wording.key not in seen]
    return f" (not found: {', '.join(names)})" if names else ""


def _check_sum(component: Component, account: Account) -> None:
    scores = [indicator.score for indicator in component.indicators]
    summed = [score for score in scores if score is not None]
    if component.score is not None and scores and sum(summed) != component.score:
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            f"The indicators of {component.wording.wording!r} add up to {sum(summed)}, "
            f"the component says {component.score}: compare them.",
            block=component.piece.block,
        )


def _check_highest(component: Component, edition: CbiEdition | None, account: Account) -> None:
    """Flag a component whose highest score is that of another one: its total may belong there."""
    own = {c.max_score for c in edition.components if c.key == component.wording.key} if edition is not None else {}
    if own and component.max_score is not None and component.max_score not in own:
        account.flag(
            Severity.WARNING,
            FlagCode.CONTRADICTION,
            f"{component.wording.wording!r} is printed with {component.max_score} points at most, "
            f"its edition has {min(own)}: compare the page.",
            block=component.piece.block,
        )
