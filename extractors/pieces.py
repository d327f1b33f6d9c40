"""What each block says in terms of the template: which wordings it is, where one block holds several.

A piece is a block, or the consecutive lines of one, that is one wording of the template or none at all. Pieces of a
block together are the block: no line is dropped and none stands in two pieces.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from extractors.blocks import part_of, text_of, whole_of, words_of
from extractors.lookalikes import normalise
from extractors.matching import Match, Matcher
from extractors.model import Block, Line
from extractors.printed_numbers import PrintedNumber, read_percentages
from schemas.enums import Role
from schemas.wording import (
    Wording,
    action_areas,
    award_levels,
    awards,
    cbi_editions,
    commitments,
    fixed_wordings,
    known_actions,
    pathway_phases,
    pathway_steps,
)

MAX_WORDING_LINES = 8
"""The disclaimer, the longest wording, takes up to this many lines of a narrow page."""
MIN_LETTERS_INSIDE = 10
"""Inside a paragraph only wordings with so many letters are looked for: "City" or "Star" may be its own words."""
MAX_LABELLED_LINES = 3
"""A block whose first line is a short label ("Country") and whose rest is its value has no more lines than this."""
MAX_SIDE_BY_SIDE_WORDS = 12
"""Wordings side by side on one line, as three levels of an award, are no more words than this."""
MAX_BROKEN_PARTS = 4
"""A wording that white space breaks into parts has no more of them than this."""
MIN_LETTERS_BEGUN = 15
"""The first line of a wrapped commitment has at least so many letters."""
MAX_WORDING_LETTERS = 700
"""No wording is longer than the disclaimer, so no longer text is compared."""


class Kind(Enum):
    """Kinds of wording that a text can be."""

    FIXED = "fixed"
    AREA = "area"
    COMMITMENT = "commitment"
    ACTION = "action"
    PHASE = "phase"
    STEP = "step"
    AWARD = "award"
    BLURB = "blurb"
    LEVEL = "level"
    COMPONENT = "component"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one, and what it is; a text can be a wording of several kinds ("Action Platform")."""

    block: Block
    findings: Mapping[Kind, Match[Any]]
    percentages: tuple[PrintedNumber, ...] = ()

    def key(self, kind: Kind) -> str | None:
        """Return the vocabulary key of the wording of `kind` that the piece is, None when it is none."""
        found = self.findings.get(kind)
        return found.key if found is not None else None

    def is_fixed(self, *keys: str) -> bool:
        """Tell whether the piece is one of the fixed wordings `keys`."""
        return self.key(Kind.FIXED) in keys

    @property
    def text(self) -> str:
        """The block's text."""
        return self.block.text


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Return the blocks' pieces, in order."""
    return _join_broken([piece for block in blocks for piece in _split(block)])


@lru_cache(maxsize=4096)
def identify(text: str) -> Mapping[Kind, Match[Any]]:
    """Return the wordings that `text` is as a whole, at most one of each kind; they recur and are remembered."""
    if len(text) > MAX_WORDING_LETTERS:
        return {}
    found = {kind: matcher.match(text) for kind, matcher in _matchers().items()}
    return {kind: match for kind, match in found.items() if match is not None}


@lru_cache(maxsize=4096)
def heading_level(text: str) -> int | None:
    """Return the level of the template's heading that a line is, or begins: 0 section, 1 area or phase, 2 commitment.

    None for a line that is no such heading; names of awards are none, for they may stand in columns as well as across.
    """
    found = identify(text)
    fixed = found.get(Kind.FIXED)
    if fixed is not None and fixed.key == "action_area" or found.keys() & {Kind.AREA, Kind.PHASE, Kind.COMPONENT}:
        return 1
    if fixed is not None and fixed.key == "other_commitments" or Kind.COMMITMENT in found or _begins_commitment(text):
        return 2
    if fixed is not None and fixed.item.role is Role.HEADING and Kind.AWARD not in found:
        return 0
    return None


def _begins_commitment(text: str) -> bool:
    """Tell whether a line is the first of a commitment that is too long for one line."""
    letters = normalise(text)
    if len(letters) < MIN_LETTERS_BEGUN:
        return False
    return any(normalise(wording.wording).startswith(letters) for wording in commitments())


@cache
def _matchers() -> Mapping[Kind, Matcher[Any]]:
    components = {item.key: item for edition in reversed(cbi_editions()) for item in edition.components}
    blurbs = [Wording(key=award.key, wording=award.blurbs[0], aliases=tuple(award.blurbs[1:])) for award in awards()]
    kinds: dict[Kind, Sequence[Wording]] = {
        Kind.FIXED: fixed_wordings(),
        Kind.AREA: action_areas(),
        Kind.COMMITMENT: commitments(),
        Kind.ACTION: known_actions(),
        Kind.PHASE: pathway_phases(),
        Kind.STEP: pathway_steps(),
        Kind.AWARD: awards(),
        Kind.BLURB: blurbs,
        Kind.LEVEL: award_levels(),
        Kind.COMPONENT: tuple(components.values()),
    }
    return {kind: Matcher(items) for kind, items in kinds.items()}


