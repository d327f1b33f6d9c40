"""Names that forms and records print for what they hold: above a value, beside it, or in front of it on its line."""

from dataclasses import replace

import pytest

from schemas.enums import FlagCode
from tests.extractors.made_pdf import Part, Text
from tests.extractors.made_report import COVER, Form, MadeReport, flagged
from tests.extractors.sections.test_actions import BOUGHT, FAUNA, LABEL, on_a_page, summary
from tests.extractors.sections.test_lists_of_uploads import lines, uploads

HERONS, BEES = "Herons of the lower weir", "Bees of sandy banks"
ADDRESS = "https://example.org/bees"


@pytest.mark.parametrize(
    "texts",
    [
        (f"Title: {HERONS}", "Type: Report", f"Title: {BEES}", "Type: Map", f"Link: {ADDRESS}"),
        ("Type: Report", f"Title: {HERONS}", "Type: Map", f"Title: {BEES}", f"URL: {ADDRESS}"),
        (f"• {HERONS}", "Type: Report", f"• {BEES}", "Type: Map", f"Link: {ADDRESS}"),
        ("Document 1 of 2", f"Report: {HERONS}", "Document 2 of 2", f"Map: {BEES}", ADDRESS),
        ("File 1/2:", HERONS, "Report", "File 2/2:", BEES, "Map", ADDRESS),
    ],
)
def test_what_names_or_counts_the_parts_of_an_upload_is_no_part_of_it(texts: tuple[str, ...]) -> None:
    assert uploads(*lines(*texts)) == [(HERONS, "Report", None), (BEES, "Map", ADDRESS)]


def test_the_names_of_numbered_boxes_are_no_uploads() -> None:
    parts: list[Part] = []
    for row, (title, kind) in enumerate(((HERONS, "Report"), (BEES, "Map"))):
        top = 140 + 60 * row
        parts += [Text(50, top, f"{20 + 2 * row} TITLE", 6), Text(50, top + 12, title, 9)]
        parts += [Text(50, top + 30, f"{21 + 2 * row} TYPE", 6), Text(50, top + 42, kind, 9)]
    assert uploads(*parts) == [(HERONS, "Report", None), (BEES, "Map", None)]


def test_a_named_kind_need_not_be_one_that_is_known() -> None:
    assert uploads(*lines(f"Title: {HERONS}", "Type: Bylaw")) == [(HERONS, "Bylaw", None)]


def test_a_named_title_that_wraps_keeps_a_kind_at_its_end() -> None:
    assert uploads(*lines("Title: The pond keeper's own old", "Handbook", "Type: Guide")) == [
        ("The pond keeper's own old Handbook", "Guide", None)
    ]


@pytest.mark.parametrize("title", ["URL: a magazine of bridges and paths", "Type: letters of the old town of ducks"])
def test_a_title_may_begin_with_a_name_that_what_follows_does_not_fit(title: str) -> None:
    assert uploads(*lines(title)) == [(title, None, None)]


@pytest.mark.parametrize(("commitment", "action"), [("17 COMMITMENT", "18 ACTION"), ("Commitment", "Action")])
def test_the_names_of_boxes_are_no_words_of_the_city(commitment: str, action: str) -> None:
    parts = []
    for row, known in enumerate(("Increase protected areas", "Ring the old bells")):
        top = 100 + 150 * row
        parts += [Text(40, top, commitment, 6), Text(40, top + 12, FAUNA, 10)]
        parts += [Text(40, top + 34, action, 6), Text(40, top + 46, known, 10)]
        parts += [Text(40, top + 68, LABEL, 6), Text(40, top + 80, BOUGHT, 10)]
    assert summary(on_a_page(parts)) == [
        (FAUNA, "Increase protected areas", BOUGHT),
        (FAUNA, "Ring the old bells", BOUGHT),
    ]


def test_a_name_in_front_of_a_heading_is_no_part_of_it() -> None:
    parts = [
        Text(40, 100, f"Commitment: {FAUNA}", 13),
        Text(40, 130, "Action: Ring the old bells", 11),
        Text(40, 150, f"{LABEL}:", 10),
        Text(40, 170, BOUGHT, 10),
    ]
    assert summary(on_a_page(parts)) == [(FAUNA, "Ring the old bells", BOUGHT)]


@pytest.mark.parametrize("colon", ["", ":"])
def test_the_rows_of_a_record_are_told_apart_however_near_they_stand(colon: str) -> None:
    rows = [
        ("Commitment", FAUNA),
        ("Action", "Ring the old bells"),
        (LABEL, "The towers stay open. They ring at noon."),
    ]
    parts = []
    for record in range(2):
        for row, (name, value) in enumerate(rows):
            y = 100 + 90 * record + 11 * row
            parts += [Text(40, y, name + colon, 9), Text(300, y, value, 9)]
    assert summary(on_a_page(parts)) == [tuple(value for _, value in rows)] * 2


@pytest.mark.parametrize("cover", ["Ada Example · Mayor", "> 2 MAYOR\nAda Example", "2. Mayor\nAda Example"])
def test_the_head_of_government_stands_beside_a_sign_or_below_a_numbered_name(cover: str) -> None:
    report = MadeReport(action_platform="", nature_pathway="", cbi="")
    records = replace(report, cover=f"# Springfield City\n{cover}\n{COVER[COVER.index('## Overview') :]}").read(
        Form.PDF
    )
    assert (records.report.mayor, records.report.mayor_title) == ("Ada Example", "Mayor")
    assert not flagged(records, FlagCode.UNACCOUNTED_TEXT)
