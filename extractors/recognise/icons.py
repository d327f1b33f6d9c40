"""Drops what a recognition engine made of icons and bullets: short doubtful words of another height at a line's end.

Reports draw an icon beside most headings; engines read a star as `yz`, a globe as `©`, a bullet as `e`.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.image import Mask, lead_marks
from extractors.page import COLUMN_GAP, POINTS_PER_INCH
from extractors.recognise.model import RecognisedLine, RecognisedWord

MAX_ICON_LETTERS = 3
HOPELESS = 0.35
"""Confidence below which a short word at a line's end is an icon; icons of five scans had 0.1 to 0.95."""
DOUBTFUL = 0.8
OTHER_HEIGHT = (0.55, 1.2)
"""Shares of the other words' height outside which a word is odd: bullets have 0.3 to 0.45, icons 1.2 to 1.9."""
OTHER_GAP = 1.3
"""Times the line's usual gap from which a gap is odd: most icons of five scans stand 1.4 to 4 gaps from the text, but
some no more than one; short first words, as "No" and "Wu", up to 1.2."""
USUAL_GAP = 0.5
"""The usual gap in heights of the words, for a line of two words."""
ODD = 2
"""Of confidence, height, gap and letter so many must be odd for a word to be an icon."""
LONE_LETTERS = frozenset("aeiouywzkvsàáéèóò")
"""Letters that are words by themselves in languages of Latin letters."""
ADDRESS_SIGNS = frozenset("/@:.")
"""Signs of addresses, in which a low line is a letter."""
MARKS = frozenset({"So", "Sm", "Sk"})
"""Unicode's categories of "©", "|" and "^"; currency is another."""
DRAWING_HEIGHT = 60.0
"""Points; a line higher than this is no text but a drawing."""


def without_icons(lines: Sequence[RecognisedLine], dpi: float, mask: Mask) -> tuple[RecognisedLine, ...]:
    """Return recognised lines, parted where columns meet, without words that are icons and lines that are drawings.

    `mask` is the ink of the image that was read at `dpi`.
    """
    kept = []
    for line in lines:
        if line.box.height * POINTS_PER_INCH / dpi > DRAWING_HEIGHT:
            continue
        parts = _columns(line.words)
        for part in parts:
            words = list(part)
            while len(words) > 1 and (_is_icon(words[0], words[1:]) or _is_lead_mark(words, mask)):
                words.pop(0)
            while len(words) > 1 and _is_icon(words[-1], words[:-1]):
                words.pop()
            if not (len(words) == 1 and _is_alone_icon(words[0])):
                kept.append(line if len(words) == len(line.words) else RecognisedLine.of_words(tuple(words)))
    return tuple(kept)


def without_marks(lines: Sequence[RecognisedLine]) -> tuple[RecognisedLine, ...]:
    """Return recognised lines of a text without what icons beside it were read as: signs that are no punctuation.

    An underline between two words is read as a low line: it is a space, but for addresses.
    """
    kept = []
    for line in lines:
        words = [part for word in line.words for part in _parted_at_low_lines(word)]
        while len(words) > 1 and _is_mark(words[0].text):
            words.pop(0)
        while len(words) > 1 and _is_mark(words[-1].text):
            words.pop()
        kept.append(line if len(words) == len(line.words) else RecognisedLine.of_words(tuple(words)))
    return tuple(kept)


def _parted_at_low_lines(word: RecognisedWord) -> list[RecognisedWord]:
    parts = word.text.split("_")
    if len(parts) == 1 or not all(parts) or not ADDRESS_SIGNS.isdisjoint(word.text):
        return [word]
    width = word.box.width / len(word.text)
    words = []
    start = 0
    for part in parts:
        x0, x1 = round(word.box.x0 + start * width), round(word.box.x0 + (start + len(part)) * width)
        words.append(replace(word, text=part, box=replace(word.box, x0=x0, x1=x1), space_after=True))
        start += len(part) + 1
    words[-1] = replace(words[-1], space_after=word.space_after)
    return words


def _is_mark(text: str) -> bool:
    return all(unicodedata.category(character) in MARKS for character in text)


def _columns(words: Sequence[RecognisedWord]) -> list[list[RecognisedWord]]:
    """Part the words of a line, from left to right, where the gap is too wide for a space."""
    parts = [[words[0]]]
    height = max(median(word.box.height for word in words), 1)
    for before, word in pairwise(words):
        if _gap(before, word) > COLUMN_GAP * height:
            parts.append([])
        parts[-1].append(word)
    return [part for part in parts if part]


def _is_icon(word: RecognisedWord, others: Sequence[RecognisedWord]) -> bool:
    """Tell whether `word`, at one end of a line whose other words are `others`, is an icon."""
    letters = word.text.strip(".-,;:|*'_ ")
    if len(word.text) > MAX_ICON_LETTERS or any(character.isdigit() for character in word.text):
        return False
    if word.confidence < HOPELESS:
        return True
    height = max(median(other.box.height for other in others), 1)
    gaps = [_gap(before, after) for before, after in pairwise(others)]
    usual = max(median(gaps) if gaps else USUAL_GAP * height, 1)
    signs = (
        word.confidence < DOUBTFUL,
        not OTHER_HEIGHT[0] <= word.box.height / height <= OTHER_HEIGHT[1],
        min(_gap(word, other) for other in others) > OTHER_GAP * usual,
        len(letters) == 1 and letters.lower() not in LONE_LETTERS,
    )
    return sum(signs) >= ODD


def _is_lead_mark(words: Sequence[RecognisedWord], mask: Mask) -> bool:
    """Tell whether the first of the words of a line is what was made of a bullet or icon in front of the others."""
    text = RecognisedLine.of_words(tuple(words[1:])).box
    line = replace(text, x0=words[0].box.x0) if words[0].box.x0 < text.x0 else text
    return any(mark.x1 >= words[0].box.x1 - mark.width for mark in lead_marks(mask, line))


def _gap(first: RecognisedWord, second: RecognisedWord) -> int:
    return max(first.box.x0, second.box.x0) - min(first.box.x1, second.box.x1)


def _is_alone_icon(word: RecognisedWord) -> bool:
    return len(word.text) <= MAX_ICON_LETTERS and word.confidence < HOPELESS and not word.text.isdigit()
