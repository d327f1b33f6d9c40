"""A suspect block is believed or not by reading a few of its lines from the page image."""

from pathlib import Path

import pytesseract
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.judge.image_check import SAMPLED_LINES, settle_block
from extractors.judge.verdict import Settled
from extractors.page.boxes import Box
from extractors.page.text import Block, Line, Style, Word

FONT = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")
STYLE = Style("NotoSans", 9.0, 400, (0, 0, 0))
SCALE = 200 / 72
SPECIES = (
    "Myotis daubentonii, Pipistrellus pygmaeus",
    "Nyctalus noctula, Eptesicus serotinus",
    "Plecotus auritus, Barbastella barbastellus",
    "Rhinolophus hipposideros",
)


def line_box(number: int) -> Box:
    return Box(20, 20 + 16.0 * number, 320, 34 + 16.0 * number)


def block(*lines: str) -> Block:
    """Return a block with one word a line, which is enough to carry its text."""
    found = tuple(Line((Word(text, line_box(n), STYLE),), line_box(n)) for n, text in enumerate(lines))
    text = " ".join(lines)
    return Block(page=1, box=Box.around(line.box for line in found), lines=found, text=text, text_as_found=text)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """A page that shows the list of species."""
    image = Image.new("L", (round(400 * SCALE), round(120 * SCALE)), 255)
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(str(FONT), round(9 * SCALE))
    for number, text in enumerate(SPECIES):
        draw.text((22 * SCALE, line_box(number).top * SCALE), text, font=face, fill=30)
    return image


def tesseract(page: Image.Image, box: Box) -> str:
    cut = page.crop((box.x0 * SCALE, box.top * SCALE, box.x1 * SCALE, box.bottom * SCALE))
    return str(pytesseract.image_to_string(cut, lang="eng", config="--psm 7"))


def test_a_list_of_species_that_stands_on_the_page_is_believed(page: Image.Image) -> None:
    assert settle_block(block(*SPECIES), "Latn", lambda box: tesseract(page, box)) is Settled.DISMISSED


def test_a_layer_that_the_page_contradicts_is_not(page: Image.Image) -> None:
    shifted = [text.translate({c: c + 3 for c in range(97, 120)}) for text in SPECIES]
    assert settle_block(block(*shifted), "Latn", lambda box: tesseract(page, box)) is Settled.CONFIRMED


def test_one_wrong_line_among_right_ones_is_enough(page: Image.Image) -> None:
    lines = [*SPECIES[:1], "Qbfwdoxv qrfwxod, Hswhvlfxv vhurwlqxv, vhurwlqxv", *SPECIES[2:]]
    assert settle_block(block(*lines), "Latn", lambda box: tesseract(page, box)) is Settled.CONFIRMED


def test_nothing_is_decided_without_a_reading_or_without_lines() -> None:
    assert settle_block(block(*SPECIES), "Latn", lambda box: None) is Settled.UNDECIDED
    dump = Block(page=1, box=None, lines=(), text="Parks", text_as_found="Parks")
    assert settle_block(dump, "Latn", lambda box: "Parks") is Settled.UNDECIDED


def test_only_a_few_lines_are_read() -> None:
    read: list[Box] = []

    def reading(box: Box) -> str:
        read.append(box)
        return SPECIES[0]

    settle_block(block(*(SPECIES[0] for _ in range(20))), "Latn", reading)
    assert len(read) == SAMPLED_LINES
