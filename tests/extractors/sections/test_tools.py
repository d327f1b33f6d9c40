"""Tools & resources: what the city uploaded to the hub, with kind and address where the page gives them."""

from dataclasses import replace

import pytest

from schemas.enums import FlagCode, ResourceSection
from schemas.tables import ReportRecords
from tests.extractors.made_fonts import ADVANCE
from tests.extractors.made_pdf import Card, Glyphs, Link, Part, Rule, Text, pdf_of
from tests.extractors.made_report import ACHIEVEMENTS, SHORT, TOOLS, Form, MadeReport, flagged

NONE_POSTED = "Springfield City has not yet posted any tools and resources"
REPORT = MadeReport(action_platform="", nature_pathway="", cbi="")
BLURB = "All tools & resources the city has uploaded to the CitiesWithNature Tools & resources hub."


def with_tools(text: str, form: Form = Form.PDF) -> ReportRecords:
    return replace(REPORT, tools=TOOLS.replace(NONE_POSTED, text)).read(form)


def on_a_page(*parts: Part) -> list[tuple[str | None, str | None, str | None]]:
    """Return title, kind and address of the tools on a page of their own."""
    head: list[Part] = [Text(40, 60, "Tools & resources", 22, bold=True), Text(40, 84, BLURB)]
    report = replace(SHORT, achievements=ACHIEVEMENTS, tools="")
    records = report.read_with_pages(pdf_of(*head, *parts), at=2)
    return [(row.title, row.kind, row.url) for row in records.resources]


@pytest.mark.parametrize("form", Form)
def test_a_city_that_posted_nothing_has_no_tools(form: Form) -> None:
    records = REPORT.read(form)
    assert records.resources == ()
    assert not flagged(records, FlagCode.CONTRADICTION)


@pytest.mark.parametrize("form", Form)
def test_tools_are_numbered_in_reading_order_and_belong_to_no_step(form: Form) -> None:
    records = with_tools("Tree inventory 2022\nGreen roofs, a guide for owners\nAtlas of moths", form)
    assert [(row.position, row.title, row.step_number, row.section) for row in records.resources] == [
        (1, "Tree inventory 2022", None, ResourceSection.TOOLS),
        (2, "Green roofs, a guide for owners", None, ResourceSection.TOOLS),
        (3, "Atlas of moths", None, ResourceSection.TOOLS),
    ]


def test_tools_below_the_sentence_that_there_are_none_are_a_contradiction() -> None:
    records = with_tools(f"{NONE_POSTED}\nTree inventory 2022")
    assert [row.title for row in records.resources] == ["Tree inventory 2022"]
    assert flagged(records, FlagCode.CONTRADICTION, "no tools")


def test_the_sentence_that_there_are_none_is_known_for_any_city() -> None:
    records = with_tools("Città di Castello–Ñuñoa has not yet posted any tools and resources", Form.DUMP)
    assert records.resources == ()


def test_a_title_that_wraps_is_one_title() -> None:
    parts = [
        Text(40, 120, "A handbook of ponds for schools, farms and all others who have"),
        Text(40, 132.5, "a corner to spare"),
        Text(40, 165, "Tree inventory 2022"),
    ]
    assert [title for title, _, _ in on_a_page(*parts)] == [
        "A handbook of ponds for schools, farms and all others who have a corner to spare",
        "Tree inventory 2022",
    ]


def test_tools_in_cards_have_title_kind_and_link() -> None:
    parts: list[Part] = []
    for index, (kind, title) in enumerate((("Report", "Tree inventory 2022"), ("Video", "How to plant a hedge"))):
        x = 40 + 250 * index
        parts += [Card(x, 110, x + 230, 180), Text(x + 10, 130, kind, 8, colour=(0.4, 0.4, 0.4))]
        parts += [Text(x + 10, 148, title, 11, bold=True)]
        parts += [Link(x + 10, 138, x + 150, 152, f"https://springfield.example/{index}")]
    assert on_a_page(*parts) == [
        ("Tree inventory 2022", "Report", "https://springfield.example/0"),
        ("How to plant a hedge", "Video", "https://springfield.example/1"),
    ]


def test_tools_in_a_ruled_table_are_read_row_by_row() -> None:
    rows = [
        ("Tree inventory 2022", "Dataset", "https://springfield.example/trees"),
        ("How to plant a hedge", "Video", "https://springfield.example/hedge"),
        ("Atlas of moths", "Book", "https://springfield.example/moths"),
    ]
    columns = (46, 240, 330)
    parts: list[Part] = [
        Text(x, 120, head, 9, bold=True) for x, head in zip(columns, ("Title", "Type", "Link"), strict=True)
    ]
    for number, row in enumerate(rows):
        parts += [Text(x, 142 + 22 * number, cell) for x, cell in zip(columns, row, strict=True)]
    parts += [Rule(40, 106 + 22 * edge, 555, 106 + 22 * edge) for edge in range(5)]
    parts += [Rule(x, 106, x, 194) for x in (40, 234, 324, 555)]
    assert on_a_page(*parts) == rows


def test_a_list_with_bullets_is_a_tool_each() -> None:
    parts = [
        Text(40, 120 + 13 * row, f"• {title}") for row, title in enumerate(("Tree map", "Bee atlas", "Hedge film"))
    ]
    titles = [(title or "").lstrip("• ") for title, _, _ in on_a_page(*parts)]
    assert titles == ["Tree map", "Bee atlas", "Hedge film"]


def test_a_long_address_that_wraps_is_whole() -> None:
    parts = [
        Text(40, 120, "Tree inventory 2022", 11, bold=True),
        Text(40, 134, "https://springfield.example/parks/trees/inventory/2022/"),
        Text(40, 146.5, "table-of-all-street-trees.csv"),
    ]
    assert on_a_page(*parts) == [
        (
            "Tree inventory 2022",
            None,
            "https://springfield.example/parks/trees/inventory/2022/table-of-all-street-trees.csv",
        )
    ]


CHIP = (0.7, 0.4, 0.1)
CHARTER = "ميثاق المدينة والطبيعة"


def test_a_kind_beside_a_right_to_left_title_is_not_part_of_it() -> None:
    width = ADVANCE * 10 * len(CHARTER)
    title = Glyphs(60, 120, list(reversed(CHARTER)))
    for x in (60 + width + 8, 60 - 8 - 26):
        assert on_a_page(title, Text(x, 120, "Policy", 8, colour=CHIP)) == [(CHARTER, "Policy", None)], f"at {x}"


def test_a_kind_set_apart_in_front_of_its_title_is_not_part_of_it() -> None:
    parts: list[Part] = []
    for y, kind, title in ((120, "Map", "Trees of the old town"), (150, "Guide", "How to plant a hedge")):
        parts += [Text(40, y, kind, 8, colour=CHIP), Text(68, y, title)]
    assert on_a_page(*parts) == [("Trees of the old town", "Map", None), ("How to plant a hedge", "Guide", None)]


def test_a_title_that_begins_with_a_kind_keeps_it() -> None:
    for style in (False, True):
        parts = [Text(40, 120, "Map", bold=style), Text(62.5, 120, "of all trees of the old town")]
        assert [title for title, _, _ in on_a_page(*parts)] == ["Map of all trees of the old town"]
