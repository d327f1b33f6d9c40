"""Blocks in reading order: what belongs together is one block, columns and cards are kept apart, rows read across."""

from collections.abc import Sequence

import pytest

from extractors.layout.page_layout import lay_out
from extractors.page.boxes import Box, PixelBox
from extractors.page.drawings import Graphics
from extractors.recognise.line_atoms import recognised_atoms
from extractors.recognise.model import RecognisedLine, RecognisedWord
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Glyphs, Part, Rule, Text
from tests.extractors.made_words import read_with

GREY = (0.4, 0.4, 0.4)


def texts(*parts: Part) -> list[str]:
    return [block.text for block in blocks_of(*parts)]


def lines(x: float, y: float, *rows: str, size: float = 10, pitch: float = 12.5, bold: bool = False) -> list[Part]:
    """Set rows of text one below the other."""
    return [Text(x, y + pitch * index, row, size, bold) for index, row in enumerate(rows)]


def words_in_order(*parts: Part) -> list[str]:
    return " ".join(texts(*parts)).split()


LEFT = ["the left column tells of", "rivers and of the fish in", "them, line by line, until", "it ends with a dot."]
RIGHT = ["while the right one speaks", "of woods and of the owls", "that live there, and it", "ends likewise."]


def test_an_empty_page_has_no_blocks() -> None:
    assert texts() == []
    assert texts(Card(50, 50, 300, 300), Rule(50, 400, 500, 400)) == []


def test_evenly_spaced_lines_of_one_look_are_one_paragraph() -> None:
    (block,) = blocks_of(*lines(50, 100, *LEFT))
    assert block.text == " ".join(LEFT)
    assert [line.text for line in block.lines] == LEFT


def test_a_wider_gap_begins_another_paragraph() -> None:
    assert texts(*lines(50, 100, *LEFT), *lines(50, 165, *RIGHT)) == [" ".join(LEFT), " ".join(RIGHT)]


@pytest.mark.parametrize("pitch", [11.0, 12.5, 15.0, 18.0])
def test_leading_may_be_tight_or_loose(pitch: float) -> None:
    assert texts(*lines(50, 100, *LEFT, pitch=pitch)) == [" ".join(LEFT)]


@pytest.mark.parametrize(
    "heading",
    [
        Text(50, 100, "Wetlands", 10, bold=True),
        Text(50, 100, "Wetlands", 12),
        Text(50, 100, "Wetlands", 10, colour=(0.1, 0.5, 0.2)),
    ],
)
def test_a_heading_is_apart_from_the_text_right_below_it(heading: Text) -> None:
    assert texts(heading, *lines(50, 112.5, *LEFT)) == ["Wetlands", " ".join(LEFT)]


def test_a_heading_of_two_lines_is_one_block() -> None:
    heading = lines(
        50, 100, "Restore habitat for threatened", "and locally valued species", size=13, pitch=16, bold=True
    )
    assert texts(*heading, *lines(50, 140, *LEFT))[0] == "Restore habitat for threatened and locally valued species"


def test_a_word_in_bold_within_a_paragraph_does_not_split_it() -> None:
    parts = [
        Text(50, 100, "we counted "),
        Text(102, 100, "storks ", bold=True),
        Text(138, 100, "in the meadows"),
        Text(50, 112.5, "in the first year alone"),
    ]
    assert texts(*parts) == ["we counted storks in the meadows in the first year alone"]


def test_an_indented_first_line_belongs_to_its_paragraph() -> None:
    assert texts(Text(62, 100, LEFT[0]), *lines(50, 112.5, *LEFT[1:])) == [" ".join(LEFT)]


def test_centred_lines_are_one_block() -> None:
    parts = [Text(180, 100, "A centred heading that goes", 12, True), Text(215, 116, "on for two lines", 12, True)]
    assert texts(*parts) == ["A centred heading that goes on for two lines"]


