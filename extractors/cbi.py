"""The City Biodiversity Index: total, three components and the indicators that are printed under them.

Two editions are in use, and the same number means another indicator in the other edition. Names of indicators are kept
as printed, for the handbooks word them in several ways; only a slip of recognition is put right by the vocabulary.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.lookalikes import normalise
from extractors.matching import Matcher
from extractors.model import Block
from extractors.pieces import Kind
from extractors.printed_numbers import read_number, read_score
from extractors.reading import Account, Numbered, place_of
from schemas.enums import FlagCode, Role, Severity
from schemas.tables import CbiComponent, CbiIndicator
from schemas.wording import CbiEdition, ComponentWording, IndicatorWording, cbi_editions

EXPECTED_COMPONENTS = 3
HEADS = frozenset(
    normalise(word) for word in ("Indicator", "Indicators", "Score", "Scores", "No.", "Number", "Points", "Max", "#")
)
"""Heads of the columns of a table of indicators."""

_NUMBER = re.compile(r"^(?:indicator\s*)?(?P<number>\d{1,2})\s*[.):–-]?\s+(?=\S)", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"^(?:indicator\s*)?(?P<number>\d{1,2})\s*[.):]?$", re.IGNORECASE)


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
    untouched: bool = False
    indicators: list["_Indicator"] = field(default_factory=list)


@dataclass(slots=True)
class _Indicator:
    block: Block
    number: str | None = None
    name: str | None = None
    score: int | None = None
    max_score: int | None = None


def read_cbi(pieces: Sequence[Numbered], account: Account) -> Cbi:
    """Read the pieces of the City Biodiversity Index section."""
    total: int | None = None
    maximum: int | None = None
    components: list[_Component] = []
    for piece in pieces:
        if not account.is_open(piece):
            continue
        found = piece.piece.findings
        if Kind.COMPONENT in found:
            components.append(_Component(found[Kind.COMPONENT].item, piece))
            account.take(piece, Role.HEADING)
        elif piece.piece.is_fixed("cbi_total"):
            match = found[Kind.FIXED]
            maximum, total = _points(match.number("max").value), _points(match.number("score").value)
            account.take(piece, Role.VALUE)
            _check_number((total, maximum), piece, account)
        elif piece.piece.is_fixed("cbi_component_total") and components:
            match = found[Kind.FIXED]
            component = components[-1]
            component.score = _points(match.number("score").value)
            component.max_score = _points(match.number("max").value)
            account.take(piece, Role.VALUE)
            _check_number((component.score, component.max_score), piece, account)
        elif piece.piece.is_fixed("cbi_not_started") and components:
            components[-1].untouched = True
            account.take(piece, Role.FIXED_WORDING)
        elif piece.piece.is_fixed("cbi", "cbi_blurb"):
            account.take(piece, Role.FIXED_WORDING)
        elif normalise(piece.text) in HEADS:
            account.take(piece, Role.LABEL)
        elif components:
            _read_indicator(piece, components[-1], account)
    edition = _edition(maximum, components)
    _check_sums(total, maximum, components, account)
    return Cbi(
        edition.version if edition is not None else None,
        total,
        maximum,
        tuple(_component_row(component) for component in components),
        tuple(
            _indicator_row(indicator, component, edition)
            for component in components
            for indicator in component.indicators
            if indicator.name is not None
        ),
    )


def _points(value: int | float | None) -> int | None:
    return int(value) if value is not None and float(value).is_integer() else None


def _read_indicator(piece: Numbered, component: _Component, account: Account) -> None:
    """Read one piece of a list or table of indicators: a number, a name, a score, or several of them on one line."""
    text = piece.text
    current = component.indicators[-1] if component.indicators else None
    alone = _NUMBER_ALONE.match(text)
    is_open = current is not None and current.score is None
    if alone is not None and not (is_open and current is not None and current.name is not None and _has_max(component)):
        component.indicators.append(_Indicator(piece.block, number=alone["number"]))
        account.take(piece, Role.VALUE)
        return
    score = read_score(text)
    if score is not None and current is not None and is_open and not score.before:
        current.score, current.max_score = _points(score.score.value), _points(score.max_score.value)
        _check_number((current.score, current.max_score), piece, account)
        account.take(piece, Role.VALUE)
        return
    number = read_number(text)
    if number is not None and current is not None and is_open and current.name is not None:
        current.score = _points(number.value)
        account.take(piece, Role.VALUE)
        return
    name = score.before if score is not None else text
    numbered = _NUMBER.match(name)
    if not any(character.isalpha() for character in name):
        return
    if current is None or current.name is not None:
        current = _Indicator(piece.block)
        component.indicators.append(current)
    current.block = piece.block
    current.number = numbered["number"] if numbered is not None else current.number
    current.name = name[numbered.end() :] if numbered is not None else name
    if score is not None:
        current.score, current.max_score = _points(score.score.value), _points(score.max_score.value)
        _check_number((current.score, current.max_score), piece, account)
    account.take(piece, Role.VALUE)


def _has_max(component: _Component) -> bool:
    """Tell whether scores of this component are printed without their maximum, so that a lone number may be a score."""
    return not any(indicator.max_score is not None for indicator in component.indicators)


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


def _check_sums(total: int | None, maximum: int | None, components: Sequence[_Component], account: Account) -> None:
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
        points = [indicator.score for indicator in component.indicators if indicator.name is not None]
        summed = [score for score in points if score is not None]
        if component.score is not None and points and len(summed) == len(points) and sum(summed) != component.score:
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


def _indicator_row(indicator: _Indicator, component: _Component, edition: CbiEdition | None) -> CbiIndicator:
    name = indicator.name or ""
    match = _indicators(edition.version).match(name) if edition is not None else None
    return CbiIndicator(
        component=component.wording.wording,
        indicator_number=indicator.number,
        indicator=match.form if match is not None and match.score < 1 else name,
        score=indicator.score,
        max_score=indicator.max_score,
        **place_of(indicator.block, match.score if match is not None else 1.0),
    )


@cache
def _indicators(version: str) -> Matcher[IndicatorWording]:
    edition = next(edition for edition in cbi_editions() if edition.version == version)
    return Matcher(edition.indicators)
