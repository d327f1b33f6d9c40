"""Which glyphs make a word and which words a line, by where they stand on the page."""

import random
from collections.abc import Sequence

import pytest

from tests.extractors.made_lines import lines_of, texts_of
from tests.extractors.made_pdf import Card, Glyphs, Part, Rule, Text


def test_words_end_at_spaces() -> None:
    (line,) = lines_of(Text(50, 100, "Plant 500 trees, near (old) roads."))
    assert [word.text for word in line.words] == ["Plant", "500", "trees,", "near", "(old)", "roads."]
    assert line.text == "Plant 500 trees, near (old) roads."


def test_words_end_at_gaps_where_no_space_is_written() -> None:
    words = [Glyphs(50, 100, "native"), Glyphs(89, 100, "plants"), Glyphs(128, 100, "only")]
    assert texts_of(*words) == ["native plants only"]


def test_kerned_letters_stay_one_word() -> None:
    assert texts_of(Text(50, 100, "WAVE", spacing=-0.6)) == ["WAVE"]
    assert texts_of(Text(50, 100, "loose", spacing=0.5)) == ["loose"]


def test_words_have_the_place_of_their_letters() -> None:
    (line,) = lines_of(Text(50, 100, "ab cd"))
    first, second = line.words
    assert first.box.x0 == pytest.approx(50, abs=0.1)
    assert first.box.x1 < second.box.x0
    assert line.box.x1 == pytest.approx(second.box.x1)
    assert first.box.top < 100 < first.box.bottom


def test_two_wide_spaces_are_one_space() -> None:
    assert texts_of(Text(50, 100, "one  two")) == ["one two"]


@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.25, 0.0), (0.4, 0.4)])
def test_letters_drawn_twice_for_bold_or_a_shadow_are_read_once(shift: tuple[float, float]) -> None:
    dx, dy = shift
    assert texts_of(Text(50, 100, "Hall of ffirst"), Text(50 + dx, 100 + dy, "Hall of ffirst")) == ["Hall of ffirst"]


def test_letters_drawn_three_times_are_read_once() -> None:
    assert texts_of(*(Text(50 + 0.2 * turn, 100, "Overview") for turn in range(3))) == ["Overview"]


def test_letters_drawn_twice_one_after_the_other_are_read_once() -> None:
    letters = [(50 + 6 * index, letter) for index, letter in enumerate("Overview")]
    twice = [Glyphs(x + shift, 100, [letter]) for x, letter in letters for shift in (0, 0.4)]
    assert texts_of(*twice) == ["Overview"]


def test_the_same_word_elsewhere_is_read_again() -> None:
    assert texts_of(Text(50, 100, "Star"), Text(50, 112, "Star")) == ["Star", "Star"]


@pytest.mark.parametrize("word", ["illicit", "bookkeeper", "1111", "......", "AAA", "mm", "نننن"])
def test_a_letter_that_a_word_repeats_is_no_letter_drawn_twice(word: str) -> None:
    assert texts_of(Glyphs(50, 100, word)) == [word]
    if word.isascii():
        assert texts_of(Text(50, 100, word)) == [word]


@pytest.mark.parametrize("spacing", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("heading", ["ACHIEVEMENTS", "Overview", "NATURE PATHWAY", "City Biodiversity Index"])
def test_a_letter_spaced_heading_is_read_as_words(heading: str, spacing: float) -> None:
    assert texts_of(Text(50, 100, heading, size=14, spacing=spacing)) == [heading]


@pytest.mark.parametrize("word", ["STAR", "City", "Act"])
def test_a_short_word_may_be_letter_spaced_a_little(word: str) -> None:
    assert texts_of(Text(50, 100, word, size=14, spacing=1.4)) == [word]


@pytest.mark.xfail(reason="letter spacing is looked for in lines of five letters or more", strict=True)
@pytest.mark.parametrize("word", ["STAR", "City", "Act"])
def test_a_short_word_may_be_letter_spaced_widely(word: str) -> None:
    assert texts_of(Text(50, 100, word, size=14, spacing=2.8)) == [word]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([Text(50, 100, "12 km"), Text(77.3, 96.5, "2", size=6)], "12 km2"),
        ([Text(50, 100, "CO"), Text(65.1, 102, "2", size=6), Text(69, 100, "e saved")], "CO2e saved"),
        ([Text(50, 100, "wetlands"), Text(90.1, 96, "1", size=6), Text(97.5, 100, "grow")], "wetlands1 grow"),
        ([Text(50, 100, "H"), Text(57.3, 102.5, "2", size=6.5), Text(61, 100, "O")], "H2O"),
    ],
)
def test_raised_and_lowered_figures_stay_on_their_line(parts: Sequence[Part], text: str) -> None:
    assert texts_of(*parts) == [text]


