"""Lines that go on in ink beyond their words are told from those that end with them."""

import numpy as np

from extractors.image.ink_mask import Mask
from extractors.page.boxes import PixelBox
from extractors.recognise.lost_letters import along_ink, cut_words
from extractors.recognise.model import RecognisedLine, RecognisedWord


def word(text: str, x0: int, x1: int) -> RecognisedWord:
    return RecognisedWord(text, PixelBox(x0, 100, x1, 120), 0.9)


def letters(*places: int) -> Mask:
    """The ink of letters 10 pixels wide that begin at `places`, in the rows of `word`."""
    mask = np.zeros((200, 400), np.bool_)
    for x in places:
        mask[102:119, x : x + 10] = True
    return mask


def test_a_line_whose_last_or_first_letter_no_word_covers_is_cut() -> None:
    line = RecognisedLine.of_words((word("Pond", 100, 142), word("Hil", 154, 184)))
    whole = letters(100, 112, 124, 132, 154, 164, 174)
    assert cut_words([line], whole) == []
    assert cut_words([line], whole | letters(186)) == [PixelBox(154, 100, 196, 120)]
    assert cut_words([line], whole | letters(87)) == [PixelBox(87, 100, 142, 120)]


def test_ink_between_words_beyond_a_space_or_of_a_border_is_no_lost_letter() -> None:
    line = RecognisedLine.of_words((word("Pond", 100, 140), word("Hil", 156, 184)))
    whole = letters(100, 112, 124, 130, 156, 164, 174)
    border = np.zeros_like(whole)
    border[60:160, 187:190] = True
    stop = np.zeros_like(whole)
    stop[116:119, 186:189] = True
    rule = np.zeros_like(whole)
    rule[108:112, 186:400] = True
    for other in (letters(143), letters(192), border, stop, rule):
        assert cut_words([line], whole | other) == []


def test_a_line_goes_on_along_its_ink_up_to_a_gap_a_rule_or_another_word() -> None:
    line = PixelBox(100, 100, 140, 120)
    ink = letters(50, 80, 100, 112, 124, 145, 170, 200)
    assert along_ink(line, ink, []) == PixelBox(80, 100, 155, 120)
    assert along_ink(line, ink, [PixelBox(144, 102, 180, 118)]) == PixelBox(80, 100, 140, 120)
    assert along_ink(line, ink, [PixelBox(144, 130, 180, 150)]) == PixelBox(80, 100, 155, 120)
    rule = np.zeros_like(ink)
    rule[50:150, 142:144] = True
    assert along_ink(line, ink | rule, []) == PixelBox(80, 100, 140, 120)


def test_a_word_far_wider_than_its_letters_lost_some() -> None:
    mask = np.zeros((60, 300), np.bool_)
    mask[20:40, 20:100:2] = True
    whole = RecognisedWord("policies", PixelBox(20, 20, 100, 40), 0.95)
    torn = RecognisedWord("p", PixelBox(20, 20, 100, 40), 0.95)
    assert cut_words([RecognisedLine.of_words((whole,))], mask) == []
    assert cut_words([RecognisedLine.of_words((torn,))], mask) == [torn.box]


def test_a_line_is_as_high_as_its_ink_up_to_the_next_white_row() -> None:
    mask = letters(100, 112, 124)
    mask[97:126, 112:114] = True  # an ascender and a descender
    mask[82:90, 100:134] = True  # the line above
    assert along_ink(PixelBox(100, 104, 134, 119), mask, []) == PixelBox(100, 97, 134, 126)
    mask[90:102, 100:134] = True  # it touches
    assert along_ink(PixelBox(100, 104, 134, 119), mask, []).top == 104
