"""Values of the Profile that share a line: which is which, whatever their order and the signs between them."""

from dataclasses import replace
from itertools import permutations

import pytest

from schemas.tables import ReportRecords
from tests.extractors.made_report import COVER, Form, MadeReport

REPORT = MadeReport(action_platform="", nature_pathway="", cbi="")


def with_cover(cover: str, form: Form = Form.DUMP) -> ReportRecords:
    return replace(REPORT, cover=cover).read(form)


@pytest.mark.parametrize("order", list(permutations(("Population", "Country", "Region"))))
@pytest.mark.parametrize(
    ("form", "between"),
    [
        ("{label}: {value}", "; "),
        ("{label} {value}", " | "),
        ("{value}", " · "),
        ("{value}", ", "),
        ("{value} ({label})", " / "),
        ("{label} – {value}", ", "),
        ("{label}: {value}", " "),
    ],
)
def test_values_on_one_line_are_known_by_their_wording_in_any_order(
    order: tuple[str, ...], form: str, between: str
) -> None:
    values = {"Population": "1 234 567", "Country": "South Africa", "Region": "Africa"}
    line = between.join(form.format(label=label, value=values[label]) for label in order)
    cover = COVER.replace("1234567\nNew Zealand\nOceania", line)
    records = with_cover(cover, Form.PDF)
    report = records.report
    assert (report.country, report.region, report.population) == ("South Africa", "Africa", 1_234_567)
    assert report.unaccounted_chars == 0


def test_a_region_of_several_parts_stays_one_on_a_line_with_others() -> None:
    cover = COVER.replace("1234567\nNew Zealand\nOceania", "Chile, South & Central America, 86,450")
    report = with_cover(cover, Form.PDF).report
    assert (report.country, report.region, report.population) == ("Chile", "South & Central America", 86_450)


@pytest.mark.parametrize(
    "printed",
    [
        "{name} ({title} of {city})",
        "{name} – {title} of {city}",
        "{name} | {title} of {city}",
        "{title} of {city}: {name}",
        "{title} of {city} – {name}",
    ],
)
@pytest.mark.parametrize("title", ["Mayor", "Lord Mayor", "Chairperson"])
def test_other_signs_than_a_comma_may_part_a_name_from_its_office(printed: str, title: str) -> None:
    line = printed.format(name="Ada Example-Lee", title=title, city="Stratford-upon-Avon")
    cover = COVER.replace("Ada Example, Mayor of Springfield City", line)
    report = replace(REPORT, cover=cover, tools="").read(Form.PDF).report
    assert (report.mayor, report.mayor_title, report.city_as_printed) == (
        "Ada Example-Lee",
        title,
        "Stratford-upon-Avon",
    )


@pytest.mark.parametrize(
    ("printed", "region"),
    [
        ("Population: 86,450; Country: Chile; Region: Oceania.", "Oceania"),
        ("Chile; Oceania; Population: 86,450.", "Oceania"),
    ],
)
def test_the_full_stop_of_their_sentence_is_no_part_of_a_value(printed: str, region: str) -> None:
    report = with_cover(COVER.replace("1234567\nNew Zealand\nOceania", printed), Form.PDF).report
    assert (report.country, report.region, report.population) == ("Chile", region, 86_450)


@pytest.mark.parametrize("label", ["Mayor", "Head of government"])
def test_a_title_in_front_of_the_name_behind_a_label_is_no_part_of_the_name(label: str) -> None:
    cover = COVER.replace("Ada Example, Mayor of Springfield City", f"Springfield City\n{label}\nMayor Ada Example")
    assert cover != COVER
    report = with_cover(cover, Form.PDF).report
    assert (report.mayor, report.mayor_title) == ("Ada Example", "Mayor")


def test_the_groups_of_a_population_stay_together_in_front_of_its_label_on_a_mirrored_page() -> None:
    cover = COVER.replace("1234567\nNew Zealand\nOceania", "119 93 :Population\nJordan :Country\nAsia :Region")
    assert with_cover(cover, Form.PDF).report.population == 93_119
