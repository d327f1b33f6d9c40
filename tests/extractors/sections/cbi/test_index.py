"""The City Biodiversity Index: scores as printed, under the right component, in the right edition."""

from dataclasses import replace

import pytest

from extractors.sections.cbi.names import differs_in_signs
from schemas.enums import FlagCode
from schemas.tables import ReportRecords
from tests.extractors.made_pdf import Part, Rule, Text, pdf_of
from tests.extractors.made_report import CBI, SHORT, Form, flagged

REPORT = replace(SHORT, cbi=CBI)
COMPONENT_TOTAL = "Core Component Total Score"
NOT_STARTED = "Springfield City has not started on this biodiversity index section"
NATIVE, SERVICES, GOVERNANCE = (
    "Native biodiversity in the city",
    "Ecosystem services provided by biodiversity",
    "Governance and management of biodiversity",
)
SERVICES_INDICATORS = (
    ("10", "Regulation of quantity of water", 3),
    ("11", "Climate regulation – benefits of trees and greenery", 4),
    ("12", "Recreational services", 2),
    ("13", "Health and wellbeing – proximity/accessibility to parks", 1),
    ("14", "Food security resilience – urban agriculture", 0),
)


def started(indicators: str, score: int = 10, form: Form = Form.PDF) -> ReportRecords:
    """Read a report whose second component has indicators and a score."""
    section = CBI.replace(f"0 of 20 points\n{NOT_STARTED}", f"{score} of 20 points\n{indicators}").replace(
        "points: 0 Points", f"points: {score} Points"
    )
    return replace(REPORT, cbi=section).read(form)


def indicators_of(records: ReportRecords) -> list[tuple[str | None, str, int | None]]:
    return [(row.indicator_number, row.indicator, row.score) for row in records.cbi_indicators]


def test_a_bullet_in_front_of_its_number_is_no_part_of_an_indicator() -> None:
    lines = "\n".join(f"o No. {number} {name}: {score}" for number, name, score in SERVICES_INDICATORS)
    assert indicators_of(started(lines)) == list(SERVICES_INDICATORS)


@pytest.mark.parametrize("form", Form)
def test_an_untouched_index_has_three_components_that_were_not_started(form: Form) -> None:
    records = REPORT.read(form)
    assert [(row.component, row.score, row.max_score, row.started) for row in records.cbi_components] == [
        (NATIVE, 0, 36, False),
        (SERVICES, 0, 20, False),
        (GOVERNANCE, 0, 56, False),
    ]
    report = records.report
    assert (report.cbi_total_score, report.cbi_max_score, report.cbi_version) == (0, 112, "2021")
    assert records.cbi_indicators == ()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    "row",
    [
        "{number}. {name} {score}/4",
        "{number} {name}: {score} of 4",
        "{number}. {name} {score} / 4",
        "({number}) {name} {score} out of 4",
        "No. {number} {name} {score}/4 points",
        "Indicator {number}: {name} {score} of 4",
        "{name} .{number} {score} of 4",
        "{name} ){number}(\npoints {score}/4",
        "{name} – {number} {score}/4",
        "{number}. {name} ({score} / 4)",
        "{number}. {name}\n– {score} of 4 points",
        "{name} ({number}) {score}/4",
        "Indicator: {number}. {name}\nScore: {score} of 4",
        "{number}. {name} Score: {score} / 4",
    ],
)
def test_indicators_in_a_list_have_number_name_and_score(row: str, form: Form) -> None:
    text = "\n".join(row.format(number=number, name=name, score=score) for number, name, score in SERVICES_INDICATORS)
    records = started(text, form=form)
    assert [(number, name.rstrip(":"), score) for number, name, score in indicators_of(records)] == list(
        SERVICES_INDICATORS
    )
    assert {row.component for row in records.cbi_indicators} == {SERVICES}
    assert {row.max_score for row in records.cbi_indicators} == {4}
    assert [row.started for row in records.cbi_components] == [False, True, False]
    assert not flagged(records, FlagCode.CONTRADICTION)


def test_a_name_set_in_capitals_is_written_as_the_handbook_writes_it() -> None:
    text = "\n".join(f"{number}. {name.upper()} {score}/4" for number, name, score in SERVICES_INDICATORS)
    assert indicators_of(started(text)) == list(SERVICES_INDICATORS)


