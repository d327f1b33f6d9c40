"""What each block says in terms of the template; a block that says several things is taken apart without loss."""

from collections import Counter
from dataclasses import replace

import pytest

from extractors.page.boxes import Box
from extractors.page.text import Block, Line, Style, Word
from extractors.template.parts import heading_level
from extractors.template.piece import Piece
from extractors.template.pieces import pieces_of
from extractors.template.wordings import Kind, identify

STYLE = Style("Helvetica", 10.0, 400, (0, 0, 0))


def block(*lines: str, page: int = 1) -> Block:
    """Return a block of lines, each ten points below the one before."""
    made = []
    for number, text in enumerate(lines):
        top = 100.0 + 12 * number
        words = [
            Word(word, Box(50 + 40.0 * index, top, 85 + 40.0 * index, top + 10), STYLE)
            for index, word in enumerate(text.split())
        ]
        made.append(Line(tuple(words), Box.around(word.box for word in words)))
    text = " ".join(line.text for line in made)
    return Block(page, Box.around(line.box for line in made), tuple(made), text, text)


def texts(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Protect and restore nature", Kind.AREA, "protect_and_restore"),
        ("Control Pollution", Kind.COMMITMENT, "control_pollution"),
        ("Starter profile", Kind.LEVEL, "starter"),
        ("II. Act", Kind.PHASE, "act"),
        ("4. Develop strategy", Kind.STEP, "strategy"),
        ("Step 4- Develop strategy", Kind.STEP, "strategy"),
        ("Tools & resources hub", Kind.AWARD, "tools_resources"),
        ("Description of how city is taking action", Kind.FIXED, "description"),
        ("Tongliao City has not yet posted any tools and resources", Kind.FIXED, "no_tools"),
    ],
)
def test_a_wording_of_the_template_is_known(text: str, kind: Kind, key: str) -> None:
    assert identify(text)[kind].key == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "•",
        "2807000",
        "The council bought forty hectares of wetland.",
        "We control pollution",
        "A strategy",
        "保护区面积扩大",
        "x" * 5000,
    ],
)
def test_the_city_s_own_words_are_no_wording(text: str) -> None:
    assert identify(text) == {}


def test_a_text_may_be_a_wording_of_two_kinds() -> None:
    assert {Kind.FIXED, Kind.AWARD} <= identify("Action Platform").keys()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The Action Platform", None),
        ("City Biodiversity Index", 0),
        ("Overview", 0),
        ("Action area 2", 1),
        ("Use nature sustainably", 1),
        ("III. Accelerate", 1),
        ("Governance and management of biodiversity", 1),
        ("Control Pollution", 2),
        ("Use relevant knowledge, including traditional knowledge,", 2),
        ("Increase protected areas", None),
        ("Star profile", None),
        ("The council bought forty hectares.", None),
    ],
)
def test_headings_have_levels_and_all_else_has_none(text: str, level: int | None) -> None:
    assert heading_level(text) == level


def test_a_block_that_is_one_wording_is_one_piece() -> None:
    (piece,) = pieces_of(
        [block("Use relevant knowledge, including traditional", "knowledge, for effective biodiversity management")]
    )
    assert piece.key(Kind.COMMITMENT) is not None


def test_a_label_and_the_text_below_it_are_two_pieces() -> None:
    label = "Description of how city is taking action"
    pieces = pieces_of([block(label, "The council bought forty hectares", "of wetland.")])
    assert texts(pieces) == [label, "The council bought forty hectares of wetland."]
    assert pieces[0].is_fixed("description")
    assert pieces[1].findings == {}


def test_a_score_below_a_label_that_has_no_place_for_it_is_a_piece_of_its_own() -> None:
    pieces = pieces_of([block("Core Component Total", "Score", "0 / 4")])
    assert texts(pieces) == ["Core Component Total Score", "0 / 4"]
    (whole,) = pieces_of([block("Core Component Total Score:", "21 of 36 points")])
    assert whole.is_fixed("cbi_component_total")


