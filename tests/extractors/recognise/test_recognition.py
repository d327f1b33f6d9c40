"""Pictures of paragraphs are read as what they show, and those that no one can read are not believed."""

import numpy as np
import pytest

from extractors.page.boxes import Box, GreyImage
from extractors.recognise.orientation import detect_orientation
from extractors.recognise.region_reader import RegionReader
from extractors.recognise.script_of_image import detect_script
from extractors.writing.scripts import script_of_language
from fixtures.images.make import DPI, Picture, load, pictures
from pipeline.evaluation.text_errors import character_error_rate

READABLE = [picture for picture in pictures() if picture.damage in (None, "crooked", "shadow", "dusty")]
ILLEGIBLE = [picture for picture in pictures() if picture.damage == "illegible"]
MOST_ERRORS = 0.05
"""Share of wrong characters of a reading; the worst, Arabic and Hindi, have 0.02 to 0.04."""


def whole(image: GreyImage) -> Box:
    return Box(0.0, 0.0, image.shape[1] * 72 / DPI, image.shape[0] * 72 / DPI)


def name(picture: Picture) -> str:
    return picture.name


def test_there_are_pictures_of_both_kinds() -> None:
    assert len({picture.language for picture in READABLE}) >= 12
    assert len(ILLEGIBLE) >= 3


@pytest.mark.parametrize("picture", READABLE, ids=name)
def test_a_paragraph_is_read_in_its_own_script(picture: Picture) -> None:
    image = load(picture)
    reading = RegionReader((picture.language, "en")).read(image, DPI, whole(image))
    assert reading is not None
    assert reading.is_legible
    assert reading.recognition.missing_lines == 0
    assert character_error_rate(reading.text, picture.text) <= MOST_ERRORS


@pytest.mark.parametrize("picture", ILLEGIBLE, ids=name)
def test_what_no_one_can_read_is_not_believed(picture: Picture) -> None:
    image = load(picture)
    reading = RegionReader((picture.language, "en")).read(image, DPI, whole(image))
    assert reading is None or not reading.is_legible


@pytest.mark.parametrize("language", ["zh-Hans", "th", "ru"])
def test_a_script_that_nobody_expects_in_the_country_is_found_and_expected_from_then_on(language: str) -> None:
    picture = next(one for one in READABLE if one.language == language and one.damage is None)
    image = load(picture)
    reader = RegionReader(("ms",))
    for _ in range(2):
        reading = reader.read(image, DPI, whole(image))
        assert reading is not None
        assert reading.script == script_of_language(language)
        assert character_error_rate(reading.text, picture.text) <= MOST_ERRORS
    assert script_of_language(language) in reader.scripts


@pytest.mark.parametrize("picture", [one for one in READABLE if one.damage is None], ids=name)
def test_the_script_of_a_picture_is_told_without_knowing_the_country(picture: Picture) -> None:
    assert detect_script(load(picture), dpi=DPI).script == script_of_language(picture.language)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_which_way_up_a_picture_is_does_not_depend_on_the_script(language: str, turn: int) -> None:
    picture = next(one for one in READABLE if one.language == language and one.damage is None)
    turned = np.ascontiguousarray(np.rot90(load(picture), turn // 90))
    script = script_of_language(language)
    assert detect_orientation(turned, candidates=("Latn", script), dpi=DPI) == turn


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_which_way_up_a_page_is_does_not_depend_on_bars_across_its_lines(turn: int) -> None:
    picture = next(one for one in READABLE if one.language == "en" and one.damage is None)
    image = load(picture)
    height, width = image.shape
    page = np.full((width, 2 * width), 255, dtype=np.uint8)
    page[:height, :width] = image
    for left in range(width + 40, 2 * width - 40, 120):
        page[20:-20, left : left + 24] = 30
    turned = np.ascontiguousarray(np.rot90(page, turn // 90))
    assert detect_orientation(turned, candidates=("Latn",), dpi=DPI) == turn


def test_the_script_that_a_text_layer_is_in_is_tried_whether_or_not_the_country_is_known() -> None:
    assert RegionReader(("ml",)).expecting("Latn").scripts == ["Latn", "Mlym"]
    assert RegionReader(()).expecting("Mlym").scripts == ["Latn", "Mlym"]
