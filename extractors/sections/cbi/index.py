"""The City Biodiversity Index: total, three components and the indicators that are printed under them.

Two editions are in use, and the same number means another indicator in the other edition. Names of indicators are kept
as printed, for the handbooks word them in several ways; only a slip of recognition is put right by the vocabulary.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.sections.account import Account, Numbered, place_of
from extractors.sections.cbi.indicators import FoundIndicator, points, read_indicators
from extractors.sections.cbi.names import complete_numbers, matcher_of, settle_names
from extractors.sections.cbi.totals import ApartValue, value_beside
from extractors.template import Kind, is_misread_zero, read_decimal, read_score
from extractors.writing import normalise, read_letters
from schemas.enums import FlagCode, Role, Severity
from schemas.tables import CbiComponent, CbiIndicator
from schemas.wording import MAX_INDICATOR_SCORE, CbiEdition, ComponentWording, cbi_editions

EXPECTED_COMPONENTS = 3
HEADS = frozenset(
    normalise(word) for word in ("Indicator", "Indicators", "Score", "Scores", "No.", "Number", "Points", "Max", "#")
)
"""Heads of the columns of a table of indicators."""


@dataclass(frozen=True, slots=True)
class Cbi:
    """What the section says."""

    version: str | None = None
    total_score: int | None = None
    max_score: int | None = None
    components: tuple[CbiComponent, ...] = ()
    indicators: tuple[CbiIndicator, ...] = ()


@dataclass(slots=True)
class _Component:
    wording: ComponentWording
    piece: Numbered
    score: int | None = None
    max_score: int | None = None
    label: Numbered | None = None
    printed: Numbered | None = None
    has_max: bool = True
    may_be_zero: bool = False
    untouched: bool = False
    below: list[Numbered] = field(default_factory=list)
    indicators: tuple[FoundIndicator, ...] = ()


def read_cbi(pieces: Sequence[Numbered], account: Account) -> Cbi:
    """Read the pieces of the City Biodiversity Index section."""
    total: int | None = None
    maximum: int | None = None
    printed_maximum = ""
    total_piece: Numbered | None = None
    total_label: Numbered | None = None
    total_may_be_zero = False
    components: list[_Component] = []
    front: list[Numbered] = []
    for piece in pieces:
        if not account.is_open(piece):
            continue
        found = piece.piece.findings
        if Kind.COMPONENT in found:
            components.append(_Component(found[Kind.COMPONENT].item, piece))
            account.take(piece, Role.HEADING)
        elif piece.piece.is_fixed("cbi_total"):
            match = found[Kind.FIXED]
            printed, total = match.number("max"), points(match.number("score").value)
            maximum, printed_maximum = points(printed.value), printed.raw
            total_piece, total_may_be_zero = piece, is_misread_zero(match.number("score"))
            account.take(piece, Role.VALUE)
        elif piece.piece.is_fixed("cbi_total_label"):
            printed = found[Kind.FIXED].number("max")
            maximum, printed_maximum, total_label = points(printed.value), printed.raw, piece
            account.take(piece, Role.LABEL)
        elif piece.piece.is_fixed("cbi_component_label") and components:
            components[-1].label = piece
            account.take(piece, Role.LABEL)
        elif piece.piece.is_fixed("cbi_component_total") and components:
            match = found[Kind.FIXED]
            component = components[-1]
            component.score = points(match.number("score").value)
            component.max_score = points(match.number("max").value)
            component.printed, component.may_be_zero = piece, is_misread_zero(match.number("score"))
            account.take(piece, Role.VALUE)
        elif piece.piece.is_fixed("cbi_not_started") and components:
            components[-1].untouched = True
            account.take(piece, Role.FIXED_WORDING)
        elif piece.piece.is_fixed("cbi", "cbi_blurb"):
            account.take(piece, Role.FIXED_WORDING)
        elif normalise(piece.text) in HEADS:
            account.take(piece, Role.LABEL)
        elif components:
            components[-1].below.append(piece)
        else:
            front.append(piece)
    if total_label is not None and total_piece is None:
        beneath = [piece for component in components for piece in component.below]
        value = _value_apart(total_label, front, account) or _value_apart(total_label, beneath, account)
        total, total_piece = (points(value.score.value), value.piece) if value is not None else (None, total_label)
        total_may_be_zero = value is not None and is_misread_zero(value.score)
    for component in components:
        _read_below(component, account)
    _settle_by_total(total, components)
    for component in components:
        _settle_misread(component)
        for indicator in component.indicators:
            if indicator.is_doubtful:
                _check_number((None,), indicator.piece, account)
        if component.may_be_zero and _says_zero(component):
            component.score = 0
        if component.untouched and not component.indicators and component.score:
            component.score = None  # "0 of 36 points" of which "36 points" was read
        if component.printed is not None:
            values = (component.score, component.max_score) if component.has_max else (component.score,)
            _check_number(values, component.printed, account)
    if total_may_be_zero and len(components) == EXPECTED_COMPONENTS and all(one.score == 0 for one in components):
        total = 0
    edition = _edition(maximum, components)
    if edition is not None and maximum is None and _is_misread(printed_maximum, edition.max_score):
        maximum = edition.max_score
    if total_piece is not None:
        _check_number((total, maximum), total_piece, account)
    if edition is not None:
        for component in components:
            settle_names(component.indicators, component.wording, edition, account)
        complete_numbers([indicator for component in components for indicator in component.indicators], edition)
    _check_sums(total, components, account)
    _check_highest(edition, components, account)
    return Cbi(
        edition.version if edition is not None else None,
        total,
        maximum,
        tuple(_component_row(component) for component in components),
        tuple(
            _indicator_row(indicator, component, edition)
            for component in components
            for indicator in component.indicators
        ),
    )


def _read_below(component: _Component, account: Account) -> None:
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
    found = read_indicators([piece for piece in component.below if account.is_open(piece)])
    if component.untouched and all(indicator.score is None for indicator in found.indicators):
        return  # what stands there is no indicator, for none was begun
    component.indicators = found.indicators
    for piece in found.pieces:
        account.take(piece, Role.VALUE)


def _settle_by_total(total: int | None, components: Sequence[_Component]) -> None:
    """Take what the total leaves for the one component whose score is doubtful, where its indicators add up to it."""
    doubtful = [component for component in components if component.score is None]
    if total is None or len(components) != EXPECTED_COMPONENTS or len(doubtful) != 1 or not doubtful[0].printed:
        return
    (component,) = doubtful
    rest = total - sum(filter(None, (one.score for one in components)))
    if component.indicators and _likely_sum(component) == rest:
        component.score = rest


def _likely_sum(component: _Component) -> int | None:
    """Return what the scores of indicators add up to, those that were misread as what they can be; else None."""
    scores = [one.score if one.likely is None else one.likely for one in component.indicators]
    return None if None in scores else sum(filter(None, scores))


def _settle_misread(component: _Component) -> None:
    """Take misread scores for what they can be, "O" for 0, where all add up to the component's total then."""
    if component.score is None or _likely_sum(component) != component.score:
        return
    for indicator in component.indicators:
        if indicator.likely is not None:
            indicator.score, indicator.is_doubtful = indicator.likely, False


