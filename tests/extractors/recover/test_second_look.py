"""Lines of stacked letters are read again, closer, before an image takes the place of a layer."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractors.document.pages import glyph_page
from extractors.image import PageImages
from extractors.judge import Choice, Outcome, Settled
from extractors.judge.decision import Said
from extractors.judge.verdict import SOUND
from extractors.layout.page_layout import read_page
from extractors.page import Box, PageText, PixelBox, block_of_lines
from extractors.page.text import Line, Style, Word
from extractors.recognise import RecognisedLine, Recognition, RegionReader, RegionReading
from extractors.recognise.model import RecognisedWord
from extractors.recover.reading_alone import read_lines
from extractors.recover.second_look import is_surer, looked_at_again
from fixtures.images.make import DPI, load, pictures

HINDI = next(one for one in pictures() if one.name == "hindi")
MARKS = 8 * 72 / DPI
"""Points that marks stand above the line that the letters hang from."""
TOP = 12 * 72 / DPI
STYLE = Style("Body", 12.0, 400, (0, 0, 0))


def line(text: str, box: Box) -> Line:
    return Line(tuple(Word(word, box, STYLE) for word in text.split()), box)


@contextmanager
def shown(*lines: Line) -> Iterator[tuple[PageImages, PageText]]:
    """Show the picture of a Hindi text as a page whose layer has `lines`, each a block."""
    buffer = io.BytesIO()
    Image.fromarray(load(HINDI)).save(buffer, format="PDF", resolution=DPI)
    with pdfium.PdfDocument(buffer.getvalue()) as document:
        page = read_page(glyph_page(document[0], 1))
        yield PageImages(document), replace(page, blocks=tuple(block_of_lines([one], 1) for one in lines))


def test_what_a_closer_reading_says_as_the_layer_does_stays() -> None:
    box = Box(3.0, 3.0, 333.0, 32.0)
    said = HINDI.text
    start = said.index("जलकुंभी")
    slip = Choice(start, start + len("जलकुंभी"), Said("जलकुंभी", 0.1), Said("जलकुभी", 0.03))
    taken = Outcome(Settled.CONFIRMED, said.replace("जलकुंभी", "जलकुभी"), (slip,), script="Deva")
    with shown(line(said, box)) as (images, page):
        reader = RegionReader(("hi",))
        again = looked_at_again(images, page, page.blocks[0], taken, SOUND, reader)
        latin = replace(taken, script="Latn")
        assert looked_at_again(images, page, page.blocks[0], latin, SOUND, reader) is latin
        assert images.closer(page)[1] == pytest.approx(300.0)
    assert again.text == said


def test_marks_that_reach_up_into_a_line_of_latin_letters_are_not_painted_over_with_it() -> None:
    own = line(HINDI.text, Box(3.0, TOP + MARKS, 333.0, 32.0))
    label = line("Description of how city is taking action", Box(3.0, TOP + MARKS - 14.0, 333.0, TOP + MARKS))
    with shown(own, label) as (images, page):
        reading = read_lines(images, page, own.box, [own], RegionReader(("hi",)))
    assert reading is not None
    assert reading.text == HINDI.text


@pytest.mark.parametrize(
    ("text", "confidence", "missing", "better"),
    [("ಹಳೆಯ ಕೆರೆ", 0.9, 0, True), ("ಹಳೆಯ ಕೆರೆ", 0.7, 0, False), ("ಹಳೆಯ", 0.9, 0, False), ("ಹಳೆಯ ಕೆರೆ", 0.9, 1, False)],
)
def test_a_closer_reading_is_taken_where_it_is_surer_and_drops_nothing(
    text: str, confidence: float, missing: int, better: bool
) -> None:
    assert is_surer(reading_of(text, confidence, missing), reading_of("ಹಳೆಯ ಕೆರೆ", 0.8)) is better


def reading_of(text: str, confidence: float, missing: int = 0) -> RegionReading:
    box = PixelBox(0, 0, 400, 40)
    read = RecognisedLine.of_words((RecognisedWord(text, box, confidence),))
    return RegionReading(
        Recognition((read,), "tesseract", "Knda", missing_lines=missing), text, "Knda", 200.0, 0.0, 0.0
    )
