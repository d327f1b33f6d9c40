"""Names of indicators in narrow columns: wrapped, with the score beside any line, below, or on the next page."""

import textwrap
from itertools import product

import pytest

from extractors.sections.account import Numbered
from extractors.sections.cbi.indicators import read_indicators
from extractors.template import pieces_of
from schemas.enums import FlagCode
from schemas.tables import ReportRecords
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import MadePdf, Part, Text, pdf_of
from tests.extractors.made_report import SHORT, flagged

NAMES = (
    ("1", "Proportion of natural areas", 4),
    ("2", "Connectivity measures or ecological networks to counter fragmentation", 3),
    ("3", "Native biodiversity in built-up areas (bird species)", 2),
    ("4", "Change in number of native species: vascular plants", 0),
    ("5", "Change in number of native species: birds", 1),
    ("6", "Change in number of native species: arthropods", 1),
    ("7", "Habitat restoration", 3),
    ("8", "Proportion of protected natural areas", 2),
    ("9", "Proportion of invasive alien species", 4),
)
TOTAL = sum(score for _, _, score in NAMES)
HEAD: list[Part] = [
    Text(40, 60, "City Biodiversity Index", 20, bold=True),
    Text(40, 90, f"This city has measured the following total CBI score out of 112 points: {TOTAL} Points"),
    Text(40, 130, "Native biodiversity in the city", 14, bold=True),
    Text(40, 150, f"Core Component Total Score: {TOTAL} of 36 points"),
]
SIZE, LEADING = 9.0, 11.5


def cell(x: float, top: float, entry: tuple[str, str, int], *, side: str, letters: int) -> tuple[list[Part], float]:
    """Return an indicator wrapped to so many letters a line with its score on a `side`, and where it ends."""
    number, name, score = entry
    lines = textwrap.wrap(f"{number}. {name}", letters)
    parts: list[Part] = [Text(x, top + LEADING * row, line, SIZE) for row, line in enumerate(lines)]
    row = {"first": 0, "middle": len(lines) // 2, "last": len(lines) - 1, "below": len(lines)}[side]
    place = x if side == "below" else x + 0.62 * SIZE * letters
    parts.append(Text(place, top + LEADING * row, f"{score} of 4", SIZE, bold=True))
    return parts, top + LEADING * (len(lines) + (side == "below")) + 8


def read(pages: list[list[Part]]) -> ReportRecords:
    pdf = MadePdf()
    for page in pages:
        pdf.page(*page)
    return SHORT.read_with_pages(pdf.to_bytes(), at=1)


def found(records: ReportRecords) -> list[tuple[str | None, str, int | None]]:
    return [(row.indicator_number, row.indicator, row.score) for row in records.cbi_indicators]


@pytest.mark.parametrize(("side", "columns"), list(product(("first", "middle", "last", "below"), (1, 2, 3))))
def test_a_wrapped_name_is_one_indicator_with_the_score_beside_it(side: str, columns: int) -> None:
    letters = {1: 40, 2: 26, 3: 20}[columns]
    parts = list(HEAD)
    top = 180.0
    for start in range(0, len(NAMES), columns):
        ends = []
        for column, entry in enumerate(NAMES[start : start + columns]):
            drawn, end = cell(40 + column * 520 / columns, top, entry, side=side, letters=letters)
            parts += drawn
            ends.append(end)
        top = max(ends)
    records = read([parts])
    assert found(records) == list(NAMES)
    assert not flagged(records, FlagCode.CONTRADICTION)


@pytest.mark.parametrize("side", ["first", "last"])
def test_indicators_that_run_down_two_columns_come_in_their_order(side: str) -> None:
    parts = list(HEAD)
    for column, entries in enumerate((NAMES[:5], NAMES[5:])):
        top = 180.0
        for entry in entries:
            drawn, top = cell(40 + 260 * column, top, entry, side=side, letters=26)
            parts += drawn
    assert found(read([parts])) == list(NAMES)


def test_a_name_that_a_page_break_cuts_is_one_indicator() -> None:
    above = list(HEAD)
    below: list[Part] = [Text(40, 50, "to counter fragmentation", SIZE), Text(300, 50, "3 of 4", SIZE)]
    above += [Text(40, 750, "1. Proportion of natural areas", SIZE), Text(300, 750, "4 of 4", SIZE)]
    above += [Text(40, 790, "2. Connectivity measures or ecological networks", SIZE)]
    for row, (number, name, score) in enumerate(NAMES[2:]):
        below += [Text(40, 75 + 25 * row, f"{number}. {name}", SIZE), Text(300, 75 + 25 * row, f"{score} of 4", SIZE)]
    records = read([above, below])
    assert found(records) == list(NAMES)
    (broken,) = [row for row in records.cbi_indicators if row.indicator_number == "2"]
    assert broken.bottom is not None and broken.bottom < 842


def test_what_is_higher_than_a_score_can_be_is_a_number_wherever_it_stands() -> None:
    """On a page set from right to left, which the file draws in order, numbers stand right of names and scores left."""
    parts: list[Part] = []
    for row, (number, name, score) in enumerate(NAMES[4:]):
        cells = ((480, number), (200, name), (40, str(score)))
        parts += [Text(x, 180 + 16 * row, text, SIZE) for x, text in cells]
    blocks = [block for block in blocks_of(*parts) if block.box is not None]
    drawn = sorted(blocks, key=lambda block: (round(block.box.top / 16), -block.box.x0) if block.box else (0, 0))
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(drawn))]
    rows = [(row.number, row.name, row.score) for row in read_indicators(pieces).indicators]
    assert rows == list(NAMES[4:])


