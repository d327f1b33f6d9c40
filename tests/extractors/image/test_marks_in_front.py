"""Bullets and icons in front of a text are found by their ink; first letters, dashes and quotation marks are text."""

import cv2
import numpy as np
import pytest

from extractors.image.ink_mask import ink
from extractors.image.marks_in_front import lead_marks, without_lead_marks
from extractors.page.boxes import GreyImage, PixelBox
from fixtures.images.make import load, pictures

HEIGHT = 30
"""Pixels from the top of an ascender to the foot of a descender."""
BASELINE = 40


def line_of_text(indent: int = 60, gap: int = 9) -> GreyImage:
    """Three words of strokes that stand on a baseline, one letter of each with a descender."""
    image = np.full((60, 600), 255, np.uint8)
    x = indent
    for _ in range(3):
        for letter in range(6):
            foot = BASELINE + 6 if letter == 4 else BASELINE
            image[BASELINE - (24 if letter == 0 else 16) : foot, x : x + 4] = 0
            x += 8
        x += gap
    return image


def marks(image: GreyImage, *, to_the_left: bool = False) -> list[PixelBox]:
    mask = ink(image)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    line = PixelBox(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return lead_marks(mask, line, to_the_left=to_the_left)


@pytest.mark.parametrize("size", [3, 6], ids=["bullet", "icon"])
def test_a_mark_that_hangs_in_the_line_is_found(size: int) -> None:
    image = line_of_text()
    cv2.circle(image, (30, BASELINE - 12), size, 0, 2)
    (mark,) = marks(image)
    assert mark.x1 < 40
    plain, _ = without_lead_marks(image, to_the_left=False)
    assert (plain == line_of_text()).all()


def test_to_the_right_it_is_looked_for_where_text_runs_to_the_left() -> None:
    image = np.ascontiguousarray(line_of_text()[:, ::-1])
    cv2.circle(image, (570, BASELINE - 10), 4, 0, 2)
    assert marks(image) == []
    (mark,) = marks(image, to_the_left=True)
    assert mark.x0 > 560


@pytest.mark.parametrize(
    ("left", "top", "right", "bottom"),
    [
        (24, BASELINE - 16, 36, BASELINE),
        (20, BASELINE - 10, 40, BASELINE - 7),
        (42, BASELINE - 14, 54, BASELINE - 6),
        (0, BASELINE - 20, 40, BASELINE - 5),
    ],
    ids=["a letter", "a dash", "close to the text", "as wide as a word"],
)
def test_text_is_no_mark(left: int, top: int, right: int, bottom: int) -> None:
    image = line_of_text()
    image[top:bottom, left:right] = 0
    assert marks(image) == []


def test_a_quotation_mark_that_is_set_off_no_wider_than_words_are_is_text() -> None:
    image = line_of_text(gap=16)
    for x in (34, 40):
        corners = np.array([[x + 4, BASELINE - 15], [x, BASELINE - 10], [x + 4, BASELINE - 5]])
        cv2.polylines(image, [corners], isClosed=False, color=0)
    assert marks(image) == []


@pytest.mark.parametrize("picture", [picture for picture in pictures() if picture.damage is None], ids=lambda p: p.name)
def test_paragraphs_of_all_scripts_have_none(picture: object) -> None:
    image = load(picture)  # type: ignore[arg-type]
    for to_the_left in (False, True):
        assert without_lead_marks(image, to_the_left=to_the_left)[0] is image


@pytest.mark.parametrize("above", [2, 3])
def test_a_small_disc_close_to_the_baseline_is_a_bullet(above: int) -> None:
    image = line_of_text()
    cv2.circle(image, (30, BASELINE - above - 5), 5, 0, -1)
    (mark,) = marks(image)
    assert mark.x1 < 40


def test_a_disc_is_told_from_other_marks_and_needs_no_wider_room_than_words_have() -> None:
    image = line_of_text(indent=50, gap=16)
    cv2.circle(image, (30, BASELINE - 9), 5, 0, -1)
    (disc,) = without_lead_marks(image, to_the_left=False)[1]
    assert (disc.x0, disc.x1) == (25, 36)
    cv2.circle(image, (30, BASELINE - 9), 2, 255, -1)
    assert without_lead_marks(image, to_the_left=False)[1] == []


def test_the_foot_of_a_letter_above_the_line_is_no_bullet() -> None:
    image = line_of_text(indent=50, gap=16)
    image[BASELINE - 24 : BASELINE - 19, 25:29] = 0
    assert without_lead_marks(image, to_the_left=False)[1] == []


def test_a_ring_close_to_the_baseline_is_a_letter() -> None:
    image = line_of_text()
    cv2.circle(image, (30, BASELINE - 9), 7, 0, 2)
    assert marks(image) == []