@pytest.mark.parametrize(
    "ruled",
    [
        True,
        False,
    ],
)
def test_indicators_in_a_table_are_read_row_by_row(ruled: bool) -> None:
    parts: list[Part] = [
        Text(40, 60, "City Biodiversity Index", 20, bold=True),
        Text(40, 90, "This city has measured the following total CBI score out of 112 points: 10 Points"),
        Text(40, 130, SERVICES, 14, bold=True),
        Text(40, 150, "Core Component Total Score: 10 of 20 points"),
        Text(46, 180, "No.", 9, bold=True),
        Text(90, 180, "Indicator", 9, bold=True),
        Text(460, 180, "Score", 9, bold=True),
    ]
    for row, (number, name, score) in enumerate(SERVICES_INDICATORS):
        y = 202 + 20 * row
        parts += [Text(46, y, number), Text(90, y, name), Text(460, y, f"{score} / 4")]
    if ruled:
        parts += [Rule(40, 168 + 20 * row, 555, 168 + 20 * row) for row in range(7)]
        parts += [Rule(x, 168, x, 288) for x in (40, 84, 454, 555)]
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert indicators_of(records) == list(SERVICES_INDICATORS)


@pytest.mark.parametrize("named", ["", "Score: "])
def test_scores_that_are_printed_without_their_maximum(named: str) -> None:
    text = "\n".join(f"{number}. {name}\n{named}{score}" for number, name, score in SERVICES_INDICATORS)
    records = started(text)
    assert indicators_of(records) == list(SERVICES_INDICATORS)
    assert {row.max_score for row in records.cbi_indicators} == {None}


def test_the_same_number_is_another_indicator_in_the_older_edition() -> None:
    section = """
# City Biodiversity Index
This city has measured the following total CBI score out of 92 points: 7 Points
## Native biodiversity in the city
Core Component Total Score: 3 of 40 points
10. Proportion of invasive alien species 3/4
## Ecosystem services provided by biodiversity
Core Component Total Score: 4 of 16 points
11. Regulation of quantity of water 4/4
## Governance and management of biodiversity
Core Component Total Score: 0 of 36 points
Springfield City has not started on this biodiversity index section
"""
    records = replace(REPORT, cbi=section).read()
    assert (records.report.cbi_version, records.report.cbi_max_score) == ("2014", 92)
    assert [
        (row.component, *rest) for row, rest in zip(records.cbi_indicators, indicators_of(records), strict=True)
    ] == [
        (NATIVE, "10", "Proportion of invasive alien species", 3),
        (SERVICES, "11", "Regulation of quantity of water", 4),
    ]
    assert [(row.score, row.max_score) for row in records.cbi_components] == [(3, 40), (4, 16), (0, 36)]


def test_an_indicator_that_no_handbook_knows_is_kept_as_printed() -> None:
    records = started("10. Number of swift boxes per church 3/4", score=3)
    assert indicators_of(records) == [("10", "Number of swift boxes per church", 3)]


def test_a_maximum_that_no_edition_has_leaves_the_edition_open() -> None:
    section = CBI.replace("112", "100").replace("of 36", "of 30").replace("of 20", "of 30").replace("of 56", "of 40")
    report = replace(REPORT, cbi=section).read(Form.DUMP).report
    assert (report.cbi_max_score, report.cbi_version) == (100, None)


@pytest.mark.parametrize("form", Form)
def test_a_total_that_is_not_the_sum_of_its_components_is_a_contradiction(form: Form) -> None:
    records = replace(REPORT, cbi=CBI.replace("points: 0 Points", "points: 17 Points")).read(form)
    assert records.report.cbi_total_score == 17
    assert flagged(records, FlagCode.CONTRADICTION, "17")


def test_a_component_that_is_not_the_sum_of_its_indicators_is_a_contradiction() -> None:
    text = "\n".join(f"{number}. {name} {score}/4" for number, name, score in SERVICES_INDICATORS)
    records = started(text, score=12)
    assert flagged(records, FlagCode.CONTRADICTION, "10")
    assert records.cbi_components[1].score == 12


