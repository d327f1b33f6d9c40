"""The City Biodiversity Index: scores as printed, under the right component, in the right edition."""

from dataclasses import replace

import pytest

from schemas.enums import FlagCode
from schemas.tables import ReportRecords
from tests.extractors.made_pdf import Part, Rule, Text, pdf_of
from tests.extractors.made_report import CBI, SHORT, Form, flagged

REPORT = replace(SHORT, cbi=CBI)
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


def test_scores_that_are_printed_without_their_maximum() -> None:
    text = "\n".join(f"{number}. {name}\n{score}" for number, name, score in SERVICES_INDICATORS)
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


TOTAL = "This city has measured the following total CBI score out of 112 points"
COMPONENT_TOTAL = "Core Component Total Score"


def with_totals(total: list[Part], component: list[Part]) -> ReportRecords:
    """Read a page of the index with a total and that of the first component; the components' highest are 36, 20, 56."""
    parts: list[Part] = [Text(40, 60, "City Biodiversity Index", 20, bold=True), *total]
    parts += [Text(40, 150, NATIVE, 14, bold=True), *component]
    parts += [Text(40, 205, "1. Proportion of natural areas"), Text(480, 205, "4 of 4")]
    for y, name in ((250, SERVICES), (350, GOVERNANCE)):
        highest = 20 if name == SERVICES else 56
        parts += [Text(40, y, name, 14, bold=True), Text(40, y + 18, f"{COMPONENT_TOTAL}: 0 of {highest} points")]
        parts.append(Text(40, y + 40, NOT_STARTED))
    return SHORT.read_with_pages(pdf_of(*parts), at=1)


INLINE: list[Part] = [Text(40, 168, f"{COMPONENT_TOTAL}: 4 of 36 points")]


@pytest.mark.parametrize(
    "total",
    [
        [Text(40, 90, f"{TOTAL}:"), Text(480, 90, "4 Points")],
        [Text(40, 90, f"{TOTAL}:", 8), Text(420, 92, "4 Points", 20, bold=True)],
        [Text(40, 90, f"{TOTAL}:"), Text(40, 112, "4 Points", 16, bold=True)],
        [Text(40, 90, TOTAL), Text(40, 114, "4", 22, bold=True)],
        [Text(40, 90, TOTAL), Text(40, 114, "4/112", 22, bold=True)],
        [Text(40, 90, f"{TOTAL}: 4")],
        [Text(40, 90, "4 Points", 20), Text(40, 110, TOTAL, 9)],
        [Text(40, 90, "4 Points", 14, bold=True), Text(130, 90, TOTAL, 9)],
        [Text(40, 90, TOTAL[:45], 9), Text(40, 101, f"{TOTAL[45:]}:", 9), Text(420, 96, "4 Points", 14, bold=True)],
        [Text(40, 90, f"{TOTAL.upper()}:", 8), Text(480, 90, "4 POINTS")],
    ],
    ids=["right", "right, large", "below", "number below", "of 112", "no unit", "above", "left", "wrapped", "caps"],
)
def test_the_total_may_stand_apart_from_its_sentence(total: list[Part]) -> None:
    records = with_totals(total, INLINE)
    assert (records.report.cbi_total_score, records.report.cbi_max_score) == (4, 112)
    assert not flagged(records, FlagCode.UNACCOUNTED_TEXT)
    assert not flagged(records, FlagCode.INVALID_VALUE)


@pytest.mark.parametrize(
    ("component", "highest"),
    [
        ([Text(40, 168, f"{COMPONENT_TOTAL}:"), Text(470, 168, "4 of 36 points")], 36),
        ([Text(40, 168, COMPONENT_TOTAL, 8), Text(40, 186, "4 of 36 points", 14)], 36),
        ([Text(40, 168, "4 of 36 points"), Text(40, 182, COMPONENT_TOTAL, 8)], 36),
        ([Text(470, 150, "4 of 36 points")], 36),
        ([Text(40, 168, f"{COMPONENT_TOTAL}:"), Text(480, 168, "4/36")], 36),
        ([Text(40, 168, f"{COMPONENT_TOTAL}:"), Text(480, 168, "4 points")], None),
        ([Text(40, 168, f"{COMPONENT_TOTAL}:"), Text(480, 168, "4")], None),
        ([Text(40, 168, f"{COMPONENT_TOTAL} 4")], None),
    ],
    ids=["right", "below", "above", "by the name", "slash", "points", "number", "no unit"],
)
def test_the_total_of_a_component_may_stand_apart_from_its_label(component: list[Part], highest: int | None) -> None:
    records = with_totals([Text(40, 90, f"{TOTAL}: 4 Points")], component)
    assert [(row.score, row.max_score) for row in records.cbi_components] == [(4, highest), (0, 20), (0, 56)]
    assert [(row.score, row.max_score) for row in records.cbi_indicators] == [(4, 4)]
    assert not flagged(records, FlagCode.UNACCOUNTED_TEXT)
    assert not flagged(records, FlagCode.CONTRADICTION)


def test_a_total_that_is_not_printed_is_flagged_and_not_taken_from_elsewhere() -> None:
    records = with_totals([Text(40, 90, f"{TOTAL}:")], INLINE)
    assert (records.report.cbi_total_score, records.report.cbi_max_score) == (None, 112)
    assert flagged(records, FlagCode.INVALID_VALUE, "score of the City Biodiversity Index")


def test_a_component_with_the_highest_score_of_another_is_a_contradiction() -> None:
    records = with_totals([Text(40, 90, f"{TOTAL}: 4 Points")], [Text(40, 168, f"{COMPONENT_TOTAL}: 4 of 20 points")])
    assert flagged(records, FlagCode.CONTRADICTION, "20 points at most")


def test_a_total_on_the_next_line_of_a_dump_is_read() -> None:
    section = CBI.replace("points: 0 Points", "points:\n0 Points").replace("Score: ", "Score:\n")
    records = replace(REPORT, cbi=section).read(Form.DUMP)
    assert records.report.cbi_total_score == 0
    assert [(row.score, row.max_score) for row in records.cbi_components] == [(0, 36), (0, 20), (0, 56)]
