"""Strokes between words are dashes or hyphens by their length."""

import pytest

from extractors.page.boxes import PixelBox
from extractors.recognise.dashes import with_measured_dashes
from extractors.recognise.model import RecognisedLine, RecognisedWord


def line(stroke: str, width: int) -> RecognisedLine:
    """A line of letters 10 pixels wide with a stroke in its middle."""
    words = [("Swift", 0, 50), (stroke, 60, 60 + width), ("boxes", 70 + width, 120 + width)]
    return RecognisedLine.of_words(tuple(RecognisedWord(text, PixelBox(x0, 0, x1, 14), 0.9) for text, x0, x1 in words))


@pytest.mark.parametrize(("width", "sign"), [(5, "-"), (9, "–"), (20, "—")])
@pytest.mark.parametrize("read", ["-", "–", "—"])
def test_the_length_of_a_stroke_tells_what_it_is(read: str, width: int, sign: str) -> None:
    assert with_measured_dashes(line(read, width)).text == f"Swift {sign} boxes"


def test_a_stroke_at_the_end_of_a_line_is_told_by_its_length() -> None:
    ended = RecognisedLine.of_words(line("-", 9).words[:2])
    assert with_measured_dashes(ended).text == "Swift –"


def test_hyphens_within_words_and_strokes_without_letters_stay() -> None:
    for text in ("well-kept", "2020 - 2021"):
        words = tuple(
            RecognisedWord(word, PixelBox(20 * place, 0, 20 * place + 15, 14), 0.9)
            for place, word in enumerate(text.split())
        )
        read = RecognisedLine.of_words(words)
        assert with_measured_dashes(read) is read
