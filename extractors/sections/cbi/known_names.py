"""Finds names of a closed list among the words of a page, whatever blocks and lines these were put into.

Where narrow columns are justified, gaps between words are as wide as those between columns, and blocks are torn. The
letters of a name tell which words are its own; of words that read alike those are taken that follow each other nearest.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.page import Box, Word
from extractors.sections.account import Numbered
from extractors.sections.pairing import FAR, PAGE_HEIGHT

ALONG = 0.2
"""Cost of a point between words on one line: justified words may stand six spaces apart."""
BACK = 0.05
"""Cost of a point back to the beginning of the next line: the nearest column's word is the own one."""
NEW_COLUMN = 300.0
"""Cost of going on in the next column or on the next page, more than any step within a column."""
MOST_LINES = 2.0
"""Heights of a word between it and the next line at most."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of a piece with its place in the report, and its letters and digits in small letters."""

    word: Word
    letters: str
    box: Box
    piece: Numbered
    page: int
    line: int


def words_of_pieces(pieces: Iterable[Numbered]) -> list[PlacedWord]:
    """Return the words of pieces that have places, in order; `line` counts lines over all pieces.

    Lines of a piece that goes on on the next page stand above its own place.
    """
    placed: list[PlacedWord] = []
    number = 0
    for piece in pieces:
        own = piece.block.box
        for line in piece.block.lines if own is not None else ():
            number += 1
            goes_on = own is not None and line.box.bottom < own.top
            page = piece.block.page + goes_on
            shift = page * PAGE_HEIGHT
            for word in line.words:
                box = Box(word.box.x0, word.box.top + shift, word.box.x1, word.box.bottom + shift)
                placed.append(PlacedWord(word, letters_of(word.text), box, piece, page, number))
    return placed


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, small and without marks of width or ligatures."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def find_name(letters: str, words: Sequence[PlacedWord]) -> tuple[float, list[int]] | None:
    """Return the cheapest way to read `letters` along `words`: its cost and their indices; None when there is none."""
    by_beginning: Mapping[str, list[int]] = _by_beginning(words)
    ways: list[dict[int, tuple[float, list[int]]]] = [{} for _ in range(len(letters) + 1)]
    for position in range(len(letters)):
        begun = ways[position]
        for index in by_beginning.get(letters[position], ()):
            end = position + len(words[index].letters)
            if not letters.startswith(words[index].letters, position):
                continue
            steps = (
                (cost + _step(words[path[-1]].box, words[index].box), path)
                for cost, path in begun.values()
                if index not in path
            )
            cost, path = (0.0, []) if position == 0 else min(steps, key=lambda step: step[0], default=(FAR, []))
            if cost < ways[end].get(index, (FAR, []))[0]:
                ways[end][index] = (cost, [*path, index])
    return min(ways[-1].values(), key=lambda way: way[0], default=None)


def _by_beginning(words: Sequence[PlacedWord]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        if word.letters:
            found[word.letters[0]].append(index)
    return found


def _step(before: Box, after: Box) -> float:
    """Return what it costs to go on with a word: on the same line, the next one, or in the next column."""
    overlap = min(before.bottom, after.bottom) - max(before.top, after.top)
    if overlap > 0.5 * min(before.height, after.height):
        return ALONG * max(after.x0 - before.x1, 0.0) if after.x0 >= before.x0 else FAR
    down = after.top - before.bottom
    if -0.5 * before.height <= down <= MOST_LINES * before.height:
        return max(down, 0.0) + max(after.x0 - before.x0, 0.0) + BACK * max(before.x0 - after.x0, 0.0)
    if after.top > before.top + PAGE_HEIGHT / 2 or (after.bottom < before.top and after.x0 > before.x1):
        return NEW_COLUMN
    return FAR
