"""Total scores may stand apart from their sentences and labels, and are never taken from elsewhere."""

from dataclasses import replace

import pytest

from schemas.enums import FlagCode
from schemas.tables import ReportRecords
from tests.extractors.made_pdf import Part, Text, pdf_of
from tests.extractors.made_report import CBI, SHORT, Form, flagged
from tests.extractors.sections.cbi.test_index import COMPONENT_TOTAL, GOVERNANCE, NATIVE, NOT_STARTED, REPORT, SERVICES

TOTAL = "This city has measured the following total CBI score out of 112 points"


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
        [Text(40, 90, f"{TOTAL}:"), Text(40, 112, "Points 4", 16, bold=True)],
        [Text(40, 80, TOTAL[:23]), Text(40, 91, f"{TOTAL[24:47]}  4 Points"), Text(40, 102, TOTAL[48:])],
    ],
    ids=[
        "right",
        "right, large",
        "below",
        "number below",
        "of 112",
        "no unit",
        "above",
        "left",
        "wrapped",
        "caps",
        "unit first",
        "amid",
    ],
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
        ([Text(40, 172, "4 Points", 12, bold=True)], None),
    ],
    ids=["right", "below", "above", "by the name", "slash", "points", "number", "no unit", "no label"],
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


def test_a_total_in_front_of_its_label_is_read_on_a_page_set_from_right_to_left() -> None:
    records = with_totals([Text(40, 90, f"Points 4 :{TOTAL}")], INLINE)
    assert (records.report.cbi_total_score, records.report.cbi_max_score) == (4, 112)
