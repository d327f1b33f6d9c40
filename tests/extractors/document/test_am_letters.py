"""An am of Thai or Lao of which one glyph says all and another draws the rest is read once."""

import pytest

from extractors.document.am_letters import with_whole_am
from extractors.page import Box, Glyph, Style

STYLE = Style("Lao", 10.0, 400, (0, 0, 0))


def glyph(text: str, x0: float, x1: float, *, unmapped: bool = False) -> Glyph:
    return Glyph(text, Box(x0, 90, x1, 102), 100, STYLE, 0, unmapped=unmapped)


@pytest.mark.parametrize("am", ["ຳ", "ำ"])
def test_what_draws_the_rest_of_an_am_says_nothing(am: str) -> None:
    drawn = [glyph("ນ", 50, 57), glyph("້", 53, 57), glyph(am, 53, 57), glyph("\ufffd", 57, 62, unmapped=True)]
    whole = with_whole_am([*drawn, glyph("ฝ", 62, 69)])
    assert [one.text for one in whole] == ["ນ", "້", am, "ฝ"]
    assert whole[2].box.x1 == 62


def test_a_glyph_without_a_value_behind_a_whole_am_is_kept() -> None:
    drawn = [glyph("ນ", 50, 57), glyph("ຳ", 54, 62), glyph("\ufffd", 62, 69, unmapped=True)]
    assert with_whole_am(drawn) == drawn
