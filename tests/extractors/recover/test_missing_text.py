"""Ink that no text covers is read at its place, with all of its line, and so are chips that a page's reading lacks.

What cannot be read stays as unread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2 as pdfium

from extractors.document.pages import glyph_page
from extractors.image.ink_without_text import InkRegion
from extractors.image.page_images import PageImages
from extractors.layout.page_layout import read_page
from extractors.page.boxes import Box
from extractors.page.page import PageText
from extractors.recognise.region_reader import RegionReader
from extractors.recover.missing_text import along_their_ink, with_uncovered_ink
from extractors.recover.whole_pages import recognise_page
from extractors.writing.signs import REPLACEMENT_CHARACTER
from schemas.enums import Cause
from tests.extractors.made_pdf import Card, Part, Text, pdf_of

TITLE = Text(60, 100, "Pond plants of the valley")
LABEL = Text(60, 100, "Description of how city is taking action:")
CHIP = Card(190, 92, 234, 103, 0.35)
WHITE = (1.0, 1.0, 1.0)


@contextmanager
def recognised(*parts: Part) -> Iterator[tuple[PageImages, PageText]]:
    """Give the images of a page and what the English model reads of it."""
    with pdfium.PdfDocument(pdf_of(*parts)) as document:
        images = PageImages(document)
        yield images, recognise_page(images, read_page(glyph_page(document[0], 1)), Cause.NO_TEXT_LAYER, ())


def without_words_on_chips(page: PageText) -> PageText:
    return replace(page, atoms=tuple(atom for atom in page.atoms if atom.box.x0 < CHIP.x0))


def test_a_chip_whose_word_the_page_s_reading_lacks_is_read_alone() -> None:
    with recognised(TITLE, CHIP, Text(195, 100, "Map", 7, colour=WHITE)) as (images, page):
        read = with_uncovered_ink(images, without_words_on_chips(page), RegionReader(("en",)))
    assert [atom.text for atom in read.atoms] == [*TITLE.text.split(), "Map"]


def test_a_chip_that_no_engine_reads_stays_as_unread() -> None:
    strokes = [Card(x, 96, x + 1.5, 99, 1.0) for x in (198, 203, 208, 213, 218)]
    with recognised(TITLE, CHIP, *strokes) as (images, page):
        assert page.graphics.chips
        read = with_uncovered_ink(images, without_words_on_chips(page), RegionReader(("en",)))
    assert [atom.text for atom in read.atoms] == [*TITLE.text.split(), REPLACEMENT_CHARACTER]


def test_a_line_of_which_only_a_part_looked_like_text_is_taken_whole_up_to_the_next_word() -> None:
    with recognised(TITLE, Text(240, 100, "2021")) as (images, page):
        line, year = Box.around(atom.box for atom in page.atoms[:-1]), page.atoms[-1].box
        part = page.atoms[1].box
        (region,) = along_their_ink(images, page, (InkRegion(part, (part,)),), [year])
    assert region.box == Box.around(region.lines)
    assert abs(region.box.x0 - line.x0) < 1
    assert abs(region.box.x1 - line.x1) < 1


def test_the_words_of_a_label_are_not_read_again_with_what_follows_on_its_line() -> None:
    beside = Text(250, 100, "by the lakes and meadows")
    below = Text(60, 113, "where the river bends there grow old oak trees")
    with recognised(LABEL, beside, below) as (images, page):
        label = page.atoms[: len(LABEL.text.split())]
        read = with_uncovered_ink(images, replace(page, atoms=label), RegionReader(("en",)))
    assert read.atoms[: len(label)] == label
    assert [atom.text for atom in read.atoms[len(label) :]] == [*beside.text.split(), *below.text.split()]
