"""Drops letters that Tesseract read twice: once in their word and once more as a line of their own.

Where letters reach far below the baseline it may take them for a row of their own, though their words were read whole.
The words' places are then without them: such a piece stands in the white space that they leave in their line.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.recognise.model import PixelBox, RecognisedLine, RecognisedWord

SAME_ROW = 0.5
"""Share of its height that a piece has in common with the words on both its sides."""
WORD_SPACE = 1.0
"""Heights of the words that are white around a piece at most: two texts on one row are further apart."""


def without_letters_between(lines: Sequence[RecognisedLine]) -> list[RecognisedLine]:
    """Return lines without the words that stand in words of a line with more letters, or between two neighbours.

    The nearer one of the two gets their place.
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
    return is_narrow and _on_one_row(left, box) and _on_one_row(box, right)


def _is_within(word: PixelBox, piece: PixelBox) -> bool:
    return word.x0 <= piece.x0 and piece.x1 <= word.x1 and _on_one_row(word, piece)


def _on_one_row(first: PixelBox, second: PixelBox) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared >= SAME_ROW * min(first.height, second.height)


def _is_level(first: PixelBox, second: PixelBox) -> bool:
    return first.top < second.bottom and second.top < first.bottom


def _letters(line: RecognisedLine) -> int:
    return sum(len(word.text) for word in line.words)