def _read_total_apart(component: _Component, label: Numbered, account: Account) -> None:
    """Read the total of a component that stands apart from its label without the highest possible score."""
    value = _value_apart(label, component.below, account)
    component.printed, component.has_max = value.piece if value is not None else label, False
    if value is not None:
        component.score, component.may_be_zero = points(value.score.value), is_misread_zero(value.score)


def _value_apart(label: Numbered, pieces: Sequence[Numbered], account: Account) -> ApartValue | None:
    """Take the value of a label from behind it on its line, or from among `pieces`."""
    behind = label.piece.findings[Kind.FIXED].after.strip(" :.")
    number = read_decimal(behind) if behind else None
    if number is not None:
        return ApartValue(label, number, None, has_unit=False)
    value = value_beside(label, [piece for piece in pieces if account.is_open(piece)])
    if value is not None:
        account.take(value.piece, Role.VALUE)
    return value


def _says_zero(component: _Component) -> bool:
    """Tell whether a component says in another way that it has no points, so that "O" can be nothing but 0."""
    return (
        component.untouched
        and not component.indicators
        or (bool(component.indicators) and all(indicator.score == 0 for indicator in component.indicators))
    )


def _check_number(values: tuple[int | None, ...], piece: Numbered, account: Account) -> None:
    if None in values:
        account.flag(
            Severity.WARNING,
            FlagCode.INVALID_VALUE,
            "A score of the City Biodiversity Index could not be read for certain: read it on the page.",
            block=piece.block,
        )


def _edition(maximum: int | None, components: Sequence[_Component]) -> CbiEdition | None:
    """Return the edition whose highest scores are printed."""
    for edition in cbi_editions():
        own = {component.max_score for component in edition.components}
        printed = {component.max_score for component in components if component.max_score is not None}
        if maximum == edition.max_score or maximum is None and printed and printed <= own:
            return edition
    return None


def _is_misread(printed: str, number: int) -> bool:
    """Tell whether what is printed has the shapes of `number`: "|12" has those of 112."""
    return read_letters(printed.replace("|", "l")).shapes == read_letters(str(number)).shapes


def _check_highest(edition: CbiEdition | None, components: Sequence[_Component], account: Account) -> None:
    """Flag a component whose highest score is that of another one: its total may belong there."""
    for component in components:
        own = {c.max_score for c in edition.components if c.key == component.wording.key} if edition is not None else {}
        if own and component.max_score is not None and component.max_score not in own:
            account.flag(
                Severity.WARNING,
                FlagCode.CONTRADICTION,
                f"{component.wording.wording!r} is printed with {component.max_score} points at most, "
                f"its edition has {min(own)}: compare the page.",
                block=component.piece.block,
            )


def _check_sums(total: int | None, components: Sequence[_Component], account: Account) -> None:
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
            f"{EXPECTED_COMPONENTS}: compare the page.",
        )
    for component in components:
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


def _component_row(component: _Component) -> CbiComponent:
    return CbiComponent(
        component=component.wording.wording,
        score=component.score,
        max_score=component.max_score,
        started=not component.untouched,
        **place_of(component.piece.block, component.piece.piece.findings[Kind.COMPONENT].score),
    )


def _indicator_row(indicator: FoundIndicator, component: _Component, edition: CbiEdition | None) -> CbiIndicator:
    name = indicator.name
    match = matcher_of(edition.version).match(name) if edition is not None else None
    misread = match is not None and (match.score < 1 or indicator.block.is_recognised)
    return CbiIndicator(
        component=component.wording.wording,
        indicator_number=indicator.number,
        indicator=match.form if match is not None and misread else name,
        score=indicator.score,
        max_score=indicator.max_score,
        **place_of(indicator.block, indicator.name_score * (match.score if match is not None else 1.0)),
    )
