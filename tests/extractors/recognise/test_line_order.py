"""Lines that were read in one place come out in the order in which they were read, wherever engines put their boxes."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.layout import lay_out
from extractors.page import Box, Graphics, PixelBox
from extractors.recognise.line_atoms import atoms_of_reading
from extractors.recognise.model import RecognisedLine, RecognisedWord
from extractors.writing import RIGHT_TO_LEFT
from tests.extractors.made_words import read_with

DPI = 200.0
SIZE = 28
"""Pixels; 10 point type."""
WORDS = {
    "Latn": ("river", "park", "gulls"),
    "Cyrl": ("река", "парк", "рыбы"),
    "Grek": ("ποτάμι", "πάρκο", "όχθη"),
    "Hans": ("河岸湿地", "公园树木", "水鸟"),
    "Jpan": ("川の魚", "公園の木", "水鳥"),
    "Kore": ("강변", "공원", "나무"),
    "Deva": ("नदी", "तालाब", "पेड़"),
    "Beng": ("নদী", "পুকুর", "গাছ"),
    "Taml": ("ஆறு", "பூங்கா", "மரம்"),
    "Thai": ("แม่น้ำ", "สวน", "ต้นไม้"),
    "Khmr": ("ទន្លេ", "សួន", "ដើមឈើ"),
    "Mymr": ("မြစ်", "ပန်းခြံ", "သစ်ပင်"),
    "Arab": ("نهر", "حديقة", "شجرة"),
    "Hebr": ("נהר", "פארק", "עצים"),
    "Geor": ("მდინარე", "პარკი", "ხეები"),
    "Ethi": ("ወንዝ", "መናፈሻ", "ዛፎች"),
}
"""Three made words of each script."""


def line_of(script: str, number: int, top: int, bottom: int, width: int) -> RecognisedLine:
    """Return a line with a number of its own in front, its words side by side from the edge where it begins."""
    texts = (str(10 + number), *WORDS[script])
    step = width // len(texts)
    words = []
    for index, text in enumerate(texts):
        place = len(texts) - 1 - index if script in RIGHT_TO_LEFT else index
        left = 100 + place * step
        words.append(RecognisedWord(text, PixelBox(left, top, left + step - 8, bottom), 0.95))
    return RecognisedLine.of_words(tuple(words))


def numbers_in_order(lines: list[RecognisedLine], script: str, columns: list[Box]) -> list[str]:
    """Return the numbers in front of the lines as the laid out page has them."""
    blocks = lay_out(atoms_of_reading(lines, script, DPI, 0.0, 0.0, read_with(), columns), Graphics(), 1)
    return re.findall(r"\d+", " ".join(block.text for block in blocks))


@pytest.mark.parametrize("script", WORDS)
@settings(deadline=None, max_examples=25, derandomize=True)
@given(
    count=st.integers(1, 8),
    leading=st.floats(1.0, 2.0),
    above=st.lists(st.floats(0.0, 1.0), min_size=8, max_size=8),
    below=st.lists(st.floats(0.0, 1.0), min_size=8, max_size=8),
    last=st.floats(0.3, 1.0),
    joined=st.booleans(),
)
def test_lines_of_one_place_keep_their_order(
    script: str, count: int, leading: float, above: list[float], below: list[float], last: float, *, joined: bool
) -> None:
    pitch = leading * SIZE
    lines = []
    for number in range(count):
        foot = 200 + number * pitch + SIZE
        top, bottom = foot - SIZE * (1 + above[number] / 2), foot + SIZE * below[number] / 2
        width = round(1200 * (last if number == count - 1 else 1.0))
        lines.append(line_of(script, number, round(top), round(bottom), width))
    places = [line.box.in_points(DPI) for line in lines]
    columns = [Box.around(places)] if joined else places
    expected = [str(10 + number) for number in range(count)]
    assert numbers_in_order(lines, script, columns) == expected


@pytest.mark.parametrize("script", WORDS)
def test_lines_at_one_height_keep_their_order(script: str) -> None:
    lines = [line_of(script, number, 200, 260, 1200) for number in range(3)]
    assert numbers_in_order(lines, script, []) == ["10", "11", "12"]


@pytest.mark.parametrize("script", ["Hans", "Deva", "Arab"])
def test_ink_that_holds_several_lines_is_the_place_of_none(script: str) -> None:
    lines = [line_of(script, number, 200 + 40 * number, 230 + 40 * number, 1200) for number in range(2)]
    own = [line.box.in_points(DPI) for line in lines]
    atoms = atoms_of_reading(lines, script, DPI, 0.0, 0.0, read_with(), [Box.around(own).grown(4.0)])
    for first, second in pairwise(sorted({(atom.box.top, atom.box.bottom) for atom in atoms})):
        assert second[0] >= first[1]
    assert max(atom.box.bottom - atom.box.top for atom in atoms) <= max(box.height for box in own)
