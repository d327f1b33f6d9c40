"""Bullets in front of lines are kept as such, whatever an engine made of them."""

import cv2
import numpy as np

from extractors.image import Mask
from extractors.page import PixelBox
from extractors.recognise.icons import with_bullets, without_icons
from extractors.recognise.model import RecognisedLine, RecognisedWord

DPI = 200.0


def ink_of_letters(*places: int) -> Mask:
    mask = np.zeros((80, 400), np.uint8)
    for x in places:
        mask[24:44, x : x + 4] = 1
        mask[24:27, x : x + 9] = 1
    return mask.astype(np.bool_)


def word(text: str, x0: int, x1: int) -> RecognisedWord:
    return RecognisedWord(text, PixelBox(x0, 24, x1, 44), 0.95)


def test_a_disc_that_was_read_as_a_letter_is_a_bullet() -> None:
    mask = ink_of_letters(50, 62, 74, 100, 112).astype(np.uint8)
    cv2.circle(mask, (26, 35), 4, 1, -1)
    line = RecognisedLine.of_words((word("e", 22, 31), word("Old", 50, 84), word("trees", 100, 122)))
    (found,) = without_icons([line], DPI, mask.astype(np.bool_))
    assert found.text == "• Old trees"


def test_a_dash_that_ends_a_line_is_none() -> None:
    mask = ink_of_letters(50, 62, 74, 100, 112)
    dash = RecognisedWord("–", PixelBox(146, 34, 158, 37), 0.7)
    line = RecognisedLine.of_words((word("Old", 50, 84), word("trees", 100, 122), dash))
    (found,) = without_icons([line], DPI, mask)
    assert found.text == "Old trees –"


def test_a_letter_is_none() -> None:
    mask = ink_of_letters(22, 50, 62, 74, 100, 112)
    line = RecognisedLine.of_words((word("A", 22, 31), word("old", 50, 84), word("trees", 100, 122)))
    (found,) = without_icons([line], DPI, mask)
    assert found.text == "A old trees"


def test_a_word_read_for_sure_that_stands_as_low_as_the_others_is_none_though_lines_run_into_each_other() -> None:
    mask = ink_of_letters(50, 62, 74, 100, 112)
    mask[28:40, 22:40] = True
    mask[44:48, 50:160] = True
    last = RecognisedWord("by", PixelBox(138, 24, 160, 48), 0.95)
    line = RecognisedLine.of_words((word("on", 22, 40), word("old", 50, 84), word("trees", 100, 122), last))
    (found,) = without_icons([line], DPI, mask)
    assert found.text == "on old trees by"


def test_bullets_that_were_taken_off_come_back_in_front_of_their_lines() -> None:
    upper = RecognisedLine.of_words((word("Ponds", 50, 84),))
    lower = RecognisedLine.of_words((RecognisedWord("reeds", PixelBox(50, 60, 84, 80), 0.95),))
    found = with_bullets([upper, lower], [PixelBox(22, 22, 31, 46)])
    assert [line.text for line in found] == ["• Ponds", "reeds"]
    assert with_bullets(found, [PixelBox(22, 22, 31, 46)]) == found
