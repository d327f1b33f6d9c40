"""A score that the reading of a page lacks is read from the column that it stands in, and nothing else is."""

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from extractors.document.pages import glyph_page
from extractors.image.page_images import PageImages
from extractors.layout.page_layout import lay_out, read_page
from extractors.page.boxes import Box
from extractors.recognise.region_reader import RegionReader
from extractors.recover.missing_text import with_uncovered_ink
from extractors.recover.score_columns import is_score, lost_scores
from extractors.recover.whole_pages import recognise_page
from schemas.enums import Cause
from tests.extractors.made_pdf import Card, Part, Text, pdf_of

TOPS = (100, 122, 144, 166, 188)
NAMES = ("Ponds", "Birds of the town", "Old trees", "Reeds", "Meadows")
SCORES = ("2 / 4", "3 / 4", "1 / 4", "3 / 4", "2 / 4")
ROWS = [
    text
    for top, name, score in zip(TOPS, NAMES, SCORES, strict=True)
    for text in (Text(60, top, name), Text(480, top, score))
]


def scores_of(
    parts: Sequence[Part], lacking: Sequence[int], doubtful: tuple[Box, ...] = (), taken: Sequence[float] = ()
) -> tuple[list[Box], list[str]]:
    """Recognise a page and take the words right of 300 points away near the baselines of `lacking` rows or `taken`.

    Return the places that are found for them, and all that stands right of 300 points when they have been read.
    """
    baselines = [*(TOPS[row] for row in lacking), *taken]
    with pdfium.PdfDocument(pdf_of(*parts)) as document:
        images = PageImages(document)
        page = recognise_page(images, read_page(glyph_page(document[0], 1)), Cause.NO_TEXT_LAYER, ())
        atoms = tuple(
            atom
            for atom in page.atoms
            if atom.box.x0 < 300 or all(abs(atom.baseline - baseline) > 8 for baseline in baselines)
        )
        page = replace(page, atoms=atoms, blocks=lay_out(atoms, page.graphics, 1), doubtful=doubtful)
        found = lost_scores(page.blocks, [atom.box for atom in atoms], *images.ink_of(page))
        read = with_uncovered_ink(images, page, RegionReader(("en",)))
    lines = [line for block in read.blocks for line in block.lines if line.words[0].box.x0 > 300]
    return found, [line.text.replace(" ", "") for line in lines]


@pytest.mark.parametrize("lacking", [(2,), (0,), (4,), (2, 3), (3, 4)])
def test_a_lost_score_is_read_wherever_in_the_column_it_stands(lacking: tuple[int, ...]) -> None:
    found, read = scores_of(ROWS, lacking)
    assert len(found) == len(lacking)
    assert read == [score.replace(" ", "") for score in SCORES]


def test_a_score_that_the_page_s_reading_doubted_is_read_once() -> None:
    """As a doubtful line it would be taken for an icon, which has so few signs, and take the score away."""
    place = Box(479, TOPS[2] - 9, 500, TOPS[2] + 2)
    _, read = scores_of(ROWS, (2,), doubtful=(place,))
    assert read == [score.replace(" ", "") for score in SCORES]


def test_no_score_of_a_column_is_lost_on_a_page_that_is_read_whole() -> None:
    """Tesseract leaves out the "4 / 4"."""
    scores = ("2 / 4", "3 / 4", "1 / 4", "4 / 4", "0 / 4")
    rows = [*ROWS[::2], *(Text(480, top, score) for top, score in zip(TOPS, scores, strict=True))]
    _, read = scores_of(rows, ())
    assert [is_score(text) for text in read] == [True] * len(TOPS)


def test_scores_far_below_the_column_s_last_one_are_of_it() -> None:
    lower = [(top + 300, Text(480, top + 300, "3 / 4")) for top in TOPS[:2]]
    found, read = scores_of([*ROWS, *(text for _, text in lower)], (), taken=[top for top, _ in lower])
    assert len(found) == len(lower)
    assert len(read) == len(SCORES) + len(lower)


INDICATORS = ("Habitat restoration", "Recreational services", "Public consultation process", "Education", "Awareness")


@pytest.mark.parametrize("lacking", [(0, 1, 2, 3, 4), (3,)])
def test_a_digit_alone_beside_the_name_of_an_indicator_is_its_score(lacking: tuple[int, ...]) -> None:
    """Engines leave out digits far from other text, often all of a page."""
    parts = zip(TOPS, INDICATORS, "30412", strict=True)
    rows = [text for top, name, score in parts for text in (Text(60, top, name), Text(480, top, score))]
    table = [Card(x, 85, x + 1, 195, 0.2) for x in (470, 496)]
    _, read = scores_of([*rows, *table, Text(480, 400, "3")], lacking, taken=(400,))
    assert read == list("30412")


def test_no_sign_of_a_text_or_leader_is_a_score() -> None:
    rows = [text for top, name in zip(TOPS, INDICATORS, strict=True) for text in (Text(60, top, name),)]
    _, read = scores_of(
        [*rows, Text(330, TOPS[0], "1990"), Text(400, TOPS[1], "....."), Text(480, TOPS[2], "x")], (0, 1, 2)
    )
    assert not [text for text in read if text in "01234"]


def test_a_column_has_three_scores() -> None:
    found, read = scores_of(ROWS, (0, 1, 2))
    assert (found, len(read)) == ([], 2)


def test_the_number_of_a_page_is_in_no_column_of_scores() -> None:
    """Wide as it is, it would take the edge of a table for ink that goes on beyond the column."""
    edge = Card(507, 60, 509, 210, 0.2)
    found, read = scores_of([*ROWS, edge, Text(476, 40, "12 / 17")], (2,))
    assert len(found) == 1
    assert len([text for text in read if is_score(text)]) == len(SCORES)


def test_what_is_drawn_or_written_in_a_column_is_no_score_of_it() -> None:
    bar = Card(480, 137, 500, 144, 0.2)
    wide = Text(400, TOPS[3], "a text that ends here")
    rows = [part for part in ROWS if part not in (ROWS[5], ROWS[7])]
    _, read = scores_of([*rows, bar, wide], ())
    assert [text for text in read if is_score(text)] == ["2/4", "3/4", "2/4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/4", True),
        ("2 of 4", True),
        ("314", True),
        ("074", True),
        ("Ponds 3/4", False),
        ("34", False),
        ("5/7", False),
        ("l/4", False),
    ],
)
def test_only_a_score_is_one(text: str, expected: bool) -> None:
    assert is_score(text) is expected
