"""Lists of uploads read by place and by order of drawing: the reading that breaks the template less is taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.sections.account import Account, Numbered
from extractors.sections.order_of_drawing import drawn_reading
from extractors.sections.pathway import read_nature_pathway
from extractors.sections.tools import read_tools
from extractors.sections.which_section import sections_of
from extractors.template import Kind, Piece
from schemas.enums import FlagCode, Section, Severity
from schemas.tables import Resource

_Reader = Callable[[Sequence[Numbered], Account], Sequence[Resource]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a section says in one order: `rows` are its uploads, `breaks` counts what the template never prints so."""

    pieces: Sequence[Piece]
    rows: Sequence[tuple[object, ...]]
    breaks: int


def with_better_order(pieces: Sequence[Piece], account: Account) -> Sequence[Piece]:
    """Return pieces with those of the sections that list uploads in the order that breaks the template less.

    Where both orders break it alike, programs are believed to draw a list as it is read. A flag names each section
    whose orders tell of other uploads.
    """
    for section, reader in _READERS.items():
        own = [index for index, found in enumerate(sections_of(pieces)) if found is section]
        drawn = drawn_reading([pieces[index] for index in own]) if own else None
        if drawn is None:
            continue
        by_place, by_drawing = _read([pieces[index] for index in own], reader), _read(drawn, reader)
        if by_place.rows == by_drawing.rows:
            continue
        taken, other = (by_drawing, by_place) if by_drawing.breaks <= by_place.breaks else (by_place, by_drawing)
        if taken is by_drawing:
            others = set(own[1:])
            pieces = [
                piece
                for index, old in enumerate(pieces)
                if index not in others
                for piece in (drawn if index == own[0] else [old])
            ]
        _flag(section, taken, other, account)
    return pieces


def _flag(section: Section, taken: _Reading, other: _Reading, account: Account) -> None:
    """Say that the witnesses tell two readings of a section: a warning where the one that is taken breaks anything."""
    account.flag(
        Severity.WARNING if taken.breaks else Severity.INFO,
        FlagCode.READING_ORDER_UNSURE,
        f"The places on the page and the order of drawing tell two readings of the section {section.value!r}: "
        f"{len(taken.rows)} uploads, which were taken, or {len(other.rows)}. Compare the page.",
        block=taken.pieces[0].block,
    )


def _read(pieces: Sequence[Piece], reader: _Reader) -> _Reading:
    account = Account()
    numbered = [Numbered(number, piece) for number, piece in enumerate(pieces)]
    resources = reader(numbered, account)
    rows = [(one.step_number, one.title, one.kind, one.url) for one in resources]
    steps = [piece.findings[Kind.STEP].item.number for piece in pieces if Kind.STEP in piece.findings]
    breaks = (
        len(account.flags)
        + sum(account.is_open(piece) for piece in numbered)
        + sum(first >= second for first, second in pairwise(steps))
    )
    return _Reading(pieces, rows, breaks)


def _pathway(pieces: Sequence[Numbered], account: Account) -> Sequence[Resource]:
    return read_nature_pathway(pieces, account)[1]


_READERS: Mapping[Section, _Reader] = {Section.NATURE_PATHWAY: _pathway, Section.TOOLS: read_tools}