@pytest.mark.parametrize("form", Form)
def test_a_missing_component_is_flagged_and_not_made_up(form: Form) -> None:
    section = CBI.replace(f"## {SERVICES}\nCore Component Total Score: 0 of 20 points\n{NOT_STARTED}\n", "")
    records = replace(REPORT, cbi=section).read(form)
    assert [row.component for row in records.cbi_components] == [NATIVE, GOVERNANCE]
    assert flagged(records, FlagCode.UNEXPECTED_COUNT, "2 components")


@pytest.mark.parametrize("printed", ["0 Polnts", "O Points", "0 points", "0 Points."])
def test_a_total_of_nothing_is_read_through_slips(printed: str) -> None:
    records = replace(REPORT, cbi=CBI.replace("0 Points", printed)).read(Form.DUMP)
    assert records.report.cbi_total_score == 0
    assert not flagged(records, FlagCode.INVALID_VALUE)


@pytest.mark.parametrize("printed", ["O Points", "l Points", "1O Points"])
def test_a_total_with_a_letter_is_doubtful_where_the_components_have_points(printed: str) -> None:
    section = CBI.replace(f"0 of 20 points\n{NOT_STARTED}", "10 of 20 points").replace("0 Points", printed)
    records = replace(REPORT, cbi=section).read(Form.DUMP)
    assert records.report.cbi_total_score is None
    assert flagged(records, FlagCode.INVALID_VALUE)


def test_a_component_is_not_started_by_its_sentence_and_not_by_its_score() -> None:
    records = replace(REPORT, cbi=CBI.replace(f"0 of 20 points\n{NOT_STARTED}", "0 of 20 points")).read(Form.DUMP)
    assert [(row.score, row.started) for row in records.cbi_components] == [(0, False), (0, True), (0, False)]


def with_letter_for_zero(section: str) -> ReportRecords:
    return replace(REPORT, cbi=section).read(Form.PDF)


@pytest.mark.parametrize("printed", ["O of 36 points", "Oof 36 points"])
def test_a_letter_is_a_zero_where_the_component_was_not_started(printed: str) -> None:
    records = with_letter_for_zero(CBI.replace("0 of 36 points", printed).replace("0 Points", "O Points"))
    assert [row.score for row in records.cbi_components] == [0, 0, 0]
    assert records.report.cbi_total_score == 0
    assert not flagged(records, FlagCode.INVALID_VALUE)


def test_a_component_that_was_not_started_has_no_points() -> None:
    records = with_letter_for_zero(CBI.replace("0 of 36 points", "36 points"))
    assert [row.score for row in records.cbi_components] == [None, 0, 0]
    assert flagged(records, FlagCode.INVALID_VALUE)


@pytest.mark.parametrize("bar", ["EE", "P|", "es"])
def test_what_is_read_of_a_bar_is_no_indicator(bar: str) -> None:
    names = ("Regulation of quantity of water", "Climate regulation", "Recreational services")
    rows: list[Part] = []
    for y, name in zip((180, 200, 220), names, strict=True):
        rows += [Text(40, y, name), Text(380, y, bar), Text(500, y, "3/4")]
    parts: list[Part] = [Text(40, 60, "City Biodiversity Index", 20, bold=True)]
    parts += [Text(40, 130, SERVICES, 14, bold=True), Text(40, 150, f"{COMPONENT_TOTAL}: 9 of 20 points")]
    records = SHORT.read_with_pages(pdf_of(*parts, *rows), at=1)
    assert [(row.indicator, row.score) for row in records.cbi_indicators] == [(name, 3) for name in names]


def test_a_letter_is_no_zero_where_nothing_else_says_so() -> None:
    records = with_letter_for_zero(CBI.replace(f"0 of 36 points\n{NOT_STARTED}", "O of 36 points"))
    assert records.cbi_components[0].score is None
    assert flagged(records, FlagCode.INVALID_VALUE)


def test_indicators_without_the_points_of_their_component_are_flagged() -> None:
    records = started("10. Regulation of quantity of water 3/4\n12. Recreational services", score=5)
    assert flagged(records, FlagCode.CONTRADICTION)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Number of species (first (by the city", True),
        ("Number of species (first by the city)", False),
        ("Number of species first by the city", False),
        ("Number of birds (first (by the city", False),
    ],
)
def test_brackets_that_a_page_set_from_right_to_left_moves_are_put_back(printed: str, expected: bool) -> None:
    assert differs_in_signs(printed, "Number of species (first by the city)") is expected
