"""Ink that no text covers: what is read there, beside what the page's words say already."""

from dataclasses import replace
from typing import cast

import numpy as np
import pypdfium2 as pdfium
import pytest

import extractors.uncovered
from extractors.graphics import Graphics
from extractors.judge.ink import InkRegion
from extractors.model import Box
from extractors.page_images import PageImages
from extractors.pages import read_page
from extractors.recognise.model import GreyImage, PixelBox, RecognisedLine, RecognisedWord, Recognition
from extractors.regions import RegionReader, RegionReading
from extractors.signs import REPLACEMENT_CHARACTER
from extractors.uncovered import with_uncovered_ink
from schemas.enums import Cause
from tests.extractors.made_pdf import Text, pdf_of

DPI = 72.0


class Blank:
    """Images of a page without anything on it."""

    def for_ink(self, _page: object) -> tuple[GreyImage, float]:
        """Return a white page."""
        return np.full((842, 595), 255, dtype=np.uint8), DPI

    for_reading = for_ink


class Reads:
    """A reader that finds the same words wherever it looks."""

    def __init__(self, *words: tuple[str, float, float]) -> None:
        self.words = words

    def read(self, _image: object, _dpi: float, box: Box) -> RegionReading:
        """Return the words, each of text, left edge and confidence, on the first line of the place."""
        top = round(box.top)
        words = tuple(
            RecognisedWord(text, PixelBox(round(x0), top + 3, round(x0) + 24, top + 10), sure)
            for text, x0, sure in self.words
        )
        lines = (RecognisedLine.of_words(words),)
        return RegionReading(Recognition(lines, "made", "Latn"), " ".join(w.text for w in words), "Latn", DPI, 0, 0)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (("-ip", 42.0, 0.6), ["Delta"]),
        (("added", 42.0, 0.95), ["added", "Delta"]),
        (("apart", 220.0, 0.6), ["apart", "Delta"]),
    ],
    ids=["rim of a word", "surely read", "beside the words"],
)
def test_the_rims_of_words_are_not_read_again(
    monkeypatch: pytest.MonkeyPatch, word: tuple[str, float, float], expected: list[str]
) -> None:
    page = read_page(pdfium.PdfDocument(pdf_of(Text(40, 100, "Description:")))[0], 1)
    page = replace(page, graphics=Graphics(pictures=(Box(0, 300, 50, 350),)))
    words = Box.around(atom.box for atom in page.atoms)
    ink = Box(40, words.top, 300, words.bottom)
    monkeypatch.setattr(extractors.uncovered, "uncovered_ink", lambda *_: (InkRegion(ink, (ink,), False),))
    reader = Reads(word, ("Delta", 260.0, 0.97))
    read = with_uncovered_ink(cast(PageImages, Blank()), page, cast(RegionReader, reader))
    assert sorted(atom.text for atom in read.atoms if atom.confidence is not None) == sorted(expected)
    assert [atom for atom in read.atoms if atom.confidence is None] == list(page.atoms)


def test_a_chip_without_a_word_is_read_alone_or_kept_as_unread() -> None:
    page = read_page(pdfium.PdfDocument(pdf_of(Text(40, 100, "Ponds")))[0], 1)
    chip, covered = Box(100, 90, 140, 103), Box.around(atom.box for atom in page.atoms)
    page = replace(page, cause=Cause.NO_TEXT_LAYER, graphics=Graphics(chips=(covered, chip)))
    for sure, expected in ((0.95, "Map"), (0.1, REPLACEMENT_CHARACTER)):
        reader = cast(RegionReader, Reads(("Map", 108.0, sure)))
        read = with_uncovered_ink(cast(PageImages, Blank()), page, reader)
        assert [atom.text for atom in read.atoms] == [*"Ponds", expected]


class Inked(Blank):
    """Images of a page with letters 6 points apart along a line."""

    def for_reading(self, _page: object) -> tuple[GreyImage, float]:
        """Return a page with strokes from 60 to 236 points."""
        image = np.full((842, 595), 255, dtype=np.uint8)
        for x in range(60, 240, 6):
            image[303:312, x : x + 2] = 0
        return image, DPI


def test_ink_is_read_with_the_rest_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    page = replace(read_page(pdfium.PdfDocument(pdf_of(Text(40, 100, "Ponds")))[0], 1), cause=Cause.NO_TEXT_LAYER)
    part = Box(100, 300, 150, 314)
    monkeypatch.setattr(extractors.uncovered, "uncovered_ink", lambda *_: (InkRegion(part, (part,), False),))
    seen: list[Box] = []

    class Sees(Reads):
        def read(self, image: object, dpi: float, box: Box) -> RegionReading:
            seen.append(box)
            return super().read(image, dpi, box)

    with_uncovered_ink(cast(PageImages, Inked()), page, cast(RegionReader, Sees(("oaks", 110.0, 0.95))))
    (box,) = seen
    assert (round(box.x0), round(box.x1)) == (60, 236)