def test_two_wordings_in_one_block_are_two_pieces() -> None:
    pieces = pieces_of([block("Protect and restore nature", "Protect, connect and restore ecosystems")])
    assert [piece.key(kind) for piece, kind in zip(pieces, (Kind.AREA, Kind.COMMITMENT), strict=True)] == [
        "protect_and_restore",
        pieces[1].key(Kind.COMMITMENT),
    ]
    assert pieces[1].key(Kind.COMMITMENT) is not None


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Starter profile Frontrunner profile Star profile",
            ["Starter profile", "Frontrunner profile", "Star profile"],
        ),
        ("Action area 1 Protect and restore nature", ["Action area 1", "Protect and restore nature"]),
        ("Frontrunner profile 60% complete", ["Frontrunner profile", "60% complete"]),
    ],
)
def test_wordings_side_by_side_on_one_line_are_pieces(line: str, parts: list[str]) -> None:
    assert texts(pieces_of([block(line)])) == parts


def test_each_percentage_of_a_line_is_a_piece_with_its_own_place() -> None:
    pieces = pieces_of([block("100% complete 100% complete 50% complete")])
    assert [number.value for piece in pieces for number in piece.percentages] == [100, 100, 50]
    assert len({piece.block.box for piece in pieces}) == 3


@pytest.mark.parametrize(
    "line",
    ["Star profile of a hedgehog", "City nature in the City", "We work in Action area 1 Protect and restore nature"],
)
def test_a_line_with_a_wording_inside_is_not_cut(line: str) -> None:
    assert texts(pieces_of([block(line)])) == [line]


def test_a_wording_that_white_space_broke_into_blocks_is_one_piece() -> None:
    pieces = pieces_of(
        [
            block("The CitiesWithNature Action Platform is endorsed by the UN"),
            block("Convention on Biological Diversity for cities to make"),
            block("commitments, share their actions and set targets for people and nature to flourish."),
        ]
    )
    assert len(pieces) == 1
    assert pieces[0].findings


def test_a_heading_of_which_a_short_word_is_a_block_of_its_own_is_one_piece() -> None:
    pieces = pieces_of([block("Other"), block("commitments"), block("under this action area"), block("Trees")])
    assert texts(pieces) == ["Other commitments under this action area", "Trees"]
    assert pieces[0].is_fixed("other_commitments")


def test_specks_between_the_lines_of_a_wording_come_after_it() -> None:
    lines = ("Equitable benefits through", "sustainable use", "of wild species")
    specks = ("soe", ".", "oe", "|")
    pieces = pieces_of([block(lines[0]), *map(block, specks), *map(block, lines[1:]), block("Otters are back.")])
    assert texts(pieces) == [" ".join(lines), *specks, "Otters are back."]
    assert Kind.COMMITMENT in pieces[0].findings


@pytest.mark.parametrize(
    "text",
    [
        "protects the personal information of its users according",
        "polic at https://citieswithnature.org/priv",
        "standards. You may read the pr:",
        "tool for cities to evaluate",
    ],
)
def test_a_stretch_of_a_passage_is_that_passage(text: str) -> None:
    (piece,) = pieces_of([block(text)])
    assert piece.is_fixed("disclaimer", "cbi_blurb")


@pytest.mark.parametrize(
    "text", ["this report", "Rules for the personal data of visitors", "Privacy policy of the city of Springfield"]
)
def test_a_text_with_words_of_a_passage_is_the_city_s_own(text: str) -> None:
    (piece,) = pieces_of([block(text)])
    assert not piece.findings


def test_a_heading_that_the_end_of_a_page_breaks_is_one_piece_on_the_first() -> None:
    first = block("Use relevant knowledge, including traditional knowledge,", page=2)
    (whole,) = pieces_of([first, block("for effective biodiversity management", page=3)])
    assert whole.key(Kind.COMMITMENT) is not None
    assert (whole.block.page, whole.block.box) == (2, first.box)


def test_the_end_of_a_heading_is_cut_off_the_block_that_begins_with_it() -> None:
    first = block("Use relevant knowledge, including traditional knowledge, for")
    pieces = pieces_of([first, block("effective biodiversity management", "Give every new roof a layer of soil")])
    assert [piece.key(Kind.COMMITMENT) is not None for piece in pieces] == [True, False]
    assert pieces[1].text == "Give every new roof a layer of soil"


