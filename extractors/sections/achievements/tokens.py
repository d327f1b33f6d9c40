"""Awards, levels and percentages, also those that stand on one line with other text or touch each other.

A level's name beside a wrapped sentence stands on the sentence's line; "Frontrunner" in a narrow cell touches the
percentage beside it. Which words are a level or a percentage, the closed list and the sign tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.page import Block, Box, Line, Word, words_of
from extractors.sections.account import Account, Numbered, place_of
from extractors.template import Kind, Piece, PrintedNumber, identify, is_misread_zero, read_percentages
from extractors.writing import read_letters
from schemas.enums import Award, Level, Role
from schemas.tables import Achievement

Heading = tuple[Award, Numbered]
"""An award and the piece that heads it."""
LevelName = tuple[Level, Numbered]
"""A level and the piece that names it."""
Percentage = tuple[int | None, Numbered]
"""A percentage, None where it is doubtful, and the piece that prints it."""
EXPECTED = 12
"""Rows of the template: four awards of three levels."""
COMPLETE = "complete"
"""What stands below a percentage that is set larger, as in rings."""
PROFILE = "profile"
"""What stands below the name of a level that is wrapped."""
LONGEST = 3
"""Words of a level or a percentage at most: "100 % complete"."""
_SEAMS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=%)(?=\w)|(?<=\d)(?=[A-Z])")
"""Where two texts touch within a word: "profileFrontrunner", "Frontrunner50%", "50%Star"."""


@dataclass(slots=True)
class Tokens:
    """What the section prints, in reading order."""

    headings: list[Heading] = field(default_factory=list)
    levels: list[LevelName] = field(default_factory=list)
    percentages: list[Percentage] = field(default_factory=list)


def tokens_of(pieces: Sequence[Numbered], account: Account) -> Tokens:
    """Return the headings of awards, levels and percentages; for an award without a heading its blurb counts as one."""
    found = Tokens()
    blurbs: list[Heading] = []
    for piece in pieces:
        if Kind.AWARD in piece.piece.findings:
            found.headings.append((Award(piece.piece.findings[Kind.AWARD].key), piece))
            account.take(piece, Role.HEADING)
        elif Kind.LEVEL in piece.piece.findings:
            found.levels.append((Level(piece.piece.findings[Kind.LEVEL].key), piece))
            account.take(piece, Role.LABEL)
        elif piece.piece.percentages:
            found.percentages.extend((value_of(number, piece), piece) for number in piece.piece.percentages)
            account.take(piece, Role.VALUE)
        elif Kind.BLURB in piece.piece.findings:
            blurbs.append((Award(piece.piece.findings[Kind.BLURB].key), piece))
            account.take(piece, Role.FIXED_WORDING)
        elif read_letters(piece.text).shapes == COMPLETE:
            account.take(piece, Role.LABEL)
    headed = {award for award, _ in found.headings}
    found.headings.extend((award, piece) for award, piece in blurbs if award not in headed)
    if len(found.levels) < EXPECTED or len(found.percentages) < EXPECTED:
        _add_tokens_inside(pieces, account, found)
    return found


def value_of(number: PrintedNumber, piece: Numbered) -> int | None:
    """Return a whole percentage, None where it is doubtful; a recognised "O %" can be nothing but 0 %."""
    if piece.block.is_recognised and is_misread_zero(number):
        return 0
    return int(number.value) if number.value is not None and float(number.value).is_integer() else None


def _add_tokens_inside(pieces: Sequence[Numbered], account: Account, found: Tokens) -> None:
    """Add the levels and percentages that stand among other words, and take their pieces."""
    for piece in pieces:
        if not account.is_open(piece):
            continue
        inside = tokens_inside(piece)
        for token in inside:
            if token.piece.percentages:
                found.percentages.append((value_of(token.piece.percentages[0], token), token))
            else:
                found.levels.append((Level(token.piece.findings[Kind.LEVEL].key), token))
        if inside:
            account.take(piece, Role.VALUE)
        elif read_letters(piece.text).shapes == PROFILE:
            account.take(piece, Role.LABEL)


def row_of(award: Award, level: Level, percentage: Percentage) -> Achievement:
    """Return the row of a level, with the place of what says its percentage."""
    value, piece = percentage
    return Achievement(award=award, level=level, percent_complete=value, **place_of(piece.block))


def tokens_inside(piece: Numbered) -> list[Numbered]:
    """Return the levels and percentages among the words of a piece that is none of them as a whole."""
    block = _with_seams(piece.block)
    words = [word.text for line in block.lines for word in line.words]
    found = []
    for start, end in _spans(words):
        part = words_of(block, start, end)
        percentages = read_percentages(part.text)
        found.append(Numbered(piece.number, Piece(part, {} if percentages else identify(part.text), percentages)))
    return found


def _spans(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(words):
        end = next(
            (end for end in range(min(start + LONGEST, len(words)), start, -1) if _is_token(words[start:end])), 0
        )
        if end:
            yield start, end
        start = max(end, start + 1)


def _is_token(words: Sequence[str]) -> bool:
    text = " ".join(words)
    if any(character.isdigit() for character in text):
        return len(read_percentages(text)) == 1
    return words[0][:1].isupper() and Kind.LEVEL in identify(text)


def _with_seams(block: Block) -> Block:
    """Return a block whose words are cut where two texts touch, each with its share of the width."""
    return replace(block, lines=tuple(_line_with_seams(line) for line in block.lines))


def _line_with_seams(line: Line) -> Line:
    words: list[Word] = []
    for word in line.words:
        parts = _SEAMS.split(word.text)
        letter = word.box.width / max(len(word.text), 1)
        x0 = word.box.x0
        for part in parts:
            x1 = x0 + letter * len(part)
            words.append(replace(word, text=part, box=Box(x0, word.box.top, x1, word.box.bottom)))
            x0 = x1
    return replace(line, words=tuple(words))