@pytest.mark.parametrize("gutter", [14, 30, 120])
def test_columns_are_read_one_after_the_other(gutter: float) -> None:
    assert texts(*lines(50, 100, *LEFT), *lines(170 + gutter, 100, *RIGHT)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_columns_whose_lines_are_not_level_are_read_one_after_the_other() -> None:
    assert texts(*lines(50, 100, *LEFT), *lines(300, 105.3, *RIGHT, pitch=14)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_three_columns_are_read_one_after_the_other() -> None:
    columns = [
        lines(40 + 180 * column, 100, *(f"row {row} of the column number {column}" for row in range(5)))
        for column in range(3)
    ]
    expected = [f"row {row} of the column number {column}" for column in range(3) for row in range(5)]
    assert " ".join(texts(*(part for column in columns for part in column))) == " ".join(expected)


def test_a_heading_over_two_columns_is_read_first_and_one_below_them_last() -> None:
    parts = [
        *lines(50, 60, "A heading over both of the columns below it", size=16, bold=True),
        *lines(50, 100, *LEFT),
        *lines(300, 100, *RIGHT),
        *lines(50, 190, "What stands below both of the columns comes last of all", size=16, bold=True),
    ]
    assert texts(*parts) == [
        "A heading over both of the columns below it",
        " ".join(LEFT),
        " ".join(RIGHT),
        "What stands below both of the columns comes last of all",
    ]


def test_a_section_heading_of_the_template_ends_the_columns_above_it() -> None:
    parts = [
        *lines(50, 60, "Nature Pathway", size=18, bold=True),
        *lines(50, 100, *LEFT),
        *lines(300, 100, *RIGHT),
        *lines(50, 190, "City Biodiversity Index", size=18, bold=True),
        *lines(50, 220, *(f"lower {row}" for row in LEFT)),
        *lines(300, 220, *(f"lower {row}" for row in RIGHT)),
    ]
    order = texts(*parts)
    assert order == [
        "Nature Pathway",
        " ".join(LEFT),
        " ".join(RIGHT),
        "City Biodiversity Index",
        " ".join(f"lower {row}" for row in LEFT),
        " ".join(f"lower {row}" for row in RIGHT),
    ]


def test_columns_of_different_length_are_read_one_after_the_other() -> None:
    long = [f"row {row} of the long one" for row in range(20)]
    assert texts(*lines(50, 100, *LEFT), *lines(300, 100, *long)) == [" ".join(LEFT), " ".join(long)]
    assert texts(*lines(50, 100, *long), *lines(300, 100, *LEFT)) == [" ".join(long), " ".join(LEFT)]


def card(x: float, y: float, title: str, *rows: str, width: float = 220, height: float = 90) -> list[Part]:
    return [Card(x, y, x + width, y + height), Text(x + 10, y + 18, title, 11, True), *lines(x + 10, y + 34, *rows)]


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


def test_a_footnote_far_below_the_columns_is_read_last() -> None:
    parts = [*lines(50, 100, *LEFT), *lines(300, 100, *RIGHT), Text(50, 780, "Page 3 of 12", 8)]
    assert texts(*parts)[-1] == "Page 3 of 12"


def test_a_label_is_read_before_its_value_beside_or_below_it() -> None:
    assert words_in_order(Text(50, 100, "Population", 9, colour=GREY), Text(200, 100, "2,807,000")) == [
        "Population",
        "2,807,000",
    ]
    assert texts(Text(50, 100, "Population", 8, colour=GREY), Text(50, 114, "2,807,000", 12)) == [
        "Population",
        "2,807,000",
    ]


def test_labels_over_values_in_columns_are_read_label_by_label() -> None:
    parts: list[Part] = []
    for column, (label, value) in enumerate((("Population", "950"), ("Country", "Chile"), ("Region", "Oceania"))):
        parts += [Text(50 + 150 * column, 100, label, 8, colour=GREY), Text(50 + 150 * column, 114, value, 12)]
    assert texts(*parts) == ["Population", "950", "Country", "Chile", "Region", "Oceania"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_the_file_says_nothing(order: Sequence[int]) -> None:
    groups = [
        lines(50, 100, *LEFT),
        lines(300, 100, *RIGHT),
        lines(50, 60, "Over both columns, in large letters", size=16),
    ]
    shuffled = [part for index in order for part in groups[index]]
    assert texts(*shuffled) == ["Over both columns, in large letters", " ".join(LEFT), " ".join(RIGHT)]


def test_blocks_lie_around_their_lines_and_have_their_page() -> None:
    for block in blocks_of(*lines(50, 100, *LEFT), *card(300, 100, "Inside", "text within")):
        assert block.page == 1
        assert block.box is not None
        assert all(block.box.contains(line.box, tolerance=0.01) for line in block.lines)
        assert all(line.box.contains(word.box, tolerance=0.01) for line in block.lines for word in line.words)


def test_what_was_found_is_what_is_read_until_a_later_stage_knows_better() -> None:
    (block,) = blocks_of(*lines(50, 100, *LEFT))
    assert block.text_as_found == block.text


def test_a_word_broken_at_the_end_of_a_line_is_whole_where_a_text_is_hyphenated() -> None:
    rows = [
        "Volunteers count the amphib-",
        "ians in all of the waters, the grass-",
        "lands are mown twice, the wet-",
        "lands never.",
    ]
    assert texts(*lines(50, 100, *rows)) == [
        "Volunteers count the amphibians in all of the waters, the grasslands are mown twice, the wetlands never."
    ]


def test_a_written_hyphen_at_the_end_of_a_line_stays() -> None:
    assert texts(*lines(50, 100, "we look at the well-", "known side of it")) == [
        "we look at the well-known side of it"
    ]


def test_a_line_that_is_parted_within_one_column_does_not_end_the_columns() -> None:
    side = lines(430, 100, "other", "things", "that", "matter")
    middle = lines(150, 100, *LEFT)
    torn = [Text(150, 165, "a label torn", 10), Text(240, 165, "in two parts", 10)]
    last = lines(150, 190, "and what the column says below it.")
    bar = [Text(50, 100, "Area one", 10)]
    over_all = [
        Text(
            50,
            70,
            "one text that stands over all of the columns and reaches from the first over to the end of the last",
            10,
        )
    ]
    order = texts(*over_all, *bar, *middle, *side, *torn, *last)
    assert order.index("other things that matter") == len(order) - 1


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
