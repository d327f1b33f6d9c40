"""A list of contents names the sections and heads none of them."""

from dataclasses import replace

import pytest

from schemas.enums import FlagCode
from schemas.tables import ReportRecords
from tests.extractors.made_pdf import Part, Text, pdf_of
from tests.extractors.made_report import CBI, NATURE_PATHWAY, SHORT, flagged

REPORT = replace(SHORT, nature_pathway=NATURE_PATHWAY, cbi=CBI)
ENTRIES = (
    ("Achievements", 2),
    ("The Action Platform", 2),
    ("Nature Pathway", 3),
    ("City Biodiversity Index", 3),
    ("Native biodiversity in the city", 3),
    ("Ecosystem services provided by biodiversity", 3),
    ("Governance and management of biodiversity", 4),
    ("Tools & resources", 4),
)


def read(parts: list[Part]) -> ReportRecords:
    return REPORT.read_with_pages(pdf_of(Text(40, 60, "Contents", 14, bold=True), *parts), at=1)


@pytest.mark.parametrize("leader", ["", " . . . . . . . . . .", " ............", " …"])
@pytest.mark.parametrize("apart", [True, False])
def test_a_list_of_contents_is_no_section(leader: str, apart: bool) -> None:
    parts: list[Part] = []
    for row, (name, page) in enumerate(ENTRIES):
        y = 90.0 + 18 * row
        if apart:
            parts += [Text(40, y, name + leader), Text(520, y, str(page))]
        else:
            parts.append(Text(40, y, f"{name}{leader} {page}"))
    records = read(parts)
    assert len(records.cbi_components) == 3
    assert len(records.pathway_steps) == 9
    assert not flagged(records, FlagCode.UNEXPECTED_COUNT, "components")
    assert not flagged(records, FlagCode.UNACCOUNTED_TEXT)


def test_components_with_their_scores_are_no_list_of_contents() -> None:
    records = REPORT.read()
    assert len(records.cbi_components) == 3


@pytest.mark.parametrize("number", ["", "{} ", "{}. "])
@pytest.mark.parametrize("across", [True, False])
def test_names_of_sections_one_after_the_other_are_an_agenda_and_head_none(number: str, across: bool) -> None:
    names = ("Achievements", "The Action Platform", "Nature Pathway", "City Biodiversity Index", "Tools & resources")
    parts: list[Part] = [
        Text(40 + 105 * row * across, 90 + 30 * row * (not across), number.format(row + 1) + name, 8 if across else 10)
        for row, name in enumerate(names)
    ]
    agenda = read([*parts, Text(280, 560, "Agenda", 7)])
    plain = REPORT.read()
    assert _counts(agenda) == _counts(plain)


def test_a_section_named_again_below_the_list_begins_there() -> None:
    names = ("The Action Platform", "Nature Pathway", "City Biodiversity Index", "Tools & resources")
    parts: list[Part] = [Text(40, 90.0 + 30 * row, name) for row, name in enumerate(names)]
    pages = pdf_of(*parts, Text(40, 300, "Tools & resources", 16), Text(40, 340, "Pond survey 2024", 9))
    assert "Pond survey 2024" in [row.title for row in SHORT.read_with_pages(pages, at=1).resources]


def _counts(records: ReportRecords) -> list[int]:
    tables = ("achievements", "actions", "pathway_steps", "resources", "cbi_components")
    return [len(records.rows(table)) for table in tables]
