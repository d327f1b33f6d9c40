"""The Profile: who reports, from labelled and unlabelled covers, and what is missing or doubtful is said."""

from dataclasses import replace

import pytest

from extractors.read import ReadOptions, read_report
from extractors.sections.account import Account, Numbered
from extractors.sections.head_of_government import read_head
from extractors.template.pieces import pieces_of
from extractors.template.profile_values import plain_value
from schemas.enums import EntityType, FlagCode, Platform
from schemas.tables import ReportRecords
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text
from tests.extractors.made_report import ACHIEVEMENTS, COVER, TOOLS, Form, MadeReport, flagged

REPORT = MadeReport(action_platform="", nature_pathway="", cbi="")


def of_city(name: str, title: str = "Mayor") -> ReportRecords:
    cover = COVER.replace("Mayor of Springfield City", f"{title} of {name}")
    return replace(REPORT, cover=cover, tools=TOOLS.replace("Springfield City", name)).read(Form.DUMP)


def with_cover(cover: str, form: Form = Form.DUMP) -> ReportRecords:
    return replace(REPORT, cover=cover).read(form)


@pytest.mark.parametrize("form", Form)
def test_values_without_labels_are_known_by_what_they_are(form: Form) -> None:
    records = REPORT.read(form)
    report = records.report
    assert (records.identity.city, records.identity.country_code) == ("Springfield City", "NZL")
    assert (report.country, report.region, report.population) == ("New Zealand", "Oceania", 1_234_567)
    assert (report.mayor, report.mayor_title) == ("Ada Example", "Mayor")
    assert report.platform is Platform.CITIES_WITH_NATURE


@pytest.mark.parametrize("form", Form)
def test_values_behind_labels(form: Form) -> None:
    cover = """
# City report
> City
Springfield City
> Mayor
Ada Example
## Overview
> Population
1 234 567
> Country
New Zealand
> Region
Oceania
"""
    report = with_cover(cover, form).report
    assert report.city_as_printed == "Springfield City"
    assert (report.country, report.region, report.population) == ("New Zealand", "Oceania", 1_234_567)
    assert (report.mayor, report.mayor_title) == ("Ada Example", "Mayor")


@pytest.mark.parametrize(
    ("printed", "population"),
    [
        ("2807000", 2_807_000),
        ("2,807,000", 2_807_000),
        ("2 807 000", 2_807_000),
        ("2.807.000", 2_807_000),
        ("28,07,000", 2_807_000),
        ("2\u202f807\u202f000", 2_807_000),
        ("2’807’000", 2_807_000),
        ("2,807,000 (2020)", 2_807_000),
        ("950", 950),
    ],
)
def test_a_population_is_read_whatever_parts_its_thousands(printed: str, population: int) -> None:
    assert with_cover(COVER.replace("1234567", printed)).report.population == population


@pytest.mark.parametrize("printed", ["2.8 million", "28O7000"])
def test_a_doubtful_population_is_null_and_flagged(printed: str) -> None:
    records = with_cover(COVER.replace("1234567", printed))
    assert records.report.population is None
    assert flagged(records, FlagCode.INVALID_VALUE, "population")


