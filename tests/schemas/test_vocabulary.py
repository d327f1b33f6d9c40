"""The template's vocabulary is complete, consistent with itself, and free of wordings that could be confused."""

import re
from collections import Counter

import pytest

from schemas import wording
from schemas.enums import Award, EntityType, Level, Phase, Section
from schemas.wording import (
    MAX_INDICATOR_SCORE,
    VocabularyError,
    Wording,
    action_areas,
    award_levels,
    awards,
    cbi_editions,
    commitments,
    countries,
    entity_words,
    fixed_wordings,
    head_titles,
    known_actions,
    pathway_phases,
    pathway_steps,
    world_regions,
)

ALL_WORDINGS: dict[str, tuple[Wording, ...]] = {
    "areas": action_areas(),
    "commitments": commitments(),
    "actions": known_actions(),
    "phases": pathway_phases(),
    "steps": pathway_steps(),
    "awards": awards(),
    "levels": award_levels(),
    "fixed": fixed_wordings(),
}


def test_three_areas_hold_five_three_and_five_commitments() -> None:
    assert [area.number for area in action_areas()] == [1, 2, 3]
    assert Counter(commitment.area_number for commitment in commitments()) == {1: 5, 2: 3, 3: 5}


def test_every_known_action_stands_under_a_commitment_that_exists() -> None:
    keys = {commitment.key for commitment in commitments()}
    assert len(known_actions()) == 13
    assert {action.commitment for action in known_actions()} <= keys


def test_commitments_serve_sixteen_different_framework_targets() -> None:
    targets = [target for commitment in commitments() for target in commitment.gbf_targets]
    assert len(targets) == len(set(targets)) == 16
    assert all(re.fullmatch(r"GBF-TARGET-(0[1-9]|1\d|2[0-3])", target) for target in targets)
    by_key = {commitment.key: commitment.gbf_targets for commitment in commitments()}
    assert by_key["conserve_fauna_flora"] == ("GBF-TARGET-04",)
    assert by_key["mobilize_resources"] == ("GBF-TARGET-19",)


def test_nine_steps_stand_three_by_three_in_the_phases() -> None:
    assert [step.number for step in pathway_steps()] == list(range(1, 10))
    assert [step.phase for step in pathway_steps()] == [phase for phase in Phase for _ in range(3)]
    assert [phase.phase for phase in pathway_phases()] == list(Phase)


def test_awards_and_levels_are_those_of_the_dataset() -> None:
    assert [award.award for award in awards()] == list(Award)
    assert [level.level for level in award_levels()] == list(Level)
    assert all(award.blurbs for award in awards())


@pytest.mark.parametrize(("version", "total", "components"), [("2021", 112, [36, 20, 56]), ("2014", 92, [40, 16, 36])])
def test_maximum_scores_of_an_index_edition_add_up(version: str, total: int, components: list[int]) -> None:
    edition = next(edition for edition in cbi_editions() if edition.version == version)
    assert edition.max_score == total == sum(components)
    assert [component.max_score for component in edition.components] == components
    for component in edition.components:
        assert len(component.indicators) * MAX_INDICATOR_SCORE == component.max_score
    assert [indicator.number for indicator in edition.indicators] == list(range(1, total // MAX_INDICATOR_SCORE + 1))


def test_both_index_editions_have_the_same_component_headings() -> None:
    newer, older = cbi_editions()
    assert [component.wording for component in newer.components] == [
        component.wording for component in older.components
    ]


@pytest.mark.parametrize("kind", ALL_WORDINGS)
def test_keys_are_unique_snake_case_names(kind: str) -> None:
    keys = [row.key for row in ALL_WORDINGS[kind]]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", key) for key in keys)


@pytest.mark.parametrize("kind", ALL_WORDINGS)
def test_wordings_have_no_stray_spaces(kind: str) -> None:
    for row in ALL_WORDINGS[kind]:
        assert all(form == " ".join(form.split()) and form for form in row.forms)


def test_placeholders_are_the_known_ones_and_no_braces_are_left_over() -> None:
    for row in fixed_wordings():
        for form in row.forms:
            rest = re.sub(r"\{(city|score|max|number)\}", "", form)
            assert "{" not in rest and "}" not in rest


def test_every_section_of_the_template_has_fixed_wording() -> None:
    assert {row.section for row in fixed_wordings()} == set(Section)


def test_country_codes_are_unique_and_cover_iso_3166() -> None:
    codes = [country.code for country in countries()]
    assert len(codes) == len(set(codes)) == 249
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes)
    assert {"CHN", "TWN", "HKG", "USA", "GBR", "KOR", "PRK", "COD", "COG", "VNM", "TUR", "ZAF", "BRA"} <= set(codes)


@pytest.mark.parametrize(
    ("code", "languages"),
    [
        ("CHN", ["zh-Hans"]),
        ("TWN", ["zh-Hant"]),
        ("HKG", ["zh-Hant", "en"]),
        ("MAC", ["zh-Hant", "pt"]),
        ("IND", ["hi", "en", "bn", "te", "mr", "ta"]),
        ("CAN", ["en", "fr"]),
        ("JPN", ["ja"]),
        ("KOR", ["ko"]),
        ("THA", ["th"]),
        ("VNM", ["vi"]),
        ("GRC", ["el"]),
        ("BRA", ["pt"]),
        ("RUS", ["ru"]),
        ("EGY", ["ar"]),
        ("ZAF", ["en", "zu", "xh", "af"]),
        ("SRB", ["sr-Cyrl", "sr-Latn"]),
    ],
)
def test_languages_of_a_country_come_in_order_of_use(code: str, languages: list[str]) -> None:
    country = next(country for country in countries() if country.code == code)
    assert list(country.languages[: len(languages)]) == languages


def test_language_tags_are_well_formed() -> None:
    tags = {tag for country in countries() for tag in country.languages}
    assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", tag) for tag in tags)


def test_every_inhabited_country_has_a_language() -> None:
    uninhabited = {"ATA", "BVT", "HMD"}
    assert {country.code for country in countries() if not country.languages} <= uninhabited


def test_korea_alone_names_no_country() -> None:
    names = {name.lower() for country in countries() for name in (country.name, *country.aliases)}
    assert "korea" not in names


def test_world_regions_hold_the_one_of_the_real_report() -> None:
    assert "Asia & Oceania" in {region.name for region in world_regions()}


def test_every_kind_of_government_has_words_and_no_word_means_two() -> None:
    assert {row.entity_type for row in entity_words()} == set(EntityType)
    words = [word.lower() for row in entity_words() for word in row.words]
    assert len(words) == len(set(words))


def test_titles_of_heads_come_longest_first() -> None:
    lengths = [len(title) for title in head_titles()]
    assert lengths == sorted(lengths, reverse=True)
    assert {"Mayor", "Governing Mayor", "Lord Mayor", "Executive Mayor", "Governor", "Secretary"} <= set(head_titles())


def test_a_missing_vocabulary_file_says_what_to_do() -> None:
    with pytest.raises(VocabularyError, match="install the package again"):
        wording._document("nowhere.toml")


def test_a_row_of_another_shape_is_refused_with_its_file_name() -> None:
    with pytest.raises(VocabularyError, match="areas.toml"):
        wording._rows("areas.toml", "commitment", wording.AreaWording)
