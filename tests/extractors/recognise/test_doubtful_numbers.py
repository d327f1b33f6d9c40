"""A doubtful number within a text of another script is what a model of Latin letters is sure of, or stays as it was."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pytest

from extractors.page.boxes import GreyImage, PixelBox
from extractors.recognise.doubtful_numbers import with_numbers_read_again
from extractors.recognise.model import RecognisedLine, RecognisedWord


def word(text: str, x0: int, x1: int, confidence: float) -> RecognisedWord:
    return RecognisedWord(text, PixelBox(x0, 20, x1, 60), confidence)


def page() -> GreyImage:
    """Return a line with "161" from 100 to 180, whose neighbours reach to 95 and from 200 on."""
    image = np.full((80, 300), 255, np.uint8)
    cv2.putText(image, "161", (105, 55), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 0, 3)
    image[25:58, 20:95] = 0
    image[25:58, 200:290] = 0
    return image


def reader(text: str, confidence: float, seen: list[GreyImage]) -> Callable[[GreyImage], Sequence[RecognisedLine]]:
    def read(image: GreyImage) -> Sequence[RecognisedLine]:
        seen.append(image)
        return [RecognisedLine.of_words((word(text, 0, 10, confidence),))]

    return read


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [("161", 0.95, "161"), ("161", 0.6, "6"), ("ECI", 0.95, "6"), ("16,1%", 0.9, "16,1%"), ("161.", 0.9, "161")],
)
def test_a_number_is_replaced_by_a_sure_number_only(text: str, confidence: float, expected: str) -> None:
    line = RecognisedLine.of_words((word("की", 20, 95, 0.96), word("6", 128, 150, 0.0), word("हेक्टेयर", 200, 290, 0.9)))
    read = with_numbers_read_again(line, page(), reader(text, confidence, []))
    assert [one.text for one in read.words] == ["की", expected, "हेक्टेयर"]


def test_the_number_is_read_without_its_neighbours_and_with_the_digits_that_were_lost() -> None:
    seen: list[GreyImage] = []
    line = RecognisedLine.of_words((word("की", 20, 95, 0.96), word("6", 128, 150, 0.0), word("हेक्टेयर", 200, 290, 0.9)))
    with_numbers_read_again(line, page(), reader("161", 0.9, seen))
    (image,) = seen
    dark = np.flatnonzero((image < 128).any(axis=0))
    assert 55 < dark[-1] - dark[0] < 80


def test_words_and_sure_numbers_are_not_read_again() -> None:
    seen: list[GreyImage] = []
    line = RecognisedLine.of_words((word("की", 20, 95, 0.2), word("161", 105, 180, 0.9)))
    assert with_numbers_read_again(line, page(), reader("7", 0.99, seen)) is line
    assert not seen
