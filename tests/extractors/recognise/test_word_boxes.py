"""Words stand where their ink is; what was read of specks or read twice is dropped, and nothing else is."""

import numpy as np

from extractors.page.boxes import PixelBox
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.recognise.word_boxes import is_column, trimmed, without_letters_between, without_torn


def word(text: str, x0: int, x1: int, top: int = 100, bottom: int = 120) -> RecognisedWord:
    return RecognisedWord(text, PixelBox(x0, top, x1, bottom), 0.9)


def texts(lines: list[RecognisedLine]) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in lines]


LINE = RecognisedLine.of_words((word("assessments,", 0, 100), word("planning", 132, 200), word("and", 224, 260)))


def test_a_letter_in_the_white_space_of_a_longer_line_is_part_of_its_word() -> None:
    pieces = RecognisedLine.of_words((word("P", 104, 130, 107, 126), word("g", 202, 212, 107, 126)))
    lines = without_letters_between([pieces, LINE])
    assert texts(lines) == ["assessments, planning and"]
    assert [word.box.x0 for word in lines[0].words] == [0, 104, 224]
    assert lines[0].words[1].box.x1 == 212


def test_the_lines_above_and_below_and_other_columns_stay() -> None:
    below = RecognisedLine.of_words((word("P", 104, 130, 121, 140),))
    column = RecognisedLine.of_words((word("Map", 300, 330),))
    assert texts(without_letters_between([LINE, below, column])) == ["assessments, planning and", "P", "Map"]


def test_a_text_between_two_columns_that_were_read_as_one_line_stays() -> None:
    row = RecognisedLine.of_words((word("Wetlands", 0, 80), word("Report", 400, 460)))
    between = RecognisedLine.of_words((word("2021", 200, 240),))
    assert texts(without_letters_between([row, between])) == ["Wetlands Report", "2021"]


def test_a_letter_in_a_word_of_a_longer_line_was_read_with_it() -> None:
    pieces = RecognisedLine.of_words((word("g", 160, 170, 107, 126),))
    assert texts(without_letters_between([pieces, LINE])) == ["assessments, planning and"]


def test_a_part_of_a_word_that_reaches_beyond_its_place_was_read_with_it() -> None:
    pieces = RecognisedLine.of_words((word("plan", 116, 168, 107, 126), word("Map", 300, 330)))
    lines = without_letters_between([pieces, LINE])
    assert texts(lines) == ["Map", "assessments, planning and"]
    assert lines[1].words[1].box.x0 == 116


def test_the_whole_of_a_word_takes_the_place_of_its_part() -> None:
    part = RecognisedLine.of_words((word("ainstreaming", 20, 90), word("biodiversity", 120, 240)))
    whole = RecognisedLine.of_words((word("Mainstreaming", 0, 110),))
    assert texts(without_letters_between([whole, part])) == ["Mainstreaming biodiversity"]


def test_letters_of_a_word_that_its_place_lacks_are_read_with_it() -> None:
    pieces = RecognisedLine.of_words((word("plan", 110, 156, 98, 122),))
    lines = without_letters_between([pieces, LINE])
    assert texts(lines) == ["assessments, planning and"]
    assert (lines[0].words[1].box.x0, lines[0].words[1].box.x1) == (110, 200)


def test_another_word_that_reaches_into_a_word_stays() -> None:
    other = RecognisedLine.of_words((word("Map", 110, 156, 98, 122),))
    assert texts(without_letters_between([other, LINE])) == ["Map", "assessments, planning and"]


def test_what_was_read_of_specks_is_dropped_with_the_words_beside_it() -> None:
    label = (word("how", 0, 2), word("aty", 60, 72), word("taking", 110, 113))
    line = RecognisedLine.of_words((*label, word("Equitable", 400, 520), word("and", 540, 590)))
    kept = without_torn(line, scale=2.0)
    assert kept is not None
    assert texts([kept]) == ["Equitable and"]
    assert without_torn(RecognisedLine.of_words(label), scale=2.0) is None


def test_a_line_of_whole_words_stays_as_it_is() -> None:
    assert without_torn(LINE, scale=2.0) is LINE


def test_a_word_as_high_as_its_row_gets_the_height_of_its_ink() -> None:
    mask = np.zeros((200, 300), np.bool_)
    mask[106:115, 10:60] = True
    mask[101, 20] = True  # a speck of dust
    box = trimmed(word("more", 5, 70), mask).box
    assert (box.top, box.bottom, box.x0, box.x1) == (106, 115, 5, 70)
    empty = word("more", 150, 200)
    assert trimmed(empty, mask) is empty


def test_signs_below_each_other_are_no_line() -> None:
    digits = tuple(
        RecognisedWord(sign, PixelBox(100, top, 110, top + 14), 0.8)
        for sign, top in zip("AOO", (90, 60, 30), strict=True)
    )
    cells = tuple(RecognisedWord("b/E", PixelBox(100, top, 130, top + 14), 0.8) for top in (90, 60))
    turned = tuple(RecognisedWord("Action", PixelBox(100, top, 114, top + 60), 0.9) for top in (90, 10))
    assert [is_column(RecognisedLine.of_words(words)) for words in (digits, cells, turned)] == [True, True, False]
    assert not is_column(LINE)
