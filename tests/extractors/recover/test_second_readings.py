"""A recognised text is read again at its place: the surer reading stays, but for one of Latin letters."""

import io
from dataclasses import replace

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractors.document.pages import glyph_page
from extractors.image.page_images import PageImages
from extractors.judge.verdict import SOUND
from extractors.layout.page_layout import read_page
from extractors.page.blocks import block_of_lines
from extractors.page.boxes import Box
from extractors.page.text import Block, Line, Style, Word
from extractors.recognise.region_reader import RegionReader
from extractors.recover.suspect_blocks import with_settled_blocks
from fixtures.images.make import DPI, load, pictures
from tests.extractors.made_words import read_with

MARGIN = 6.0
"""Points of paper around the text of a picture, at least."""


def settled(name: str, sigma: float, said: str, confidence: float, language: str) -> Block:
    """Read a scan of a picture, out of focus by `sigma` pixels, of which an engine `said` something before."""
    image = load(next(one for one in pictures() if one.name == name))
    scan = Image.fromarray(np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), dtype=np.uint8))
    buffer = io.BytesIO()
    scan.save(buffer, format="PDF", resolution=DPI)
    with pdfium.PdfDocument(buffer.getvalue()) as document:
        page = read_page(glyph_page(document[0], 1))
        width, height = page.frame.size
        box = Box(MARGIN, MARGIN, width - MARGIN, height - MARGIN)
        words = tuple(Word(word, box, Style.of_size(12.0), source=read_with(confidence)) for word in said.split())
        page = replace(page, blocks=(block_of_lines([Line(words, box)], 1),))
        (block,) = with_settled_blocks(PageImages(document), page, [SOUND], RegionReader((language,))).blocks
    return block


HINDI = "झील के किनारे की सफाई"


@pytest.mark.parametrize(("confidence", "stays"), [(0.84, True), (0.70, False)])
def test_the_surer_reading_of_two_in_the_same_letters_stays(confidence: float, stays: bool) -> None:
    """A label that is read with a text disturbs engines."""
    block = settled("hindi", 2.6, HINDI, confidence, "hi")
    assert (block.text == HINDI) is stays
    assert stays or block.text.startswith("झील के किनारे")


def test_a_text_in_latin_letters_that_the_english_model_read_is_read_in_its_language_however_sure_it_was() -> None:
    block = settled("french", 2.6, "La mare du parc a ete curee en hiver", 0.999, "fr")
    assert "été curée en hiver" in block.text
    assert (block.ocr_confidence or 0.0) < 0.999


def test_a_second_reading_in_latin_letters_that_is_less_sure_and_lost_some_is_not_taken() -> None:
    said = "La mare du parc a ete curee en hiver, et le pre voisin n'est fauche qu'en automne. " * 3
    block = settled("french", 2.6, said, 0.999, "fr")
    assert block.text == said.strip()


def test_an_english_text_that_was_read_for_sure_is_not_read_in_the_language_of_the_country() -> None:
    said = "Give every new school a pond and a hedge of local shrubs"
    assert settled("french", 2.6, said, 0.95, "fr").text == said
