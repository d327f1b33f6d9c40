"""Lines that go on with the line above, though they look like a wording of the template, a value or a row."""

import pytest

from extractors.layout.wording_bounds import wording_bounds
from tests.extractors.layout.made_pages import lines, texts
from tests.extractors.made_pdf import Part, Text

TOTAL = "This city has measured the following total CBI score out of 92 points: 17 Points"
BLURB_END = "of their biodiversity conservation efforts against their own individual baselines."


def test_what_a_number_at_a_lines_end_announces_goes_on_with_its_sentence() -> None:
    listed = ("(a) Mainstreaming biodiversity values; (b)", "Sustainable production and consumption.")
    assert wording_bounds(listed) == (set(), set())
    assert texts(*lines(40, 100, *listed)) == [" ".join(listed)]


def test_a_wording_that_begins_behind_a_sentence_goes_on_below() -> None:
    rows = (f"{BLURB_END} This city", TOTAL.removeprefix("This city "))
    assert texts(*lines(40, 100, *rows)) == [" ".join(rows)]


def test_a_number_may_end_the_first_line_of_a_wording() -> None:
    rows = TOTAL.split(" points: ")
    assert texts(*lines(40, 100, rows[0], f"points: {rows[1]}")) == [TOTAL]


def test_a_value_may_take_two_lines_beside_a_number_and_a_word_that_is_a_kind() -> None:
    name = lines(40, 100, "Existence of local biodiversity strategy and action", "plan")
    assert "2 out of 4" in texts(Text(20, 100, "17"), *name, *lines(400, 100, "2 out of", "4"))


def test_a_hyphened_word_goes_on_beside_rows_with_values() -> None:
    rows = ("The strip along the river is kept for small and low-", "growing herbs, and for ground beetles.")
    values = [Text(400, 100, "3"), Text(400, 112.5, "4")]
    assert "".join(rows) in texts(*lines(40, 100, *rows), *values)


def test_a_sentence_goes_on_beside_the_rows_of_another_column() -> None:
    sentence = ("The meadows are mown after the nests", "are left, and the hay is given to the", "farms of the valley.")
    names = ("Food security", "Health", "Education")
    numbers = lines(300, 100, *map(str, range(1, 4)))
    assert " ".join(sentence) in texts(*lines(40, 100, *sentence), *numbers, *lines(320, 100, *names))


@pytest.mark.parametrize("pitch", [11, 12.5])
def test_values_beside_labels_are_one_each(pitch: float) -> None:
    labels, values = ("Country", "Region", "Mayor"), ("New Zealand", "Oceania", "Ada Lindqvist")
    parts: list[Part] = [*lines(40, 100, *labels, pitch=pitch), *lines(120, 100, *values, pitch=pitch)]
    assert set(values) <= set(texts(*parts))


def test_the_number_of_an_item_stands_on_the_line_of_its_text() -> None:
    parts = [Text(40, 100, "[1]"), Text(66, 100, "Green roofs: how to begin"), Text(66, 112.5, "in small towns")]
    assert texts(*parts)[0].startswith("[1] Green roofs")
