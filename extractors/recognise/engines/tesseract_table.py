"""Reads what both ways of calling Tesseract give, its text and its table of words (TSV), into lines of words.

The table has places and confidences, its words in logical order (tesserocr's iterator gives Arabic letters from left to
right). The text has the spaces: the table splits Korean and Chinese into pieces that no space parts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractors.page import PixelBox
from extractors.recognise.assemble import spaced_line
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.writing import Direction, logical_order, runs_to_the_left

COLUMNS = 12
"""level, page, block, paragraph, line, word, left, top, width, height, confidence (0 to 100), text."""
WORD_LEVEL = "5"
DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that Tesseract adds to right-to-left lines; the text is in logical order without them."""


def lines_of_output(text: str, table: str) -> tuple[RecognisedLine, ...]:
    """Return the lines of a TSV `table`, with spaces where Tesseract's `text` of the same image has them."""
    reader = _SpaceReader(DIRECTION_MARKS.sub("", text))
    return tuple(
        spaced_line(_in_logical_order([replace(word, space_after=reader.space_after(word.text)) for word in words]))
        for words in _words_of_lines(table)
    )


def _in_logical_order(words: list[RecognisedWord]) -> list[RecognisedWord]:
    """Return words of a line that runs to the left in their order, also where they were given as they stand.

    Tesseract takes a line that ends in Latin letters for one that runs to the right: its words come from the left.
    """
    own = [word.box.x0 for word in words if runs_to_the_left(word.text)]
    steps = [after > before for before, after in pairwise(own)]
    if 2 * sum(steps) <= len(steps) or not runs_to_the_left(" ".join(word.text for word in words)):
        return words
    words = sorted(words, key=lambda word: word.box.x0)
    order = logical_order([word.text for word in words], Direction.RIGHT_TO_LEFT)
    return [replace(words[index], space_after=True) for index in order]


class _SpaceReader:
    """Walks through the text word by word and tells whether a space follows each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def space_after(self, word: str) -> bool:
        start = self.text.find(word, self.position)
        if start < 0:
            return True
        self.position = start + len(word)
        return self.text[self.position : self.position + 1].isspace()


def _words_of_lines(table: str) -> Iterator[list[RecognisedWord]]:
    words: list[RecognisedWord] = []
    current: list[str] = []
    for row in table.splitlines():
        cells = row.split("\t")
        text = DIRECTION_MARKS.sub("", cells[11]).strip() if len(cells) == COLUMNS else ""
        if cells[0] != WORD_LEVEL or not text:
            continue
        line = cells[1:5]
        if words and line != current:
            yield words
            words = []
        current = line
        left, top, width, height = (int(cell) for cell in cells[6:10])
        box = PixelBox(left, top, left + width, top + height)
        words.append(RecognisedWord(text, box, max(0.0, float(cells[10])) / 100))
    if words:
        yield words
