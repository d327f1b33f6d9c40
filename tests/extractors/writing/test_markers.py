"""Bullets and numbers in front of the items of a list."""

import pytest

from extractors.writing import marker_of


@pytest.mark.parametrize(
    ("text", "sign", "length"),
    [
        ("• Ponds", "•", 1),
        ("•Ponds", "•", 1),
        ("- Ponds", "-", 1),
        ("– Ponds", "-", 1),
        ("* Ponds", "*", 1),
        ("› Ponds", "›", 1),
        ("o Ponds", "o", 1),
        ("\uf0b7 Ponds", "\uf0b7", 1),
        ("1. Ponds", "1.", 2),
        ("12) Ponds", "1)", 3),
        ("(c) Ponds", "(a)", 3),
        ("[12] Ponds", "[1]", 4),
        ("٣. Ponds", "1.", 2),
    ],
)
def test_what_stands_in_front_of_an_item_is_its_marker(text: str, sign: str, length: int) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.sign, marker.length) == (sign, length)


@pytest.mark.parametrize("text", ["Ponds", "2030 plan", "-10 % waste", "“Ponds”", "(Report)", "# 4", "O rio", "", "-"])
def test_what_belongs_to_the_text_is_no_marker(text: str) -> None:
    assert marker_of(text) is None


def test_a_letter_may_count_as_a_roman_number() -> None:
    marker = marker_of("i) Ponds")
    assert marker is not None
    assert set(marker.numbers) == {9, 1}
