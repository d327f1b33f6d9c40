"""A country is known by any name that reports print, and never guessed between two."""

import random

import pytest

from extractors.template.countries import find_country, find_world_region
from schemas.wording import countries, world_regions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China", "CHN"),
        ("CHINA", "CHN"),
        ("lndia", "IND"),
        ("United States", "USA"),
        ("USA", "USA"),
        ("U.S.A.", "USA"),
        ("United States of America", "USA"),
        ("United Slates of America", "USA"),
        ("UK", "GBR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("Korea, Republic of", "KOR"),
        ("Republic of Korea", "KOR"),
        ("South Korea", "KOR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Taiwan", "TWN"),
        ("Taiwan, Province of China", "TWN"),
        ("Hong Kong", "HKG"),
        ("Côte d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Guinea-\nBissau", "GNB"),
        ("Tanzania, United Republic of", "TZA"),
        ("Gerrnany", "DEU"),
        ("Phillippines", "PHL"),
        ("Argantina", "ARG"),
        ("Brasil", "BRA"),
        ("中国", "CHN"),
        ("日本", "JPN"),
        ("臺灣", "TWN"),
        ("ประเทศไทย", "THA"),
        ("The United Kingdom", "GBR"),
        ("The Gambia", "GMB"),
    ],
)
def test_a_country_is_known_by_its_printed_name(text: str, code: str) -> None:
    country = find_country(text)
    assert country is not None and country.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Austria", "AUT"),
        ("Australia", "AUS"),
        ("Guinea", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Iran", "IRN"),
        ("Iraq", "IRQ"),
        ("Slovakia", "SVK"),
        ("Slovenia", "SVN"),
        ("Congo", "COG"),
        ("DR Congo", "COD"),
        ("Mali", "MLI"),
        ("Malta", "MLT"),
        ("Malawi", "MWI"),
        ("Mauritius", "MUS"),
        ("Mauritania", "MRT"),
        ("Samoa", "WSM"),
        ("American Samoa", "ASM"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
    ],
)
def test_countries_with_like_names_are_kept_apart(text: str, code: str) -> None:
    country = find_country(text)
    assert country is not None and country.code == code


@pytest.mark.parametrize(
    "text",
    [
        "Nigeri",
        "Austraia",
        "Slovekia",
        "Korea",
        "Dominican",
        "Ira",
        "Guine",
        "Mauriti",
        "Atlantis",
        "The city",
        "2807000",
        "",
    ],
)
def test_a_name_that_could_be_two_or_none_is_no_country(text: str) -> None:
    assert find_country(text) is None


def test_every_name_in_the_vocabulary_is_its_own_country() -> None:
    for country in countries():
        for name in (country.name, *country.aliases):
            assert find_country(name) is country
            assert find_country(name.upper()) is country


def test_one_misread_letter_never_makes_another_country() -> None:
    rng = random.Random(17)
    names = [(country, name) for country in countries() for name in (country.name, *country.aliases) if len(name) > 7]
    found = 0
    for country, name in names:
        place = rng.randrange(len(name))
        misread = name[:place] + rng.choice(["", "e", "n", "t", name[place] * 2]) + name[place + 1 :]
        result = find_country(misread)
        assert result is None or result is country, f"{misread!r} for {name!r}"
        found += result is country
    assert found / len(names) > 0.9


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Asia & Oceania", "Asia & Oceania"),
        ("Asia and Oceania", "Asia & Oceania"),
        ("Asia & 0ceania", "Asia & Oceania"),
        ("Latin America and the Caribbean", "Latin America & Caribbean"),
        ("AFRICA", "Africa"),
        ("North America", "North America"),
        ("South America", "South America"),
        ("Southeast Asia", "Southeast Asia"),
    ],
)
def test_a_world_region_is_known_by_its_printed_name(text: str, name: str) -> None:
    region = find_world_region(text)
    assert region is not None and region.name == name


def test_every_world_region_is_its_own() -> None:
    for region in world_regions():
        for name in (region.name, *region.aliases):
            assert find_world_region(name) is region


@pytest.mark.parametrize("text", ["China", "Antarctica is cold", "Nortb Africe", "", "Asi"])
def test_what_is_no_world_region_is_none(text: str) -> None:
    assert find_world_region(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "South & Central America",
        "South and Central America",
        "Central & West Asia",
        "Eastern Europe",
        "South America, Central America & the Caribbean",
        "North-East Asia",
    ],
)
def test_regions_that_are_joined_or_parts_of_a_continent_are_regions(text: str) -> None:
    found = find_world_region(text)
    assert found is not None
    assert found.name == text


@pytest.mark.parametrize("text", ["America", "Central", "North & South", "Education and Asia", "& Asia of old", "and"])
def test_other_texts_with_the_words_of_regions_are_none(text: str) -> None:
    assert find_world_region(text) is None
