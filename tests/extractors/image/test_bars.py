"""A bar beside a text is found by its ink and taken off; letters that are strokes stay, in every script."""

import cv2
import numpy as np
import pytest

from extractors.image.bars import without_bars
from extractors.image.ink_without_text import uncovered_ink
from extractors.page.boxes import GreyImage
from fixtures.images.make import DPI, Picture, load, pictures

PICTURES = [picture for picture in pictures() if picture.damage in (None, "crooked", "dusty")]
SCALE = DPI / 72


def name(picture: Picture) -> str:
    return picture.name


def with_room(image: GreyImage, points: float = 20.0) -> GreyImage:
    paper = int(np.median(image))
    return cv2.copyMakeBorder(image, 0, 0, round(points * SCALE), 0, cv2.BORDER_CONSTANT, value=(paper,)).astype(
        np.uint8
    )


def short_answer(text: str, *, bar: float = 0.0, thickness: int = 3) -> GreyImage:
    """Return a line of 10 point type at 200 dpi, with a bar of so many font sizes beside it."""
    image = np.full((90, 400), 255, np.uint8)
    cv2.putText(image, text, (60, 56), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2, cv2.LINE_AA)
    if bar:
        half = round(bar * 28 / 2)
        image[46 - half : 46 + half, 20 : 20 + thickness * 3] = 0
    return image


@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_no_stroke_of_a_letter_is_a_bar(picture: Picture) -> None:
    image = load(picture)
    assert (without_bars(image) == image).all()


@pytest.mark.parametrize("thickness", [1.0, 2.5, 4.0])
@pytest.mark.parametrize("picture", [one for one in PICTURES if one.damage is None], ids=name)
def test_a_bar_beside_lines_is_taken_off(picture: Picture, thickness: float) -> None:
    text = with_room(load(picture))
    image = text.copy()
    image[4:-4, round(4 * SCALE) : round((4 + thickness) * SCALE)] = 60
    assert np.abs(without_bars(image).astype(int) - text).max() <= 8


@pytest.mark.parametrize("text", ["N/A", "n.a.", "-", "TBD", "nil", "I", "Il"])
@pytest.mark.parametrize("bar", [1.3, 1.6, 2.2])
def test_a_bar_beside_a_short_answer_is_taken_off(text: str, bar: float) -> None:
    assert (without_bars(short_answer(text, bar=bar)) == short_answer(text)).all()


def test_a_bar_is_no_part_of_the_line_beside_it() -> None:
    page = np.full((300, 900), 255, np.uint8)
    for row in range(2):
        cv2.putText(page, "birds of the ponds", (80, 100 + 44 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2, cv2.LINE_AA)
    page[66:152, 40:48] = 0
    (region,) = uncovered_ink(page, 200 / 72, [])
    assert len(region.lines) == 2
    assert region.box.x0 * 200 / 72 > 50
