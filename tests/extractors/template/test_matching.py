"""The template's wording is found in badly recognised lines, and nothing else is taken for it."""

import pytest

from extractors.template.matching import Matcher
from extractors.template.wordings import Kind, begins_wording, identify
from schemas.wording import (
    Wording,
    action_areas,
    award_levels,
    cbi_editions,
    commitments,
    fixed_wordings,
    known_actions,
    pathway_phases,
    pathway_steps,
)

ACTIONS = Matcher(known_actions())
AREAS = Matcher(action_areas())
COMMITMENTS = Matcher(commitments())
FIXED = Matcher(fixed_wordings())
PHASES = Matcher(pathway_phases())
STEPS = Matcher(pathway_steps())


@pytest.mark.parametrize(
    ("matcher", "line", "key"),
    [
        (AREAS, "% Protect and restore nature", "protect_and_restore"),
        (PHASES, "lll. Accelerate", "accelerate"),
        (PHASES, "Il. Act", "act"),
        (PHASES, "|. Analyze", "analyze"),
        (STEPS, "1. Commit & mobilize", "commit"),
        (STEPS, "Commit and mobilise", "commit"),
        (STEPS, "l. Cornmit 8 mobilize", "commit"),
        (COMMITMENTS, "CONTROL POLLUTION", "control_pollution"),
        (COMMITMENTS, "Promote people's access to green and blue spaces", "green_and_blue_spaces"),
        (COMMITMENTS, "Biodiversity in urban agriculture,\naquaculture and for-\nestry", "urban_agriculture"),
        (COMMITMENTS, "Equitable beneﬁts through sustainable use of wild species", "wild_species_benefits"),
        (ACTIONS, "Integrate ecosystem protection considerations across policies, plans and programmes", None),
        (FIXED, "Description of how city is taking actlon", "description"),
        (FIXED, "Descriptionofhowcityistakingaction", "description"),
        (FIXED, "No uploads or resources have heen linked.", "no_resources_linked"),
        (FIXED, "Platform  engagement   statistics", "engagement_statistics"),
    ],
)
def test_a_slightly_misread_line_is_recognised(matcher: Matcher[Wording], line: str, key: str | None) -> None:
    match = matcher.match(line)
    assert match is not None
    assert match.key == (key or "integrate_ecosystem_protection")


@pytest.mark.parametrize(
    "line",
    [
        "Decrease protected areas",
        "Increase planted areas",
        "Increase connectivity of natural areas with parks",
        "Maintain or increase the diversity of alien species",
        "Reduce soil pollution by biocides",
        "Reduce air pollution",
        "To increase protected areas",
        "Increase protected areas by 20 % until 2030",
        "Use nature unsustainably",
        "Phragmites australis, Anas platyrhynchos, Ardea cinerea",
        "BIHRENBESRIPNE |, ETFESKRIPLAL, MEMREBZEIEN",
        "The city plants native trees along its rivers.",
        "内蒙古自治区通辽市",
        "N/A",
        "",
        "@ =",
    ],
)
def test_another_text_is_not_taken_for_an_action_area_or_commitment(line: str) -> None:
    assert ACTIONS.match(line) is None
    assert AREAS.match(line) is None
    assert COMMITMENTS.match(line) is None


@pytest.mark.parametrize("line", ["County", "Regions", "Educational", "Star", "Country club"])
def test_a_short_wording_needs_every_letter(line: str) -> None:
    assert FIXED.match(line) is None


def test_the_pollution_actions_are_told_apart_even_when_cut_short() -> None:
    water = "Reduce water pollution by biocides and excess nutrients from domestic and industrial sources"
    assert ACTIONS.match(water) is None
    other = ACTIONS.match(
        "Reduce otber types of poliution, such as solid waste, air pollution, noise pollution and light pollution"
    )
    assert other is not None and other.key == "reduce_other_pollution"


def test_what_stands_around_a_wording_is_handed_on() -> None:
    match = STEPS.match("@ 4. Develop strategy o0")
    assert match is not None
    assert (match.key, match.before, match.after) == ("strategy", "@ 4.", "o0")


def test_a_heading_is_found_in_front_of_its_text() -> None:
    match = ACTIONS.starts("Increase pr0tected areas\nWe bought 30 ha of meadows.\nThen more.")
    assert match is not None
    assert match.key == "increase_protected_areas"
    assert match.after == "We bought 30 ha of meadows.\nThen more."


def test_the_longest_of_two_nested_headings_is_taken() -> None:
    matcher = Matcher(cbi_editions()[1].indicators)
    match = matcher.starts("Climate regulation: carbon storage and cooling effect of vegetation 2 of 4")
    assert match is not None and match.after == "2 of 4"


