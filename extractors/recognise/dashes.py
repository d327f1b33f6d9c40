"""Tells dashes from hyphens by their length: engines write any of them for a short stroke that stands by itself."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.recognise.model import RecognisedLine, RecognisedWord

HYPHEN, DASH, LONG_DASH = "-", "–", "—"
LONGER, LONGEST = 0.7, 1.5
"""Widths of a letter of the line from which a stroke is a dash, and a long one: the dashes of thirteen scans of the
tuning designs have 0.77 to 1.25; hyphens of common fonts are half a letter wide, long dashes two."""


def with_measured_dashes(line: RecognisedLine) -> RecognisedLine:
    """Return a line whose strokes behind words are hyphens or dashes by their width; boxes of words are their ink."""
    strokes = {HYPHEN, DASH, LONG_DASH}
    places = [place for place, word in enumerate(line.words[1:], start=1) if word.text in strokes]
    letter = _width_of_a_letter(line.words) if places else 0.0
    if not letter:
        return line
    words = list(line.words)
    for place in places:
        words[place] = replace(words[place], text=_stroke(words[place].box.width / letter))
    return RecognisedLine.of_words(tuple(words))


def _stroke(letters: float) -> str:
    if letters < LONGER:
        return HYPHEN
    return DASH if letters < LONGEST else LONG_DASH


def _width_of_a_letter(words: Sequence[RecognisedWord]) -> float:
    """Return the mean width of a letter, with the white beside it, 0 where there are none."""
    own = [word for word in words if word.text.isalpha()]
    return sum(word.box.width for word in own) / sum(len(word.text) for word in own) if own else 0.0
