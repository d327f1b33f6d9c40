"""Letters that were read in their word and once more between the words are dropped, and nothing else is."""

from extractors.recognise.model import PixelBox, RecognisedLine, RecognisedWord
from extractors.torn_lines import without_letters_between


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


def test_the_whole_of_a_word_takes_the_place_of_its_part() -> None:
    part = RecognisedLine.of_words((word("ainstreaming", 20, 90), word("biodiversity", 120, 240)))
    whole = RecognisedLine.of_words((word("Mainstreaming", 0, 110),))
    assert texts(without_letters_between([whole, part])) == ["Mainstreaming biodiversity"]
