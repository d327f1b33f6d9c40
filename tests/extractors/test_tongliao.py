"""The facts of the one report by a real city, Tongliao: a text dump of English OCR over Chinese descriptions."""

from collections.abc import Callable

import pytest

from schemas.enums import Award, Cause, EntityType, FlagCode, Level, Phase, Platform, Readability, Role, Status
from schemas.tables import ReportRecords

GARBLED = (
    "Maintain or increase the diversity of native species",
    "Control or eradicate invasive alien species and prevent their introduction",
)
"""The two actions under which English OCR made letters of Chinese."""


@pytest.fixture(scope="module")
def tongliao(read_fixture: Callable[[str], ReportRecords]) -> ReportRecords:
    return read_fixture("tongliao_city.txt")


def test_the_city_is_tongliao_in_china(tongliao: ReportRecords) -> None:
    assert tongliao.identity.city == "Tongliao City"
    assert tongliao.identity.country_code == "CHN"
    report = tongliao.report
    assert report.city_as_printed == "Tongliao City"
    assert report.country == "China"
    assert report.region == "Asia & Oceania"
    assert report.population == 2_807_000
    assert (report.mayor, report.mayor_title) == ("Dalentai Qi", "Mayor")
    assert report.entity_type is EntityType.CITY
    assert report.platform is Platform.CITIES_WITH_NATURE


def test_a_text_dump_has_no_metadata_and_eighteen_pages(tongliao: ReportRecords) -> None:
    assert tongliao.report.document_created_at is None
    assert tongliao.report.page_count == 18


def test_achievements_are_put_in_order_though_the_dump_interleaves_their_columns(tongliao: ReportRecords) -> None:
    percents = {award: [0, 0, 0] for award in Award}
    for row in tongliao.achievements:
        assert row.percent_complete is not None
        percents[row.award][list(Level).index(row.level)] = row.percent_complete
    assert len(tongliao.achievements) == 12
    assert percents == {
        Award.PROFILE: [34, 100, 0],
        Award.NATURE_PATHWAY: [0, 0, 0],
        Award.TOOLS_RESOURCES: [0, 0, 0],
        Award.ACTION_PLATFORM: [100, 100, 50],
    }


def test_all_thirteen_commitments_are_there_by_area(tongliao: ReportRecords) -> None:
    assert [row.area_number for row in tongliao.commitments] == [1] * 5 + [2] * 3 + [3] * 5
    assert len({row.commitment for row in tongliao.commitments}) == 13


def test_commitments_without_an_action_are_those_listed_as_other(tongliao: ReportRecords) -> None:
    others = [row.commitment for row in tongliao.commitments if row.listed_as_other]
    assert others == [
        "Equitable benefits through sustainable use of wild species",
        "Biodiversity in urban agriculture, aquaculture and forestry",
        "Promote people’s access to green and blue spaces",
        "Sustainable production and consumption",
        "Equitable and effective participation of indigenous peoples and local communities in biodiversity-related "
        "decision-making",
        "Mobilize resources for biodiversity actions",
    ]
    assert others == [row.commitment for row in tongliao.commitments if row.action_count == 0]


def test_the_thirteen_actions_stand_under_their_commitments(tongliao: ReportRecords) -> None:
    under: dict[str | None, list[str | None]] = {}
    for action in tongliao.actions:
        under.setdefault(action.commitment, []).append(action.action)
    assert under == {
        "Protect, connect and restore ecosystems": [
            "Increase protected areas",
            "Increase connectivity between natural areas",
            "Integrate ecosystem protection considerations across policies, plans and programmes.",
        ],
        "Conserve and restore fauna and flora": [
            "Maintain or increase the diversity of native species",
            "Restore habitat for threatened and locally valued species",
        ],
        "Manage invasive alien species": [
            "Control or eradicate invasive alien species and prevent their introduction",
        ],
        "Control Pollution": [
            "Reduce water pollution by biocides and excess nutrients from domestic and industrial sources to protect "
            "ecosystems and people’s health.",
            "Reduce plastic consumption and the amount of plastic waste generated and discarded",
            "Reduce other types of pollution, such as solid waste, air pollution, noise pollution and light pollution",
        ],
        "Climate change adaptation and mitigation": ["Increase the carbon sequestration potential of urban nature"],
        "Mainstreaming biodiversity values": [
            "Integrate ecosystem and biodiversity values into local policies, strategies, environmental assessments, "
            "planning and development processes, poverty eradication strategies and accounts",
        ],
        "Use relevant knowledge, including traditional knowledge, for effective biodiversity management": [
            "Promote inclusive monitoring, evaluation and learning",
            "Promote the value of nature through awareness and education campaigns",
        ],
    }
    assert all(action.action_id is not None for action in tongliao.actions)