def test_a_heading_does_not_end_within_a_word() -> None:
    indicators = Matcher(cbi_editions()[0].indicators)
    assert indicators.starts("Educational programmes in schools") is None
    assert indicators.starts("Awarenesses") is None


def test_levels_in_one_row_are_taken_one_after_the_other() -> None:
    matcher = Matcher(award_levels())
    text, found = "Starter profile Frontrunner profile Star profile", []
    while match := matcher.starts(text):
        found.append(match.key)
        text = match.after
    assert found == ["starter", "frontrunner", "star"]
    assert text == ""


def test_two_wordings_with_the_same_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="separate matchers"):
        Matcher([Wording(key="one", wording="Climate regulation"), Wording(key="two", wording="climate-regulation")])


def test_a_line_between_two_wordings_is_neither() -> None:
    matcher = Matcher(
        [
            Wording(key="first", wording="Change in number of plants"),
            Wording(key="second", wording="Change in number of plates"),
        ]
    )
    assert matcher.match("Change in number of plats") is None
    exact = matcher.match("Change in number of plates")
    assert exact is not None and exact.key == "second"


def _number(line: str, key: str, name: str) -> int | float | None:
    match = FIXED.match(line)
    assert match is not None and match.key == key
    return match.number(name).value


@pytest.mark.parametrize(
    ("line", "score", "maximum"),
    [
        ("Core Component Total Score: 0 of 36 points", 0, 36),
        ("CoreComponent Total Score:12 of 36 Polnts", 12, 36),
        ("Core Component Total Score: 3.5 of 20 points", 3.5, 20),
        ("Core Cornponent Tota1 Score: 15/56", 15, 56),
        ("Core Component Total Score: O of 36 points", None, 36),
        ("Core Component Total Score: 1O of 36 points", None, 36),
        ("Core Component Total Score: 0 of 3G points", 0, None),
    ],
)
def test_component_scores_are_read_and_doubtful_digits_are_not_guessed(
    line: str, score: float | None, maximum: int | None
) -> None:
    assert _number(line, "cbi_component_total", "score") == score
    assert _number(line, "cbi_component_total", "max") == maximum


@pytest.mark.parametrize(
    ("line", "score", "maximum"),
    [
        ("This city has measured the following total CBI score out of 112 points: 0 Polnts", 0, 112),
        (". This city has measured the following\ntotal CBI score out of 92 points: 61 Points", 61, 92),
        ("This region has measured the following total CBI score out of 112 points: l2 Points", None, 112),
    ],
)
def test_total_scores_are_read(line: str, score: int | None, maximum: int) -> None:
    assert _number(line, "cbi_total", "score") == score
    assert _number(line, "cbi_total", "max") == maximum


@pytest.mark.parametrize(
    ("line", "number"),
    [("@ = Actionarea3", 3), ("02 Action area 1", 1), ("ACTION AREA 2", 2), ("Action area Z", None)],
)
def test_area_numbers_are_read_behind_icon_noise(line: str, number: int | None) -> None:
    assert _number(line, "action_area", "number") == number


@pytest.mark.parametrize("line", ["Action areas", "Action area", "Action Platform"])
def test_an_area_without_a_number_is_no_area_heading(line: str) -> None:
    match = FIXED.match(line)
    assert match is None or match.key != "action_area"


@pytest.mark.parametrize(
    "city", ["Tongliao City", "City of Montréal, QC", "St. John's (NL)", "통영시", "Orange County, FL", "São Paulo"]
)
def test_the_city_of_a_sentence_is_kept_as_printed(city: str) -> None:
    match = FIXED.match(f"{city} has not started on this biodlversity index sectlon")
    assert match is not None and match.key == "cbi_not_started"
    assert match.group("city") == city


def test_a_placeholder_that_the_wording_lacks_is_an_error() -> None:
    match = FIXED.match("Nature Pathway")
    assert match is not None
    with pytest.raises(KeyError, match="no placeholder"):
        match.group("city")


@pytest.mark.parametrize("number", ["2.1", "2.1.1", "2.1.1.", "10.2.3.4", "lll.", "IlI.", "Vll)", "Commitment:"])
def test_the_number_of_a_heading_is_no_part_of_its_wording(number: str) -> None:
    found = identify(f"{number} Protect, connect and restore ecosystems")
    assert found[Kind.COMMITMENT].key == "protect_connect_restore"
    assert begins_wording(f"{number} Protect, connect and")


def test_a_number_ends_where_its_digits_do() -> None:
    total = "This city has measured the following total CBI score out of 112"
    assert identify(total) == {}
    assert identify(f"{total} points")[Kind.FIXED].group("max") == "112"