def test_blocks_that_are_pages_apart_are_never_one_wording() -> None:
    first = block("Use relevant knowledge, including traditional knowledge,")
    apart = pieces_of([first, block("for effective biodiversity management", page=3)])
    assert [piece.says for piece in apart] == [False, False]


@pytest.mark.parametrize(
    "lines",
    [
        ("Description of how city is taking action", "Wetlands", "Control Pollution", "and more"),
        ("one", "Starter profile 34% complete", "two", "Overview", "three"),
        ("Springfield City has not started on this biodiversity index section", "Overview"),
        ("Country", "New Zealand"),
        ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"),
    ],
)
def test_no_word_of_a_block_is_lost_or_in_two_pieces(lines: tuple[str, ...]) -> None:
    pieces = pieces_of([block(*lines)])
    found = Counter(word for piece in pieces for line in piece.block.lines for word in line.text.split())
    assert found == Counter(word for line in lines for word in line.split())


def test_a_piece_lies_where_its_lines_lie() -> None:
    pieces = pieces_of([block("Description of how city is taking action", "The council bought forty hectares")])
    assert [piece.block.box.top for piece in pieces if piece.block.box is not None] == [100.0, 112.0]


def test_a_head_that_is_run_in_and_the_sentence_behind_it_are_two_wordings() -> None:
    lines = ("The Nature Pathway. The city has engaged with", "the Nature Pathway to integrate nature throughout their")
    pieces = pieces_of([block(*lines, "city’s plans, policies and operations.")])
    assert [piece.says for piece in pieces] == [True, True]
    assert pieces[0].text == "The Nature Pathway."


def test_a_number_in_a_column_of_its_own_belongs_to_the_heading_on_its_line() -> None:
    heading = block("Control Pollution")
    number = block("2.1")
    assert heading.box is not None
    number = replace(number, box=Box(20, heading.box.top, 35, heading.box.bottom))
    (piece,) = pieces_of([number, heading])
    assert piece.key(Kind.COMMITMENT) == "control_pollution"


@pytest.mark.parametrize(("begun", "rest"), [("3 /", "4"), ("3", "out of 4"), ("3 out", "of 4"), ("3 of", "4 points")])
def test_a_score_that_a_line_ends_within_is_whole(begun: str, rest: str) -> None:
    name = "Number of outreach or public awareness events held in the city per year –"
    (piece,) = texts(pieces_of([block(f"{name} {begun}"), block(rest)]))
    assert piece == f"{name} {begun} {rest}"


def test_a_list_of_commitments_goes_on_on_the_next_page() -> None:
    begun = block(
        "Control Pollution; Manage invasive alien", "species; Mainstreaming biodiversity values; Equitable and"
    )
    rest = block(
        "effective participation of indigenous peoples and local communities in biodiversity-related",
        "decision-making; Conserve and restore fauna and flora.",
    )
    pieces = pieces_of([begun, replace(rest, page=2)])
    assert [piece.key(Kind.COMMITMENT) is not None for piece in pieces] == [True] * 5
    assert [piece.block.page for piece in pieces] == [1, 1, 1, 1, 2]


def test_a_dash_may_part_the_commitments_of_a_list() -> None:
    listed = block("Control Pollution — Manage invasive alien", "species — Mainstreaming biodiversity values.")
    pieces = pieces_of([listed])
    assert [piece.key(Kind.COMMITMENT) is not None for piece in pieces] == [True] * 3


def test_a_score_below_a_number_is_no_part_of_it() -> None:
    assert texts(pieces_of([block("Grid 3"), block("3 out of 4")])) == ["Grid 3", "3 out of 4"]


def test_a_number_and_a_name_side_by_side_may_take_two_lines() -> None:
    pieces = pieces_of([block("3.1 Action area 1 – Protect and", "restore nature")])
    assert [set(piece.findings) for piece in pieces] == [{Kind.FIXED}, {Kind.AREA}]
