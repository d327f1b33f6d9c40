"""Vowel signs that a font says in the order of drawing are read where they are written."""

import pytest

from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Glyphs, Part, Span


def read(*words: list[str] | Part) -> str:
    parts: list[Part] = []
    x = 50.0
    for word in words:
        if isinstance(word, list):
            parts.append(Glyphs(x, 100, [*word, " "]))
            x += 6 * (len(word) + 1)
        else:
            parts.append(word)
    (block,) = blocks_of(*parts)
    return block.text


@pytest.mark.parametrize(
    ("drawn", "written"),
    [
        ([["ि", "न", "ग", "म"], ["ह", "ि", "र", "त"]], "निगम हरित"),
        ([["ि", "स्", "थ", "ि", "त"]], "स्थिति"),
        ([["ெ", "க", "ா", "ட", "ி"]], "கொடி"),
        ([["ে", "ন", "া"], ["ি", "দ", "ন"]], "নো দিন"),
        ([["ေ", "မ"], ["ေ", "ပ", "ျ", "ာ"]], "မေ ပျော"),
        ([["េ", "ក", "ា"]], "កេា"),
    ],
)
def test_signs_left_of_a_consonant_are_written_after_it(drawn: list[list[str]], written: str) -> None:
    assert read(*drawn) == written


def test_signs_in_a_font_that_says_them_as_written_stay() -> None:
    assert read(["न", "ि", "ग", "म"], ["क", "ि"]) == "निगम कि"


def test_an_r_above_the_end_of_a_cluster_is_written_before_it() -> None:
    parts: list[Part] = [Glyphs(50, 100, ["ि", "न", " "]), Glyphs(74, 100, ["व", "ष"]), Glyphs(80, 100, ["र्"])]
    assert [block.text for block in blocks_of(*parts)] == ["नि वर्ष"]


def test_what_the_file_spells_out_stays() -> None:
    parts: list[Part] = [Glyphs(50, 100, ["ि", "न", " "]), Span("कि", (Glyphs(74, 100, ["ि", "क"]),))]
    assert [block.text for block in blocks_of(*parts)] == ["नि कि"]


def test_marks_that_a_thai_font_keeps_under_private_codes_are_read_as_what_they_are() -> None:
    assert read(["ป", "\uf70a", "า"], ["ท", "ี", "\uf70a"]) == "ป่า ที่"


def test_icons_under_the_same_codes_stay_icons() -> None:
    assert read(["ก", "a"]) == "กa"
    assert "\u0e48" not in read(["a", "b", "\uf70a"])
