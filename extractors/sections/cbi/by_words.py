"""A second reading of the index, from its words: known names first, then numbers and scores by one pattern for all.

It stands beside the reading by texts and is taken for a component where it is whole: each indicator of the edition
found to the letter, each with a score of its own, and all scores together as many as the component says. Of recognised
words some letters and scores may be lost: such a reading is taken where it knows more of the component.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from extractors.page import Box, Line
from extractors.sections.account import Numbered
from extractors.sections.cbi.known_names import KnownName, PlacedWord, find_names, letters_of, words_of_pieces
from extractors.sections.cbi.values import FoundIndicator
from extractors.sections.pairing import (
    FAR,
    PAGE_HEIGHT,
    SIDES,
    Side,
    above,
    below,
    cheapest,
    nearest,
    to_the_left,
    to_the_right,
)
from extractors.template import Piece, identify
from schemas.wording import MAX_INDICATOR_SCORE, CbiEdition

_SCORE = re.compile(
    rf"(?P<score>[0-{MAX_INDICATOR_SCORE}])\s*(?:/|(?:out\s*)?of)\s*{MAX_INDICATOR_SCORE}(?:\s*points?)?(?!\d)"
    rf"|(?P<lost>[0-{MAX_INDICATOR_SCORE}])\s+{MAX_INDICATOR_SCORE}\s*points?"
    rf"|(?:(?:out\s+)?of\s+{MAX_INDICATOR_SCORE}(?:\s+points)?\s+|{MAX_INDICATOR_SCORE}\s*/\s*)"
    rf"(?P<turned>[0-{MAX_INDICATOR_SCORE}])(?!\d)",
    re.IGNORECASE,
)
"""A score and the highest one, also where "of" was lost; pages set
from right to left show "3 of 4" as "of 4 3" and "3 / 4" as "4 / 3"."""
_NUMBER = re.compile(r"\d{1,2}")
_CODE = re.compile(r"\b[a-z]{0,3}[–-]?\d{1,2}", re.IGNORECASE)
"""The number of an indicator, also with the letters of a code in front of it: "I3", "NB-3"."""
_OTHERS = re.compile(r"(?!(?:no|nr|n|number|indicators?|scores?|max|points?|pts)\b)\b[^\W\d_]+", re.IGNORECASE)
"""A word that is none of those beside numbers and scores."""
HEAD_OF_HIGHEST = "max"
"""Letters of the head of a column that repeats the highest score beside each one."""
MAX_NOISE = 2
"""Letters of what recognition makes of specks and leaders."""
UNREAD = PAGE_HEIGHT / 10
"""Cost of a score that was not read, more than the way to any on the page."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A number on the page: an indicator's number, or its score where `maximum` or the number of tokens says so."""

    value: int
    has_maximum: bool
    box: Box
    is_recognised: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name stands: as a whole, its first and its last word; and as a whole in the width of its column."""

    ends: tuple[Box, Box, Box]
    in_column: Box


@dataclass(frozen=True, slots=True)
class WordReading:
    """The indicators of a component, and whether no other scores are about as near to their names.

    `left` are the pieces with words that are none of the index.
    """

    indicators: tuple[FoundIndicator, ...]
    sure: bool
    left: frozenset[int]


def read_by_words(pieces: Sequence[Numbered], edition: CbiEdition, started: Sequence[str]) -> dict[str, WordReading]:
    """Return the indicators by the key of their component; `started` are the keys of those that have some.

    Unless they were recognised, nothing is returned where a name or a score is not found, or where words are left that
    are none of the index.
    """
    words = words_of_pieces(pieces)
    recognised = all(word.piece.block.is_recognised for word in words)
    wordings = [
        (one.key, indicator) for one in edition.components if one.key in started for indicator in one.indicators
    ]
    found, rest = find_names([indicator for _, indicator in wordings], words, recognised=recognised)
    own = [(key, found[indicator.key]) for key, indicator in wordings if indicator.key in found]
    names = [name for _, name in own]
    tokens, left = _tokens(rest)
    highest = _highest(tokens, [word.box for word in rest if word.letters == HEAD_OF_HIGHEST])
    tokens = [token for token in tokens if not any(token is other for other in highest)]
    if not names or not recognised and (left or len(names) < len(wordings)):
        return {}
    numbers, scores = _numbers_and_scores(names, tokens)
    if len(scores) != len(names) and not recognised:
        return {}
    places = _places(names, numbers)
    unread = [[UNREAD] * len(names) if recognised and len(scores) < len(names) else []] * len(names)
    pairing = nearest(
        cheapest([[*costs, *rest] for costs, rest in zip(_costs(places, scores, sides), unread, strict=True)])
        for sides in SIDES
    )
    if pairing is None:
        return {}
    indicators: dict[str, list[FoundIndicator]] = {key: [] for key, _ in own}
    for (key, name), index in zip(own, pairing.chosen, strict=True):
        score = scores[index] if index < len(scores) else None
        if score is not None and any(score.box.shares_row(other.box) for other in highest):
            score = replace(score, has_maximum=True)
        indicators[key].append(_indicator(name, score, has_number=bool(numbers)))
    return {key: WordReading(tuple(read), pairing.is_clear, left) for key, read in indicators.items()}


def _tokens(words: Sequence[PlacedWord]) -> tuple[list[_Token], frozenset[int]]:
    """Return the numbers and scores among words that name nothing, and the pieces in which other words are."""
    tokens: list[_Token] = []
    left: set[int] = set()
    for _, group in groupby(words, key=lambda word: word.line):
        own = list(group)
        spans = []
        text = ""
        for word in own:
            spans.append(len(text))
            text += word.word.text + " "
        for found in (*_SCORE.finditer(text), *_NUMBER.finditer(_SCORE.sub(_blank, text))):
            box = Box.around(
                word.box
                for word, start in zip(own, spans, strict=True)
                if start < found.end() and start + len(word.word.text) > found.start()
            )
            value = next(filter(None, found.groups()), found[0])
            tokens.append(_Token(int(value), found.re is _SCORE, box, own[0].piece.block.is_recognised))
        others = _OTHERS.findall(_CODE.sub(_blank, _SCORE.sub(_blank, text)))
        if any(len(word) > MAX_NOISE or not own[0].piece.block.is_recognised for word in others):
            left.add(own[0].piece.number)
    return tokens, frozenset(left)


def _highest(tokens: Sequence[_Token], heads: Sequence[Box]) -> list[_Token]:
    """Return the numbers that repeat the highest score below `heads` that say so: each below the last head above it."""
    found = []
    for token in tokens:
        over = [head for head in heads if head.bottom <= token.box.top]
        last = max(over, key=lambda head: head.top, default=None)
        if last is None or token.has_maximum or token.value != MAX_INDICATOR_SCORE:
            continue
        if any(head.shares_row(last) and head.shares_column(token.box) for head in over):
            found.append(token)
    return found


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _numbers_and_scores(names: Sequence[KnownName], tokens: Sequence[_Token]) -> tuple[dict[int, _Token], list[_Token]]:
    """Tell the numbers of indicators, which their edition gives, by the places of their names, from their scores."""
    scores = [token for token in tokens if token.has_maximum]
    bare = [token for token in tokens if not token.has_maximum]
    if not scores and len(bare) == len(names) and all(token.value <= MAX_INDICATOR_SCORE for token in bare):
        return {}, bare
    sides = (to_the_left, above, to_the_right)  # the last on pages set from right to left
    costs = [
        [_distance(sides, place, token.box) if token.value == name.wording.number else FAR for token in bare]
        for name, place in zip(names, _places(names, {}), strict=True)
    ]
    may_be_lost = all(token.is_recognised for token in bare)
    unread = [UNREAD] * len(names) if may_be_lost else []
    numbered = cheapest([[*own, *unread] for own in costs]) if bare else None
    if numbered is None:
        return {}, scores if may_be_lost else []
    numbers = {place: bare[index] for place, index in enumerate(numbered.chosen) if index < len(bare)}
    if all(number.value <= MAX_INDICATOR_SCORE for number in numbers.values()) and len(numbers) < len(names):
        numbers = {}  # scores that happen to be as high
    others = [token for token in bare if not any(token is number for number in numbers.values())]
    if may_be_lost:  # recognition reads specks as numbers
        others = [] if scores else [token for token in others if token.value <= MAX_INDICATOR_SCORE]
    return numbers, scores + others


def _places(names: Sequence[KnownName], numbers: Mapping[int, _Token]) -> list[_Place]:
    """Return where names stand; the whole of one reaches over its number, by its place among the names."""
    ends = [name.ends for name in names]
    wholes = [
        whole.union(numbers[place].box) if place in numbers else whole for place, (whole, _, _) in enumerate(ends)
    ]
    return [
        _Place((whole, first, last), _as_wide_as_column(whole, wholes))
        for whole, (_, first, last) in zip(wholes, ends, strict=True)
    ]


def _as_wide_as_column(box: Box, others: Sequence[Box]) -> Box:
    """Return a box with the width of the column: of all that stand above or below it."""
    column = [other for other in others if other.x0 < box.x1 and box.x0 < other.x1]
    return replace(box, x0=min(other.x0 for other in column), x1=max(other.x1 for other in column))


def _costs(places: Sequence[_Place], scores: Sequence[_Token], sides: Sequence[Side]) -> list[list[float]]:
    return [[_distance(sides, place, score.box) for score in scores] for place in places]


def _distance(sides: Sequence[Side], place: _Place, value: Box) -> float:
    """Return how far a value stands; a narrow one above or below stands anywhere in the width of the column."""
    return min(
        side(box, value)
        for side in sides
        for box in ((*place.ends, place.in_column) if side in (above, below) else place.ends)
    )


def _indicator(name: KnownName, score: _Token | None, *, has_number: bool) -> FoundIndicator:
    """Return an indicator as printed, its name in the form of the handbooks that has the same letters."""
    printed = " ".join(word.word.text for word in name.words)
    forms = [form for form in name.wording.forms if letters_of(form) == letters_of(name.form)]
    text = min(forms, key=lambda form: Levenshtein.distance(form, printed))
    pieces = {word.piece.number: word.piece for word in name.words}
    return FoundIndicator(
        Numbered(name.words[0].piece.number, _piece(name.words, text)),
        text,
        str(name.wording.number) if has_number else None,
        score.value if score is not None else None,
        MAX_INDICATOR_SCORE if score is not None and score.has_maximum else None,
        parts=tuple(pieces.values()),
    )


def _piece(words: Sequence[PlacedWord], text: str) -> Piece:
    """Return the words of a name as a piece, which stands where the name begins."""
    first = words[0].piece.block
    lines = tuple(
        Line(tuple(word.word for word in own), Box.around(word.word.box for word in own))
        for _, group in groupby(words, key=lambda word: word.line)
        for own in [list(group)]
    )
    page = [word.word.box for word in words if word.page == words[0].page]
    found_text = text if first.text_as_found is not None else None
    block = replace(first, lines=lines, text=text, text_as_found=found_text, box=Box.around(page))
    return Piece(block, identify(text))
