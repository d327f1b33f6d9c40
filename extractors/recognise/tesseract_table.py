"""Reads Tesseract's own table of words (TSV), which both ways of calling it give, into lines.

The table is the one output whose words are in logical order through tesserocr as well: its iterator gives the letters
of Arabic and Hebrew words from left to right.
"""

from collections.abc import Iterator

from extractors.recognise.assemble import spaced_line
from extractors.recognise.model import PixelBox, RecognisedLine, RecognisedWord

COLUMNS = 12
"""level, page, block, paragraph, line, word, left, top, width, height, confidence (0 to 100), text."""

WORD_LEVEL = "5"


def lines_of_table(table: str) -> tuple[RecognisedLine, ...]:
    """Return the lines of a TSV `table`, words in logical order; a header line and empty words are passed over."""
    return tuple(spaced_line(words) for words in _words_of_lines(table))


def _words_of_lines(table: str) -> Iterator[list[RecognisedWord]]:
    words: list[RecognisedWord] = []
    current: list[str] = []
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < COLUMNS or cells[0] != WORD_LEVEL or not cells[11].strip():
            continue
        line = cells[1:5]
        if words and line != current:
            yield words
            words = []
        current = line
        left, top, width, height = (int(cell) for cell in cells[6:10])
        box = PixelBox(left, top, left + width, top + height)
        words.append(RecognisedWord(cells[11].strip(), box, max(0.0, float(cells[10])) / 100))
    if words:
        yield words
