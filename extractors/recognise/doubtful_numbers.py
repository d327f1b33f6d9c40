"""Reads doubtful numbers within a text of another script again, with a model of Latin letters, which has the digits.

Models of other scripts know the digits 0 to 9 little: of "161" in a Hindi text one makes "6", with a confidence of 0.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.image import ink
from extractors.page import GreyImage, PixelBox
from extractors.recognise.assemble import spaced_line
from extractors.recognise.model import RecognisedLine, RecognisedWord

SURE = 0.8
"""Confidence from which a number is believed, in the first reading as well as in the second."""
MARGIN = 0.2
"""Heights of the line by which the places of words are wrong."""
PAPER = 10
"""Pixels of paper around a number: engines lose letters that stand at the edge."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")


def with_numbers_read_again(
    line: RecognisedLine, image: GreyImage, read: Callable[[GreyImage], Sequence[RecognisedLine]]
) -> RecognisedLine:
    """Return a line with its doubtful numbers as `read`, a model of Latin letters, has them where it is sure.

    `image` is what the line was read from.
    """
    words = [_read_again(word, line, image, read) if _is_doubtful(word) else word for word in line.words]
    return spaced_line(words) if words != list(line.words) else line


def _is_doubtful(word: RecognisedWord) -> bool:
    return word.confidence < SURE and any(character.isdigit() for character in word.text)


def _read_again(
    word: RecognisedWord,
    line: RecognisedLine,
    image: GreyImage,
    read: Callable[[GreyImage], Sequence[RecognisedLine]],
) -> RecognisedWord:
    place = _room(word, line)
    cut = np.ascontiguousarray(image[max(place.top, 0) : place.bottom, max(place.x0, 0) : place.x1])
    if not cut.size:
        return word
    found = [other for again in read(_without_neighbours(cut)) for other in again.words]
    text = "".join(other.text for other in found).strip(".,")
    if not _NUMBER.fullmatch(text) or min(other.confidence for other in found) < SURE:
        return word
    return replace(word, text=text, confidence=min(other.confidence for other in found))


def _without_neighbours(image: GreyImage) -> GreyImage:
    """Return an image without what reaches over its edges: parts of the words and lines around the number."""
    _, labels = cv2.connectedComponents(ink(image).astype(np.uint8), connectivity=8)
    edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    over = cv2.dilate((np.isin(labels, edge) & (labels > 0)).astype(np.uint8), np.ones((3, 3), np.uint8))
    cleared = image.copy()
    cleared[over > 0] = int(np.median(image))
    padded = cv2.copyMakeBorder(cleared, PAPER, PAPER, PAPER, PAPER, cv2.BORDER_CONSTANT, value=int(np.median(image)))
    return np.asarray(padded, dtype=np.uint8)


def _room(word: RecognisedWord, line: RecognisedLine) -> PixelBox:
    """Return the place between the words on both sides: letters that were lost are not in the word's own box."""
    margin = round(MARGIN * line.box.height)
    others = [other.box for other in line.words if other is not word]
    left = max((box.x1 for box in others if box.x1 <= word.box.x0), default=line.box.x0 - margin)
    right = min((box.x0 for box in others if box.x0 >= word.box.x1), default=line.box.x1 + margin)
    return PixelBox(left - margin, line.box.top - margin, right + margin, line.box.bottom + margin)
