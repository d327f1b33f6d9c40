"""Large pages and texts are read in a time that grows with them, not with their square.

Each limit is seconds of computing: many times what is needed, and a small part of what the square would cost.
"""

import time
from collections.abc import Callable

import pytest

from extractors.document.pages import read_pages
from extractors.document.pdf import open_pdf
from extractors.document.text_dump import dump_blocks
from extractors.image.marks import Mark, grown, regions_of, side_by_side
from extractors.layout.page_layout import read_page
from extractors.page.boxes import Box
from extractors.page.drawings import tables_of
from extractors.writing.scripts import dominant_script
from tests.extractors.made_pdf import MadePdf, Rule, Text

LIMIT = 5.0


def map_of_dashes() -> int:
    """A page with 4,000 strokes that touch nothing, as a map or a chart has them."""
    rules = [Rule(20 + i % 20 * 28, 20 + i // 20 * 4, 40 + i % 20 * 28, 20 + i // 20 * 4) for i in range(4_000)]
    document = open_pdf(MadePdf().page(*rules, Text(72, 830, "A map")).to_bytes())
    return sum(len(page.graphics.rules) for page in map(read_page, read_pages(document)))


def grid_of_rules() -> int:
    """One table of 1,000 rows and 1,000 columns."""
    level = [Box(0, 2 * i, 2_000, 2 * i + 0.5) for i in range(1_000)]
    upright = [Box(2 * i, 0, 2 * i + 0.5, 2_000) for i in range(1_000)]
    return len(tables_of([*level, *upright]))


def text_without_spaces() -> int:
    """A Chinese page as one run of 100,000 characters."""
    return int(dominant_script("城市生物多样性" * 15_000) == "Hans")


def paragraph_of_many_lines() -> int:
    """A dump without a blank line."""
    blocks, _ = dump_blocks("Increase connectivity between natural areas\n" * 3_000)
    return len(blocks)


def page_of_loose_marks() -> int:
    """A drawing of 8,000 strokes, each by itself."""
    marks = [Mark(20 * (i % 200), 20 * (i // 200), 20 * (i % 200) + 3, 20 * (i // 200) + 8, 20) for i in range(8_000)]
    return len(grown(marks, marks, scale=1.0)) + len(side_by_side(marks, scale=1.0))


def page_of_lines() -> int:
    """A page of 20,000 lines of ink in 20 columns, no two of which belong together."""
    lines = [Mark(50 * (i % 20), 30 * (i // 20), 50 * (i % 20) + 40, 30 * (i // 20) + 9, 99) for i in range(20_000)]
    return len(regions_of(lines))


@pytest.mark.parametrize(
    ("read", "found"),
    [
        (map_of_dashes, 4_000),
        (grid_of_rules, 1),
        (text_without_spaces, 1),
        (paragraph_of_many_lines, 1),
        (page_of_loose_marks, 16_000),
        (page_of_lines, 20_000),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_large_is_read_in_time(read: Callable[[], int], found: int) -> None:
    began = time.process_time()
    assert read() == found
    assert time.process_time() - began < LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "岸线 www.example.org/long/path/of/latin/letters",
        "岸线 http://example.org/long/path",
        "岸线 someone@example.org",
        "(岸线)http://example.org/long/path 湿地",
    ],
)
def test_links_and_addresses_say_nothing_of_the_script_around_them(text: str) -> None:
    assert dominant_script(text).startswith("Han")
