"""Wordings of the template that a city uses in its own text, told by the look and the place of what stands around them.

"Control Pollution" in the type of a description, between its paragraphs, is what the city says; in the type of the
headings it is a heading. Where headings and descriptions look alike, as in a text dump, the look tells nothing and a
wording is taken for the template's. Of a recognised page it tells too little for headings of the Action Platform, but a
wording of another section in regular type that stands alone in a description is the city's.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from extractors.page import Style, is_bold, same_look
from extractors.template import Kind, Piece
from schemas.enums import Role, Section

MAX_QUOTED = 2
"""Wordings of other sections in a row that a description may hold before the Action Platform goes on; a section of the
template has more."""
_PLATFORM_KINDS = (Kind.AREA, Kind.COMMITMENT, Kind.ACTION)
_PLATFORM_WORDINGS = ("description", "other_commitments", "action_area")
_WITHOUT_PLACE = ("page_number", "continued")


def with_own_words(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces in reading order, those of a description that only say what a wording says without its findings."""
    text_look = _commonest(_looks_after_labels(pieces))
    usual = _usual_looks(pieces)
    action_look = _commonest(_looks_before_labels(pieces))
    told: list[Piece] = []
    look: Style | None = None
    within = within_text = False
    for index, piece in enumerate(pieces):
        group = _group(piece)
        own = group is not None and (
            look is not None
            and _is_own(pieces, index, usual[group], look)
            or within_text
            and _is_quoted_in_regular_type(pieces, index)
        )
        told.append(Piece(piece.block, {}) if own else piece)
        if own or group in _WITHOUT_PLACE:
            continue
        if group is not None:
            within_text = group in ("description", Kind.ACTION.value)
            look = text_look if within_text else None
            within = _is_of_platform(piece)
        elif within and text_look is not None and _heads_action(piece, action_look, text_look):
            look = text_look
        elif look is not None and look is text_look and _has_look(piece):
            look = piece.block.style
    return told


def _is_own(pieces: Sequence[Piece], index: int, usual: Style | None, look: Style) -> bool:
    """Tell whether a wording amid a description of some look is the city's."""
    piece = pieces[index]
    if not _has_look(piece) or not same_look(piece.block.style, look):
        return False
    if usual is not None and not same_look(usual, look):
        return True
    if piece.is_fixed("action_area"):
        return not any(Kind.AREA in other.findings for other in pieces[max(index - 1, 0) : index + 2])
    return _is_quoted(pieces, index)


def _is_quoted(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a wording of another section stands alone amid the Action Platform, which goes on behind it."""
    if _is_of_platform(pieces[index]):
        return False
    rest = [piece for piece in pieces[index:] if piece.says and _group(piece) not in _WITHOUT_PLACE]
    foreign = list(takewhile(lambda piece: not _is_of_platform(piece), rest))
    return len(foreign) <= MAX_QUOTED and len(foreign) < len(rest)


def _is_quoted_in_regular_type(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a recognised wording is quoted (`_is_quoted`) and not bold, as headings are."""
    block = pieces[index].block
    is_read = block.is_recognised and block.box is not None and not block.style.is_known
    return is_read and not is_bold(block.style) and _is_quoted(pieces, index)


def _is_of_platform(piece: Piece) -> bool:
    return piece.is_fixed(*_PLATFORM_WORDINGS) or any(kind in piece.findings for kind in _PLATFORM_KINDS)


def _group(piece: Piece) -> str | None:
    """Return what a piece is as far as its look goes: wordings of one group are set alike; None for the city's text."""
    fixed = piece.findings.get(Kind.FIXED)
    if fixed is not None:
        heads = fixed.item.role is Role.HEADING and fixed.key != "other_commitments"
        return "heading" if heads else str(fixed.key)
    if piece.percentages:
        return Section.ACHIEVEMENTS.value
    return next((kind.value for kind in piece.findings), None)


def _usual_looks(pieces: Sequence[Piece]) -> dict[str, Style | None]:
    """Return the commonest look of each group; commitments listed as without an action are set like text."""
    looks: dict[str, list[Style]] = {}
    listed = False
    for piece in pieces:
        group = _group(piece)
        if group is None:
            continue
        own = looks.setdefault(group, [])
        if _has_look(piece) and not (listed and group == Kind.COMMITMENT.value):
            own.append(piece.block.style)
        if _is_of_platform(piece) and Kind.COMMITMENT not in piece.findings:
            listed = piece.is_fixed("other_commitments")
    return {group: _commonest(styles) for group, styles in looks.items()}


def _looks_after_labels(pieces: Sequence[Piece]) -> Iterable[Style]:
    for label, text in zip(pieces, pieces[1:], strict=False):
        if label.is_fixed("description") and not text.says and _has_look(text):
            yield text.block.style


def _looks_before_labels(pieces: Sequence[Piece]) -> Iterable[Style]:
    for head, label in zip(pieces, pieces[1:], strict=False):
        if label.is_fixed("description") and _group(head) in (None, Kind.ACTION.value) and _has_look(head):
            yield head.block.style


def _heads_action(piece: Piece, action_look: Style | None, text_look: Style) -> bool:
    """Tell whether a text looks as actions do and descriptions do not: behind it the text of its action begins."""
    if piece.says or action_look is None or not _has_look(piece) or same_look(action_look, text_look):
        return False
    return same_look(piece.block.style, action_look)


def _commonest(styles: Iterable[Style]) -> Style | None:
    known = list(styles)
    return max(known, key=lambda style: sum(same_look(style, other) for other in known), default=None)


def _has_look(piece: Piece) -> bool:
    """Tell whether the look of a piece is known: it stands on a page, in a font of the text layer."""
    return piece.block.box is not None and piece.block.style.is_known
