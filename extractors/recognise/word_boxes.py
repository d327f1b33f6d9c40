"""Puts right the places that Tesseract gives words, and drops what it reads where there is no room for it.

A word whose letters it has no places of is as high as its row. Of faint text it may have specks alone. Where letters
reach far below the baseline it may take them for a row of their own, though their words were read whole: the words'
places are then without them, and the piece stands in the white space that they leave in their line.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractors.image import Mask
from extractors.page import PixelBox
from extractors.recognise.model import RecognisedLine, RecognisedWord

NARROWEST_LETTER = 1.0
"""Points that a letter takes up on average, at least: a quarter of the smallest type, of 4 points."""
TORN_GAP = 3.0
"""Heights of a line within which words stand that were read from what is left of one faint text."""
THINNEST = 2
"""Pixels of ink in a row that is one of a word's letters: strokes are 2 wide and more at 150 dpi, dust is 1."""
SAME_PLACE = 0.5
"""Share of its width that a piece has in common with its word; texts beside each other share none."""
WORD_SPACE = 1.0
"""Heights of the words that are white around a piece at most: two texts on one row are further apart."""


def without_letters_between(lines: Sequence[RecognisedLine]) -> list[RecognisedLine]:
    """Return lines without the words that stand in words of a line with more letters, or between two neighbours.

    The nearer one of the two gets their place. So does a word that they are the beginning or the end of ("peop" of
    "people") and that they reach into: its own place lacks some of its letters.
    """
    words = [list(line.words) for line in lines]
    longest_first = sorted(range(len(lines)), key=lambda index: _letters(lines[index]), reverse=True)
    for place, longer in enumerate(longest_first):
        for shorter in longest_first[place + 1 :]:
            if _is_level(lines[longer].box, lines[shorter].box):
                words[shorter] = [piece for piece in words[shorter] if not _taken_up(piece, words[longer])]
    return [RecognisedLine.of_words(tuple(own)) for own in words if own]


def _taken_up(piece: RecognisedWord, words: list[RecognisedWord]) -> bool:
    """Tell whether a piece stands in one of `words`, or between two; the nearer one is widened to its place then.

    Where the piece is the whole of a word, it takes its place.
    """
    for index, word in enumerate(words):
        if _is_within(word.box, piece.box):
            return True
        if word.text in piece.text and _is_within(piece.box, word.box):
            words[index] = piece
            return True
        if _is_end_of(piece, word):
            words[index] = replace(word, box=word.box.union(piece.box))
            return True
    for index, (before, after) in enumerate(pairwise(words)):
        if not _is_between(before, piece, after):
            continue
        if piece.box.x0 - before.box.x1 < after.box.x0 - piece.box.x1:
            words[index] = replace(before, box=replace(before.box, x1=piece.box.x1))
        else:
            words[index + 1] = replace(after, box=replace(after.box, x0=piece.box.x0))
        return True
    return False


def _is_between(before: RecognisedWord, piece: RecognisedWord, after: RecognisedWord) -> bool:
    left, box, right = before.box, piece.box, after.box
    middle = (box.x0 + box.x1) / 2
    if not left.x1 <= middle <= right.x0:
        return False
    white = (right.x0 - left.x1) - box.width
    is_narrow = white <= WORD_SPACE * max(left.height, right.height)
    return is_narrow and left.shares_row(box) and box.shares_row(right)


def _is_within(word: PixelBox, piece: PixelBox) -> bool:
    return word.x0 <= piece.x0 and piece.x1 <= word.x1 and word.shares_row(piece)


def _is_end_of(piece: RecognisedWord, word: RecognisedWord) -> bool:
    """Tell whether a piece is the first or last letters of a word that has most of its place."""
    return (
        (word.text.startswith(piece.text) or word.text.endswith(piece.text))
        and word.box.common_width(piece.box) > SAME_PLACE * (piece.box.x1 - piece.box.x0)
        and word.box.shares_row(piece.box)
    )


def _is_level(first: PixelBox, second: PixelBox) -> bool:
    return first.top < second.bottom and second.top < first.bottom


def _letters(line: RecognisedLine) -> int:
    return sum(len(word.text) for word in line.words)


def without_torn(line: RecognisedLine, scale: float) -> RecognisedLine | None:
    """Return a line without what was read from specks; None where nothing else is on it.

    Of faint text on a scan only specks may be left where words are read from; what stood beside them was lost.
    """
    words = sorted(line.words, key=lambda word: word.box.x0)
    runs = [words[:1]]
    for before, word in pairwise(words):
        if word.box.x0 - before.box.x1 > TORN_GAP * line.box.height:
            runs.append([])
        runs[-1].append(word)
    torn = [run for run in runs if any(_is_speck(word, scale) for word in run)]
    if not torn:
        return line
    kept = tuple(word for word in line.words if not any(word in run for run in torn))
    return RecognisedLine.of_words(kept) if kept else None


def is_column(line: RecognisedLine) -> bool:
    """Tell whether the words of a line stand below each other, upright: a column of digits that was read on its side.

    Words of several letters that do stand on their side are higher than wide.
    """
    below = all(
        first.box.shares_column(second.box) and not first.box.shares_row(second.box)
        for first, second in pairwise(line.words)
    )
    return len(line.words) > 1 and below and all(len(word.text) == 1 or _is_wide(word.box) for word in line.words)


def _is_wide(box: PixelBox) -> bool:
    return box.width >= box.height


def _is_speck(word: RecognisedWord, scale: float) -> bool:
    """Tell whether a word was read where there is no room for its letters."""
    return len(word.text) > 1 and word.box.width < NARROWEST_LETTER * scale * len(word.text)


def trimmed(word: RecognisedWord, mask: Mask) -> RecognisedWord:
    """Return a word as high as its ink: Tesseract gives words whose letters it has no places of their row's height."""
    box = word.box
    rows = np.flatnonzero(mask[box.top : box.bottom, box.x0 : box.x1].sum(axis=1) >= THINNEST)
    if not rows.size:
        return word
    return replace(word, box=replace(box, top=box.top + int(rows[0]), bottom=box.top + int(rows[-1]) + 1))
