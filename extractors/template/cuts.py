"""Where a line is cut into the wordings that stand side by side on it."""

from collections.abc import Sequence

from extractors.page import Line
from extractors.template.matching import noise_length
from extractors.template.numbers import read_percentages
from extractors.template.wordings import MIN_LETTERS_BEGUN, begins_wording, identify

MAX_SIDE_BY_SIDE_WORDS = 24
"""Wordings side by side on one line, as an action area's number and title, are no more words than this."""


def cuts_of(*lines: Line) -> list[int]:
    """Return where to cut lines into wordings, [] unless all of their parts are wordings or percentages."""
    words = [word.text for line in lines for word in line.words]
    if len(words) > MAX_SIDE_BY_SIDE_WORDS:
        return []
    reached: dict[int, list[int]] = {0: []}
    for start in range(len(words)):
        if start not in reached or not may_begin(words[start:]):
            continue
        for end in range(start + 1, len(words) + 1):
            text = " ".join(words[start:end])
            if end not in reached and (len(read_percentages(text)) == 1 or identify(text)):
                reached[end] = [*reached[start], end]
    return reached.get(len(words), [])[:-1]


def may_begin(words: Sequence[str]) -> bool:
    """Tell whether a wording or percentage may begin with the first of `words`: a quick no for the city's own text.

    Icons beside a heading may have been read as short words in front of it.
    """
    noise = noise_length(words)
    return _begins(words) or 0 < noise < len(words) and _begins(words[noise:])


def _begins(words: Sequence[str]) -> bool:
    for end in range(1, len(words) + 1):
        text = " ".join(words[:end])
        if read_percentages(text) or identify(text) or begins_wording(text):
            return True
        if sum(character.isalnum() for character in text) >= MIN_LETTERS_BEGUN:
            return False
    return False
