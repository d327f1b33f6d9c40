"""Watermarks and stamps across the text of a page are no part of it, whenever they are drawn and however they lie."""

import math
import random

import pypdfium2 as pdfium
import pytest

from extractors.document.pages import glyph_page
from extractors.layout.page_layout import read_page
from schemas.enums import Role
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Part, Text, pdf_of

ROWS = [
    "Pupils planted willows along the river and the council",
    "pays for tools. Every spring the storks come back to the",
    "meadows that had been drained fifty years ago, and many",
    "people walk out to watch them feed their young there.",
]
ANGLES = {"level": 0.0, "slanted": 30.0, "steep": 55.0}


@pytest.mark.parametrize("drawn", ["before", "amid", "after"])
@pytest.mark.parametrize("angle", ANGLES)
@pytest.mark.parametrize("size", [18, 34, 60])
def test_a_word_across_a_paragraph_is_no_part_of_it(angle: str, size: int, drawn: str) -> None:
    chance = random.Random(f"{angle} {size} {drawn}")
    parts: list[Part] = [Text(50, 100 + 12.5 * row, text) for row, text in enumerate(ROWS)]
    turn = math.radians(ANGLES[angle])
    mark = Text(
        chance.uniform(60, 90), chance.uniform(110, 135), "DRAFT ONLY", size, True, (0.8, 0.8, 0.8), 0.0,
        (math.cos(turn), math.sin(turn)),
    )  # fmt: skip
    parts.insert({"before": 0, "amid": 2, "after": 4}[drawn], mark)
    (block,) = blocks_of(*parts)
    assert block.text == " ".join(ROWS)


def test_a_word_across_a_paragraph_in_its_own_size_is_told_by_its_colour() -> None:
    parts = [Text(50, 100 + 12.5 * row, text) for row, text in enumerate(ROWS)]
    (block,) = blocks_of(*parts, Text(70, 113, "NOT FOR USE BY OTHERS", 10, colour=(0.9, 0.2, 0.2)))
    assert block.text == " ".join(ROWS)


def test_a_large_heading_close_above_a_text_is_no_overlay() -> None:
    heading = Text(50, 100, "Storks and willows", 40, True)
    parts = [Text(50, 114 + 11 * row, text) for row, text in enumerate(ROWS)]
    assert [block.text for block in blocks_of(heading, *parts)] == ["Storks and willows", " ".join(ROWS)]


def test_what_lies_across_a_text_stays_in_the_account_of_the_page() -> None:
    parts = [Text(50, 100 + 12.5 * row, text) for row, text in enumerate(ROWS)]
    document = pdfium.PdfDocument(pdf_of(*parts, Text(60, 130, "DRAFT", 50, colour=(0.8, 0.8, 0.8))))
    page = read_page(glyph_page(document[0], 1))
    assert [(block.text, block.role) for block in page.slanted] == [("DRAFT", Role.PAGE_FURNITURE)]
