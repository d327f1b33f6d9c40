"""The labels of the template, above all the one above descriptions, and texts that begin with one."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from extractors.template.matching import Match
from extractors.template.wordings import Kind, identify_as
from extractors.writing import normalise
from schemas.enums import Role
from schemas.wording import fixed_wordings

MAX_LABEL_WORDS = 13
"""A label in front of its text is no more words than this."""
MIN_LETTERS_OF_LABEL = 10
"""A label without a colon in front of its text has at least so many: "City" or "Star" may be words of the text."""
COLONS = ":：꞉"
"""What stands between a label and its value."""


def is_label(text: str) -> bool:
    """Tell whether a text in front of another is its label: a long one, or one with a colon."""
    return label_of(text) is not None


@lru_cache(maxsize=8192)
def label_of(text: str) -> Match[Any] | None:
    """Return the label that a text in front of another is, None where it is none (see `is_label`)."""
    found = identify_as(Kind.FIXED, text)
    if found is None or found.item.role is not Role.LABEL or found.form.endswith("}"):
        return None
    if found.before or found.after.strip(f" {COLONS}"):
        return None
    colon = text.rstrip()[-1] in COLONS or text.lstrip()[0] in COLONS
    long = sum(character.isalpha() for character in text) >= MIN_LETTERS_OF_LABEL
    return found if colon or long else None


def words_of_label(words: Sequence[str], *, last: bool = False) -> int:
    """Return how many of the first words, or of the `last`, are a label beside other words; 0 when none are.

    Of several lengths the one with fewest slips: a text may begin with a word as short as a slip ("action: A third").
    Words of garbled text may have no letters that a wording could miss: such a word is the edge of no label.
    """
    best = 0
    least = 1.0
    for count in range(min(MAX_LABEL_WORDS, len(words) - 1), 0, -1):
        own = words[-count:] if last else words[:count]
        edge = own[0] if last else own[-1]
        if not any(character.isalnum() or character in COLONS for character in edge):
            continue
        found = label_of(" ".join(own))
        if found is not None and 1 - found.score < least:
            best, least = count, 1 - found.score
    return best


def split_at_colon(text: str) -> tuple[str, str]:
    """Return what stands before and behind the first colon of a text, ("…", "") where it has none."""
    place = next((index for index, character in enumerate(text) if character in COLONS), len(text))
    return text[:place].strip(), text[place + 1 :].strip()


def label_distance(text: str) -> float:
    """Return the share of letters in which a text differs from the label of a description, 1 for another text."""
    letters = normalise(text)
    return min(Levenshtein.normalized_distance(letters, normalise(label)) for label in description_labels())


@cache
def description_labels() -> tuple[str, ...]:
    """Return the printed forms of the label of a description."""
    return tuple(form for wording in fixed_wordings() if wording.key == "description" for form in wording.forms)
