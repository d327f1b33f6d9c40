"""A second reading of the index, from its words: known names first, then numbers and scores by one pattern for all.

It stands beside the reading by texts and is taken for a component only where it is whole: each indicator of the edition
found to the letter, each with a score of its own, and all scores together as many as the component says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from extractors.page import Box, Line
from extractors.sections.account import Numbered
from extractors.sections.cbi.indicators import FoundIndicator
from extractors.sections.cbi.known_names import NEW_COLUMN, PlacedWord, find_name, letters_of, words_of_pieces
from extractors.sections.pairing import (
    FAR,
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
from schemas.wording import MAX_INDICATOR_SCORE, CbiEdition, IndicatorWording

_SCORE = re.compile(
    rf"(?P<score>[0-{MAX_INDICATOR_SCORE}])\s*(?:/|(?:out\s+)?of)\s*{MAX_INDICATOR_SCORE}(?:\s*points?)?(?!\d)"
    rf"|(?:(?:out\s+)?of\s+{MAX_INDICATOR_SCORE}(?:\s+points)?\s+|{MAX_INDICATOR_SCORE}\s*/\s*)"
    rf"(?P<turned>[0-{MAX_INDICATOR_SCORE}])(?!\d)",
    re.IGNORECASE,
)
"""A score and the highest one; pages set from right to left show "3 of 4" as "of 4 3" and "3 / 4" as "4 / 3"."""
_NUMBER = re.compile(r"\d{1,2}")
_OTHERS = re.compile(r"(?!(?:no|nr|n|number|indicators?|scores?|max|points?|pts)\b)\b[^\W\d_]+", re.IGNORECASE)
"""A word that is none of those beside numbers and scores."""
MAX_NOISE = 2
"""Letters of what recognition makes of specks and leaders."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A number on the page: an indicator's number, or its score where `maximum` or the number of tokens says so."""

    value: int
    has_maximum: bool
    box: Box
    is_recognised: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """An indicator and the words that name it."""

    wording: IndicatorWording
    words: list[PlacedWord]

    @property
    def ends(self) -> tuple[Box, Box, Box]:
        """The whole name, its first word and its last one."""
        boxes = [word.box for word in self.words]
        return Box.around(boxes), boxes[0], boxes[-1]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name stands: as a whole, its first and its last word; and as a whole in the width of its column."""

    ends: tuple[Box, Box, Box]
    in_column: Box


@dataclass(frozen=True, slots=True)
class WordReading:
    """The indicators of a component, and whether no other scores are about as near to their names."""

    indicators: tuple[FoundIndicator, ...]
    sure: bool


def read_by_words(pieces: Sequence[Numbered], edition: CbiEdition, started: Sequence[str]) -> dict[str, WordReading]:
    """Return the indicators by the key of their component; `started` are the keys of those that have some.

    Nothing is returned where a name or a score is not found, or where words are left that are none of the index.
    """
    words = words_of_pieces(pieces)
    wordings = [
        (one.key, indicator) for one in edition.components if one.key in started for indicator in one.indicators
    ]
    found, rest = _names([indicator for _, indicator in wordings], words)
    names = [found[indicator.key] for _, indicator in wordings if indicator.key in found]
    tokens = _tokens(rest)
    if not names or len(names) < len(wordings) or tokens is None:
        return {}
    numbers, scores = _numbers_and_scores(names, tokens)
    if len(scores) != len(names):
        return {}
    places = _places(names, numbers)
    pairing = nearest(cheapest(_costs(places, scores, sides)) for sides in SIDES)
    if pairing is None:
        return {}
    indicators: dict[str, list[FoundIndicator]] = {key: [] for key, _ in wordings}
    for (key, _), name, index in zip(wordings, names, pairing.chosen, strict=True):
        indicators[key].append(_indicator(name, scores[index], has_number=bool(numbers)))
    return {key: WordReading(tuple(own), pairing.is_clear) for key, own in indicators.items()}


def _names(
    wordings: Sequence[IndicatorWording], words: Sequence[PlacedWord]
) -> tuple[dict[str, _Name], list[PlacedWord]]:
    """Return the names that are found, by their keys, and the words that belong to none.

    Long forms choose first, for short ones are parts of them; those in one column before those over two.
    """
    forms = {(letters_of(form), wording.key): wording for wording in wordings for form in wording.forms}
    rest = list(words)
    found: dict[str, _Name] = {}
    for most in (NEW_COLUMN, FAR):
        for (letters, key), wording in sorted(forms.items(), key=lambda entry: -len(entry[0][0])):
            way = find_name(letters, rest) if key not in found else None
            if way is not None and way[0] < most:
                found[key] = _Name(wording, [rest[index] for index in way[1]])
                rest = [word for index, word in enumerate(rest) if index not in way[1]]
    return found, rest


def _tokens(words: Sequence[PlacedWord]) -> list[_Token] | None:
    """Return the numbers and scores among words that name nothing; None where other words are among them."""
    tokens: list[_Token] = []
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
            value = found["score"] or found["turned"] if found.re is _SCORE else found[0]
            tokens.append(_Token(int(value), found.re is _SCORE, box, own[0].piece.block.is_recognised))
        others = _OTHERS.findall(_NUMBER.sub(_blank, _SCORE.sub(_blank, text)))
        if any(len(word) > MAX_NOISE or not own[0].piece.block.is_recognised for word in others):
            return None
    return tokens


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _numbers_and_scores(names: Sequence[_Name], tokens: Sequence[_Token]) -> tuple[list[_Token], list[_Token]]:
    """Tell the numbers of indicators, which their edition gives, from their scores."""
    scores = [token for token in tokens if token.has_maximum]
    bare = [token for token in tokens if not token.has_maximum]
    if not scores and len(bare) == len(names):
        return [], bare
    sides = (to_the_left, above, to_the_right)  # the last on pages set from right to left
    costs = [
        [_distance(sides, place, token.box) if token.value == name.wording.number else FAR for token in bare]
        for name, place in zip(names, _places(names, []), strict=True)
    ]
    numbered = cheapest(costs) if bare else None
    if numbered is None:  # recognition reads specks as numbers
        return [], scores if all(token.is_recognised for token in bare) else []
    others = [token for index, token in enumerate(bare) if index not in numbered.chosen]
    return [bare[index] for index in numbered.chosen], scores + others


def _places(names: Sequence[_Name], numbers: Sequence[_Token]) -> list[_Place]:
    """Return where names stand; the whole of one reaches over its number."""
    ends = [name.ends for name in names]
    wholes = [whole for whole, _, _ in ends]
    if numbers:
        wholes = [whole.union(number.box) for whole, number in zip(wholes, numbers, strict=True)]
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


def _indicator(name: _Name, score: _Token, *, has_number: bool) -> FoundIndicator:
    """Return an indicator as printed, its name in the form of the handbooks that has the same letters."""
    printed = " ".join(word.word.text for word in name.words)
    forms = [form for form in name.wording.forms if letters_of(form) == letters_of(printed)]
    text = min(forms, key=lambda form: Levenshtein.distance(form, printed))
    pieces = {word.piece.number: word.piece for word in name.words}
    return FoundIndicator(
        Numbered(name.words[0].piece.number, _piece(name.words, text)),
        text,
        str(name.wording.number) if has_number else None,
        score.value,
        MAX_INDICATOR_SCORE if score.has_maximum else None,
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
