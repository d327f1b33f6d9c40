"""Underlines of links are found in the image of a page and taken off it; nothing else is."""

import numpy as np
import pypdfium2 as pdfium

from extractors.image.render import render
from extractors.image.rules import read_drawn
from extractors.image.underlines import find_underlines, without_underlines
from extractors.page.boxes import Box, GreyImage
from tests.extractors.made_pdf import Card, Rule, Text, pdf_of

DPI = 200.0
SCALE = DPI / 72.0
LINK = "Handbook of pond plants"
WIDTH = 111.0
"""Points that `LINK` is wide in Helvetica of 10 points."""


def image_of(*parts: Text | Rule | Card) -> GreyImage:
    with pdfium.PdfDocument(pdf_of(*parts)) as document:
        return render(document[0], DPI)[0]


def underlined(y: float = 100.0, *, skip: bool = False) -> list[Text | Rule]:
    """A link whose underline, as browsers draw it, goes through under its descenders or leaves them out."""
    text = Text(60, y, LINK)
    pieces = [(60.0, 60.0 + WIDTH)]
    if skip:
        under = image_of(text)[round((y + 0.5) * SCALE) : round((y + 3) * SCALE)].min(axis=0) < 200
        near = np.convolve(under, np.ones(7), mode="same") > 0
        edges = np.flatnonzero(np.diff(near.astype(int))) / SCALE
        bounds = [60.0, *edges, 60.0 + WIDTH]
        pieces = [(x0, x1) for x0, x1 in zip(bounds[::2], bounds[1::2], strict=True) if x1 - x0 > 1]
    return [text, *(Rule(x0, y + 1.5, x1, y + 1.5) for x0, x1 in pieces)]


def test_an_underline_is_found_and_is_no_rule() -> None:
    image = image_of(*underlined())
    drawn = read_drawn(image, DPI)
    assert drawn.rules == ()
    line = Box.around(drawn.underlines)
    assert abs(line.x0 - 60) < 2
    assert abs(line.x1 - 60 - WIDTH) < 3


def test_an_underline_with_gaps_for_descenders_is_found_in_pieces() -> None:
    pieces = find_underlines(image_of(*underlined(skip=True)), SCALE)
    assert len(pieces) > 1
    assert min(piece.x0 for piece in pieces) < 62
    assert max(piece.x1 for piece in pieces) > 57 + WIDTH


def test_a_page_without_its_underlines_looks_as_if_they_had_never_been_drawn() -> None:
    plain, image = image_of(Text(60, 100, LINK)), image_of(*underlined())
    cleared = without_underlines(image, find_underlines(image, SCALE), SCALE)
    before = np.abs(image.astype(int) - plain).sum()
    after = np.abs(cleared.astype(int) - plain).sum()
    assert after < 0.25 * before


def test_a_heading_over_a_rule_that_runs_across_the_column_is_not_underlined() -> None:
    assert find_underlines(image_of(Text(60, 100, LINK), Rule(60, 104, 500, 104)), SCALE) == []


def test_cells_of_a_table_are_not_underlined() -> None:
    rows = [part for y in (100, 120) for part in (Text(66, y, "Policy"), Text(200, y, "Report"), Rule(60, y, 300, y))]
    assert find_underlines(image_of(*rows), SCALE) == []


def test_letters_are_not_underlined() -> None:
    assert find_underlines(image_of(Text(60, 100, "MILLENNIUM ELEMENTS", size=16, bold=True)), SCALE) == []


def test_a_link_is_underlined_though_its_kind_stands_right_behind_it() -> None:
    image = image_of(*underlined(), Text(60 + WIDTH + 3, 100, "Report"))
    line = Box.around(find_underlines(image, SCALE))
    assert abs(line.x0 - 60) < 2
    assert abs(line.x1 - 60 - WIDTH) < 3
