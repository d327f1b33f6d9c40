"""Where the template's wordings begin and end among lines of one look below each other."""

from collections.abc import Sequence
from functools import lru_cache

from extractors.template import (
    COLONS,
    MAX_WORDING_LINES,
    MIN_LETTERS_INSIDE,
    begins_wording,
    identify_lines,
    is_cell,
    is_field_name,
)
from extractors.writing import marker_of

CLOSING = ")]）"
MAX_BEGUN = 40
"""Letters of a wording that end a line at most while the next line still is told to be that wording."""


def wording_bounds(texts: Sequence[str]) -> tuple[set[int], set[int]]:
    """Return the lines at which a wording of the template begins, or ends before, and the lines that go on with one."""
    spans = []
    start = 0
    while start < len(texts):
        length = _wording_length(tuple(texts[start : start + MAX_WORDING_LINES]))
        if length:
            spans.append((start, start + length))
        start += max(length, 1)
    covered = sum(end - start for start, end in spans) + sum(is_cell(text) for text in texts)
    bounds: set[int] = set()
    inside: set[int] = set()
    for start, end in spans:
        letters = sum(character.isalpha() for text in texts[start:end] for character in text)
        if start and (_ends_with_number(texts[start - 1]) or _is_begun_above(texts[start - 1], texts[start:end])):
            continue
        if letters >= MIN_LETTERS_INSIDE or covered >= len(texts) or start == 0 or texts[end - 1][-1] in COLONS:
            bounds.update((start, end))
            inside.update(range(start + 1, end))
    return bounds, inside


def _ends_with_number(text: str) -> bool:
    """Tell whether a line ends with the number of what the next one begins with: "(a) one; (b)"."""
    last = text.split()[-1]
    return last[-1] in CLOSING and marker_of(f"{last} {text}") is not None


def _is_begun_above(above: str, lines: Sequence[str]) -> bool:
    """Tell whether lines are a wording of which the first words end the line above them, behind another sentence."""
    own = max((match.score for match in identify_lines(tuple(lines)).values()), default=1.0)
    behind = above.rpartition(". ")[2] if ". " in above else ""
    whole = identify_lines((behind, *lines)) if 0 < len(behind) <= MAX_BEGUN else {}
    return any(match.score > own for match in whole.values())


@lru_cache(maxsize=4096)
def _wording_length(texts: tuple[str, ...]) -> int:
    """Return how many of the lines are the longest wording that begins with the first, 0 when none does.

    The name of a field is no part of the wording behind it.
    """
    if is_field_name(texts[0]):
        return 1
    most = len(texts) if begins_wording(texts[0]) else 1
    for end in range(most, 0, -1):
        if identify_lines(texts[:end]):
            return end
    return 0
