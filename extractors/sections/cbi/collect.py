"""The pieces of the City Biodiversity Index sorted: totals, components, and what stands under each component."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.page import words_of
from extractors.sections.account import Account, Numbered
from extractors.sections.cbi.values import FoundIndicator, points
from extractors.template import Kind, Piece, PrintedNumber, is_field_name, is_misread_zero, is_value
from extractors.writing import normalise
from schemas.enums import Role
from schemas.wording import ComponentWording

HEADS = frozenset(
    normalise(word) for word in ("Indicator", "Indicators", "Score", "Scores", "No.", "Number", "Points", "Max", "#")
)
"""Heads of the columns of a table of indicators."""


@dataclass(slots=True)
class Component:
    """A component as printed; `printed` says its total, `label` announces one that stands apart.

    `has_max` is False where the page does not print the highest score, `below` are the pieces under the component.
    """

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


@dataclass(slots=True)
class Collected:
    """The total as printed, and the components; `front` are the pieces above the first.

    `heads` are those that head columns, or are words of a name that is torn: "Number", "Native biodiversity".
    """

    total: int | None = None
    maximum: int | None = None
    printed_maximum: str = ""
    piece: Numbered | None = None
    label: Numbered | None = None
    may_be_zero: bool = False
    components: list[Component] = field(default_factory=list)
    front: list[Numbered] = field(default_factory=list)
    heads: list[Numbered] = field(default_factory=list)


def collect(pieces: Sequence[Numbered], account: Account) -> Collected:
    """Sort the pieces of the section, each taken for what it is."""
    found = Collected()
    for piece in pieces:
        if not account.is_open(piece):
            continue
        role = _role(piece, found)
        if role is not None:
            account.take(piece, role)
        elif found.components:
            found.components[-1].below.append(_without_name(piece))
        else:
            found.front.append(piece)
    return found


def _role(piece: Numbered, found: Collected) -> Role | None:
    """Note what a piece says and return its role, None for one that must be read with others."""
    findings = piece.piece.findings
    if Kind.COMPONENT in findings:
        _begin_component(piece, found)
        return Role.HEADING
    key = piece.piece.key(Kind.FIXED) or ""
    if key in _OF_SECTION:
        return _OF_SECTION[key](piece, found)
    if key in _OF_COMPONENT and found.components:
        return _OF_COMPONENT[key](piece, found.components[-1])
    if key in ("cbi", "cbi_blurb"):
        return Role.FIXED_WORDING
    if normalise(piece.text) in HEADS:
        found.heads.append(piece)
        return Role.LABEL
    return None


def _without_name(piece: Numbered) -> Numbered:
    """Return a value without what names it: "Score: 3"."""
    words = [word.text for line in piece.block.lines for word in line.words]
    if not is_field_name(words[0]) or not is_value(" ".join(words[1:])):
        return piece
    return Numbered(piece.number, Piece(words_of(piece.block, 1, len(words)), {}))


def _begin_component(piece: Numbered, found: Collected) -> None:
    """Begin a component, but not once more: "Native biodiversity" also begins the name of an indicator that is torn."""
    wording = piece.piece.findings[Kind.COMPONENT].item
    if found.components and found.components[-1].wording.key == wording.key:
        found.heads.append(piece)
    else:
        found.components.append(Component(wording, piece))


def _number(piece: Numbered, placeholder: str) -> PrintedNumber:
    return piece.piece.findings[Kind.FIXED].number(placeholder)


def _take_total(piece: Numbered, found: Collected) -> Role:
    score = _number(piece, "score")
    found.total, found.piece, found.may_be_zero = points(score.value), piece, is_misread_zero(score)
    _take_maximum(piece, found)
    return Role.VALUE


def _take_total_label(piece: Numbered, found: Collected) -> Role:
    found.label = piece
    _take_maximum(piece, found)
    return Role.LABEL


def _take_maximum(piece: Numbered, found: Collected) -> None:
    printed = _number(piece, "max")
    found.maximum, found.printed_maximum = points(printed.value), printed.raw


def _take_component_label(piece: Numbered, component: Component) -> Role:
    component.label = piece
    return Role.LABEL


def _take_component_total(piece: Numbered, component: Component) -> Role:
    score = _number(piece, "score")
    component.score, component.max_score = points(score.value), points(_number(piece, "max").value)
    component.printed, component.may_be_zero = piece, is_misread_zero(score)
    return Role.VALUE


def _take_not_started(_: Numbered, component: Component) -> Role:
    component.untouched = True
    return Role.FIXED_WORDING


_OF_SECTION: Mapping[str, Callable[[Numbered, Collected], Role]] = {
    "cbi_total": _take_total,
    "cbi_total_label": _take_total_label,
}
_OF_COMPONENT: Mapping[str, Callable[[Numbered, Component], Role]] = {
    "cbi_component_label": _take_component_label,
    "cbi_component_total": _take_component_total,
    "cbi_not_started": _take_not_started,
}
