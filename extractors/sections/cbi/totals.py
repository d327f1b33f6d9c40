"""The total that stands apart from its label: below it, to its right, above or to its left, in a font of its own.

Only what can be nothing else is taken: a number of points, or a bare number right beside or below the label.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.sections.account import Numbered
from extractors.sections.pairing import FAR, above, below, place_in_report, to_the_left, to_the_right
from extractors.template import Kind, PrintedNumber, read_decimal, read_score
from schemas.wording import MAX_INDICATOR_SCORE

NEAR = 3.0
"""A bare number stands within so many heights of the taller one, it or its label; indicators' numbers are farther."""
_POINTS = re.compile(
    r"^(?:score\s*[:=]?\s*)?(?P<before>p[o0][il1|]nts?\s)?\s*(?P<number>[\w|.,]{1,5})"
    r"\s*(?P<unit>p[o0][il1|]nts?|pts?)?\s*\.?$",
    re.IGNORECASE,
)
"""On pages that are set from right to left the unit stands to the left of its number."""
_IN_FRONT = re.compile(r"^(?:points?\s+)?(?P<number>\d{1,3})(?:\s+points?)?\s?[:.]\s?(?=[^\W\d])", re.IGNORECASE)
"""A number in front of its label on a page set from right to left: "Points 27 :This city has measured"."""
_INSIDE = re.compile(r"(?<!out of )\b(\d{1,3}) points?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ApartValue:
    """A number of points, the highest possible one where it is printed too, and the piece that says so."""

    piece: Numbered
    score: PrintedNumber
    max_score: PrintedNumber | None
    has_unit: bool


def value_of(piece: Numbered) -> ApartValue | None:
    """Return the value that a piece is and nothing else: "46 Points", "Points 46", "46", "46/112"; no indicator's."""
    score = read_score(piece.text)
    if score is not None:
        highest = score.max_score.value
        is_total = not score.before and (highest is None or highest > MAX_INDICATOR_SCORE)
        return ApartValue(piece, score.score, score.max_score, has_unit=True) if is_total else None
    found = _POINTS.match(piece.text.strip())
    number = read_decimal(found["number"]) if found is not None else None
    if found is None or number is None:
        return None
    return ApartValue(piece, number, None, has_unit=bool(found["unit"] or found["before"]))


def value_on_line(label: Numbered) -> ApartValue | None:
    """Return the value on a line of a label: behind it, or in front where the line is set from right to left.

    Of a label that is wrapped in a narrow cell the value stands beside one of its lines, and so amid its words.
    """
    behind = label.piece.findings[Kind.FIXED].after.strip(" :.")
    in_front = _IN_FRONT.match(label.text)
    number = read_decimal(behind or (in_front["number"] if in_front is not None else ""))
    told = _INSIDE.findall(label.text)
    if number is None and len(label.block.lines) > 1 and len(told) == 1:
        number = read_decimal(told[0])
    return ApartValue(label, number, None, has_unit=False) if number is not None else None


def value_beside(label: Numbered, pieces: Sequence[Numbered]) -> ApartValue | None:
    """Return the one value among `pieces` that belongs to `label`, None when there is none or it could be two."""
    values = [value for piece in pieces if (value := value_of(piece)) is not None]
    for own in ([value for value in values if value.has_unit], values):
        near = [value for value in own if value.has_unit and len(own) == 1 or _is_near(label, value.piece)]
        if len(near) == 1:
            return near[0]
        if near:
            return min(near, key=lambda value: _distance(label, value.piece))
    return None


def _is_near(label: Numbered, piece: Numbered) -> bool:
    """Tell whether a value is right behind its label in a dump, or near it on the page."""
    name, value = place_in_report(label.block), place_in_report(piece.block)
    if name is None or value is None:
        return piece.number == label.number + 1
    return to_the_right(name, value) < FAR or below(name, value) <= NEAR * max(name.height, value.height)


def _distance(label: Numbered, piece: Numbered) -> float:
    name, value = place_in_report(label.block), place_in_report(piece.block)
    if name is None or value is None:
        return float(abs(piece.number - label.number))
    return min(side(name, value) for side in (to_the_right, below, above, to_the_left))
