"""A few letters or a dash below a label that a text follows are that text; bars and specks there are none."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pytest

from extractors.document.pages import glyph_page
from extractors.image.page_images import PageImages
from extractors.layout.page_layout import read_page
from extractors.page.page import PageText
from extractors.recognise.region_reader import RegionReader
from extractors.recover.missing_text import with_uncovered_ink
from extractors.recover.short_answers import with_short_answers
from extractors.recover.whole_pages import recognise_page
from extractors.writing.signs import REPLACEMENT_CHARACTER
from schemas.enums import Cause
from tests.extractors.made_pdf import Card, Part, Text, pdf_of

TITLE = Text(60, 80, "Restore habitats")
LABEL = Text(60, 100, "Description of how city is taking action", 9)
NEXT = Text(60, 160, "Control pollution")
BAR = Card(60, 106, 63, 120, 0.1)


@contextmanager
def recognised(*parts: Part) -> Iterator[tuple[PageImages, PageText]]:
    """Give the images of a page and what is read of it before short answers are looked for."""
    with pdfium.PdfDocument(pdf_of(*parts)) as document:
        images = PageImages(document)
        page = recognise_page(images, read_page(glyph_page(document[0], 1)), Cause.NO_TEXT_LAYER, ())
        yield images, with_uncovered_ink(images, page, RegionReader(("en",)))


def texts_below_label(*parts: Part) -> list[str]:
    """Return the texts of the blocks that are none of the headings and the label."""
    with recognised(TITLE, LABEL, NEXT, *parts) as (images, page):
        read = with_short_answers(images, page, RegionReader(("en",)))
    return [block.text for block in read.blocks if block.text not in (TITLE.text, LABEL.text, NEXT.text)]


@pytest.mark.parametrize("answer", ["N/A", "TBD", "n.a.", "No", "-"])
@pytest.mark.parametrize("beside", [(), (BAR,)], ids=["alone", "bar"])
def test_a_short_answer_below_a_label_is_read(answer: str, beside: tuple[Card, ...]) -> None:
    assert texts_below_label(Text(72, 116, answer, 10), *beside) == [answer]


def test_a_bar_alone_is_no_answer() -> None:
    assert texts_below_label(BAR) == []


def test_a_speck_is_no_answer() -> None:
    assert texts_below_label(Card(72, 112, 73, 113, 0.1)) == []


def test_strokes_that_no_engine_reads_stay_as_unread() -> None:
    strokes = [Card(x, y, x + 1.5, y + 6, 0.1) for x in (72, 75) for y in (110, 112)]
    assert texts_below_label(*strokes, Card(80, 110, 83, 118, 0.1)) == [REPLACEMENT_CHARACTER]


def test_ink_far_below_a_label_is_of_what_comes_next() -> None:
    assert texts_below_label(Text(72, 148, "No", 10)) == []
