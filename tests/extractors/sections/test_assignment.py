"""Texts go to the action that they stand right below; the head of a column is no action's own."""

from dataclasses import replace

from extractors.page import Block
from extractors.sections.account import Account, Numbered
from extractors.sections.actions.assignment import give_by_place
from extractors.sections.actions.found import FoundAction
from extractors.template import Piece, identify
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text

LEFT, RIGHT = 50, 320


def block(x: float, y: float, text: str, page: int = 1) -> Block:
    (made,) = blocks_of(Text(x, y, text, 10))
    return replace(made, page=page)


def action(heading: Block, label: Block | None, *texts: Numbered) -> FoundAction:
    return FoundAction(None, None, "Plant trees", None, heading, label, description=list(texts))


def test_a_text_below_the_head_of_a_column_stays_with_the_action_of_its_row() -> None:
    head = block(RIGHT, 600, "How city is taking action")
    text = Numbered(1, Piece(block(RIGHT, 615, "Alder and willow."), {}))
    later = Numbered(3, Piece(block(RIGHT, 60, "Owls.", 2), {}))
    upper = action(block(LEFT, 615, "Plant trees"), None, text)
    lower = action(block(LEFT, 60, "Count birds", 2), head, later)
    pieces = [Numbered(0, Piece(head, {})), text, later]
    give_by_place([upper, lower], pieces, [head], Account())
    assert ([one.text for one in upper.description], [one.text for one in lower.description]) == (
        ["Alder and willow."],
        ["Owls."],
    )


def test_a_text_below_the_label_of_another_action_goes_to_that() -> None:
    label = block(RIGHT, 600, "How city is taking action")
    text = Numbered(1, Piece(block(RIGHT, 615, "Alder and willow."), {}))
    left = action(block(LEFT, 580, "Plant trees"), None, text)
    right = action(block(RIGHT, 585, "Count birds"), label)
    give_by_place([left, right], [Numbered(0, Piece(label, {})), text], [], Account())
    assert ([one.text for one in left.description], [one.text for one in right.description]) == (
        [],
        ["Alder and willow."],
    )


def test_a_text_on_the_line_of_its_own_label_stays_in_that_row_right_below_the_text_of_the_row_above() -> None:
    above, text = (Numbered(number, Piece(block(RIGHT, y, "Owls."), {})) for number, y in ((1, 115), (3, 145)))
    upper = action(block(LEFT, 100, "Plant trees"), block(LEFT, 115, "How city acts"), above)
    lower = action(block(LEFT, 130, "Count birds"), block(LEFT, 145, "How city acts"), text)
    give_by_place([upper, lower], [above, text], [], Account())
    assert (upper.description, lower.description) == ([above], [text])


def test_a_text_beside_the_commitment_of_its_cell_stays_in_that_row() -> None:
    over = Numbered(0, Piece(block(RIGHT, 600, "Alder and willow."), {}))
    cell = block(LEFT, 615, "Conserve and restore fauna and flora")
    commitment = Piece(cell, identify(cell.text))
    heading = block(LEFT, 630, "Count birds")
    text = Numbered(3, Piece(block(RIGHT, 615, "Owls."), {}))
    upper = action(block(LEFT, 600, "Plant trees"), None, over)
    lower = action(heading, None, text)
    pieces = [over, Numbered(1, commitment), Numbered(2, Piece(heading, {})), text]
    give_by_place([upper, lower], pieces, [], Account())
    assert [one.text for one in lower.description] == ["Owls."]
