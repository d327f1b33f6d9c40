"""The text of chips is printed as plain text, dark on paper; bars, letters that run together and drawings stay."""

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from extractors.image.chips import without_chips
from extractors.image.render import render
from extractors.page.boxes import GreyImage
from extractors.recognise.engines.registry import choose
from extractors.recognise.model import Layout
from tests.extractors.made_pdf import Card, Part, Rule, Text, pdf_of

DPI = 200.0
SCALE = DPI / 72.0


def image_of(*parts: Part) -> GreyImage:
    with pdfium.PdfDocument(pdf_of(*parts)) as document:
        return render(document[0], DPI)[0]


def chip(x: float, y: float, text: str, width: float, grey: float = 0.35) -> list[Part]:
    """A filled shape 11 points high around a line of white letters whose baseline is at `y`."""
    return [Card(x, y - 8, x + width, y + 3, grey), Text(x + 5, y, text, 7, colour=(1.0, 1.0, 1.0))]


def read(image: GreyImage) -> str:
    engine = choose("Latn")
    assert engine is not None
    found = engine.recognise(image, script="Latn", languages=("en",), dpi=DPI, layout=Layout.BLOCK)
    return " ".join(word.text for line in found.lines for word in line.words)


@pytest.mark.parametrize("blur", [0.0, 1.0])
def test_the_kind_on_a_chip_is_read_beside_its_title(blur: float) -> None:
    image = image_of(Text(60, 100, "Pond plants of the valley"), *chip(190, 100, "Handbook", 44))
    if blur:
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), blur), dtype=np.uint8)
    plain, places = without_chips(image, SCALE)
    (place,) = places
    assert abs(place.x0 - 190) < 1
    assert abs(place.width - 44) < 2
    line = np.ascontiguousarray(plain[round(80 * SCALE) : round(114 * SCALE), round(40 * SCALE) : round(250 * SCALE)])
    assert read(line) == "Pond plants of the valley Handbook"


def outline_around(
    image: GreyImage, left: float, top: float, right: float, bottom: float, radius: float | None = None
) -> None:
    """Draw a line around a place of an image, its corners round by `radius`, or its ends; edges are in points."""
    x0, y0, x1, y1 = (round(edge * SCALE) for edge in (left, top, right, bottom))
    bow = (y1 - y0) // 2 if radius is None else round(radius * SCALE)
    for x, y, turn in (
        (x0 + bow, y0 + bow, 180),
        (x1 - bow, y0 + bow, 270),
        (x1 - bow, y1 - bow, 0),
        (x0 + bow, y1 - bow, 90),
    ):
        cv2.ellipse(image, (x, y), (bow, bow), turn, 0, 90, 90, 2)
    for edge in (y0, y1):
        cv2.line(image, (x0 + bow, edge), (x1 - bow, edge), 90, 2)
    for edge in (x0, x1):
        cv2.line(image, (edge, y0 + bow), (edge, y1 - bow), 90, 2)


def test_the_kind_in_a_round_outline_is_read_beside_its_title() -> None:
    image = image_of(Text(60, 100, "Pond plants of the valley"), Text(196, 100, "Handbook", 7))
    outline_around(image, 190, 90, 234, 103)
    plain, (place,) = without_chips(image, SCALE)
    assert abs(place.width - 44) < 2
    line = np.ascontiguousarray(plain[round(80 * SCALE) : round(114 * SCALE), round(40 * SCALE) : round(250 * SCALE)])
    assert read(line) == "Pond plants of the valley Handbook"


def test_the_kind_in_an_outline_with_soft_corners_in_a_cell_is_read_beside_its_title() -> None:
    cell = [Rule(50, 80, 300, 80), Rule(50, 110, 300, 110), Rule(50, 80, 50, 110), Rule(300, 80, 300, 110)]
    image = image_of(*cell, Text(60, 100, "Pond plants of the valley"), Text(196, 100, "Handbook", 7))
    outline_around(image, 190, 90, 234, 103, radius=2.4)
    plain, (place,) = without_chips(image, SCALE)
    assert abs(place.width - 44) < 2
    line = np.ascontiguousarray(plain[round(86 * SCALE) : round(106 * SCALE), round(54 * SCALE) : round(250 * SCALE)])
    assert read(line) == "Pond plants of the valley Handbook"


def test_underlined_titles_in_round_outlines_are_read_without_them() -> None:
    titles = {"Pond plants": (60, 130), "Bird walks": (150, 215)}
    parts = [
        part
        for title, (x, end) in titles.items()
        for part in (Text(x + 8, 100, title), Rule(x + 8, 102.5, end - 8, 102.5))
    ]
    image = image_of(*parts)
    for left, right in titles.values():
        outline_around(image, left, 89, right, 105)
    plain, places = without_chips(image, SCALE)
    assert sorted(round(place.x0) for place in places) == [60, 150]
    line = np.ascontiguousarray(plain[round(80 * SCALE) : round(114 * SCALE), round(40 * SCALE) : round(250 * SCALE)])
    assert read(line) == "Pond plants Bird walks"


def test_everything_but_the_chip_stays_as_it_is() -> None:
    plain, _ = without_chips(image_of(Text(60, 100, "Pond plants"), *chip(190, 100, "Map", 22)), SCALE)
    alone = image_of(Text(60, 100, "Pond plants"))
    beside = np.ones(alone.shape, dtype=np.bool_)
    beside[round(90 * SCALE) : round(105 * SCALE), round(188 * SCALE) : round(214 * SCALE)] = False
    assert (plain[beside] == alone[beside]).all()


@pytest.mark.parametrize(
    "parts",
    [
        [Card(60, 90, 330, 106, 0.2), Text(70, 102, "Achievements", 12, colour=(1.0, 1.0, 1.0))],
        [Card(60, 90, 100, 101, 0.85), Text(65, 98, "Handbook", 6)],
        [
            Rule(60, 90, 100, 90),
            Rule(60, 102, 100, 102),
            Rule(60, 90, 60, 102),
            Rule(100, 90, 100, 102),
            Text(65, 99, "Map"),
        ],
        [Card(60, 90, 100, 101, 0.35)],
        [Text(60, 100, "80 008 BB EB", 12, bold=True)],
    ],
    ids=["bar", "pale chip", "cell", "no text", "bold letters"],
)
@pytest.mark.parametrize("blur", [0.0, 2.5])
def test_what_is_no_chip_with_light_letters_stays(parts: list[Part], blur: float) -> None:
    image = image_of(*parts)
    if blur:  # letters run together into one blot
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), blur), dtype=np.uint8)
    plain, places = without_chips(image, SCALE)
    assert places == ()
    assert plain is image