@pytest.mark.parametrize(("line", "value"), [("1234567", "population"), ("New Zealand", "country"), ("Oceania", None)])
def test_a_missing_value_is_null_and_a_needed_one_is_flagged(line: str, value: str | None) -> None:
    records = with_cover(COVER.replace(f"\n{line}", ""))
    missing = {"1234567": "population", "New Zealand": "country", "Oceania": "region"}[line]
    assert getattr(records.report, missing) is None
    assert flagged(records, FlagCode.MISSING_VALUE, "population") is (value == "population")
    assert flagged(records, FlagCode.MISSING_VALUE, "country") is (value == "country")


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Republic of Korea", "KOR"),
        ("South Korea", "KOR"),
        ("United States of America", "USA"),
        ("Côte d’Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("Taiwan", "TWN"),
    ],
)
def test_a_country_has_its_code_and_stays_as_printed(printed: str, code: str) -> None:
    records = with_cover(COVER.replace("New Zealand", printed))
    assert (records.report.country, records.identity.country_code) == (printed, code)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    "cover",
    [
        "# Singapore\n## Overview\n5917600\nSingapore\nAsia\n",
        "Ada Example, Mayor of Singapore\n## Overview\n5917600\nSingapore\nAsia\n",
        "# Singapore\n## Overview\n> Country\nSingapore\n> Population\n5917600\n> Region\nAsia\n",
    ],
)
def test_a_city_may_be_called_as_its_country_is(cover: str, form: Form) -> None:
    records = replace(REPORT, cover=cover, tools=TOOLS.replace("Springfield City", "Singapore")).read(form)
    assert (records.identity.city, records.identity.country_code) == ("Singapore", "SGP")
    assert records.report.country == "Singapore"
    assert not flagged(records, FlagCode.MISSING_VALUE)


def test_a_region_that_is_called_as_another_country_is_lies_where_its_report_says() -> None:
    cover = "# Georgia\n## Overview\n10711908\nUnited States of America\nAmericas\n"
    records = replace(REPORT, cover=cover, tools=TOOLS.replace("Springfield City", "Georgia")).read()
    assert (records.identity.city, records.identity.country_code) == ("Georgia", "USA")


def test_a_labelled_country_that_no_one_knows_is_kept_and_flagged() -> None:
    records = with_cover(COVER.replace("New Zealand", "> Country\nZubrowka"))
    assert (records.report.country, records.identity.country_code) == ("Zubrowka", None)
    assert flagged(records, FlagCode.INVALID_VALUE, "Zubrowka")


@pytest.mark.parametrize(
    ("name", "title", "kind"),
    [
        ("Tongliao City", "Mayor", EntityType.CITY),
        ("Montréal", "Mayor", EntityType.CITY),
        ("City of Montréal, QC", "Mayor", EntityType.CITY),
        ("Orange County, FL", "County Mayor", EntityType.COUNTY),
        ("Yanqing District", "Secretary", EntityType.DISTRICT),
        ("Tottori Prefecture", "Governor", EntityType.PREFECTURE),
        ("Misiones Province", "Governor", EntityType.REGION),
        ("eThekwini Metropolitan Municipality", "Executive Mayor", EntityType.CITY),
    ],
)
def test_the_kind_of_government_is_in_its_name(name: str, title: str, kind: EntityType) -> None:
    records = of_city(name, title)
    assert records.identity.city == name
    assert records.report.entity_type is kind
    assert (records.report.mayor, records.report.mayor_title) == ("Ada Example", title)


@pytest.mark.parametrize(
    "title",
    [
        "Governing Mayor",
        "Lord Mayor",
        "Executive Mayor",
        "Governor",
        "Party Secretary",
        pytest.param(
            "Chair of the Standing Committee",
            marks=pytest.mark.xfail(reason="an office ends at its first 'of'", strict=True),
        ),
    ],
)
def test_the_title_is_kept_as_printed(title: str) -> None:
    assert of_city("Springfield City", title).report.mayor_title == title


@pytest.mark.parametrize(
    "name", ["Saint-Denis", "L’Hospitalet de Llobregat", "São Paulo", "Ho Chi Minh City", "Ōtepoti", "Y"]
)
def test_a_city_keeps_the_letters_of_its_name(name: str) -> None:
    assert of_city(name).identity.city == name


def test_two_names_for_one_city_are_a_contradiction() -> None:
    records = replace(REPORT, tools=TOOLS.replace("Springfield City", "Shelbyville")).read(Form.DUMP)
    assert flagged(records, FlagCode.CONTRADICTION, "Shelbyville")