def _split(block: Block) -> list[Piece]:
    whole = _piece(block)
    if (whole.findings or whole.percentages) and not _swallows(whole, block.lines):
        return [whole]
    if len(block.lines) == 1:
        return _split_line(block)
    pieces: list[Piece] = []
    start = index = 0
    while index < len(block.lines):
        end = _wording_end(block.lines, index)
        if end is None:
            index += 1
            continue
        if start < index:
            pieces.append(_piece(part_of(block, start, index)))
        pieces.extend(
            _split_line(part_of(block, index, end)) if end == index + 1 else [_piece(part_of(block, index, end))]
        )
        start = index = end
    if start < len(block.lines):
        pieces.append(_piece(part_of(block, start, len(block.lines))))
    return pieces


def _wording_end(lines: Sequence[Line], start: int) -> int | None:
    """Return the end of the longest wording that begins with the line `start`, None when none does."""
    for end in range(min(len(lines), start + MAX_WORDING_LINES), start, -1):
        text = text_of(lines[start:end])
        if read_percentages(text):
            return end
        found = identify(text)
        if not found or end > start + 1 and _takes_free_text(found) and _begins_otherwise(found, lines[start:end]):
            continue
        if sum(character.isalpha() for character in text) >= MIN_LETTERS_INSIDE:
            return end
        if start == 0 and len(lines) <= MAX_LABELLED_LINES and all(match.score == 1 for match in found.values()):
            return end
    return start + 1 if len(lines[start].words) <= MAX_SIDE_BY_SIDE_WORDS and _cuts(lines[start]) else None


def _swallows(piece: Piece, lines: Sequence[Line]) -> bool:
    """Tell whether a wording with a free text ("{city} has not started…") takes another one in front for its text."""
    return len(lines) > 1 and _takes_free_text(piece.findings) and _begins_otherwise(piece.findings, lines)


def _takes_free_text(findings: Mapping[Kind, Match[Any]]) -> bool:
    fixed = findings.get(Kind.FIXED)
    return fixed is not None and "{city}" in fixed.form


def _begins_otherwise(findings: Mapping[Kind, Match[Any]], lines: Sequence[Line]) -> bool:
    """Tell whether the first lines are another wording than all of them together."""
    key = findings[Kind.FIXED].key
    begun = [identify(text_of(lines[:end])) for end in range(1, len(lines))]
    return any(match.key != key for found in begun for match in found.values())


def _join_broken(pieces: list[Piece]) -> list[Piece]:
    """Join neighbouring pieces that only together are a wording: a long sentence with white space or an icon in it."""
    joined: list[Piece] = []
    index = 0
    while index < len(pieces):
        end, match = index + 1, pieces[index]
        if not match.findings and not match.percentages:
            for last in range(min(len(pieces), index + MAX_BROKEN_PARTS), index + 1, -1):
                parts = pieces[index:last]
                if any(part.findings or part.percentages or part.block.page != match.block.page for part in parts):
                    continue
                candidate = _piece(whole_of([part.block for part in parts]))
                if candidate.findings.keys() & {Kind.FIXED, Kind.BLURB, Kind.COMMITMENT, Kind.ACTION}:
                    end, match = last, candidate
                    break
        joined.append(match)
        index = end
    return joined


def _split_line(block: Block) -> list[Piece]:
    """Split a line that holds wordings side by side: "Frontrunner profile 60% complete", "Action area 1 Protect…"."""
    line = block.lines[0]
    cuts = _cuts(line)
    if not cuts:
        return [_piece(block)]
    bounds = [0, *cuts, len(line.words)]
    return [_piece(words_of(block, low, high)) for low, high in zip(bounds, bounds[1:], strict=False)]


def _cuts(line: Line) -> list[int]:
    """Return where to cut a line into wordings, () unless all of its parts are wordings or percentages."""
    reached: dict[int, list[int]] = {0: []}
    for end in range(1, len(line.words) + 1):
        for start in sorted(reached):
            if end in reached or start >= end:
                continue
            text = " ".join(word.text for word in line.words[start:end])
            if read_percentages(text) or identify(text).keys() & _SIDE_BY_SIDE:
                reached[end] = [*reached[start], end]
    return reached.get(len(line.words), [])[:-1]


_SIDE_BY_SIDE = {Kind.LEVEL, Kind.AREA, Kind.FIXED}


def _piece(block: Block) -> Piece:
    percentages = read_percentages(block.text)
    return Piece(block, {} if percentages else identify(block.text), percentages)
