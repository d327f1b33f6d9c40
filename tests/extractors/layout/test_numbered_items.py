"""Numbers of items that stand in a column of their own in front of their texts."""

import pytest

from tests.extractors.made_lines import blocks_of, texts_of
from tests.extractors.made_pdf import Text


@pytest.mark.parametrize("number", ["(a)", "12.", "iv)"])
def test_a_number_in_a_column_of_its_own_is_on_the_line_of_its_text(number: str) -> None:
    assert texts_of(Text(50, 100, number, 10), Text(80, 100, "Wetlands", 10)) == [f"{number} Wetlands"]


def test_a_score_in_front_of_a_name_is_no_number_of_it() -> None:
    assert len(texts_of(Text(50, 100, "3", 10), Text(80, 100, "Wetlands", 10))) == 2


def test_a_line_at_the_edge_of_such_a_number_is_no_more_of_its_item() -> None:
    item = [Text(50, 100, "(a)", 10), Text(80, 100, "The wetlands of the long river and of its banks", 10)]
    blocks = blocks_of(*item, Text(50, 112, "Otters came back to the river", 10))
    assert [block.text for block in blocks][-1] == "Otters came back to the river"


def test_items_that_count_on_without_a_sign_are_one_each() -> None:
    rows = (
        "11 Climate regulation and benefits of trees",
        "12 Recreational services",
        "13 Health and wellbeing near parks",
    )
    blocks = blocks_of(*(Text(50, 100 + 20 * place, row, 11) for place, row in enumerate(rows)))
    assert [block.text for block in blocks] == list(rows)


def test_a_line_that_begins_with_another_number_goes_on_with_its_sentence() -> None:
    rows = (
        "The council planted along the long canal some",
        "12 kinds of willow, which the beavers of the",
        "valley took.",
    )
    blocks = blocks_of(*(Text(50, 100 + 12 * place, row, 10) for place, row in enumerate(rows)))
    assert [block.text for block in blocks] == [" ".join(rows)]
