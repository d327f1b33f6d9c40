"""Joins lines into the one text a person would read: spaces, line ends and punctuation as the script writes them.

`join_lines` serves lines of a text layer and recognised lines alike and changes no visible character but a hyphen at a
line's end; `assemble` also gives recognised lines the punctuation of their script, which engines mix up.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from extractors.page import PixelBox
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.writing import join_lines, space_between, with_own_letters, without_foreign_spaces

LAST_GAP = 1.2
"""Line heights that a full line may fall short of the longest; a word that moved to the next line leaves more."""


def assemble(lines: Sequence[RecognisedLine], script: str) -> str:
    """Return recognised `lines`, in reading order, as one text in NFC, with the letters of `script` (ISO 15924)."""
    broken_words = script == "Kore" and breaks_anywhere([line.box for line in lines])
    text = join_lines([line.text for line in lines], script, broken_words=broken_words)
    text = with_own_letters(text, script)
    return unicodedata.normalize("NFC", without_foreign_spaces(text))


def spaced_line(words: Sequence[RecognisedWord]) -> RecognisedLine:
    """Make a line of `words` (at least one, logical order), without the spaces that the script does not write."""
    following = [*(word.text[0] for word in words[1:]), ""]
    return RecognisedLine.of_words(
        tuple(
            replace(word, space_after=word.space_after and first != "" and space_between(word.text[-1], first))
            for word, first in zip(words, following, strict=True)
        )
    )


def breaks_anywhere(boxes: Sequence[PixelBox]) -> bool:
    """Tell from the lines' boxes, top to bottom, that lines are filled to the end, so that words are broken."""
    full = boxes[:-1]
    longest = max((box.x1 for box in boxes), default=0)
    return all(longest - box.x1 <= LAST_GAP * box.height for box in full)
