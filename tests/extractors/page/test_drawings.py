"""Pieces of ruled lines, joined where they meet."""

from extractors.page import Box, join_rules


def test_the_sides_of_cards_below_each_other_are_no_one_rule_whichever_side_is_a_hair_to_the_left() -> None:
    upper, lower = Box(33.6, 50, 35.0, 100), Box(33.4, 500, 34.8, 540)
    assert sorted(join_rules([upper, lower]), key=lambda rule: rule.top) == [upper, lower]


def test_pieces_of_a_rule_that_meet_are_one() -> None:
    assert join_rules([Box(33.6, 50, 35.0, 100), Box(33.6, 101, 35.0, 150)]) == [Box(33.6, 50, 35.0, 150)]
