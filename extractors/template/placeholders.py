"""Finds what stands in the placeholders of a wording: loose about the fixed letters, exact about where a value ends.

A number is handed on as printed; reading it is the business of `extractors.template.numbers`.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.template.tolerance import MAX_SLIP_SHARE
from extractors.writing import SHAPES, Letters, read_letters

MAX_FREE_LETTERS = 80
MAX_NUMBER_LETTERS = 6
"""Letters and digits that a placeholder may take: more is a paragraph, and to align one takes long."""
NUMBER_PLACEHOLDERS = frozenset({"score", "max", "number"})
DIGIT_SHAPES = frozenset("olsbzg")
"""Shapes of the letters that stand where a digit was misread (see `extractors.writing.lookalikes.SHAPES`)."""
INNER_SEPARATORS = " .,'’\u00a0\u2009\u202f"
"""What may stand within a number; a stroke or a colon ends it, so that '15/56' is two."""
ICON_NOISE = "@=%•·*|©®~^<>-–—:;,. "
"""What recognition makes of an icon in front of a free text, as far as it is not letters."""
DOUBTFUL_DIGIT_COST = 0.4
FREE_TEXT_COST = 0.01
"""A free text takes what the fixed letters do not want: it costs next to nothing, but not nothing."""
_MIN_CHUNK_RATIO = 70
"""Least likeness, in percent, of the longest fixed part to any part of the text: a quick no for most texts."""
_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Group:
    """The text in the place of one placeholder."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a text fits a template, 0 to 1, and what stands in its placeholders."""

    score: float
    groups: tuple[Group, ...]


class Template:
    """A wording with placeholders, such as 'Core Component Total Score: {score} of {max} points'."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._symbols: list[str] = []
        for part in re.split(r"(\{\w+\})", text):
            if part.startswith("{"):
                self._symbols.append(part[1:-1])
            else:
                self._symbols.extend(read_letters(part).shapes)
        self._fixed = sum(len(symbol) == 1 for symbol in self._symbols)
        self._most = self._fixed * (1 + MAX_SLIP_SHARE) + sum(
            MAX_NUMBER_LETTERS if symbol in NUMBER_PLACEHOLDERS else MAX_FREE_LETTERS
            for symbol in self._symbols
            if len(symbol) > 1
        )
        chunks = [read_letters(chunk).shapes for chunk in re.split(r"\{\w+\}", text)]
        self._longest_chunk = max(chunks, key=len)

    def fit(self, text: str) -> Fit | None:
        """Return how `text` as a whole fits, or None when its fixed letters are another wording's."""
        letters = read_letters(text)
        fixed = self._fixed
        if not fixed * (1 - MAX_SLIP_SHARE) <= len(letters.letters) <= self._most:
            return None
        if not fuzz.partial_ratio(self._longest_chunk, letters.shapes, score_cutoff=_MIN_CHUNK_RATIO):
            return None
        cost, spans = self._align(letters)
        if cost > fixed * MAX_SLIP_SHARE:
            return None
        if any(name in NUMBER_PLACEHOLDERS and not _may_be_number(letters, start, end) for name, start, end in spans):
            return None
        groups = tuple(Group(name, _text_of(name, letters, start, end)) for name, start, end in spans)
        free = sum(end - start for name, start, end in spans if name not in NUMBER_PLACEHOLDERS)
        slips = round(cost - free * FREE_TEXT_COST, 6)
        return Fit(max(0.0, 1 - slips / fixed), groups)

    def _align(self, letters: Letters) -> tuple[float, list[tuple[str, int, int]]]:
        """Return the cost of the cheapest alignment and each placeholder's first and last-but-one letter."""
        shapes = letters.shapes
        width = len(shapes) + 1
        previous = [float(column) for column in range(width)]
        moves: list[list[int]] = []
        for symbol in self._symbols:
            if len(symbol) == 1:
                row, move = _fixed_row(symbol, shapes, previous)
            else:
                row, move = _placeholder_row(symbol, letters, previous)
            moves.append(move)
            previous = row
        spans: list[tuple[str, int, int]] = []
        column = width - 1
        for symbol, move in zip(reversed(self._symbols), reversed(moves), strict=True):
            start = move[column]
            if len(symbol) > 1:
                spans.append((symbol, start, column))
            column = start
        return previous[-1], spans[::-1]


def _fixed_row(symbol: str, shapes: str, previous: list[float]) -> tuple[list[float], list[int]]:
    """Return cost and origin column for one fixed letter; letters of the text that fit nothing cost 1 each."""
    row = [previous[0] + 1]
    move = [0]
    for column, shape in enumerate(shapes, start=1):
        taken = previous[column - 1] + (symbol != shape)
        missing = previous[column] + 1
        extra = row[column - 1] + 1
        best = min(taken, missing, extra)
        row.append(best)
        move.append(column - 1 if best == taken else column if best == missing else move[column - 1])
    return row, move


def _placeholder_row(name: str, letters: Letters, previous: list[float]) -> tuple[list[float], list[int]]:
    """Return cost and origin column for a placeholder, which takes at least one letter."""
    row = [_INFINITE]
    move = [0]
    number = name in NUMBER_PLACEHOLDERS
    for column, letter in enumerate(letters.letters, start=1):
        cost = _digit_cost(letter) if number else FREE_TEXT_COST
        gap = letters.gap_before(column - 1)
        begun = (
            _INFINITE if number and not gap and _is_digit_before(letters, column - 1) else previous[column - 1] + cost
        )
        continued = _INFINITE if number and gap.strip(INNER_SEPARATORS) else row[column - 1] + cost
        row.append(min(begun, continued))
        move.append(column - 1 if begun <= continued else move[column - 1])
    return row, move


def _text_of(name: str, letters: Letters, start: int, end: int) -> str:
    """Return what the report prints in a placeholder: a number without, a free text with the punctuation around it."""
    if name in NUMBER_PLACEHOLDERS:
        return letters.span(start, end)
    first = letters.offsets[start - 1] + 1 if start else 0
    last = letters.offsets[end] if end < len(letters.offsets) else len(letters.text)
    return letters.text[first:last].strip().lstrip(ICON_NOISE)


def _may_be_number(letters: Letters, start: int, end: int) -> bool:
    """Tell whether a digit is there, or at least a word of its own: the 's' of 'Action areas' is no misread 5.

    A number ends where its digits end: in "out of 112" the last two are no misread "points".
    """
    if end < len(letters.letters) and letters.letters[end].isdigit() and not letters.gap_before(end):
        return False
    if any(letter.isdigit() for letter in letters.letters[start:end]):
        return True
    first, last = letters.offsets[start], letters.offsets[end - 1]
    beside = letters.text[max(first - 1, 0) : first] + letters.text[last + 1 : last + 2]
    return not any(character.isalnum() for character in beside)


def _is_digit_before(letters: Letters, index: int) -> bool:
    return index > 0 and letters.letters[index - 1].isdigit()


def _digit_cost(letter: str) -> float:
    if letter.isdigit():
        return 0.0
    return DOUBTFUL_DIGIT_COST if letter.translate(SHAPES) in DIGIT_SHAPES else _INFINITE