def test_regions_with_nature_is_the_sister_platform() -> None:
    report = replace(
        REPORT,
        achievements=ACHIEVEMENTS.replace("The city", "The region"),
        cover=COVER.replace("Springfield City", "Springfield Valley"),
        tools="""
# Tools & resources
All tools & resources the region has uploaded to the RegionsWithNature Tools & resources hub.
Springfield Valley has not yet posted any tools and resources
""",
        disclaimer="",
    )
    records = report.read(Form.DUMP)
    assert records.report.platform is Platform.REGIONS_WITH_NATURE
    assert records.report.entity_type is EntityType.REGION


def test_a_run_without_personal_data_names_no_head_of_government_anywhere() -> None:
    data = REPORT.pdf()
    records = read_report(data, file_name="springfield.pdf", options=ReadOptions(personal_data=False))
    assert (records.report.mayor, records.report.mayor_title) == (None, None)
    assert "Ada Example" not in repr(records)
    assert "Springfield City" in repr(records)


def test_a_name_in_a_description_is_no_mayor() -> None:
    report = MadeReport(nature_pathway="", cbi="", cover=COVER.replace("Ada Example, Mayor of Springfield City\n", ""))
    section = report.action_platform.replace(
        "The council bought", "Eve Else, Mayor of Shelbyville, came. The council bought"
    )
    records = replace(report, action_platform=section).read(Form.DUMP)
    assert records.report.mayor is None
    assert records.identity.city == "Springfield City"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Mayor Ada Example, Springfield City", "Mayor"),
        ("Executive Mayor Ada Example of Springfield City", "Executive Mayor"),
        ("Mayor of Springfield City: Ada Example", "Mayor"),
        ("Ada Example, Mayor, Springfield City", "Mayor"),
        ("Ada Example (Mayor of Springfield City)", "Mayor"),
        ("Ada Example – Lord Mayor of Springfield City", "Lord Mayor"),
        ("Ada Example\nMayor of Springfield City", "Mayor"),
        ("> Lord Mayor\nAda Example", "Lord Mayor"),
        ("> MAYOR:\nAda Example", "Mayor"),
        ("Ada Example\n> Mayor", "Mayor"),
    ],
)
def test_the_title_may_stand_on_either_side_of_the_name(printed: str, title: str) -> None:
    report = with_cover(f"# Springfield City\n{printed}\n## Overview\n1234567\nNew Zealand\nOceania\n", Form.PDF).report
    assert (report.city_as_printed, report.mayor, report.mayor_title) == ("Springfield City", "Ada Example", title)
    assert report.unaccounted_chars == 0


def test_a_name_above_an_office_is_no_city() -> None:
    report = with_cover("Ada Example\nMayor of Springfield City\n## Overview\n1234567\nNew Zealand\nOceania\n").report
    assert (report.city_as_printed, report.mayor, report.mayor_title) == ("Springfield City", "Ada Example", "Mayor")


@pytest.mark.parametrize("printed", ["Chief Resilience Officer", "Leader in biodiversity", "Mayor of all"])
def test_an_office_without_a_name_makes_no_one_up(printed: str) -> None:
    report = with_cover(f"# Springfield City\n{printed}\n## Overview\n1234567\nNew Zealand\nOceania\n").report
    assert report.mayor is None


def test_a_digit_that_recognition_made_of_an_icon_is_no_part_of_a_country() -> None:
    assert plain_value("4 United States of America") == "United States of America"
    assert plain_value("4 1,452,726") == "4 1,452,726"
    assert plain_value("1 452 726") == "1 452 726"
    assert plain_value("1? 452 726") == "1? 452 726"
    assert plain_value("3% 345,678") == "345,678"
    assert plain_value("3% 345678") == "345678"


@pytest.mark.parametrize("lines", [("Ada Example", "Mayor"), ("President", "Ada Example")])
def test_a_name_and_a_title_below_each_other_are_the_head_of_government(lines: tuple[str, str]) -> None:
    texts = [Text(50, 100 + 12 * row, text, 10) for row, text in enumerate(lines)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks_of(*texts)))]
    head = read_head(pieces, "Springfield", Account())
    assert len(pieces) == 1
    assert head is not None
    assert (head.name, head.title) == ("Ada Example", next(line for line in lines if line != "Ada Example"))