@pytest.mark.xfail(reason="only the first of several raised figures is beside a letter of the line", strict=True)
def test_a_raised_number_of_two_digits_stays_on_its_line() -> None:
    parts = [Text(50, 100, "wetlands"), Text(90.1, 96, "12", size=6), Text(99, 100, "grow")]
    assert texts_of(*parts) == ["wetlands12 grow"]


def test_a_small_line_below_a_large_one_is_a_line_of_its_own() -> None:
    assert texts_of(Text(50, 100, "60", size=24), Text(50, 112, "km2", size=8)) == ["60", "km2"]


def test_sizes_on_one_baseline_are_one_line() -> None:
    assert texts_of(Text(50, 100, "Score:"), Text(82, 100, "28 of 36", size=14)) == ["Score: 28 of 36"]


def test_columns_on_one_baseline_are_lines_of_their_own() -> None:
    assert texts_of(Text(50, 100, "left column"), Text(250, 100, "right column"), Text(430, 100, "third")) == [
        "left column",
        "right column",
        "third",
    ]


def test_columns_with_a_narrow_gutter_are_lines_of_their_own_where_the_file_writes_its_spaces() -> None:
    left = [Text(50, 100 + 12 * row, "the left column has some words") for row in range(4)]
    right = [Text(197, 100 + 12 * row, "and so has the right column") for row in range(4)]
    assert texts_of(*left, *right) == [
        text for _ in range(4) for text in ("the left column has some words", "and so has the right column")
    ]


@pytest.mark.parametrize("gap", [9.0, 14.0, 18.0])
def test_justified_text_with_wide_spaces_is_one_line(gap: float) -> None:
    parts = []
    x = 50.0
    for word in ("wide", "spaces", "of", "justified", "text"):
        parts.append(Glyphs(x, 100, f"{word} "))
        x += 6 * len(word) + gap
    assert texts_of(*parts) == ["wide spaces of justified text"]


@pytest.mark.parametrize("wall", [Rule(97, 80, 97, 120), Card(97.5, 80, 200, 120)])
def test_a_ruled_line_or_the_side_of_a_card_parts_what_stands_close(wall: Part) -> None:
    assert texts_of(wall, Text(50, 100, "Frontrun"), Text(100, 100, "60%")) == ["Frontrun", "60%"]


@pytest.mark.parametrize("bullet", ["•", "–", "·"])
@pytest.mark.parametrize("gap", [8.0, 18.0])
def test_a_bullet_stays_with_its_item(bullet: str, gap: float) -> None:
    assert texts_of(Text(50, 100, bullet), Text(54 + gap, 100, "Restore the creek")) == [f"{bullet} Restore the creek"]


def test_a_dash_in_one_column_is_no_bullet_of_the_next() -> None:
    assert texts_of(Text(50, 100, "–"), Text(200, 100, "Restore the creek")) == ["–", "Restore the creek"]


def test_order_in_the_file_says_nothing() -> None:
    words = [Text(50 + 40 * column, 100 + 14 * row, f"w{row}{column}") for row in range(5) for column in range(5)]
    shuffled = words.copy()
    random.Random(7).shuffle(shuffled)
    assert shuffled != words
    assert texts_of(*shuffled) == texts_of(*words)


def test_a_word_that_is_drawn_letter_by_letter_in_any_order_is_whole() -> None:
    letters = [Glyphs(50 + 6 * index, 100, [letter]) for index, letter in enumerate("Riverbank")]
    random.Random(3).shuffle(letters)
    assert texts_of(*letters) == ["Riverbank"]


def test_of_two_baselines_that_are_nearly_one_letters_stand_on_the_nearer() -> None:
    lines = lines_of(Text(300, 99, "Herons", 8), Text(50, 100.5, "D", 8), Text(56, 100.5, "escription", 5))
    assert [line.text for line in sorted(lines, key=lambda line: line.box.x0)] == ["Description", "Herons"]


def test_a_ruled_line_through_letters_that_touch_parts_no_word() -> None:
    wall = Rule(61, 80, 61, 120)
    (line,) = lines_of(Text(50, 100, "https://a.example/report"), wall)
    assert line.text == "https://a.example/report"
