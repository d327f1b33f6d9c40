"""Headings of which recognition lost words or letters: told by those that the section lacks, and flagged.

All commitments of the template are printed, in its order. A recognised text that holds hardly anything but letters of
one that was not found, in their order, and stands where it is due, is that one. The heading over the commitments
without an action is told by its beginning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from extractors.page import Box
from extractors.sections.account import Account, Numbered
from extractors.sections.actions.parts import Part, part_of_platform
from extractors.template import Kind, Match, Piece
from extractors.writing import normalise
from schemas.enums import FlagCode, Role, Severity
from schemas.wording import CommitmentWording, Wording, commitments, fixed_wordings

LEAST_LEFT = 0.5
"""Share of a commitment's letters that a text holds of it: no known action comes closer to one than 0.67."""
OWN_LETTERS = 0.9
"""Share of a text's letters that are the commitment's."""
MAX_PARTS = 4
"""Texts that a torn commitment is read as, at most: its lines, and what gaps part them into."""
FEWEST_LETTERS = 6
"""Letters of a beginning that tell a commitment of which more is lost: in so many no two commitments are alike."""


def with_torn_heads(pieces: Sequence[Numbered], account: Account) -> list[Numbered]:
    """Return the pieces, those that are what is left of a heading that was not found with its wording."""
    found = [_wording(piece) for piece in pieces if part_of_platform(piece) is Part.COMMITMENT]
    told = list(pieces)
    for wording in commitments():
        if wording in found:
            continue
        due = [place for place in range(len(told)) if _is_due(wording, told, place)]
        runs = [
            (score, place, own) for place in due for own in _runs_from(told, place) if (score := _left_of(wording, own))
        ]
        if not runs:
            continue
        score, place, own = max(runs, key=lambda run: run[0])
        told[place : place + len(own)] = [_as_wording(own[0], Kind.COMMITMENT, wording, score, account)]
        for other in own[1:]:
            account.take(other, Role.HEADING)
    return [_with_others(piece, account) for piece in told]


def _with_others(piece: Numbered, account: Account) -> Numbered:
    """Return a piece that is the beginning of the heading over other commitments with its wording."""
    others = next(wording for wording in fixed_wordings() if wording.key == "other_commitments")
    score = _left_of(others, [piece]) if _is_read_text(piece) else None
    return piece if score is None else _as_wording(piece, Kind.FIXED, others, score, account)


def _wording(piece: Numbered) -> CommitmentWording:
    wording: CommitmentWording = piece.piece.findings[Kind.COMMITMENT].item
    return wording


def _runs_from(pieces: Sequence[Numbered], place: int) -> Iterator[list[Numbered]]:
    """Yield a recognised text alone, and with ever more of those behind it that stand beside it or right below."""
    own: list[Numbered] = []
    for piece in pieces[place : place + MAX_PARTS]:
        if not _is_read_text(piece) or own and not _is_near(piece, own):
            return
        own = [*own, piece]
        yield own


def _is_read_text(piece: Numbered) -> bool:
    return piece.block.is_recognised and piece.block.box is not None and part_of_platform(piece) is Part.TEXT


def _is_near(piece: Numbered, own: Sequence[Numbered]) -> bool:
    """Tell whether a text begins no lower than a line below others on its page."""
    above = Box.around(map(_box, own))
    line = min(_box(one).height / max(len(one.block.lines), 1) for one in own)
    return piece.block.page == own[0].block.page and above.top - line < _box(piece).top < above.bottom + line


def _box(piece: Numbered) -> Box:
    assert piece.block.box is not None
    return piece.block.box


def _is_due(wording: CommitmentWording, pieces: Sequence[Numbered], place: int) -> bool:
    """Tell whether a commitment may stand at a place: not before one that comes first, nor behind a later one."""
    order = {known.key: number for number, known in enumerate(commitments())}
    before = [order[_wording(piece).key] for piece in _headings(pieces[:place])]
    behind = [order[_wording(piece).key] for piece in _headings(pieces[place:])]
    own = order[wording.key]
    return max(before, default=-1) < own < min(behind, default=len(order))


def _headings(pieces: Sequence[Numbered]) -> list[Numbered]:
    """Return the commitments that are not in a list of others, which names them again in any order."""
    listed = False
    headings = []
    for piece in pieces:
        part = part_of_platform(piece)
        listed = part is Part.OTHERS or (listed and part not in (Part.AREA, Part.AREA_LABEL))
        if part is Part.COMMITMENT and not listed:
            headings.append(piece)
    return headings


def _left_of(wording: Wording, pieces: Sequence[Numbered]) -> float | None:
    """Return the share of a wording's letters that texts hold, None where they are another text."""
    letters = normalise("".join(piece.text for piece in pieces))
    forms = [normalise(form) for form in wording.forms]
    shares = [
        shared / len(form)
        for form in forms
        if (shared := LCSseq.similarity(letters, form)) >= OWN_LETTERS * len(letters)
        and (shared >= LEAST_LEFT * len(form) or len(letters) >= FEWEST_LETTERS and form.startswith(letters))
    ]
    return max(shares, default=None)


def _as_wording(piece: Numbered, kind: Kind, wording: Wording, score: float, account: Account) -> Numbered:
    account.flag(
        Severity.WARNING,
        FlagCode.UNKNOWN_WORDING,
        f"This was taken for {wording.wording!r}, of which a part was not read: compare the page.",
        block=piece.block,
    )
    return replace(piece, piece=Piece(piece.block, {kind: Match(wording, score, wording.wording)}))
