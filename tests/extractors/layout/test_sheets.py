"""Two pages beside each other in the picture of one sheet."""

from extractors.layout.page_layout import lay_out
from extractors.page import Box, Graphics
from extractors.recognise.line_atoms import recognised_atoms
from tests.extractors.layout.test_recognised_layout import recognised
from tests.extractors.made_words import read_with

LEFT = ("Pond plants of the valley", "Meadows and fields", "Birds of the bay")
RIGHT = ("Report", "Guide", "Case study")


def order_on_sheet(*, inset: int) -> list[str]:
    """Return the texts of a lying picture, those of its right half `inset` points from its middle, as they are read."""
    rows = [recognised(40, 100 + 40 * number, text) for number, text in enumerate(LEFT)]
    rows += [recognised(595 + inset, 100 + 40 * number, text) for number, text in enumerate(RIGHT)]
    graphics = Graphics(pictures=(Box(0, 0, 1190, 842),))
    return [block.text for block in lay_out(recognised_atoms(rows, read_with(), 72.0), graphics, 1)]


def test_the_left_page_of_a_sheet_is_read_before_the_right_one() -> None:
    assert order_on_sheet(inset=40) == [*LEFT, *RIGHT]


def test_a_sheet_whose_right_half_has_another_margin_is_one_page() -> None:
    assert order_on_sheet(inset=11) == [text for row in zip(LEFT, RIGHT, strict=True) for text in row]
