"""Each line of a place is taken from the model of the script that it is in."""

from dataclasses import replace

import numpy as np

from extractors.page import GreyImage, PixelBox
from extractors.recognise.line_scripts import with_own_scripts
from extractors.recognise.model import RecognisedLine, RecognisedWord, Recognition

IMAGE: GreyImage = np.full((100, 400), 255, np.uint8)
TITLE, ADDRESS = "تقرير عن ينابيع الوادي", "https://town.example/springs"
LABEL = "Description of how city is taking action"


def line(text: str, top: int, confidence: float) -> RecognisedLine:
    words = text.split()
    boxes = [PixelBox(10 + 40 * number, top, 45 + 40 * number, top + 20) for number in range(len(words))]
    return RecognisedLine.of_words(
        tuple(RecognisedWord(word, box, confidence) for word, box in zip(words, boxes, strict=True))
    )


def reading(script: str, *lines: RecognisedLine) -> Recognition:
    return Recognition(lines, "made up", script)


def none_asked(script: str, image: GreyImage) -> Recognition | None:
    raise AssertionError(f"{script} was read again, {image.shape}")


def test_a_line_that_was_nonsense_is_taken_from_the_other_reading() -> None:
    latin = reading("Latn", line("alal plill ssai", 10, 0.5), line(ADDRESS, 40, 0.97))
    arabic = reading("Arab", line(TITLE, 10, 0.92), line("سينما", 40, 0.4))
    found = with_own_scripts(latin, [arabic], ["Arab"], IMAGE, none_asked)
    assert [one.text for one in found.lines] == [TITLE, ADDRESS]


def test_latin_letters_in_a_line_of_another_model_are_read_alone() -> None:
    arabic = reading("Arab", line("Description أن how city is taking action", 10, 0.86), line(TITLE, 40, 0.92))

    def alone(script: str, image: GreyImage) -> Recognition:
        assert script == "Latn"
        assert image.shape[0] < 40
        return reading("Latn", line(LABEL, 3, 0.96))

    found = with_own_scripts(arabic, [], ["Latn"], IMAGE, alone)
    assert [one.text for one in found.lines] == [LABEL, TITLE]
    assert abs(found.lines[0].box.top - 10) <= 3


def test_a_few_letters_at_the_end_of_a_line_are_no_reading_of_it() -> None:
    kannada = reading("Knda", line("ದಡದಲ್ಲಿ ಸ್ಥಳೀಯ ಮರಗಳನ್ನು ನೆಟ್ಟಿದೆ", 10, 0.5))
    rest = replace(line("uo.", 10, 0.9), box=PixelBox(130, 10, 165, 30))
    assert with_own_scripts(kannada, [reading("Latn", rest)], ["Latn"], IMAGE, none_asked) is kannada


def test_what_is_no_surer_changes_nothing() -> None:
    latin = reading("Latn", line("Otakaro wetlands", 10, 0.6))
    arabic = reading("Arab", line(TITLE, 10, 0.7))
    assert with_own_scripts(latin, [arabic], ["Arab"], IMAGE, none_asked) is latin


def test_sure_lines_and_short_ones_are_not_read_again() -> None:
    arabic = reading("Arab", line(TITLE, 10, 0.9), line("GIS", 40, 0.5))
    assert with_own_scripts(arabic, [], ["Latn"], IMAGE, none_asked) is arabic
