"""Texts at the head of a page go to the actions whose columns they continue, and stay where nothing says so."""

from dataclasses import dataclass, field, replace

from extractors.page import Block
from extractors.sections.account import Numbered
from extractors.sections.actions.cut_rows import with_whole_cells
from extractors.sections.actions.over_pages import share_over_pages
from extractors.template import Piece, pieces_of
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text

LEFT, RIGHT = 50, 320


@dataclass
class Described:
    heading: Block | None
    description: list[Numbered] = field(default_factory=list)


def block(x: float, y: float, text: str, page: int = 1) -> Block:
    (made,) = blocks_of(Text(x, y, text, 10))
    return replace(made, page=page)


def pieces(*blocks: Block) -> list[Numbered]:
    return [Numbered(number, Piece(one, {})) for number, one in enumerate(blocks)]


def texts(action: Described) -> list[str]:
    return [piece.text for piece in action.description]


def test_texts_side_by_side_at_the_head_of_a_page_go_to_their_columns() -> None:
    left = Described(block(LEFT, 600, "Plant trees"), pieces(block(LEFT, 700, "Alder and")))
    right = Described(
        block(RIGHT, 600, "Count birds"),
        pieces(block(RIGHT, 700, "Swifts and"), block(LEFT, 60, "willow.", 2), block(RIGHT, 60, "owls.", 2)),
    )
    share_over_pages([left, right])
    assert (texts(left), texts(right)) == (["Alder and", "willow."], ["Swifts and", "owls."])


def test_a_text_that_ended_above_the_others_does_not_go_on() -> None:
    left = Described(block(LEFT, 600, "Plant trees"), pieces(block(LEFT, 700, "Alder and")))
    right = Described(
        block(RIGHT, 600, "Count birds"), pieces(block(RIGHT, 620, "Swifts."), block(LEFT, 60, "willow.", 2))
    )
    share_over_pages([left, right])
    assert (texts(left), texts(right)) == (["Alder and", "willow."], ["Swifts."])


def test_a_column_goes_on_in_the_first_column_of_the_next_page() -> None:
    left = Described(block(LEFT, 100, "Plant trees"), pieces(block(LEFT, 700, "Alder and willow.")))
    right = Described(
        block(RIGHT, 100, "Count birds"), pieces(block(RIGHT, 700, "Swifts and"), block(LEFT, 60, "owls.", 2))
    )
    share_over_pages([left, right])
    assert (texts(left), texts(right)) == (["Alder and willow."], ["Swifts and", "owls."])


def test_the_rest_of_each_cell_of_a_row_follows_its_cell() -> None:
    label = "Description of how city is taking action"
    row = [
        Text(40, 620, "Control Pollution", 12, bold=True),
        Text(200, 620, "Reduce water pollution", 11, bold=True),
        Text(380, 620, "Lend out tools", 11, bold=True),
        Text(380, 640, label, 8),
    ]
    rests = [
        Text(200, 60, label, 8),
        Text(200, 78, "Four brooks were opened.", 9),
        Text(380, 66, "Sixty saws were lent.", 9),
        Text(40, 200, "Climate change adaptation and mitigation", 12, bold=True),
        Text(200, 230, "Restore habitat", 11, bold=True),
        Text(200, 248, label, 8),
        Text(200, 266, "Meadows are mown late.", 9),
    ]
    blocks = [*blocks_of(*row), *blocks_of(*rests, page=2)]
    numbered = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    ordered = with_whole_cells(numbered, 2)
    assert [piece.text for piece in ordered] == [
        "Control Pollution",
        "Reduce water pollution",
        label,
        "Four brooks were opened.",
        "Lend out tools",
        label,
        "Sixty saws were lent.",
        "Climate change adaptation and mitigation",
        "Restore habitat",
        label,
        "Meadows are mown late.",
    ]
