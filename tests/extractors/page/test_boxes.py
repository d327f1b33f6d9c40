"""What it means that two boxes share a row or a column, or that one covers the other, in points and in pixels."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.page.boxes import Box, PixelBox

EDGES = st.integers(0, 200)
SIDES = st.integers(1, 100)
BOXES = st.builds(lambda x, y, width, height: PixelBox(x, y, x + width, y + height), EDGES, EDGES, SIDES, SIDES)


def turned(box: PixelBox) -> PixelBox:
    """Return a box with its rows for columns."""
    return PixelBox(box.top, box.x0, box.bottom, box.x1)


@given(BOXES, BOXES)
def test_rows_and_columns_are_shared_by_both_and_are_the_same_idea_on_its_side(
    first: PixelBox, second: PixelBox
) -> None:
    assert first.shares_row(second) == second.shares_row(first) == turned(first).shares_column(turned(second))


@given(BOXES, BOXES)
def test_a_unit_changes_nothing(first: PixelBox, second: PixelBox) -> None:
    one, other = first.in_points(200.0), second.in_points(200.0)
    if min(first.bottom, second.bottom) - max(first.top, second.top) != min(first.height, second.height) / 2:
        assert one.shares_row(other) == first.shares_row(second)


@given(BOXES, BOXES)
def test_a_box_covers_what_lies_on_it_and_shares_row_and_column_with_what_it_holds(
    first: PixelBox, second: PixelBox
) -> None:
    around = first.union(second)
    assert around.covers(first)
    assert around.shares_row(second)
    assert around.shares_column(second)
    if first.covers(second):
        assert first.common_height(second) > 0


def test_what_two_boxes_have_in_common_is_below_0_by_as_much_as_they_are_apart() -> None:
    letters, figure = Box(50, 100, 90, 110), Box(95, 97, 99, 104)
    assert letters.common_width(figure) == figure.common_width(letters) == -5
    assert letters.common_height(figure) == figure.common_height(letters) == 4


def test_words_of_one_line_share_its_row_and_lines_below_each_other_do_not() -> None:
    letters, figure = Box(50, 100, 90, 110), Box(95, 97, 99, 104)
    below = Box(50, 108, 90, 118)
    assert letters.shares_row(figure)
    assert not letters.shares_row(below)
    assert letters.shares_column(below)
    assert not letters.shares_column(figure)
