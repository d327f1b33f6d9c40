"""Numbers are read as the report prints them, and a doubtful digit is said to be doubtful."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.template.numbers import (
    read_decimal,
    read_number,
    read_percentages,
    read_population,
    read_score,
    read_step_number,
)

THOUSANDS_SEPARATORS = ["", ",", ".", " ", "'", "’", "\u00a0", "\u2009", "\u202f", "\u2007", "\u3000", "٬"]


def _grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@pytest.mark.parametrize("separator", THOUSANDS_SEPARATORS)
@given(number=st.integers(min_value=0, max_value=99_999_999))
def test_any_thousands_separator_gives_the_same_population(separator: str, number: int) -> None:
    population = read_population(_grouped(number, separator))
    assert population is not None
    assert population.value == number


@pytest.mark.parametrize(
    "text",
    [
        "28,07,000",
        "Population: 2,807,000",
        "Population 2 807 000",
        "2807000 inhabitants",
        "2 807 000 people (2020)",
        "2.807.000 (census of 2020)",
        "approx. 2,807,000",
        "~2807000",
        "2807000.0",
        "2,807,000.00",
        "2.807.000,0",
        "٢٨٠٧٠٠٠",
        "٢٬٨٠٧٬٠٠٠",
        "२८०७०००",
        "2８０７０００",
        "  2807000\n",
    ],
)
def test_a_population_is_read_however_it_is_written(text: str) -> None:
    population = read_population(text)
    assert population is not None
    assert population.value == 2_807_000


@pytest.mark.parametrize(
    "text",
    [
        "1.5 million",
        "2.8 mio",
        "280.7 万",
        "1,5 million inhabitants",
        "28O7000",
        "2,8O7,000",
        "l2,000",
        "2.8",
        "2807000.5",
    ],
)
def test_a_doubtful_population_has_no_value(text: str) -> None:
    population = read_population(text)
    assert population is not None
    assert population.raw == text
    assert population.value is None
    assert not population.certain


@pytest.mark.parametrize(
    "text",
    ["", "China", "Asia & Oceania", "Oslo", "Is", "N/A", "2807000 trees", "28 07 0", "12,34", "2020-21", "1.2.3"],
)
def test_what_is_no_population_is_none(text: str) -> None:
    population = read_population(text)
    assert population is None or population.value is None


@pytest.mark.parametrize(
    ("text", "score", "maximum", "before"),
    [
        ("0 of 36", 0, 36, ""),
        ("12/20", 12, 20, ""),
        ("12 / 20 points", 12, 20, ""),
        ("points 12/20", 12, 20, ""),
        ("– 12 of 20 points", 12, 20, ""),
        ("Food security (3 / 4)", 3, 4, "Food security"),
        ("Food security [3/4]", 3, 4, "Food security"),
        ("3.5 of 4", 3.5, 4, ""),
        ("3,5 of 4", 3.5, 4, ""),
        ("7 out of 20", 7, 20, ""),
        ("0 of 36 Polnts", 0, 36, ""),
        ("Proportion of natural areas in the city 3 of 4", 3, 4, "Proportion of natural areas in the city"),
        ("Education: 2/4", 2, 4, "Education:"),
        ("O of 36", None, 36, ""),
        ("1O of 36", None, 36, ""),
        ("0 of 3G", 0, None, ""),
        ("l of 4", None, 4, ""),
    ],
)
def test_scores_are_read_at_the_end_of_a_line(text: str, score: float | None, maximum: int | None, before: str) -> None:
    found = read_score(text)
    assert found is not None
    assert (found.score.value, found.max_score.value, found.before) == (score, maximum, before)


@pytest.mark.parametrize(
    "text", ["", "and/or", "2019/2020", "3 of 4 parks", "most of it", "of 36", "Use of 4", "https://a.b/c"]
)
def test_what_is_no_score_is_none(text: str) -> None:
    assert read_score(text) is None


@pytest.mark.parametrize(
    ("text", "percentages"),
    [
        ("34% complete", [34]),
        ("34 % complete", [34]),
        ("34%", [34]),
        ("100 % complete", [100]),
        ("0% complete.", [0]),
        ("12.5 % complete", [12.5]),
        ("34% cornplete", [34]),
        ("34o/o complete", [34]),
        ("100% complete 100% complete 50% complete", [100, 100, 50]),
        ("0% complete\n0% complete", [0, 0]),
        ("3496 complete", [None]),
        ("134% complete", [None]),
        ("O% complete", [None]),
        ("1O0% complete 50% complete", [None, 50]),
        ("34 complete", [None]),
        ("34 per cent", [34]),
        ("34 percent complete", [34]),
        ("34\uff05", [34]),
        ("34 \u066a", [34]),
        ("%34", [34]),
        ("complete 34%", [34]),
    ],
)
def test_percentages_are_read_one_by_one(text: str, percentages: list[float | None]) -> None:
    assert [number.value for number in read_percentages(text)] == percentages


@pytest.mark.parametrize(
    "text",
    ["", "34% of the trees", "about 34%", "Starter profile", "complete", "34", "2807000", "Star profile 0% complete"],
)
def test_a_line_that_says_more_than_percentages_has_none(text: str) -> None:
    assert read_percentages(text) == ()


@pytest.mark.parametrize(("text", "number"), [("4.", 4), ("4)", 4), ("#9", 9), ("(3)", 3), ("l.", None), ("S.", None)])
def test_step_numbers_are_read_and_letters_are_not_guessed(text: str, number: int | None) -> None:
    step = read_step_number(text)
    assert step is not None
    assert step.value == number


def test_decimals_are_never_thousands() -> None:
    decimal, number = read_decimal("3.500"), read_number("3.500")
    assert decimal is not None and decimal.value == 3.5
    assert number is not None and number.value == 3500


def test_a_misread_digit_never_gives_another_population() -> None:
    rng = random.Random(5)
    for _ in range(2000):
        printed = str(rng.randrange(1000, 30_000_000))
        place = rng.randrange(len(printed))
        letter = {"0": "O", "1": "l", "5": "S", "8": "B", "2": "Z", "6": "G"}.get(printed[place])
        if letter is None:
            continue
        population = read_population(printed[:place] + letter + printed[place + 1 :])
        assert population is not None
        assert population.value is None
