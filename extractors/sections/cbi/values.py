"""What says the number or the score of an indicator: a text of its own, or the end of the text with its name."""

import re
from dataclasses import dataclass

from extractors.page import Block
from extractors.sections.account import Numbered
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
from extractors.writing import without_signs
from schemas.wording import MAX_INDICATOR_SCORE

MAX_NOISE = 8
"""Letters that recognition makes of a short leader."""
COUNTED = r"^(?:(?:indicator|no|nr|n°|№|#)\.?\s*|[a-z]{1,3}[–-]?(?=\d))?[(\[]?(?P<number>\d{1,2})\s*"
"""What counts an indicator: "3", "No. 3", "Indicator 3", "(3", and codes such as "I3" and "NB-3"."""
_NUMBER_ALONE = re.compile(COUNTED + r"[.:)\]]*$", re.IGNORECASE)
_NO_SCORE = re.compile(
    r"(?:n\s?[/.]\s?a\.?|not (?:yet )?(?:scored|assessed|available|applicable|measured)|no (?:score|data)|[-–—])",
    re.IGNORECASE,
)
"""What stands in the place of a score where there is none."""


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


def points(value: int | float | None) -> int | None:
    """Return a number of points as an integer, None where it is none."""
    return int(value) if value is not None and float(value).is_integer() else None


def set_score(indicator: FoundIndicator, score: PrintedScore) -> None:
    """Give an indicator a score as printed, doubtful where it can be none."""
    indicator.score, indicator.max_score = points(score.score.value), points(score.max_score.value)
    if indicator.score is None or indicator.max_score is None:
        indicator.is_doubtful = True
        if indicator.max_score is not None:
            indicator.likely = 0 if is_misread_zero(score.score) else 1 if is_misread_one(score.score) else None
    elif indicator.score > indicator.max_score:  # "2 of 4" was read as "20of4"
        indicator.likely = indicator.score // 10 if score.score.raw.endswith("0") else None
        indicator.score, indicator.is_doubtful = None, True


def is_value_alone(piece: Numbered) -> bool:
    """Tell whether a text is a number or score and nothing else, or says that there is no score."""
    is_number = is_value(piece.text) or number_alone(piece) is not None
    return is_number or _is_score_alone(piece) or says_no_score(piece)


def says_no_score(piece: Numbered) -> bool:
    """Tell whether a text says that an indicator has no score: "n/a", "not scored", "–"."""
    return _NO_SCORE.fullmatch(piece.text) is not None


def number_alone(piece: Numbered) -> str | None:
    """Return the number of an indicator that a text is; a rule beside it is read as a sign."""
    found = _NUMBER_ALONE.match(without_signs(piece.text))
    return found["number"] if found is not None else None


def score_of(piece: Numbered) -> PrintedScore | None:
    """Return the score at the end of a piece."""
    return (
        read_recognised_score(piece.text, MAX_INDICATOR_SCORE) if piece.block.is_recognised else read_score(piece.text)
    )


def _is_score_alone(piece: Numbered) -> bool:
    """Tell whether a text is a score, or one behind what recognition made of the leader in front of it ("wn 4/4")."""
    score = score_of(piece)
    if score is None or not score.before or " " in score.before:
        return score is not None and not score.before
    before = score.before
    return before.islower() and len(before) <= MAX_NOISE and identify_as(Kind.INDICATOR, before) is None


def take_value(indicator: FoundIndicator, value: Numbered) -> None:
    """Give an indicator the score that a text is; none where it says that there is none."""
    if says_no_score(value):
        return
    score = score_of(value)
    if score is not None:
        set_score(indicator, score)
        return
    number = read_number(value.text)
    indicator.score = points(number.value) if number is not None else None
    indicator.is_doubtful = indicator.score is None


def take_number(indicator: FoundIndicator, value: Numbered) -> None:
    """Give an indicator the number that a text is, if it has none."""
    indicator.number = indicator.number or number_alone(value)
