"""A mark that a word of Hindi may have lost is put back where a closer reading shows it, and nowhere else."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.page.boxes import GreyImage, PixelBox
from extractors.recognise.best_lines import read_region
from extractors.recognise.doubtful_marks import with_marks_read_again
from extractors.recognise.model import RecognisedLine, RecognisedWord

FACES = Path("/usr/share/fonts/truetype")
SENTENCE = "दस वर्षों के कार्यों की सूची हर विद्यालय में रखी है।"
PAPER = np.full((60, 400), 255, np.uint8)


def line_of(*texts: str) -> RecognisedLine:
    boxes = [PixelBox(20 + 100 * place, 15, 110 + 100 * place, 45) for place in range(len(texts))]
    return RecognisedLine.of_words(
        tuple(RecognisedWord(text, box, 0.95) for text, box in zip(texts, boxes, strict=True))
    )


def reader(*texts: str) -> Callable[[GreyImage], Sequence[RecognisedLine]]:
    return lambda image: [line_of(*texts)]


@pytest.mark.parametrize(
    ("read", "closer", "expected"),
    [
        (("वर्षो", "में"), ("वर्षों", "में"), ("वर्षों", "में")),
        (("(वर्षो),", "में"), ("वर्षों", "में"), ("(वर्षों),", "में")),
        (("वर्षो", "में"), ("वर्षो", "में"), ("वर्षो", "में")),  # the ink says so, too
        (("वर्षो", "में"), ("वर्षा", "में"), ("वर्षो", "में")),  # another word, not the same with its mark
        (("वर्षो", "है"), ("वर्षों", "हैं"), ("वर्षों", "है")),  # "is" is commoner than "are"
    ],
)
def test_a_commoner_word_with_one_mark_more_is_taken_where_the_ink_shows_it(
    read: tuple[str, ...], closer: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    line = with_marks_read_again(line_of(*read), PAPER, "hi", reader(*closer))
    assert tuple(word.text for word in line.words) == expected


def test_a_line_of_whole_words_is_not_read_again() -> None:
    def read(image: GreyImage) -> Sequence[RecognisedLine]:
        raise AssertionError("read again")

    line = line_of("वर्षों", "में", "नगर")
    assert with_marks_read_again(line, PAPER, "hi", read) is line


def test_languages_without_a_list_of_words_are_not_read_again() -> None:
    line = line_of("वर्षो")
    assert with_marks_read_again(line, PAPER, "mr", reader("वर्षों")) is line


@pytest.mark.parametrize("face", ["lohit-devanagari/Lohit-Devanagari.ttf", "noto/NotoSansDevanagari-Regular.ttf"])
def test_the_engine_reads_small_hindi_with_all_marks(face: str) -> None:
    font = ImageFont.truetype(str(FACES / face), 20)
    picture = Image.new("L", (int(font.getlength(SENTENCE)) + 40, 70), 255)
    ImageDraw.Draw(picture).text((20, 15), SENTENCE, font=font, fill=0)
    read = read_region(np.asarray(picture), script="Deva", languages=("hi",))
    assert [line.text for line in read.lines] == [SENTENCE]