def test_a_description_missing_from_a_dump_is_lost_not_empty(tongliao: ReportRecords) -> None:
    lost = [action for action in tongliao.actions if action.action not in GARBLED]
    assert len(lost) == 11
    for action in lost:
        assert action.readability is Readability.LOST
        assert (action.description, action.description_as_found) == (None, None)


@pytest.mark.parametrize("name", GARBLED)
def test_chinese_that_was_read_as_english_is_unreadable(name: str, tongliao: ReportRecords) -> None:
    action = next(action for action in tongliao.actions if action.action == name)
    assert action.readability is Readability.UNREADABLE
    assert action.cause is Cause.WRONG_LANGUAGE_OCR
    assert action.description is None


@pytest.mark.parametrize(
    ("name", "begin", "end"),
    [
        (GARBLED[0], "BIHRENBESRIPNE |, ETFESKRIPLAL", "BIARNEEARHETS,"),
        (GARBLED[1], "RIRFFRINSRFPNESZ, ML LTHREINRAEYHEEMSNME", "ARIMRARYFHEE I"),
    ],
)
def test_what_was_found_of_a_garbled_description_is_kept_whole(
    name: str, begin: str, end: str, tongliao: ReportRecords
) -> None:
    action = next(action for action in tongliao.actions if action.action == name)
    assert action.description_as_found is not None
    assert action.description_as_found.startswith(begin)
    assert action.description_as_found.endswith(end)


def test_the_pathway_has_nine_steps_and_nothing_linked_though_a_phase_heading_is_lost(tongliao: ReportRecords) -> None:
    assert [(row.step_number, row.phase) for row in tongliao.pathway_steps] == [
        (number, phase) for number, phase in enumerate([phase for phase in Phase for _ in range(3)], start=1)
    ]
    assert {row.resource_count for row in tongliao.pathway_steps} == {0}
    assert tongliao.resources == ()


def test_the_index_is_that_of_2021_and_untouched(tongliao: ReportRecords) -> None:
    report = tongliao.report
    assert (report.cbi_total_score, report.cbi_max_score, report.cbi_version) == (0, 112, "2021")
    assert [(row.component, row.score, row.max_score, row.started) for row in tongliao.cbi_components] == [
        ("Native biodiversity in the city", 0, 36, False),
        ("Ecosystem services provided by biodiversity", 0, 20, False),
        ("Governance and management of biodiversity", 0, 56, False),
    ]
    assert tongliao.cbi_indicators == ()


def test_a_person_should_look_at_the_report_for_its_lost_texts(tongliao: ReportRecords) -> None:
    assert tongliao.report.status is Status.NEEDS_REVIEW
    lost = [flag for flag in tongliao.flags if flag.code is FlagCode.LOST_TEXT]
    assert len(lost) == 11
    assert all("PDF" in flag.message for flag in lost)


def test_noise_of_icons_is_left_over_and_is_all_that_is_left_over(tongliao: ReportRecords) -> None:
    left_over = [block.text or "" for block in tongliao.blocks if block.role is Role.UNACCOUNTED]
    assert all(len(text) <= 4 for text in left_over), left_over
    assert tongliao.report.unaccounted_chars == sum(len(text) for text in left_over)


def test_rows_of_a_dump_have_a_page_but_no_place_and_are_less_sure_than_those_of_a_pdf(tongliao: ReportRecords) -> None:
    for row in (*tongliao.achievements, *tongliao.commitments, *tongliao.actions, *tongliao.blocks):
        assert row.page is not None
        assert (row.x0, row.top, row.x1, row.bottom) == (None, None, None, None)
        assert row.confidence is not None
        assert row.confidence < 1
