"""Drops what a recognition engine made of icons and bullets: short doubtful words of another height at a line's end.

Reports draw an icon beside most headings; engines read a star as `yz`, a globe as `©`, a bullet as `e`.
"""

from collections.abc import Sequence
from statistics import median

from extractors.recognise.model import RecognisedLine, RecognisedWord

MAX_ICON_LETTERS = 3
DOUBTFUL = 0.8
"""Confidence below which a short word at a line's end may be an icon; 60 icons of scans had 0.1 to 0.78."""
HOPELESS = 0.35
"""Confidence below which it is one whatever its height."""
OTHER_HEIGHT = (0.55, 1.2)
"""Shares of the other words' height outside which it is one: bullets have 0.4, icons 1.25 and more."""
DRAWING_HEIGHT = 60.0
"""Points; a line higher than this is no text but a drawing."""


def without_icons(lines: Sequence[RecognisedLine], dpi: float) -> tuple[RecognisedLine, ...]:
    """Return recognised lines without words that are icons, and without lines that are drawings."""
    kept = []
    for line in lines:
        words = list(line.words)
        if line.box.height * 72.0 / dpi > DRAWING_HEIGHT:
            continue
        while len(words) > 1 and _is_icon(words[0], words[1:]):
            words.pop(0)
        while len(words) > 1 and _is_icon(words[-1], words[:-1]):
            words.pop()
        if words and not (len(words) == 1 and _is_alone_icon(words[0])):
            kept.append(line if len(words) == len(line.words) else RecognisedLine.of_words(tuple(words)))
    return tuple(kept)


def _is_icon(word: RecognisedWord, others: Sequence[RecognisedWord]) -> bool:
    if len(word.text) > MAX_ICON_LETTERS or word.confidence >= DOUBTFUL or word.text.isdigit():
        return False
    share = word.box.height / max(median(other.box.height for other in others), 1)
    return word.confidence < HOPELESS or not OTHER_HEIGHT[0] <= share <= OTHER_HEIGHT[1]


def _is_alone_icon(word: RecognisedWord) -> bool:
    return len(word.text) <= MAX_ICON_LETTERS and word.confidence < HOPELESS and not word.text.isdigit()
