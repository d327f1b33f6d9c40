"""Blocks of recognised lines, of whose look no more is known than their size."""

import pytest

from extractors.layout.page_layout import lay_out
from extractors.page.boxes import PixelBox
from extractors.page.drawings import Graphics
from extractors.recognise.line_atoms import recognised_atoms
from extractors.recognise.model import RecognisedLine, RecognisedWord
from tests.extractors.layout.made_pages import lines, texts
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Glyphs, Rule, Text
from tests.extractors.made_words import read_with


def recognised(x: int, y: int, text: str, height: int = 9) -> RecognisedLine:
    """Return a line that was recognised at 72 dpi, its letters 5 points wide; `height` is that of its ink."""
    words, left = [], x
    for word in text.split():
        words.append(RecognisedWord(word, PixelBox(left, y + 9 - height, left + 5 * len(word), y + 9), 0.95))
        left += 5 * len(word) + 4
    return RecognisedLine.of_words(tuple(words))


def test_a_wider_heading_above_does_not_part_the_lines_of_recognised_text() -> None:
    rows = [
        recognised(50, 100, "Equitable benefits through sustainable use of wild species"),
        recognised(50, 122, "Adopt a gopher tortoise burrow in every"),
        recognised(50, 135, "elementary school yard that borders scrub"),
        recognised(50, 156, "Description of how city is taking action"),
    ]
    blocks = lay_out(recognised_atoms(rows, read_with(), 72.0), Graphics(), 1)
    assert [block.text for block in blocks][1] == (
        "Adopt a gopher tortoise burrow in every elementary school yard that borders scrub"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Action area 2Use nature sustainably", "Action area 2 Use nature sustainably"),
        ("Plan for 30Km of canals", "Plan for 30Km of canals"),
        ("Route 1024Ponds", "Route 1024Ponds"),
    ],
)
def test_a_number_does_not_run_on_into_the_title_behind_it(line: str, expected: str) -> None:
    (block,) = lay_out(recognised_atoms([recognised(50, 100, line)], read_with(), 72.0), Graphics(), 1)
    assert block.text == expected


@pytest.mark.parametrize("height", [7, 8])
def test_the_kind_and_address_of_a_resource_are_read_after_its_title(height: int) -> None:
    entries = {"Pond plants of the valley": "Guide", "Meadows and fields": "Manual"}
    lines = [recognised(40, 150, "Birds of the bay")]
    for column, (title, kind) in enumerate(entries.items()):
        x = 40 + 280 * column
        lines += [recognised(x, 100, title), recognised(x, 115, kind, height)]
        lines.append(recognised(x, 126, f"https://nature.example/{kind.lower()}", height))
    blocks = lay_out(recognised_atoms(lines, read_with(), 72.0), Graphics(), 1)
    order = [
        text for title, kind in entries.items() for text in (title, f"{kind} https://nature.example/{kind.lower()}")
    ]
    assert [block.text for block in blocks] == [*order, "Birds of the bay"]


def test_the_kind_beside_a_title_is_read_after_it_and_not_after_the_titles_below() -> None:
    column = {80: "2. Research & assess", 96: "Pond plants of the valley", 125: "Birds"}
    lines = [recognised(40, y, text) for y, text in column.items()]
    blocks = lay_out(recognised_atoms([*lines, recognised(250, 96, "Report", 8)], read_with(), 72.0), Graphics(), 1)
    assert [block.text for block in blocks] == [column[80], column[96], "Report", column[125]]


def test_underlines_that_are_a_little_longer_than_their_lines_part_nothing() -> None:
    first, second = lines(60, 100, "Decree on the green frame of"), lines(60, 112.5, "the city and its parks")
    rules = [Rule(58.2, 101.5, 192.4, 101.5), Rule(58.2, 114, 153, 114)]
    assert texts(*first, *second, *rules) == ["Decree on the green frame of the city and its parks"]
    cell = [Rule(54, 101.5, 260, 101.5)]
    assert texts(*first, *second, *cell) == ["Decree on the green frame of", "the city and its parks"]


def test_the_leading_of_a_heading_says_nothing_of_the_text_below_it() -> None:
    rows = {
        100: "Integrate ecosystem protection considerations across policies,",
        110: "plans and programmes.",
        128: "Description of how city is taking action",
        142: "Volunteers look after the meadows on the south bank of",
        156: "the river, and the council pays for all of their tools.",
    }
    blocks = lay_out(
        recognised_atoms([recognised(50, y, text) for y, text in rows.items()], read_with(), 72.0), Graphics(), 1
    )
    assert [block.text for block in blocks][-1] == f"{rows[142]} {rows[156]}"


def test_korean_that_breaks_at_any_syllable_is_joined_where_its_lines_are_full() -> None:
    rows = ["도시는 강가에 나무", "를 심고 새들을 돌보", "았습니다. 도시는 강", "가에 있습니다."]
    full = [Glyphs(50, 100 + 12 * number, row) for number, row in enumerate(rows)]
    assert [block.text for block in blocks_of(*full)] == [
        "도시는 강가에 나무를 심고 새들을 돌보았습니다. 도시는 강가에 있습니다."
    ]


def test_two_pages_side_by_side_are_read_one_after_the_other() -> None:
    """Lines across both would take turns better: names in a list of contents repeat each other."""
    left = ["Overview", "Contents", "The Action Platform", "Nature Pathway", "Achievements", "Profile awards"]
    left += ["Starter profile", "Frontrunner profile", "Star profile"]
    right = ["Action area 1", "Protect and restore nature", "Protect, connect and restore ecosystems"]
    right += ["Conserve and restore fauna and flora", "Manage invasive alien species", "Control Pollution"]
    right += ["Action area 2", "Use nature sustainably", "Other commitments under this action area"]
    rows = [Text(x, 60 + 40 * row, text) for x, side in ((40, left), (320, right)) for row, text in enumerate(side)]
    assert texts(*rows) == [*left, *right]
