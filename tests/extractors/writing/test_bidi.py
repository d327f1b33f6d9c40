"""The order on the page becomes the order in which text is typed, for lines with right-to-left scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.writing.bidi import (
    Direction,
    brackets_are_turned,
    count_strong,
    edges_to_turn,
    logical_order,
    strong_direction,
    turned_bracket,
)

RTL, LTR = Direction.RIGHT_TO_LEFT, Direction.LEFT_TO_RIGHT


def typed(shown: str, base: Direction) -> str:
    """Return what was typed for characters that stand on the page from left to right."""
    return "".join(shown[index] for index in logical_order(shown, base))


HEBREW = {chr(ord("A") + offset): chr(0x05D0 + offset) for offset in range(26)}
"""Capitals stand for right-to-left letters below, as in the examples of UAX #9."""


def in_hebrew(text: str) -> str:
    return "".join(HEBREW.get(character, character) for character in text)


@pytest.mark.parametrize(
    ("shown", "text", "base"),
    [
        ("RAC", "CAR", RTL),
        ("car means RAC.", "car means CAR.", LTR),
        (".RAC SNAEM car", "car MEANS CAR.", RTL),
        ("NI 2025 DETNALP", "PLANTED 2025 IN", RTL),
        ("60.5 SEERT", "TREES 60.5", RTL),
        ("1,250 SEERT", "TREES 1,250", RTL),
        ("10:30 TA", "AT 10:30", RTL),
        ("ROOD quercus alba EHT", "THE quercus alba DOOR", RTL),
        ("NI co2 FO", "OF co2 IN", RTL),
        ("NI pm10 FO", "OF pm10 IN", RTL),
        ("https://a.example/b2 ES", "SE https://a.example/b2", RTL),
        ("the KRAP and the DOOW grow", "the PARK and the WOOD grow", LTR),
        ("the NEERG KRAP here", "the PARK GREEN here", LTR),
        ("KRAP", "PARK", LTR),
    ],
)
def test_a_line_is_read_as_it_was_typed(shown: str, text: str, base: Direction) -> None:
    assert typed(in_hebrew(shown), base) == in_hebrew(text)


@pytest.mark.xfail(reason="signs that end a Hebrew number (UAX #9, rule W5) are taken for neutrals", strict=True)
@pytest.mark.parametrize(
    ("shown", "text"),
    [("60.5% SEERT", "TREES 60.5%"), ("$12 YAP", "PAY $12"), ("GREEN 30% FO", "OF 30% NEERG"), ("−5° TA", "AT −5°")],
)
def test_a_sign_beside_a_number_stays_on_its_side(shown: str, text: str) -> None:
    assert typed(in_hebrew(shown), RTL) == in_hebrew(text)


@pytest.mark.parametrize(("shown", "text"), [("%٦٠ رجش", "شجر ٦٠%"), ("%60 رجش", "شجر 60%")])
def test_a_percent_sign_of_an_arabic_number_stands_on_its_left(shown: str, text: str) -> None:
    assert typed(shown, RTL) == text


@pytest.mark.parametrize("text", ["Trees, 2025 (500 ha).", "", "1,250.75", "Größe: 3 × 4 m²", "日本語とEnglish"])
def test_text_without_right_to_left_letters_stays_as_it_stands(text: str) -> None:
    assert typed(text, LTR) == text


def test_pieces_of_several_characters_are_not_turned_round() -> None:
    pieces = ["שלום", " ", "עולם"]
    assert [pieces[index] for index in logical_order(pieces, RTL)] == ["עולם", " ", "שלום"]


@given(st.lists(st.sampled_from([*"abcאבגدرز123.,:%()- ", "לה", "ab", "٣"]), max_size=40), st.sampled_from(Direction))
def test_nothing_of_a_line_is_lost_or_doubled(pieces: list[str], base: Direction) -> None:
    assert sorted(logical_order(pieces, base)) == list(range(len(pieces)))


@given(st.text(alphabet="אבגדהוזحطكلم ", min_size=1, max_size=30))
def test_a_line_of_right_to_left_letters_alone_is_turned_round(text: str) -> None:
    assert typed(text, RTL) == text[::-1]


WORD = st.one_of(
    st.text(alphabet="אבגדמן", min_size=1, max_size=5),
    st.text(alphabet="ترجمهس", min_size=1, max_size=5),
)
FOREIGN = st.one_of(
    st.text(alphabet="abcdefg", min_size=1, max_size=5),
    st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){0,2}", fullmatch=True),
    st.from_regex(r"[a-z]{2,4} [a-z]{2,4}", fullmatch=True),
)


@given(st.lists(st.tuples(WORD, FOREIGN), min_size=1, max_size=4), WORD)
def test_what_the_bidirectional_algorithm_displays_is_read_as_typed(pairs: list[tuple[str, str]], last: str) -> None:
    words = [word for pair in pairs for word in pair] + [last]
    shown = " ".join(word if word[0].isascii() else word[::-1] for word in reversed(words))
    assert typed(shown, RTL) == " ".join(words)


@pytest.mark.parametrize(
    ("pieces", "turned"),
    [
        (["א", ")", "ב", "("], True),
        (["]", "א", "["], True),
        (["«", "ا", "»"], False),
        (["ا", "»", " ", "ب"], False),
        (["1", ")", "ب"], False),
        (["1", ")", "ب", ")", "ا", "("], True),
    ],
)
def test_brackets_that_pair_better_the_other_way_round_are_turned(pieces: list[str], turned: bool) -> None:
    assert brackets_are_turned(pieces) is turned


def test_a_latin_name_in_brackets_is_read_with_its_brackets_around_it() -> None:
    read = typed(in_hebrew("DLO (acer campestre) SEERT"), RTL)
    assert brackets_are_turned(list(read))
    assert "".join(map(turned_bracket, read)) == in_hebrew("TREES (acer campestre) OLD")


@pytest.mark.parametrize(
    ("text", "direction"),
    [("12 (", None), ("", None), ("12 Bäume", LTR), ("- עץ tree", RTL), ("٣ أشجار", RTL), ("桜", LTR)],
)
def test_the_first_letter_tells_a_direction_and_numbers_do_not(text: str, direction: Direction | None) -> None:
    assert strong_direction(text) is direction


def test_strong_letters_are_counted_by_direction() -> None:
    assert count_strong("CO2 في المدينة") == (2, 9)


@pytest.mark.parametrize(
    ("word", "places"),
    [
        (")Report)", [0]),
        ("(Report(.", [7]),
        ("(Report)", []),
        ("1)", []),
        (")", []),
        ("»Report", []),
    ],
)
def test_brackets_at_the_edges_of_a_word_hug_it(word: str, places: list[int]) -> None:
    assert edges_to_turn(list(word)) == places
