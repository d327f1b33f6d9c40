"""Awards, levels and percentages, also those that stand on one line with other text or touch each other.

A level's name beside a wrapped sentence stands on the sentence's line; "Frontrunner" in a narrow cell touches the
percentage beside it. Which words are a level or a percentage, the closed list and the sign tell.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.page import Block, Box, Line, Word, words_of
from extractors.sections.account import Account, Numbered, place_of
from extractors.template import (
    MAX_PERCENT,
    Kind,
    Piece,
    PrintedNumber,
    identify,
    identify_as,
    is_misread_zero,
    read_percentages,
)
from extractors.writing import read_letters
from schemas.enums import Award, Level, Role
from schemas.tables import Achievement

Heading = tuple[Award, Numbered]
"""An award and the piece that heads it; a token that is a part of a piece has the number of that piece."""
LevelName = tuple[Level, Numbered]
"""A level and the piece that names it."""
Percentage = tuple[int | None, Numbered]
"""A percentage, None where it is doubtful, and the piece that prints it."""
EXPECTED = 12
"""Rows of the template: four awards of three levels."""
FILLERS = frozenset({"complete", "profile", "percent", "per", "cent", "pct", "%", "٪", "%complete"})
"""Words of percentages and levels that stand on lines of their own where these are wrapped: "33 per" above "cent"."""
SIGNS = FILLERS - {"complete", "profile", "cent"}
"""Those that say once for each percentage that a number is one."""
LONGEST = 4
"""Words of a level or a percentage at most: "100 per cent complete"."""
_SEAMS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=[%％٪])(?=\w)|(?<=\d)(?=[A-Z])")
"""Where two texts touch within a word: "profileFrontrunner", "Frontrunner50%", "50%Star"."""
_NUMERIC = re.compile(r"[\d%％٪]")
"""A digit or sign of a percentage, also where it touches a level: "％Starter" beside "56"."""


@dataclass(slots=True)
class Tokens:
    """What the section prints, each in reading order; `blurbs` stand below the headings of awards."""

    headings: list[Heading] = field(default_factory=list)
    blurbs: list[Heading] = field(default_factory=list)
    levels: list[LevelName] = field(default_factory=list)
    percentages: list[Percentage] = field(default_factory=list)


def tokens_of(pieces: Sequence[Numbered], account: Account) -> Tokens:
    """Return the headings of awards, levels and percentages; for an award without a heading its blurb counts as one."""
    found = Tokens()
    for piece in pieces:
        role = _role(piece, found)
        if role is not None:
            account.take(piece, role)
    is_complete = len(found.levels) == len(found.percentages) == EXPECTED
    mixed = [piece for piece in pieces if account.is_open(piece) and (piece.piece.says or not is_complete)]
    _add_tokens_inside(mixed, [piece for piece in pieces if _is_filler(piece.text)], account, found)
    headed = {award for award, _ in found.headings}
    found.headings.extend((award, piece) for award, piece in found.blurbs if award not in headed)
    found.headings.sort(key=lambda token: token[1].number)
    found.levels.sort(key=lambda token: token[1].number)
    found.percentages.sort(key=lambda token: token[1].number)
    return found


def _role(piece: Numbered, found: Tokens) -> Role | None:
    """Note what a piece is and return its role, None for one whose words must be looked into."""
    findings = piece.piece.findings
    if _is_filler(piece.text):
        return Role.LABEL
    if Kind.AWARD in findings and not piece.text[-1].isdigit():  # "profile 11" is the end of a level
        found.headings.append((Award(findings[Kind.AWARD].key), piece))
        return Role.HEADING
    if Kind.LEVEL in findings and not _NUMERIC.search(piece.text):
        found.levels.append((Level(findings[Kind.LEVEL].key), piece))
        return Role.LABEL
    if len(piece.piece.percentages) == 1:
        found.percentages.append((value_of(piece.piece.percentages[0], piece), piece))
        return Role.VALUE
    if Kind.BLURB in findings:
        found.blurbs.append((Award(findings[Kind.BLURB].key), piece))
        return Role.FIXED_WORDING
    return None


def _is_filler(text: str) -> bool:
    """Tell whether a text is nothing but small words of percentages and levels; "Profile" heads an award."""
    plain = unicodedata.normalize("NFKC", text)
    return bool(plain) and all(word in FILLERS or read_letters(word).shapes == "complete" for word in plain.split())


def value_of(number: PrintedNumber, piece: Numbered) -> int | None:
    """Return a whole percentage, None where it is doubtful; a recognised "O %" can be nothing but 0 %."""
    if piece.block.is_recognised and is_misread_zero(number):
        return 0
    return int(number.value) if number.value is not None and float(number.value).is_integer() else None


def _add_tokens_inside(
    pieces: Sequence[Numbered], fillers: Sequence[Numbered], account: Account, found: Tokens
) -> None:
    """Add the levels and percentages that stand among other words, and take their pieces."""
    loose = [word for filler in fillers for word in tokens_inside(filler)[1]]
    for piece in pieces:
        inside, others = tokens_inside(piece)
        loose += others
        for token in inside:
            if token.piece.percentages:
                found.percentages.append((value_of(token.piece.percentages[0], token), token))
            else:
                found.levels.append((Level(token.piece.findings[Kind.LEVEL].key), token))
        if inside:
            account.take(piece, Role.VALUE)
    _add_parted_from_signs(loose, account, found)


def _add_parted_from_signs(words: Sequence[Numbered], account: Account, found: Tokens) -> None:
    """Add the numbers whose signs stand on the next line, where they are as many as are missing and have signs.

    Recognition loses signs of unusual shape, and numbers with them: beside all levels each recognised number is a
    percentage, where there are no more of them than levels.
    """
    numbers = [word for word in words if _is_percent(word.text)]
    unsigned = [place for place, (value, token) in enumerate(found.percentages) if value is None and _raw(token)]
    signs = sum(unicodedata.normalize("NFKC", word.text) in SIGNS for word in words)
    lost = len(found.levels) == EXPECTED and all(number.block.is_recognised for number in numbers)
    count = len(numbers) + len(found.percentages)
    if count > EXPECTED or not lost and (count < EXPECTED or len(numbers) + len(unsigned) > signs):
        return
    for place in unsigned:
        token = found.percentages[place][1]
        found.percentages[place] = (int(_raw(token)), token)
    for word in numbers:
        found.percentages.append((int(word.text), word))
        account.take(word, Role.VALUE)


def _raw(token: Numbered) -> str:
    """Return the number of a percentage without a sign, "" where it can be none: "100 complete", "3496 complete"."""
    raw = token.piece.percentages[0].raw
    return raw if _is_percent(raw) else ""


def _is_percent(text: str) -> bool:
    return text.isdecimal() and int(text) <= MAX_PERCENT


def row_of(award: Award, level: Level, percentage: Percentage) -> Achievement:
    """Return the row of a level, with the place of what says its percentage."""
    value, piece = percentage
    return Achievement(award=award, level=level, percent_complete=value, **place_of(piece.block))


def tokens_inside(piece: Numbered) -> tuple[list[Numbered], list[Numbered]]:
    """Return the levels and percentages among the words of a piece, and its other words."""
    block = _with_seams(piece.block)
    words = [word.text for line in block.lines for word in line.words]
    found = []
    others = set(range(len(words)))
    for start, end in _spans(words):
        part = words_of(block, start, end)
        percentages = read_percentages(part.text)
        found.append(Numbered(piece.number, Piece(part, {} if percentages else identify(part.text), percentages)))
        others -= set(range(start, end))
    loose = [Numbered(piece.number, Piece(words_of(block, index, index + 1), {})) for index in sorted(others)]
    return found, loose


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
    is_sign = unicodedata.normalize("NFKC", words[-1]) in SIGNS  # it stands in front of its number: "profile ٪ 33"
    return words[0][:1].isupper() and not is_sign and identify_as(Kind.LEVEL, text) is not None


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
