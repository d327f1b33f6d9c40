"""The City Biodiversity Index: total, three components and the indicators that are printed under them.

Two editions are in use, and the same number means another indicator in the other edition. Names of indicators are kept
as printed, for the handbooks word them in several ways; only a slip of recognition is put right by the vocabulary, and
a name set in capitals.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.page import same_look
from extractors.sections.account import Account, Numbered, place_of
from extractors.sections.cbi.by_words import read_by_words
from extractors.sections.cbi.checks import EXPECTED_COMPONENTS, check, flag_unsure
from extractors.sections.cbi.collect import Collected, Component, collect
from extractors.sections.cbi.indicators import read_indicators
from extractors.sections.cbi.names import (
    complete_numbers,
    complete_score,
    differs_in_signs,
    in_template_order,
    matcher_of,
    settle_names,
)
from extractors.sections.cbi.totals import ApartValue, value_beside, value_of, value_on_line
from extractors.sections.cbi.values import FoundIndicator, points
from extractors.template import Kind, is_misread_zero, read_score
from extractors.writing import read_letters
from schemas.enums import Role
from schemas.tables import CbiComponent, CbiIndicator
from schemas.wording import MAX_INDICATOR_SCORE, CbiEdition, cbi_editions


@dataclass(frozen=True, slots=True)
class Cbi:
    """What the section says."""

    version: str | None = None
    total_score: int | None = None
    max_score: int | None = None
    components: tuple[CbiComponent, ...] = ()
    indicators: tuple[CbiIndicator, ...] = ()


def read_cbi(pieces: Sequence[Numbered], account: Account) -> Cbi:
    """Read the pieces of the City Biodiversity Index section."""
    found = collect(pieces, account)
    _read_totals_apart(found, account)
    for component in found.components:
        _read_below(component, account)
    _settle(found)
    edition = _edition(found)
    if edition is not None:
        _read_again(found, edition, account)
        for component in found.components:
            settle_names(component.indicators, component.wording, edition, account)
        for component in found.components:
            wording = next(one for one in edition.components if one.key == component.wording.key)
            complete_score(component.indicators, wording, component.score, account)
        complete_numbers([indicator for component in found.components for indicator in component.indicators], edition)
        for component in found.components:
            component.indicators = in_template_order(component.indicators, edition)
    check(found, edition, account)
    return Cbi(
        edition.version if edition is not None else None,
        found.total,
        found.maximum,
        tuple(_component_row(component) for component in found.components),
        tuple(
            _indicator_row(indicator, component, edition)
            for component in found.components
            for indicator in component.indicators
        ),
    )


def _read_totals_apart(found: Collected, account: Account) -> None:
    """Read the total that stands apart from its sentence, above the components or among them."""
    if found.label is None or found.piece is not None:
        return
    beneath = [piece for component in found.components for piece in component.below]
    value = _value_apart(found.label, found.front, account) or _value_apart(found.label, beneath, account)
    found.piece = value.piece if value is not None else found.label
    if value is not None:
        found.total, found.may_be_zero = points(value.score.value), is_misread_zero(value.score)


def _settle(found: Collected) -> None:
    """Take doubtful numbers for what they can be where the sums of the page leave nothing else."""
    _settle_by_total(found.total, found.components)
    for component in found.components:
        _settle_misread(component)
        if component.may_be_zero and _says_zero(component):
            component.score = 0
        if component.untouched and not component.indicators and component.score:
            component.score = None  # "0 of 36 points" of which "36 points" was read
    scores = [component.score for component in found.components]
    if found.may_be_zero and scores == [0] * EXPECTED_COMPONENTS:
        found.total = 0


def _read_below(component: Component, account: Account) -> None:
    """Read what stands under a component: its total, where no wording announces it, and its indicators."""
    for piece in component.below:
        score = read_score(piece.text)
        highest = points(score.max_score.value) if score is not None and not score.before else None
        if score is not None and highest is not None and highest > MAX_INDICATOR_SCORE and component.max_score is None:
            component.score, component.max_score = points(score.score.value), highest
            component.printed, component.may_be_zero = piece, is_misread_zero(score.score)
            account.take(piece, Role.VALUE)
    if component.label is not None and component.printed is None:
        _read_total_apart(component, component.label, account)
    elif component.printed is None and (value := _points_below(component)) is not None:
        component.printed, component.has_max = value.piece, False
        component.score, component.may_be_zero = points(value.score.value), is_misread_zero(value.score)
        account.take(value.piece, Role.VALUE)
    found = read_indicators([piece for piece in component.below if account.is_open(piece)])
    if component.untouched and all(indicator.score is None for indicator in found.indicators):
        return  # what stands there is no indicator, for none was begun
    component.indicators = found.indicators
    for piece in found.pieces:
        account.take(piece, Role.VALUE)


def _points_below(component: Component) -> ApartValue | None:
    """Return the points right below the name of a component, set as no others under it: "31 Points" in bold."""
    value = value_of(component.below[0]) if component.below else None
    if value is None or not value.has_unit or value.max_score is not None:
        return None
    others = [other for piece in component.below[1:] if (other := value_of(piece)) is not None and other.has_unit]
    alike = any(same_look(value.piece.block.style, other.piece.block.style) for other in others)
    return None if alike else value


def _read_again(found: Collected, edition: CbiEdition, account: Account) -> None:
    """Read the indicators once more from the words where those of a component are not all there or do not add up."""
    started = {component.wording.key: component for component in found.components if not component.untouched}
    if all(_is_whole(component, edition) for component in started.values()):
        return
    totals = {component.printed.number for component in found.components if component.printed is not None}
    totals |= {found.piece.number} if found.piece is not None else set()
    beneath = [piece for component in found.components for piece in component.below if piece.number not in totals]
    readings = read_by_words([*beneath, *found.heads], edition, list(started))
    for key, reading in readings.items():
        component = started[key]
        if _knows_more(reading.indicators, component, edition):
            component.indicators = reading.indicators
            if not reading.sure:
                flag_unsure(component, account)
    if all(_is_whole(component, edition) for component in started.values()):
        for piece in beneath:
            if not any(piece.number in reading.left for reading in readings.values()):
                account.take(piece, Role.VALUE)


def _knows_more(indicators: Sequence[FoundIndicator], component: Component, edition: CbiEdition) -> bool:
    """Tell whether a second reading is whole and adds up to the component's score, or has more names and scores.

    It takes the place of a first one that is whole, too, unless that has more of the highest scores.
    """
    wording = next(one for one in edition.components if one.key == component.wording.key)
    scores = [one.score for one in indicators if one.score is not None]
    if len(scores) == len(wording.indicators) and sum(scores) == component.score:
        highest = [sum(one.max_score is not None for one in own) for own in (component.indicators, indicators)]
        return highest[1] >= highest[0] or not _is_whole(component, edition)
    first, second = (
        (
            sum(one.score or 0 for one in own) == component.score,
            len(known := _known(own, edition)),
            sum(one.score is not None for one in known.values()),
        )
        for own in (component.indicators, indicators)
    )
    return second > first


def _known(indicators: Sequence[FoundIndicator], edition: CbiEdition) -> dict[int, FoundIndicator]:
    """Return the indicators that the edition knows by their numbers."""
    matches = [(matcher_of(edition.version).match(one.name), one) for one in indicators]
    return {match.item.number: one for match, one in matches if match is not None}


def _is_whole(component: Component, edition: CbiEdition) -> bool:
    """Tell whether all indicators of a component were read, each once, with scores that add up to the component's.

    On a page set from right to left numbers may stand behind names: "Recreational services 12".
    """
    wording = next(one for one in edition.components if one.key == component.wording.key)
    matches = [matcher_of(edition.version).match(indicator.name) for indicator in component.indicators]
    numbers = [match.item.number for match in matches if match is not None and not match.after]
    scores = [indicator.score for indicator in component.indicators if indicator.score is not None]
    return (
        sorted(numbers) == [indicator.number for indicator in wording.indicators]
        and len(scores) == len(component.indicators)
        and sum(scores) == component.score
    )


def _settle_by_total(total: int | None, components: Sequence[Component]) -> None:
    """Take what the total leaves for the one component whose score is doubtful, where its indicators add up to it."""
    doubtful = [component for component in components if component.score is None]
    if total is None or len(components) != EXPECTED_COMPONENTS or len(doubtful) != 1 or not doubtful[0].printed:
        return
    (component,) = doubtful
    rest = total - sum(filter(None, (one.score for one in components)))
    if component.indicators and _likely_sum(component) == rest:
        component.score = rest


def _likely_sum(component: Component) -> int | None:
    """Return what the scores of indicators add up to, those that were misread as what they can be; else None."""
    scores = [one.score if one.likely is None else one.likely for one in component.indicators]
    return None if None in scores else sum(filter(None, scores))


def _settle_misread(component: Component) -> None:
    """Take misread scores for what they can be, "O" for 0, where all add up to the component's total then."""
    if component.score is None or _likely_sum(component) != component.score:
        return
    for indicator in component.indicators:
        if indicator.likely is not None:
            indicator.score, indicator.is_doubtful = indicator.likely, False


