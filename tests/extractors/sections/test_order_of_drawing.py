"""Lists of uploads whose columns the places on the page do not tell: the order of drawing is a second witness."""

from itertools import chain

import pytest

from schemas.enums import FlagCode
from schemas.tables import FlagRow, ReportRecords
from tests.extractors.made_pdf import Part, Text, pdf_of
from tests.extractors.made_report import SHORT

HEAD: tuple[Part, ...] = (Text(40, 60, "Tools & resources", 20, bold=True),)
COLUMNS = (
    ("Atlas of wild bees", "What the ponds say of", "our summers", "Dark hedges"),
    ("Newts in the old quarry", "Swifts under roofs", "Letters from the", "meadow schools"),
)
TITLES = [
    "Atlas of wild bees",
    "What the ponds say of our summers",
    "Dark hedges",
    "Newts in the old quarry",
    "Swifts under roofs",
    "Letters from the meadow schools",
]


def in_columns(gutter: float) -> list[list[Text]]:
    """Return lines in two columns so close that lines of both look like one; items begin with a capital letter."""
    return [
        [
            Text(50 + column * (100 + gutter), 140 + 12 * row, ("• " if line[0].isupper() else "") + line, 9)
            for row, line in enumerate(lines)
        ]
        for column, lines in enumerate(COLUMNS)
    ]


def unsure(records: ReportRecords) -> list[FlagRow]:
    return [flag for flag in records.flags if flag.code is FlagCode.READING_ORDER_UNSURE]


@pytest.mark.parametrize("gutter", [4, 8, 15, 30])
def test_columns_that_are_drawn_one_after_the_other_are_read_so(gutter: float) -> None:
    parts = [*HEAD, *chain.from_iterable(in_columns(gutter))]
    records = SHORT.read_with_pages(pdf_of(*parts), at=1)
    assert [row.title for row in records.resources] == TITLES
    assert len(unsure(records)) == 1


def test_an_order_of_drawing_that_breaks_titles_is_not_believed_and_mentioned() -> None:
    column, _ = in_columns(30)
    records = SHORT.read_with_pages(pdf_of(*HEAD, *reversed(column)), at=1)
    assert [row.title for row in records.resources] == TITLES[:3]
    assert len(unsure(records)) == 1


def test_an_order_of_drawing_that_tells_the_same_uploads_is_not_mentioned() -> None:
    lines = [Text(50, 140 + 20 * row, title, 9) for row, title in enumerate(TITLES)]
    records = SHORT.read_with_pages(pdf_of(*HEAD, *lines), at=1)
    assert [row.title for row in records.resources] == TITLES
    assert unsure(records) == []
