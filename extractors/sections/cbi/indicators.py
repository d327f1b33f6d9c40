"""The indicators of one component of the City Biodiversity Index: number, name and score, in lists, tables and cards.

Where names, numbers and scores stand in texts of their own, they are paired by their places on the page, and in a dump
by their order. Text that is no indicator is left for the account.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.page import Box
from extractors.sections.account import Numbered
from extractors.sections.cbi.values import (
    COUNTED,
    FoundIndicator,
    is_value_alone,
    says_no_score,
    score_of,
    set_score,
    take_number,
    take_value,
)
from extractors.sections.cbi.wrapped import whole_names
from extractors.sections.pairing import FAR, above, below, pair, place_in_report, to_the_left, to_the_right
from extractors.template import Kind, PrintedScore, identify_as, read_number, read_score
from extractors.writing import script_of, without_bullet, without_signs
from schemas.wording import MAX_INDICATOR_SCORE

SHORTEST_NAME = 4
"""Letters of the shortest name that is printed for an indicator, "Food"."""
FEWEST_SURE = 0.5
"""Share of the names that are known or numbered from which the others may be torn off them."""
_NUMBER = re.compile(COUNTED + r"(?:[.:–—-]\s*|[)\]][.:]?\s*|\s)(?=\S)", re.IGNORECASE)
_NUMBER_MIRRORED = re.compile(r"^(?P<name>.+)\s[.:)(–-]\s?(?P<number>\d{1,2})[)(]?$")
"""A number behind its name: so a browser sets "3. Name" and "(3) Name" on pages that run to the left."""
_NAMED = re.compile(r"^indicator\s*[:：]\s*|\s*\bscore\s*[:：=]$", re.IGNORECASE)
"""What names an indicator in front of it, and its score behind: "Indicator: Name", "Name Score: 3 of 4"."""
_SCORE_BEHIND = re.compile(
    rf"^(?P<name>.*[^\W\d].*?)(?:\s*[:–-]\s*|\s+)(?P<score>[0-{MAX_INDICATOR_SCORE}])$", re.DOTALL
)
_SCORE_INSIDE = re.compile(
    rf"^(?P<before>.*[^\W\d].*?)\s(?P<score>[0-{MAX_INDICATOR_SCORE}]\s*(?:/|[o0]f)\s*{MAX_INDICATOR_SCORE})\s(?P<after>\D+)$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """The indicators in reading order, and the pieces that they were read from."""

    indicators: tuple[FoundIndicator, ...]
    pieces: tuple[Numbered, ...]


def read_indicators(pieces: Sequence[Numbered]) -> IndicatorList:
    """Read the pieces that stand under one component and are not its total."""
    names = whole_names([piece for piece in pieces if not is_value_alone(piece) and _may_be_name(piece.text)])
    values = [piece for piece in pieces if is_value_alone(piece)]
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


def _of_text(piece: Numbered) -> FoundIndicator:
    """Read a text with a name in it: "3. Name", "Name: 3 of 4", "Name 3"."""
    text, score = _without_score_inside(without_signs(without_bullet(piece.text)))
    score = score or read_score(text)
    name = _NAMED.sub("", score.before if score is not None and score.before else text)
    indicator = FoundIndicator(piece, name)
    if numbered := _NUMBER.match(name):
        indicator.number, indicator.name = numbered["number"], name[numbered.end() :]
    elif (mirrored := _NUMBER_MIRRORED.match(name)) and identify_as(Kind.INDICATOR, mirrored["name"]):
        indicator.number, indicator.name = mirrored["number"], mirrored["name"]
    if score is not None:
        set_score(indicator, score)
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


def _pair_by_place(indicators: Sequence[FoundIndicator], values: Sequence[Numbered]) -> list[Numbered] | None:
    """Give the indicators the scores and numbers beside them; return what was used, None where places do not tell."""
    if not indicators:
        return []
    places = [box for indicator in indicators if (box := place_in_report(indicator.block)) is not None]
    if len(places) < len(indicators) or any(value.block.box is None for value in values):
        return None
    used: list[Numbered] = []
    has_max = any(score_of(value) is not None for value in values)
    scores = [value for value in values if has_max and (score_of(value) is not None or says_no_score(value))]
    lone = [value for value in values if not any(value is score for score in scores)]
    if not has_max:
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
        take_value(indicator, scores[index])
        used.append(scores[index])
    highest = [] if has_max else _take_highest(indicators, [scores[index] for index in scored.chosen], lone)
    used += highest
    lone = [value for value in lone if not any(value is taken for taken in highest)]
    return [*used, *_take_numbers(indicators, places, lone)]


def _take_numbers(
    indicators: Sequence[FoundIndicator], places: Sequence[Box], numbers: Sequence[Numbered]
) -> list[Numbered]:
    """Give the numbers to the indicators that lack one: a number may be in a line of its own where others are not."""
    without = [(one, place) for one, place in zip(indicators, places, strict=True) if one.number is None]
    own = [place for _, place in without]
    counted = pair(own, [_place(number) for number in numbers], (to_the_left, above)) if numbers else None
    if counted is not None:
        pairs = list(zip((indicator for indicator, _ in without), counted.chosen, strict=True))
    else:
        pairs = _in_rows(indicators, places, numbers)
    for indicator, index in pairs:
        take_number(indicator, numbers[index])
    return [numbers[index] for _, index in pairs]


def _take_highest(
    indicators: Sequence[FoundIndicator], scores: Sequence[Numbered], numbers: Sequence[Numbered]
) -> list[Numbered]:
    """Give indicators the highest score where a column of its own prints it beside each one's `scores`."""
    highest = [number for number in numbers if number.text.strip() == str(MAX_INDICATOR_SCORE)]
    beside = pair(
        [_place(score) for score in scores], [_place(number) for number in highest], (to_the_right, to_the_left)
    )
    if beside is None:
        return []
    for indicator in indicators:
        indicator.max_score = MAX_INDICATOR_SCORE if indicator.score is not None else None
    return [highest[index] for index in beside.chosen]


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
    has_max = any(score_of(piece) is not None for piece in pieces)
    for piece in pieces:
        if piece.number in names:
            current = names[piece.number]
            if waiting is not None and current.number is None:
                take_number(current, waiting)
                used.append(waiting)
            waiting = None
        elif not is_value_alone(piece):
            current = None
        elif (
            current is not None
            and current.score is None
            and (not has_max or score_of(piece) is not None or says_no_score(piece))
        ):
            take_value(current, piece)
            used.append(piece)
            current = None
        elif score_of(piece) is None:
            waiting = piece
    return used
