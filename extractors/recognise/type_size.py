"""How large recognised text is set: font size and baseline, from the heights of its letters.

Engines give the box of a word's ink. That of "more" is half as high as that of "Simply", though both are of one size
and stand on one baseline; which letters a word has tells what part of the line its ink takes up.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.page import PixelBox
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.writing import script_of

ASCENT, X_HEIGHT, DESCENT = 0.73, 0.52, 0.21
"""Heights of "H" and "x" and depth of "p" in font sizes: 0.64 to 0.74, 0.46 to 0.55 and 0.16 to 0.24 in 59 regular
Latin fonts of Debian (medians 0.71, 0.54, 0.21)."""
ACCENT = 0.18
"""Height of an accent over a capital, in font sizes."""
LINE_ASCENT = 0.8
"""Share of a line's height above its baseline; see `extractors.document.glyphs`."""
ROW_ASCENT, ROW_DESCENT = 0.91, 0.39
"""Height above and depth below the baseline, in font sizes, of the rows that Tesseract finds before it reads: measured
on poor scans, on rows with some words that were measured."""
FEWEST_LETTERS = 3
"""Letters and digits that tell the size of the other words on their line, at least: one or two may be read from a mark.
On three poor scans the line is 0.7 to 1.4 times as high as the size that more letters told, and up to 1.8 times with
the arrows of an accordion; on a sharp page, where an arrow is lower than the letters, 2.2 times."""
SURE_WORD = 0.7
"""Confidence of a word whose height tells how large its line is set, at least: what is made of smears beside it has
up to 0.55, and 0.9 where it is a sign."""
SCRIPTS = frozenset({"Latn", "Grek", "Cyrl"})
"""Scripts whose letters stand on the baseline and have one of two heights."""
_SHORT = frozenset("acegmnopqrsuvwxyzıавгдежзиклмнопрстухцчшщъыьэюяαγεικμµνοπρςστυχωη")
_DEEP = frozenset("gjpqyруфβγζημµξρφχψςQç")
_TALL_SIGNS = frozenset("()[]'’‘\"“”?!%&/")
"""Signs as high as "H": 0.72 to 0.76 font sizes in the median of 40 fonts."""
_SIGNS_BELOW = {"(": 0.16, ")": 0.16, "[": 0.16, "]": 0.16, ",": 0.14, ";": 0.14}
"""Depth of signs below the baseline in font sizes: medians of the same fonts."""
_ABOVE = 230
"""Combining class of marks that stand above a letter (Unicode, table of canonical combining classes)."""


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Font size and height of the baseline, in the unit of the words' boxes."""

    size: float
    baseline: float


def type_size(words: Sequence[RecognisedWord]) -> TypeSize | None:
    """Return how the words of one line are set, None where their letters do not tell."""
    told = [told for word in words if (told := _of_word(word)) is not None]
    if not told:
        return None
    return TypeSize(median(one.size for one in told), median(one.baseline for one in told))


def with_own_heights(line: RecognisedLine) -> RecognisedLine:
    """Return a line whose words are as high as their letters, as told by the words that were measured.

    Tesseract gives words whose letters it has no places of the height of the whole line, and the width that is left:
    they reach over the words behind them.
    """
    box = line.box
    measured = [
        word
        for word in line.words
        if box.top < word.box.top and word.box.bottom < box.bottom and word.confidence >= SURE_WORD
    ]
    letters = sum(character.isalnum() for word in measured for character in word.text)
    told = (type_size(measured) if letters >= FEWEST_LETTERS else None) or _of_unmeasured(line)
    if told is None:
        return line
    words = []
    for index, word in enumerate(line.words):
        if (word.box.top, word.box.bottom) == (box.top, box.bottom):
            word = _set_in(told, word)
        later = line.words[index + 1].box.x0 if index + 1 < len(line.words) else word.box.x1
        if word.box.x0 < later < word.box.x1:
            word = replace(word, box=PixelBox(word.box.x0, word.box.top, later, word.box.bottom))
        words.append(word)
    return RecognisedLine.of_words(tuple(words))


def with_common_size(lines: Sequence[RecognisedLine]) -> tuple[RecognisedLine, ...]:
    """Return the lines of one place with one size where none of their words was measured.

    Of letters that run together, as underlined ones do, Tesseract knows no places: words end where the next begins, and
    are as high as what it took for the row, 0.7 to 1.3 times the height of their letters (measured on a poor scan).
    """
    told = [type_size(line.words) for line in lines]
    measured = [one.size for one, line in zip(told, lines, strict=True) if one is not None and _has_gaps(line)]
    likely = measured or [one.size for one in told if one is not None]
    return tuple(
        line
        if one is None or _has_gaps(line)
        else RecognisedLine.of_words(
            tuple(_set_in(TypeSize(median(likely), one.baseline), word) for word in line.words)
        )
        for one, line in zip(told, lines, strict=True)
    )


def _has_gaps(line: RecognisedLine) -> bool:
    """Tell whether any two words of a line have white between them; a word alone was measured."""
    return len(line.words) < 2 or any(before.box.x1 < word.box.x0 - 1 for before, word in pairwise(line.words))


def _set_in(told: TypeSize, word: RecognisedWord) -> RecognisedWord:
    """Return a word as high as its letters are in that size on that baseline, as it was where they do not tell."""
    extent = _extent(word)
    if extent is None:
        return word
    top, bottom = round(told.baseline - extent[0] * told.size), round(told.baseline + extent[1] * told.size)
    return replace(word, box=PixelBox(word.box.x0, top, word.box.x1, bottom))


def _of_unmeasured(line: RecognisedLine) -> TypeSize | None:
    """Return how a line is set none of whose words was measured: all are as high, whatever letters they have."""
    if len({(word.box.top, word.box.bottom) for word in line.words}) > 1 or len(set(map(_extent, line.words))) < 2:
        return None
    size = line.box.height / (ROW_ASCENT + ROW_DESCENT)
    return TypeSize(size, line.box.bottom - ROW_DESCENT * size)


def _of_word(word: RecognisedWord) -> TypeSize | None:
    extent = _extent(word)
    if extent is None:
        return None
    above, below = extent
    size = word.box.height / (above + below)
    return TypeSize(size, word.box.bottom - below * size)


def _extent(word: RecognisedWord) -> tuple[float, float] | None:
    """Return how far a word reaches above and below the baseline in font sizes, None where its letters do not tell."""
    letters = [character for character in word.text if character.isalnum()]
    if not letters or any(not letter.isdigit() and script_of(letter) not in SCRIPTS for letter in letters):
        return None
    below = max(DESCENT if _base(character) in _DEEP else _SIGNS_BELOW.get(character, 0.0) for character in word.text)
    return max(map(_height, word.text)), below


def _height(character: str) -> float:
    """Return how high a letter or digit reaches; a sign that is no letter is as high as short ones at most, or as "H".

    A dash or a full stop beside letters does not reach higher than they do.
    """
    if not character.isalnum():
        return ASCENT if character in _TALL_SIGNS else 0.0
    decomposed = unicodedata.normalize("NFD", character)
    accented = any(unicodedata.combining(mark) == _ABOVE for mark in decomposed[1:])
    if decomposed[0] in _SHORT:
        return ASCENT if accented else X_HEIGHT
    return ASCENT + ACCENT if accented and decomposed[0].isupper() else ASCENT


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