def _read_total_apart(component: Component, label: Numbered, account: Account) -> None:
    """Read the total of a component that stands apart from its label without the highest possible score."""
    value = _value_apart(label, component.below, account)
    component.printed, component.has_max = value.piece if value is not None else label, False
    if value is not None:
        component.score, component.may_be_zero = points(value.score.value), is_misread_zero(value.score)


def _value_apart(label: Numbered, pieces: Sequence[Numbered], account: Account) -> ApartValue | None:
    """Take the value of a label from its line, or from among `pieces`."""
    value = value_on_line(label)
    if value is not None:
        return value
    value = value_beside(label, [piece for piece in pieces if account.is_open(piece)])
    if value is not None:
        account.take(value.piece, Role.VALUE)
    return value


def _says_zero(component: Component) -> bool:
    """Tell whether a component says in another way that it has no points, so that "O" can be nothing but 0."""
    return (
        component.untouched
        and not component.indicators
        or (bool(component.indicators) and all(indicator.score == 0 for indicator in component.indicators))
    )


def _edition(found: Collected) -> CbiEdition | None:
    """Return the edition whose highest scores are printed; a highest score that was misread is that of the edition."""
    printed = {component.max_score for component in found.components if component.max_score is not None}
    for edition in cbi_editions():
        own = {component.max_score for component in edition.components}
        if found.maximum == edition.max_score or found.maximum is None and printed and printed <= own:
            if found.maximum is None and _is_misread(found.printed_maximum, edition.max_score):
                found.maximum = edition.max_score
            return edition
    return None


def _is_misread(printed: str, number: int) -> bool:
    """Tell whether what is printed has the shapes of `number`: "|12" has those of 112."""
    return read_letters(printed.replace("|", "l")).shapes == read_letters(str(number)).shapes


def _component_row(component: Component) -> CbiComponent:
    return CbiComponent(
        component=component.wording.wording,
        score=component.score,
        max_score=component.max_score,
        started=not component.untouched,
        **place_of(component.piece.block, component.piece.piece.findings[Kind.COMPONENT].score),
    )


def _indicator_row(indicator: FoundIndicator, component: Component, edition: CbiEdition | None) -> CbiIndicator:
    name = indicator.name
    match = matcher_of(edition.version).match(name) if edition is not None else None
    misread = match is not None and (
        match.score < 1
        or indicator.block.is_recognised
        or name.isupper()
        or differs_in_signs(name, match.form)
        or bool(match.before or match.after)
    )
    return CbiIndicator(
        component=component.wording.wording,
        indicator_number=indicator.number,
        indicator=match.form if match is not None and misread else name,
        score=indicator.score,
        max_score=indicator.max_score,
        **place_of(indicator.place, indicator.name_score * (match.score if match is not None else 1.0)),
    )
