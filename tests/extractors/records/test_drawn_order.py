"""Which of two orders the texts of a page are read in: by their places, or as the file draws them."""

import random
from collections.abc import Sequence

from extractors.document import open_pdf, read_pages
from extractors.layout import read_page
from extractors.records import Accounted, account_for
from schemas.enums import FlagCode, Severity
from schemas.tables import FlagRow, ReportRecords
from tests.extractors.made_pdf import Text, pdf_of
from tests.extractors.made_report import SHORT

LABEL = "Description of how city is taking action"
OAKS = ["Oaks were planted along four", "kilometres of the ring road, and", "schools look after them."]
PONDS = [
    "Nine ponds were dug in meadows",
    "that had been drained, and frogs",
    "came back to most of them in the",
    "first spring.",
]
LATER = ["Two more will follow next year.", "Pupils count the newts.", "Their lists are on the web."]


def lines(x: float, y: float, texts: Sequence[str], *, size: float = 9.0, bold: bool = False) -> list[Text]:
    """Return lines of a text below each other."""
    return [Text(x, y + 1.3 * size * number, text, size, bold) for number, text in enumerate(texts)]


def cells() -> list[list[Text]]:
    """Return the texts of two cells side by side: the first goes on below the end of the second."""
    first = [
        *lines(60, 160, ["Increase protected areas"], size=11, bold=True),
        *lines(60, 176, [LABEL], size=7),
        *lines(60, 190, PONDS),
        *(text for number, later in enumerate(LATER) for text in lines(60, 243 + 18 * number, [later])),
    ]
    second = [
        *lines(320, 160, ["Increase connectivity between natural areas"], size=11, bold=True),
        *lines(320, 176, [LABEL], size=7),
        *lines(320, 190, OAKS),
    ]
    return [first, second]


def head() -> list[Text]:
    return [
        *lines(50, 60, ["The Action Platform"], size=22, bold=True),
        *lines(50, 100, ["Protect and restore nature"], size=16, bold=True),
        *lines(50, 130, ["Protect, connect and restore ecosystems"], size=13, bold=True),
    ]


def foot() -> list[Text]:
    """Return the beginning of another section."""
    return [
        *lines(50, 500, ["City Biodiversity Index"], size=22, bold=True),
        *lines(50, 540, ["Native biodiversity in the city"], size=16, bold=True),
        *lines(50, 570, ["Core Component Total Score: 0 of 36 points"]),
    ]


def read(parts: Sequence[Text]) -> ReportRecords:
    return SHORT.read_with_pages(pdf_of(*parts), at=1)


def descriptions(records: ReportRecords) -> dict[str | None, str]:
    return {row.action: " ".join((row.description or "").split()) for row in records.actions}


def told_of_order(records: ReportRecords) -> list[FlagRow]:
    return [flag for flag in records.flags if flag.code is FlagCode.READING_ORDER_UNSURE]


WRITTEN = {
    "Increase protected areas": " ".join([*PONDS, *LATER]),
    "Increase connectivity between natural areas": " ".join(OAKS),
}


def from_below(parts: Sequence[Text]) -> Accounted:
    """Return the account of a page whose texts are taken from the bottom to the top."""
    document = open_pdf(pdf_of(*parts))
    try:
        (page,) = [read_page(page) for page in read_pages(document)]
    finally:
        document.close()
    return account_for(sorted(page.blocks, key=lambda block: -block.box.top if block.box else 0.0), is_dump=False)


def test_texts_in_no_order_are_read_as_they_are_drawn_and_the_page_is_named() -> None:
    first, second = cells()
    accounted = from_below([*head(), *first, *second, *foot()])
    assert {row.action: " ".join((row.description or "").split()) for row in accounted.actions} == WRITTEN
    (flag,) = [flag for flag in accounted.flags if flag.code is FlagCode.READING_ORDER_UNSURE]
    assert flag.page == 1 and flag.severity is Severity.WARNING  # most texts stand elsewhere than they are drawn
    assert "page 1" in flag.message


def test_a_cell_that_goes_on_below_the_cell_beside_it_keeps_its_text() -> None:
    first, second = cells()
    assert descriptions(read([*head(), *first, *second])) == WRITTEN


def test_where_both_orders_tell_the_same_records_nothing_is_said() -> None:
    first, second = cells()
    records = read([*head(), *first[: -len(LATER)], *second])
    assert descriptions(records)["Increase protected areas"] == " ".join(PONDS)
    assert not told_of_order(records)


def test_a_file_that_draws_in_no_order_is_read_by_places() -> None:
    first, second = cells()
    by_place = read([*head(), *first[: -len(LATER)], *second])
    for seed in range(8):
        parts = [*head(), *first[: -len(LATER)], *second]
        random.Random(seed).shuffle(parts)
        assert descriptions(read(parts)) == descriptions(by_place)


def test_a_page_that_is_drawn_backwards_is_read_by_places() -> None:
    first, second = cells()
    records = read([*second, *first[: -len(LATER)], *head()][::-1])
    assert descriptions(records) == {**WRITTEN, "Increase protected areas": " ".join(PONDS)}


def test_an_area_in_the_margin_is_no_action_beside_the_head_of_a_table() -> None:
    parts = [
        *lines(50, 60, ["The Action Platform"], size=22, bold=True),
        *lines(200, 130, ["Protect, connect and restore ecosystems"], size=13, bold=True),
        *lines(50, 152, ["Protect and restore nature"], bold=True),
        *lines(200, 152, ["Action"], bold=True),
        *lines(360, 152, [LABEL], bold=True),
        *lines(200, 172, ["Increase protected areas"]),
        *lines(360, 172, ["Nine ponds were dug."]),
        *lines(200, 192, ["Count the newts"]),
        *lines(360, 192, ["Pupils do it in spring."]),
    ]
    wanted = {"Increase protected areas": "Nine ponds were dug.", "Count the newts": "Pupils do it in spring."}
    assert descriptions(read(parts)) == wanted
