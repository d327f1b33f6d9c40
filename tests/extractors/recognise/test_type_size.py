"""Recognised words of one size have one size, whichever letters they have."""

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from extractors.document.pages import glyph_page
from extractors.image.page_images import PageImages
from extractors.layout.page_layout import read_page
from extractors.page.boxes import Box, PixelBox
from extractors.page.frame import Frame
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.recognise.region_reader import RegionReader
from extractors.recognise.type_size import type_size, with_common_size, with_own_heights
from tests.extractors.made_pdf import Card, Text, pdf_of
from tests.extractors.made_words import read_with

SIZE, BASELINE = 30, 100


def word(text: str, above: float, below: float) -> RecognisedWord:
    """Return a word whose ink reaches so many font sizes above and below the baseline."""
    return RecognisedWord(text, PixelBox(0, round(BASELINE - above * SIZE), 50, round(BASELINE + below * SIZE)), 0.9)


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [
        ("more", 0.52, 0.0),
        ("Birds", 0.73, 0.0),
        ("open", 0.52, 0.21),
        ("Simply", 0.73, 0.21),
        ("42", 0.73, 0.0),
        ("сад", 0.52, 0.0),
        ("рыба", 0.73, 0.21),
        ("Été", 0.91, 0.0),
        ("annexes)", 0.76, 0.16),
        ("seas,", 0.52, 0.14),
        ("“no”", 0.73, 0.0),
        ("co-own.", 0.52, 0.0),
    ],
)
def test_font_size_and_baseline_are_told_by_the_letters(text: str, above: float, below: float) -> None:
    told = type_size([word(text, above, below)])
    assert told is not None
    assert told.size == pytest.approx(SIZE, rel=0.06)
    assert told.baseline == pytest.approx(BASELINE, abs=2)


@pytest.mark.parametrize("text", ["水と森", "غابة", "–", "…"])
def test_signs_and_other_scripts_do_not_tell(text: str) -> None:
    assert type_size([word(text, 0.8, 0.2)]) is None


def test_one_misread_word_does_not_change_its_line() -> None:
    words = [word("open", 0.52, 0.21), word("water", 0.73, 0.0), word("|", 1.4, 0.6), word("birds", 0.73, 0.0)]
    told = type_size(words)
    assert told is not None
    assert told.size == pytest.approx(SIZE, rel=0.06)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 1.5, -3.0])
def test_a_place_on_a_crooked_page_goes_to_the_level_one_and_back(turn: int, skew: float) -> None:
    frame = Frame(595.0, 842.0, turn, skew)
    box = Box(100.0, 200.0, 180.0, 212.0)
    there_and_back = frame.to_display(frame.to_upright(box))
    assert (there_and_back.x0, there_and_back.top) == pytest.approx((box.x0, box.top))
    assert (there_and_back.x1, there_and_back.bottom) == pytest.approx((box.x1, box.bottom))


def test_a_word_as_high_as_its_row_is_as_high_as_the_measured_ones_say() -> None:
    words = [word("Action", 0.91, 0.39), word("Birds", 0.73, 0.0), word("open", 0.52, 0.21)]
    line = with_own_heights(RecognisedLine.of_words(tuple(words)))
    assert [(one.box.top, one.box.bottom) for one in line.words][0] == (BASELINE - round(0.73 * SIZE), BASELINE)
    assert line.words[1:] == tuple(words[1:])


def test_a_mark_on_the_line_does_not_tell_how_high_its_words_are() -> None:
    words = (word("Other", 0.73, 0.21), word("goals", 0.73, 0.21), word("M", 0.45, -0.1))
    assert with_own_heights(RecognisedLine.of_words(words)).words == words


def test_a_row_without_a_measured_word_is_set_as_rows_are() -> None:
    line = with_own_heights(RecognisedLine.of_words((word("more", 0.91, 0.39), word("Birds", 0.91, 0.39))))
    told = type_size(line.words)
    assert told is not None
    assert told.size == pytest.approx(SIZE, rel=0.06)
    assert told.baseline == pytest.approx(BASELINE, abs=2)


def test_a_word_that_reaches_over_the_next_one_ends_where_that_begins() -> None:
    wide = RecognisedWord("fragmentos", PixelBox(0, 60, 200, 112), 0.9)
    words = (
        wide,
        RecognisedWord("de", PixelBox(120, 78, 140, 100), 0.9),
        RecognisedWord("mata", PixelBox(150, 78, 190, 100), 0.9),
    )
    assert with_own_heights(RecognisedLine.of_words(words)).words[0].box.x1 == 120


def test_what_was_made_of_a_smear_beside_it_does_not_tell_how_a_line_is_set() -> None:
    """The last word of the text is as high as the row, as a word of tall and deep letters may be."""
    smears = [RecognisedWord("mme", PixelBox(0, BASELINE - 12, 50, BASELINE - 4), 0.5) for _ in range(3)]
    words = (word("Promote", 0.73, 0.0), word("monitoring,", 0.73, 0.21), *smears)
    assert with_own_heights(RecognisedLine.of_words(words)).words[1].box == words[1].box


def row(words: str, top: int, bottom: int, space: int) -> RecognisedLine:
    texts = words.split()
    boxes = [PixelBox(100 * place, top, 100 * place + 100 - space, bottom) for place in range(len(texts))]
    return RecognisedLine.of_words(
        tuple(RecognisedWord(text, box, 0.9) for text, box in zip(texts, boxes, strict=True))
    )


def test_lines_whose_letters_run_together_have_the_size_of_those_that_were_measured() -> None:
    measured = row("Birds of Hull", 0, 22, space=10)
    low, high = row("Plan for reeds", 40, 54, space=0), row("and alders", 80, 112, space=0)
    *_, one, other = with_common_size([measured, low, high])
    expected = type_size(measured.words)
    assert expected is not None
    for line, given in ((one, low), (other, high)):
        told, before = type_size(line.words), type_size(given.words)
        assert told is not None
        assert before is not None
        assert told.size == pytest.approx(expected.size, rel=0.06)
        assert told.baseline == pytest.approx(before.baseline, abs=2)


def test_lines_that_were_measured_keep_their_sizes() -> None:
    lines = (row("Birds of Hull", 0, 22, space=10), row("Heading here", 40, 80, space=10))
    assert with_common_size(lines) == lines


def test_underlined_lines_of_one_title_on_a_blurred_scan_have_one_size() -> None:
    """Tesseract's rows of the two lines differ by 1.4: the letters of the first run together."""
    lines = (Text(60, 100, "Complementary law 412/2021: Municipal policy"), Text(60, 113.5, "of biodiversity"))
    underlines = [Card(60, text.y + 1.4, 60 + 4.7 * len(text.text), text.y + 2.4, 0.1) for text in lines]
    with pdfium.PdfDocument(pdf_of(*lines, *underlines)) as document:
        image, dpi = PageImages(document).for_reading(read_page(glyph_page(document[0], 1)))
    blurred = np.asarray(cv2.GaussianBlur(image, (0, 0), 1.5), dtype=np.uint8)
    reading = RegionReader(("en",)).read(blurred, dpi, Box(58, 90, 360, 117))
    assert reading is not None
    assert reading.text == " ".join(text.text for text in lines)
    sizes = [atom.style.size for atom in reading.atoms(read_with())]
    assert max(sizes) == pytest.approx(min(sizes), rel=0.06)
