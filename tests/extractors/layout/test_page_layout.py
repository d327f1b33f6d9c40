"""Blocks in reading order: what belongs together is one block, columns and cards are kept apart, rows read across."""

from collections.abc import Sequence

import pytest

from tests.extractors.layout.made_pages import card, lines, texts, words_in_order
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Part, Rule, Text

GREY = (0.4, 0.4, 0.4)


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


def test_signs_that_end_a_line_stand_in_front_of_it_on_a_mirrored_page() -> None:
    hub = [Text(100, 60, "& All tools the city has uploaded to Tools"), Text(220, 72, ".resources hub")]
    steps = [Text(220, 200, "& Commit 1", 12, bold=True), Text(236, 214, "mobilize", 12, bold=True)]
    texts = [block.text for block in blocks_of(*hub, *steps)]
    assert texts == ["All tools the city has uploaded to Tools & resources hub.", "Commit 1 & mobilize"]


def test_signs_stay_in_front_of_a_line_where_no_page_is_mirrored() -> None:
    texts = [block.text for block in blocks_of(Text(50, 60, "Tools are lent."), Text(50, 200, "& All tools"))]
    assert texts == ["Tools are lent.", "& All tools"]
