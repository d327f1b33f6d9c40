"""Rules and cards of a page image are those that the page draws."""

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from extractors.document.drawings import read_graphics
from extractors.image.render import render
from extractors.image.rules import Drawn, read_drawn, without_rules
from extractors.image.skew import skew_angle, turned
from extractors.page.boxes import Box
from extractors.page.drawings import Graphics
from tests.extractors.fixture_reports import FOLDER
from tests.extractors.made_pdf import Rule, Text, pdf_of

REPORTS = ("berlin.pdf", "bishkek_city.pdf", "chiang_rai.pdf", "larissa.pdf")
"""One of each page design."""
NEAR = 4.0
"""Points by which a place in the image may differ: borders are drawn on both sides of it."""
DPI = 200.0


def page_of(name: str, number: int, grain: float = 0.0, skew: float = 0.0) -> tuple[Graphics, Drawn]:
    """Return what a page draws by its PDF and by its image, which was scanned askew and has grain."""
    with pdfium.PdfDocument(FOLDER / name) as document:
        page = document[number - 1]
        graphics, (image, dpi) = read_graphics(page), render(page, DPI)
    if grain:
        noise = np.random.default_rng(number).normal(0.0, grain, image.shape)
        image = np.clip(image + noise, 0, 255).astype(np.uint8)
    if skew:
        image = turned(turned(image, skew), skew_angle(turned(image, skew)))
    return graphics, read_drawn(image, dpi)


def near(first: Box, second: Box) -> bool:
    return first.contains(second, NEAR) and second.contains(first, NEAR)


def pages() -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for name in REPORTS:
        with pdfium.PdfDocument(FOLDER / name) as document:
            found.extend((name, number) for number in range(1, len(document) + 1))
    return found


@pytest.mark.parametrize(("name", "number"), pages())
def test_rules_that_part_a_page_are_found_in_its_image(name: str, number: int) -> None:
    graphics, drawn = page_of(name, number)
    parting = [rule for rule in graphics.rules if rule.height > rule.width or rule.width > 250]
    assert [rule for rule in parting if not any(near(rule, other) for other in drawn.rules)] == []


@pytest.mark.parametrize(("name", "number"), pages())
def test_no_rule_is_found_where_the_page_draws_nothing_thin(name: str, number: int) -> None:
    graphics, drawn = page_of(name, number)
    sides = [
        side
        for shape in (*graphics.rules, *graphics.shapes)
        for side in (
            Box(shape.x0, shape.top, shape.x0, shape.bottom),
            Box(shape.x1, shape.top, shape.x1, shape.bottom),
            Box(shape.x0, shape.top, shape.x1, shape.top),
            Box(shape.x0, shape.bottom, shape.x1, shape.bottom),
        )
    ]
    assert [rule for rule in drawn.rules if not any(side.contains(rule, NEAR) for side in sides)] == []


@pytest.mark.parametrize(("name", "number"), pages())
def test_cards_are_found_in_the_image_and_nothing_else_is_one(name: str, number: int) -> None:
    graphics, drawn = page_of(name, number)
    assert [card for card in drawn.cards if not any(near(card, other) for other in graphics.cards)] == []
    if name == "chiang_rai.pdf":
        page = max(graphics.cards, key=lambda card: card.area)
        cards = [card for card in graphics.cards if card is not page]
        assert [card for card in cards if not any(near(card, other) for other in drawn.cards)] == []


def test_a_grainy_scan_that_was_askew_shows_the_same_rules() -> None:
    _, clean = page_of("bishkek_city.pdf", 2)
    _, poor = page_of("bishkek_city.pdf", 2, grain=6.0, skew=1.3)
    assert len(poor.tables) == len(clean.tables) > 3
    assert sum(rule.width > 250 for rule in poor.rules) == sum(rule.width > 250 for rule in clean.rules) > 8


def test_a_leader_is_no_rule_and_is_not_there_to_be_read() -> None:
    parts = (Text(60, 100, "Starter profile"), Text(400, 100, "67% complete"), Text(60, 160, "Star profile"))
    lines = (Rule(124, 100, 395, 100), Rule(60, 130, 500, 130))
    with pdfium.PdfDocument(pdf_of(*parts, *lines)) as document:
        image, dpi = render(document[0], DPI)
    drawn = read_drawn(image, dpi)
    (rule,) = drawn.rules
    assert near(rule, Box(60, 130, 500, 130))
    (leader,) = drawn.leaders
    assert near(leader, Box(124, 100, 395, 100))
    row = round(100 * DPI / 72.0)
    between = slice(round(126 * DPI / 72.0), round(393 * DPI / 72.0))
    assert int(image[row - 2 : row + 3, between].min()) < 100
    assert int(drawn.image[row - 2 : row + 3, between].min()) > 200


def test_a_round_frame_that_its_text_touches_is_a_card_and_is_not_there_to_be_read() -> None:
    with pdfium.PdfDocument(pdf_of(Text(50, 86, "Uploads that the city has made to the hub of resources"))) as document:
        image, dpi = render(document[0], DPI)
    left, top, right, bottom, radius = (round(edge * dpi / 72.0) for edge in (60, 90, 240, 118, 8))
    for x, y, turn in (
        (left + radius, top + radius, 180),
        (right - radius, top + radius, 270),
        (right - radius, bottom - radius, 0),
        (left + radius, bottom - radius, 90),
    ):
        cv2.ellipse(image, (x, y), (radius, radius), turn, 0, 90, 90, 2)
    for edge in (top, bottom):
        cv2.line(image, (left + radius, edge), (right - radius, edge), 90, 2)
    for edge in (left, right):
        cv2.line(image, (edge, top + radius), (edge, bottom - radius), 90, 2)
    cv2.line(image, (left + 30, bottom - 10), (left + 250, bottom - 10), 40, 3)
    cv2.line(image, (left + 40, bottom - 40), (left + 40, bottom), 40, 3)
    drawn = read_drawn(image, dpi)
    assert drawn.leaders == ()
    assert any(near(card, Box(60, 90, 240, 118)) for card in drawn.cards)
    sides = (top + bottom) // 2, slice(left - 4, left + 5)
    assert int(image[sides].min()) < 150
    assert int(drawn.image[sides].min()) > 200


def test_letters_close_to_a_long_rule_stay_when_it_is_taken_off() -> None:
    scale = DPI / 72
    letters = np.full((200, 1700), 255, np.uint8)
    cv2.putText(letters, "Type of spring", (40, 94), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    ruled = letters.copy()
    ruled[105:108, 20:1680] = 90
    rule = Box(20 / scale, 105 / scale, 1680 / scale, 108 / scale)
    assert 96 < np.flatnonzero((letters < 255).any(axis=1)).max() < 102  # feet reach down to the rule
    assert (np.abs(without_rules(ruled, DPI, [rule]).astype(int) - letters) < 60).all()


def test_a_rule_that_grain_breaks_up_is_taken_off() -> None:
    scale = DPI / 72
    ruled = np.full((200, 1700), 255, np.uint8)
    ruled[105:108, 20:1680] = 90
    ruled[:, ::30] = ruled[:, 1::30] = ruled[:, 2::30] = ruled[:, 3::30] = ruled[:, 4::30] = ruled[:, 5::30] = 255
    rule = Box(20 / scale, 105 / scale, 1680 / scale, 108 / scale)
    assert (without_rules(ruled, DPI, [rule]) > 200).all()
