"""Cards are read whole and one after the other, tables row by row."""

import pytest

from extractors.page.boxes import Box
from tests.extractors.layout.made_pages import card, lines, texts, words_in_order
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Part, Rule, Text


def test_a_card_is_read_whole() -> None:
    parts = [
        *card(40, 100, "First", "one of the first", "two of the first"),
        *card(300, 100, "Second", "one of the second", "two of the second"),
    ]
    assert texts(*parts) == [
        "First",
        "one of the first two of the first",
        "Second",
        "one of the second two of the second",
    ]


def test_a_grid_of_cards_is_read_row_by_row() -> None:
    parts = [
        part
        for index, name in enumerate(("A", "B", "C", "D"))
        for part in card(40 + 260 * (index % 2), 100 + 110 * (index // 2), f"Card {name}", f"text of {name}")
    ]
    assert texts(*parts) == [
        "Card A",
        "text of A",
        "Card B",
        "text of B",
        "Card C",
        "text of C",
        "Card D",
        "text of D",
    ]


def test_text_beside_a_card_is_not_read_into_it() -> None:
    parts = [*card(40, 100, "Inside", "text within the card"), *lines(300, 118, "Outside of the card", "in two lines")]
    order = texts(*parts)
    assert "text within the card" in order
    assert "Outside of the card in two lines" in order


def test_a_card_on_a_card_is_read_where_it_lies() -> None:
    parts = [
        Card(40, 90, 560, 300, grey=0.96),
        Text(50, 110, "Outer title", 12, True),
        *card(60, 130, "Inner", "text of the inner card"),
        Text(50, 280, "Outer end"),
    ]
    assert texts(*parts) == ["Outer title", "Inner", "text of the inner card", "Outer end"]


def test_the_card_of_a_block_is_the_innermost_around_it() -> None:
    blocks = blocks_of(Card(40, 90, 560, 300, grey=0.96), *card(60, 130, "Inner", "text of the inner card"))
    assert [block.card for block in blocks] == [Box(60, 130, 280, 220)] * 2


@pytest.mark.parametrize("bold", [True, False])
def test_rows_of_a_ruled_table_are_read_across(bold: bool) -> None:
    rows = [
        ("Title", "Type", "Year"),
        ("Tree map", "Dataset", "2022"),
        ("Bee atlas", "Book", "2019"),
        ("Film", "Video", "2020"),
    ]
    parts: list[Part] = []
    for number, row in enumerate(rows):
        parts += [
            Text(x, 120 + 20 * number, cell, bold=bold and number == 0)
            for x, cell in zip((50, 200, 330), row, strict=True)
        ]
    parts += [Rule(44, 106 + 20 * edge, 420, 106 + 20 * edge) for edge in range(5)]
    parts += [Rule(x, 106, x, 186) for x in (44, 194, 324, 420)]
    assert words_in_order(*parts) == " ".join(" ".join(row) for row in rows).split()


def test_short_lines_of_a_cell_stay_in_their_row() -> None:
    parts = [
        *lines(50, 114, "Promote inclusive monitoring,", "evaluation and learning"),
        *lines(300, 114, "Schools count", "storks and toads", "each spring."),
        Text(50, 164, "Increase protected areas"),
        Text(300, 164, "The meadows are safe."),
    ]
    parts += [Rule(44, edge, 500, edge) for edge in (100, 150, 180)] + [Rule(x, 100, x, 180) for x in (44, 294, 500)]
    assert texts(*parts) == [
        "Promote inclusive monitoring, evaluation and learning",
        "Schools count storks and toads each spring.",
        "Increase protected areas",
        "The meadows are safe.",
    ]


def test_cells_with_several_lines_stay_in_their_row() -> None:
    rows = [
        (["Increase protected areas"], ["The meadows are a reserve", "since May of that year."]),
        (
            ["Promote inclusive monitoring,", "evaluation and learning"],
            ["Schools count storks", "and toads in all districts", "each spring."],
        ),
    ]
    parts: list[Part] = []
    y = 100.0
    edges = [y]
    for left, right in rows:
        parts += lines(50, y + 14, *left) + lines(300, y + 14, *right)
        y += 14 + 12.5 * max(len(left), len(right))
        edges.append(y)
    parts += [Rule(44, edge, 500, edge) for edge in edges] + [Rule(x, 100, x, y) for x in (44, 294, 500)]
    assert texts(*parts) == [" ".join(cell) for row in rows for cell in row]
