"""Drops what a recognition engine made of icons and bullets: short doubtful words of another height at a line's end.

Reports draw an icon beside most headings; engines read a star as `yz`, a globe as `©`, a bullet as `e`.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.image import Mask, is_disc, lead_marks
from extractors.page import COLUMN_GAP, POINTS_PER_INCH, PixelBox
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.writing import BULLETS

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
DASHES, FLAT = frozenset("-–—"), 2.0
"""Dashes and hyphens, and their width in heights at least: a hyphen by itself has about three."""
MARKS = frozenset({"So", "Sm", "Sk"})
"""Unicode's categories of "©", "|" and "^"; currency is another."""
BULLET, SURE_DISC = "•", 0.95
"""The sign of a small full disc, and how sure it is: it was told by its shape."""
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
            bullet = _bullet_of(words, mask)
            if bullet is not None:
                words[0] = bullet
            while bullet is None and len(words) > 1 and (_is_icon(words[0], words[1:]) or _lead_mark(words, mask)):
                words.pop(0)
            while len(words) > 1 and not _is_dash(words[-1]) and _is_icon(words[-1], words[:-1]):
                words.pop()
            if not (len(words) == 1 and _is_alone_icon(words[0])):
                kept.append(line if tuple(words) == line.words else RecognisedLine.of_words(tuple(words)))
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


def _is_dash(word: RecognisedWord) -> bool:
    """Tell whether a word is a stroke as flat as a dash: a line that breaks behind one ends with it."""
    return word.text in DASHES and word.box.width >= FLAT * word.box.height


def _lead_mark(words: Sequence[RecognisedWord], mask: Mask) -> PixelBox | None:
    """Return the bullet or icon that the first of the words of a line was made of; None where it is a word."""
    if _stands_as_a_word(words[0], words[1:]):
        return None
    text = RecognisedLine.of_words(tuple(words[1:])).box
    line = replace(text, x0=words[0].box.x0) if words[0].box.x0 < text.x0 else text
    return next((mark for mark in lead_marks(mask, line) if mark.x1 >= words[0].box.x1 - mark.width), None)


def _stands_as_a_word(word: RecognisedWord, others: Sequence[RecognisedWord]) -> bool:
    """Tell whether letters that were read for sure stand as low as most of the words behind them, as no mark does.

    Lines that are set close may run into each other in the ink, but not in the places of words.
    """
    is_sure = len(word.text) > 1 and word.text.isalpha() and word.confidence >= DOUBTFUL
    return is_sure and word.box.bottom >= median(other.box.bottom for other in others) - 1


def _bullet_of(words: Sequence[RecognisedWord], mask: Mask) -> RecognisedWord | None:
    """Return the first word of a line as the bullet that it was made of, if it is one."""
    mark = _lead_mark(words, mask) if len(words) > 1 and len(words[0].text) <= MAX_ICON_LETTERS else None
    return replace(words[0], text=BULLET, confidence=SURE_DISC) if mark is not None and is_disc(mask, mark) else None


def with_bullets(lines: Sequence[RecognisedLine], discs: Sequence[PixelBox]) -> tuple[RecognisedLine, ...]:
    """Return recognised lines with the bullets in front of them: `discs` that were taken off before they were read."""
    return tuple(_with_bullet(line, discs) for line in lines)


def _with_bullet(line: RecognisedLine, discs: Sequence[PixelBox]) -> RecognisedLine:
    if line.text[0] in BULLETS:
        return line
    level = [disc for disc in discs if 2 * disc.common_height(line.box) > line.box.height]
    beside = [disc for disc in level if disc.x1 <= line.box.x0 + disc.width or disc.x0 >= line.box.x1 - disc.width]
    if not beside:
        return line
    box = replace(beside[0], top=line.box.top, bottom=line.box.bottom)
    return RecognisedLine.of_words((RecognisedWord(BULLET, box, SURE_DISC), *line.words))


def _gap(first: RecognisedWord, second: RecognisedWord) -> int:
    return max(first.box.x0, second.box.x0) - min(first.box.x1, second.box.x1)


def _is_alone_icon(word: RecognisedWord) -> bool:
    return len(word.text) <= MAX_ICON_LETTERS and word.confidence < HOPELESS and not word.text.isdigit()
