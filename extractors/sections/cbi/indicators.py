"""The indicators of one component of the City Biodiversity Index: number, name and score, in lists, tables and cards.

Where names, numbers and scores stand in texts of their own, they are paired by their places on the page, and in a dump
by their order. Text that is no indicator is left for the account.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.page import Block, Box
from extractors.sections.account import Numbered
from extractors.sections.cbi.wrapped import whole_names
from extractors.sections.pairing import FAR, above, below, pair, place_in_report, to_the_left, to_the_right
from extractors.template import (
    Kind,
    PrintedScore,
    identify_as,
    is_misread_one,
    is_misread_zero,
    is_value,
    read_number,
    read_recognised_score,
    read_score,
)
from extractors.writing import script_of, without_signs
from schemas.wording import MAX_INDICATOR_SCORE

SHORTEST_NAME = 4
"""Letters of the shortest name that is printed for an indicator, "Food"."""
FEWEST_SURE = 0.5
"""Share of the names that are known or numbered from which the others may be torn off them."""
MAX_NOISE = 8
"""Letters that recognition makes of a short leader."""
_COUNTED = r"^(?:(?:indicator|no|nr|n°|№|#)\.?\s*)?[(\[]?(?P<number>\d{1,2})\s*"
_NUMBER = re.compile(_COUNTED + r"(?:[.:–—-]\s*|[)\]][.:]?\s*|\s)(?=\S)", re.IGNORECASE)
_NUMBER_MIRRORED = re.compile(r"^(?P<name>.+)\s[.:)(]\s?(?P<number>\d{1,2})\)?$")
"""A number behind its name, the sign in front of it: so a browser sets "3. Name" on pages that run to the left."""
_NAMED = re.compile(r"^indicator\s*[:：]\s*|\s*\bscore\s*[:：=]$", re.IGNORECASE)
"""What names an indicator in front of it, and its score behind: "Indicator: Name", "Name Score: 3 of 4"."""
_NUMBER_ALONE = re.compile(_COUNTED + r"[.:)\]]*$", re.IGNORECASE)
_SCORE_BEHIND = re.compile(
    rf"^(?P<name>.*[^\W\d].*?)(?:\s*[:–-]\s*|\s+)(?P<score>[0-{MAX_INDICATOR_SCORE}])$", re.DOTALL
)
_SCORE_INSIDE = re.compile(
    rf"^(?P<before>.*[^\W\d].*?)\s(?P<score>[0-{MAX_INDICATOR_SCORE}]\s*(?:/|[o0]f)\s*{MAX_INDICATOR_SCORE})\s(?P<after>\D+)$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class FoundIndicator:
    """One indicator; `score` and `max_score` in points, None where they are not printed or not read for certain.

    `likely`: what a score that was misread can be, 0 for "O", 1 for "I" and 2 for "20" of 4. `name_score` is how well a
    name fits that is not as it was read (see `extractors.sections.cbi.index`). `parts` are the pieces of the name.
    """

    piece: Numbered
    name: str
    number: str | None = None
    score: int | None = None
    max_score: int | None = None
    is_doubtful: bool = False
    likely: int | None = None
    name_score: float = 1.0
    parts: tuple[Numbered, ...] = ()

    @property
    def block(self) -> Block:
        """The block of the name."""
        return self.piece.block

    @property
    def place(self) -> Block:
        """The block where the name stands, or where it begins when it goes on on the next page."""
        pages = {part.block.page for part in self.parts}
        return self.parts[0].block if len(pages) > 1 else self.block


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """The indicators in reading order, and the pieces that they were read from."""

    indicators: tuple[FoundIndicator, ...]
    pieces: tuple[Numbered, ...]


def read_indicators(pieces: Sequence[Numbered]) -> IndicatorList:
    """Read the pieces that stand under one component and are not its total."""
    names = whole_names([piece for piece in pieces if not _is_value(piece) and _may_be_name(piece.text)])
    values = [piece for piece in pieces if _is_value(piece)]
    found = [replace(_of_text(name.piece), parts=name.parts) for name in names]
    open_names = [indicator for indicator in found if indicator.score is None and not indicator.is_doubtful]
    used = _pair_by_place(open_names, values) if values else []
    sure = [indicator for indicator in open_names if indicator.number or Kind.INDICATOR in _findings(indicator)]
    if used is None and len(sure) >= FEWEST_SURE * len(open_names):
        used = _pair_by_place(sure, values)
    if used is None:
        used = _pair_in_order(pieces, {indicator.piece.number: indicator for indicator in open_names})
    scored = any(indicator.score is not None or indicator.is_doubtful for indicator in found)
    kept = [
        indicator
        for indicator in found
        if indicator.score is not None or indicator.is_doubtful or not scored or Kind.INDICATOR in _findings(indicator)
    ]
    return IndicatorList(tuple(kept), (*(part for indicator in kept for part in indicator.parts), *used))


def _may_be_name(text: str) -> bool:
    """Tell whether a text can name an indicator: a bar beside the score is read as "EE" or "P|".

    A name in another script than the template's may be as short.
    """
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= SHORTEST_NAME or any(script_of(letter) != "Latn" for letter in letters)


def _findings(indicator: FoundIndicator) -> frozenset[Kind]:
    return frozenset(indicator.piece.piece.findings)


def _is_value(piece: Numbered) -> bool:
    return is_value(piece.text) or _number_alone(piece) is not None or _is_score_alone(piece)


def _number_alone(piece: Numbered) -> str | None:
    """Return the number of an indicator that a text is; a rule beside it is read as a sign."""
    found = _NUMBER_ALONE.match(without_signs(piece.text))
    return found["number"] if found is not None else None


def _score(piece: Numbered) -> PrintedScore | None:
    """Return the score at the end of a piece."""
    return (
        read_recognised_score(piece.text, MAX_INDICATOR_SCORE) if piece.block.is_recognised else read_score(piece.text)
    )


def _is_score_alone(piece: Numbered) -> bool:
    """Tell whether a text is a score, or one behind what recognition made of the leader in front of it ("wn 4/4")."""
    score = _score(piece)
    if score is None or not score.before or " " in score.before:
        return score is not None and not score.before
    before = score.before
    return before.islower() and len(before) <= MAX_NOISE and identify_as(Kind.INDICATOR, before) is None


def _of_text(piece: Numbered) -> FoundIndicator:
    """Read a text with a name in it: "3. Name", "Name: 3 of 4", "Name 3"."""
    text, score = _without_score_inside(without_signs(piece.text))
    score = score or read_score(text)
    name = _NAMED.sub("", score.before if score is not None and score.before else text)
    indicator = FoundIndicator(piece, name)
    if numbered := _NUMBER.match(name):
        indicator.number, indicator.name = numbered["number"], name[numbered.end() :]
    elif (mirrored := _NUMBER_MIRRORED.match(name)) and identify_as(Kind.INDICATOR, mirrored["name"]):
        indicator.number, indicator.name = mirrored["number"], mirrored["name"]
    if score is not None:
        _set_score(indicator, score)
    else:
        behind = _SCORE_BEHIND.match(indicator.name)
        if behind is not None:
            indicator.name, indicator.score = behind["name"], int(behind["score"])
    indicator.name = indicator.name.rstrip(" :–-.")
    return indicator


def _without_score_inside(text: str) -> tuple[str, PrintedScore | None]:
    """Take a score out of a name of two lines, behind whose first line it stands."""
    found = _SCORE_INSIDE.match(text)
    if found is not None:
        name = f"{found['before']} {found['after']}"
        if identify_as(Kind.INDICATOR, name):
            return name, read_score(found["score"])
    return text, None


def _set_score(indicator: FoundIndicator, score: PrintedScore) -> None:
    indicator.score, indicator.max_score = points(score.score.value), points(score.max_score.value)
    if indicator.score is None or indicator.max_score is None:
        indicator.is_doubtful = True
        if indicator.max_score is not None:
            indicator.likely = 0 if is_misread_zero(score.score) else 1 if is_misread_one(score.score) else None
    elif indicator.score > indicator.max_score:  # "2 of 4" was read as "20of4"
        indicator.likely = indicator.score // 10 if score.score.raw.endswith("0") else None
        indicator.score, indicator.is_doubtful = None, True


def points(value: int | float | None) -> int | None:
    """Return a number of points as an integer, None where it is none."""
    return int(value) if value is not None and float(value).is_integer() else None


def _pair_by_place(indicators: Sequence[FoundIndicator], values: Sequence[Numbered]) -> list[Numbered] | None:
    """Give the indicators the scores and numbers beside them; return what was used, None where places do not tell."""
    if not indicators:
        return []
    places = [box for indicator in indicators if (box := place_in_report(indicator.block)) is not None]
    if len(places) < len(indicators) or any(value.block.box is None for value in values):
        return None
    used: list[Numbered] = []
    scores = [value for value in values if _score(value) is not None]
    lone = [value for value in values if _score(value) is None]
    if not scores:
        possible = [value for value in lone if _may_be_score(value)]
        beside = pair(places, [_place(value) for value in possible], (to_the_right, below))
        if beside is None:
            return None
        scores = [possible[index] for index in beside.chosen]
        lone = [value for value in lone if not any(value is score for score in scores)]
    scored = pair(places, [_place(value) for value in scores], (to_the_right, below, above, to_the_left))
    if scored is None:
        return None
    for indicator, index in zip(indicators, scored.chosen, strict=True):
        _take_value(indicator, scores[index])
        used.append(scores[index])
    counted = pair(places, [_place(value) for value in lone], (to_the_left, above)) if lone else None
    pairs = zip(indicators, counted.chosen, strict=True) if counted is not None else _in_rows(indicators, places, lone)
    for indicator, index in pairs:
        _take_number(indicator, lone[index])
        used.append(lone[index])
    return used


def _may_be_score(value: Numbered) -> bool:
    """Tell whether a bare number is no higher than a score can be, or was misread."""
    number = read_number(value.text)
    return number is None or number.value is None or number.value <= MAX_INDICATOR_SCORE


def _in_rows(
    indicators: Sequence[FoundIndicator], places: Sequence[Box], numbers: Sequence[Numbered]
) -> list[tuple[FoundIndicator, int]]:
    """Return the numbers that stand left of one indicator each, where a scan shows fewer numbers than indicators."""
    pairs = []
    for index, number in enumerate(numbers):
        beside = [
            indicator
            for indicator, place in zip(indicators, places, strict=True)
            if to_the_left(place, _place(number)) < FAR
        ]
        if len(beside) == 1:
            pairs.append((beside[0], index))
    owners = [indicator for indicator, _ in pairs]
    return [pair for pair in pairs if owners.count(pair[0]) == 1]


def _place(piece: Numbered) -> Box:
    place = place_in_report(piece.block)
    assert place is not None
    return place


def _pair_in_order(pieces: Sequence[Numbered], names: dict[int, FoundIndicator]) -> list[Numbered]:
    """Give each indicator the number in front of its name and the score behind it; return what was used."""
    used: list[Numbered] = []
    current: FoundIndicator | None = None
    waiting: Numbered | None = None
    has_max = any(_score(piece) is not None for piece in pieces)
    for piece in pieces:
        if piece.number in names:
            current = names[piece.number]
            if waiting is not None and current.number is None:
                _take_number(current, waiting)
                used.append(waiting)
            waiting = None
        elif not _is_value(piece):
            current = None
        elif current is not None and current.score is None and (not has_max or _score(piece) is not None):
            _take_value(current, piece)
            used.append(piece)
            current = None
        elif _score(piece) is None:
            waiting = piece
    return used


def _take_value(indicator: FoundIndicator, value: Numbered) -> None:
    score = _score(value)
    if score is not None:
        _set_score(indicator, score)
        return
    number = read_number(value.text)
    indicator.score = points(number.value) if number is not None else None
    indicator.is_doubtful = indicator.score is None


def _take_number(indicator: FoundIndicator, value: Numbered) -> None:
    indicator.number = indicator.number or _number_alone(value)