def test_a_number_on_a_line_of_its_own_is_its_indicators_where_others_share_the_line_of_the_name() -> None:
    rows = (
        ("10", ["Indicator 10:", "Regulation of quantity of water"], 40, 3),
        ("11", ["Indicator 11: Climate regulation – benefits of trees and greenery"], 320, 4),
    )
    parts: list[Part] = [
        Text(40, 60, "City Biodiversity Index", 20, bold=True),
        Text(40, 90, "This city has measured the following total CBI score out of 112 points: 7 Points"),
        Text(40, 130, "Ecosystem services provided by biodiversity", 14, bold=True),
        Text(40, 150, "Core Component Total Score: 7 of 20 points"),
    ]
    for _, lines, x, score in rows:
        parts += [Text(x, 190 + 24 * at, line, 8) for at, line in enumerate(lines)]
        parts.append(Text(x, 190 + 24 * len(lines), f"{score}/4 points", 8, bold=True))
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert [(row.indicator_number, row.score) for row in records.cbi_indicators] == [("10", 3), ("11", 4)]


def test_a_number_behind_the_first_line_of_a_name_is_the_indicators_on_a_mirrored_page() -> None:
    parts: list[Part] = [
        Text(40, 60, "City Biodiversity Index", 20, bold=True),
        Text(40, 90, "This city has measured the following total CBI score out of 112 points: 5 Points"),
        Text(40, 130, "Native biodiversity in the city", 14, bold=True),
        Text(40, 150, "Core Component Total Score: 5 of 36 points"),
        Text(40, 180, "2 of 4 points", 9, bold=True),
        Text(40, 194, "Connectivity measures or ecological networks to counter (2)", 9),
        Text(40, 206, "fragmentation", 9),
        Text(40, 236, "3 of 4 points", 9, bold=True),
        Text(40, 250, "Native biodiversity in built-up areas (bird species) (3)", 9),
    ]
    rows = SHORT.read_with_pages(pdf_of(*parts), at=1).cbi_indicators
    assert [(row.indicator_number, row.indicator, row.score) for row in rows] == [
        ("2", "Connectivity measures or ecological networks to counter fragmentation", 2),
        ("3", "Native biodiversity in built-up areas (bird species)", 3),
    ]


def test_numbers_of_a_documents_own_questions_are_none_of_indicators() -> None:
    names = ("Regulation of quantity of water", "Recreational services", "Food security resilience – urban agriculture")
    parts: list[Part] = [
        Text(40, 60, "City Biodiversity Index", 20, bold=True),
        Text(40, 90, "This city has measured the following total CBI score out of 112 points: 6 Points"),
        Text(40, 130, "Ecosystem services provided by biodiversity", 14, bold=True),
        Text(40, 150, "Core Component Total Score: 6 of 20 points"),
        *(Text(40, 180 + 14 * row, f"{row + 31}. {name}: 2 of 4 points", 9) for row, name in enumerate(names)),
    ]
    rows = SHORT.read_with_pages(pdf_of(*parts), at=1).cbi_indicators
    assert [(row.indicator_number, row.indicator, row.score) for row in rows] == [(None, name, 2) for name in names]
