"""Which of several readings of one place is believed: of lines, of words in Latin letters, of models and languages."""

import cv2
import numpy as np
import pytest

from extractors.page.boxes import Box, GreyImage, PixelBox
from extractors.recognise.best_lines import without_overlaid
from extractors.recognise.engines.tesseract_models import model_for
from extractors.recognise.latin_words import without_invented_latin
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.recognise.region_reader import SURE, RegionReader, RegionReading
from fixtures.images.make import DPI, Picture, load, pictures
from pipeline.evaluation.text_errors import character_error_rate


def line(*words: tuple[str, float], top: int = 0, bottom: int = 40, x0: int = 0) -> RecognisedLine:
    places = (PixelBox(x0 + 100 * number, top, x0 + 100 * number + 90, bottom) for number in range(len(words)))
    return RecognisedLine.of_words(
        tuple(RecognisedWord(text, box, confidence) for (text, confidence), box in zip(words, places, strict=True))
    )


@pytest.mark.parametrize(
    ("latin", "native", "expected"),
    [
        (("cach", 0.80), ("टक्\u200dके", 0.43), "टक्\u200dके"),
        (("Glee", 0.70), ("میان", 0.62), "میان"),
        (("robur", 0.96), ("वार", 0.59), "robur"),
        (("robur", 0.80), ("वार", 0.20), "robur"),
        (("robur", 0.80), ("7०6", 0.60), "robur"),
        (("robur", 0.93), ("гобиг", 0.90), "robur"),
    ],
)
def test_a_latin_word_is_believed_where_native_letters_are_not(
    latin: tuple[str, float], native: tuple[str, float], expected: str
) -> None:
    assert without_invented_latin(line(latin), line(native)).text == expected


def test_a_line_that_lies_over_one_that_tells_more_is_left_out() -> None:
    first, second = line(*[("เมือง", 0.95)] * 5, top=11, bottom=60), line(*[("เขต", 0.95)] * 5, top=55, bottom=102)
    feet = line(("จจให", 0.65), ("ที่", 0.65), top=0, bottom=40, x0=100)
    beside = line(("ฝั่ง", 0.95), top=11, bottom=60, x0=500)
    assert without_overlaid([feet, first, beside, second]) == (first, beside, second)


def test_a_language_without_a_model_of_its_own_is_read_with_that_of_its_script() -> None:
    installed = frozenset({"hin", "script/Devanagari", "eng"})
    assert model_for("Deva", ("mr", "hi"), installed) == "script/Devanagari"
    assert model_for("Deva", ("hi", "mr"), installed) == "hin"


def blurred(name: str, sigma: float) -> GreyImage:
    """Return a picture out of focus, by so many pixels at 200 dpi."""
    return np.asarray(cv2.GaussianBlur(load(picture(name)), (0, 0), sigma), dtype=np.uint8)


def picture(name: str) -> Picture:
    return next(one for one in pictures() if one.name == name)


def read_whole(reader: RegionReader, image: GreyImage) -> RegionReading:
    """Read all of an image."""
    reading = reader.read(image, DPI, Box(0.0, 0.0, image.shape[1] * 72 / DPI, image.shape[0] * 72 / DPI))
    assert reading is not None
    return reading


def test_a_text_is_read_as_its_own_language_and_so_are_those_after_it() -> None:
    """The Hindi model makes 9 % errors in Marathi."""
    reader = RegionReader(("hi", "mr", "en"))
    for name, languages in (
        ("hindi", ("hi", "mr", "en")),
        ("marathi", ("mr", "hi", "en")),
        ("hindi", ("mr", "hi", "en")),
    ):
        reading = read_whole(reader, load(picture(name)))
        assert character_error_rate(reading.text, picture(name).text) <= 0.02
        assert reader.languages == languages


def test_a_text_that_is_not_read_for_sure_as_the_language_of_its_report_may_be_in_the_countrys_first() -> None:
    reader = RegionReader(("hi", "mr"))
    read_whole(reader, load(picture("marathi")))
    reading = read_whole(reader, blurred("hindi", 2.6))
    assert reading.recognition.engine.endswith(" hin")
    assert character_error_rate(reading.text, picture("hindi").text) <= 0.1


def test_what_a_page_teaches_is_not_known_on_the_next() -> None:
    reader = RegionReader(("hi", "mr", "en"))
    read_whole(reader.for_page(), load(picture("marathi")))
    assert reader.languages == reader.for_page().languages == ("hi", "mr", "en")


def test_latin_letters_do_not_replace_a_legible_text_in_the_country_s_script_that_was_not_read_for_sure() -> None:
    reading = read_whole(RegionReader(("hi", "en")), blurred("hindi", 2.6))
    assert reading.confidence < SURE
    assert (reading.script, reading.is_legible) == ("Deva", True)
