"""Reads lines again in which a word may have lost a mark above or below a letter, as the anusvara of a Hindi plural.

Engines lose such marks without a doubt, and make up few. The words of the language say where: one mark more makes a far
commoner word of 11 in 1,000 Hindi words. The ink decides: the mark is taken where a closer reading shows it.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

import cv2
import numpy as np

from extractors.page import GreyImage
from extractors.recognise.assemble import spaced_line
from extractors.recognise.model import RecognisedLine
from extractors.writing import zipf_values

COMMONER = 0.5
"""Zipf units that a word with one mark more is commoner, at least: three times as common. Plurals without their
anusvara, a common slip of typists too, are 0.7 below the right ones; a Hindi text of 1,620 words has 18 such words."""
CLOSER = 1.25
"""Times the size at which a line is read again: engines repeat their slips at the same size only."""
MARGIN = 0.3
"""Paper above and below a line that is read alone, in line heights."""


def with_marks_read_again(
    line: RecognisedLine, image: GreyImage, language: str, read: Callable[[GreyImage], Sequence[RecognisedLine]]
) -> RecognisedLine:
    """Return a line with the marks that its words lack and a closer reading of `image`, by `read`, shows.

    `language` (BCP 47) is the one that the line was read in.
    """
    fuller = [_commoner_with_mark(word.text, language) for word in line.words]
    if not any(fuller):
        return line
    margin = round(MARGIN * line.box.height)
    box = line.box
    cut = image[max(box.top - margin, 0) : box.bottom + margin, max(box.x0 - margin, 0) : box.x1 + margin]
    if not cut.size:
        return line
    closer = np.asarray(cv2.resize(cut, None, fx=CLOSER, fy=CLOSER, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    shown = {_bare(word.text) for word in chain.from_iterable(again.words for again in read(closer))}
    words = [
        replace(word, text=_put(word.text, marked)) if (marked := next(iter(more & shown), None)) else word
        for word, more in zip(line.words, fuller, strict=True)
    ]
    return spaced_line(words) if words != list(line.words) else line


def _commoner_with_mark(text: str, language: str) -> frozenset[str]:
    """Return the words that are far commoner than the one in `text` and have one mark more."""
    word = _bare(text)
    values = zipf_values(language.split("-", maxsplit=1)[0])
    least = values.get(word, 0.0) + COMMONER
    places = range(1, len(word) + 1)
    made = (word[:place] + mark + word[place:] for place in places for mark in _marks(language))
    return frozenset(other for other in made if values.get(other, 0.0) >= max(least, 1.0))


@cache
def _marks(language: str) -> tuple[str, ...]:
    """Return the marks above and below letters that words of a language have."""
    signs = set(chain.from_iterable(zipf_values(language.split("-", maxsplit=1)[0])))
    return tuple(sorted(sign for sign in signs if unicodedata.category(sign) == "Mn"))


def _bare(text: str) -> str:
    """Return the word in `text`, without the punctuation around it, in NFC."""
    start, end = _span(text)
    return unicodedata.normalize("NFC", text[start:end])


def _put(text: str, word: str) -> str:
    """Return `text` with `word` between the punctuation around its own."""
    start, end = _span(text)
    return text[:start] + word + text[end:]


def _span(text: str) -> tuple[int, int]:
    letters = [place for place, sign in enumerate(text) if not unicodedata.category(sign).startswith("P")]
    return (letters[0], letters[-1] + 1) if letters else (0, len(text))
