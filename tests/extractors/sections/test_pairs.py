"""Tables that are read by their columns, and headings whose lines are read apart."""

from dataclasses import replace

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.actions import read_action_areas
from extractors.sections.actions.columns import is_other_head
from extractors.sections.actions.sides import Side
from extractors.template.pieces import pieces_of
from schemas.enums import Role
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text
from tests.extractors.made_words import as_read
from tests.extractors.sections.test_actions import FAUNA, LABEL

ACTIONS = {"Increase protected areas": "The south bank became a reserve.", "Ring bells": "The towers stay open."}


def read(*parts: Text) -> tuple[list[tuple[str | None, str]], list[Numbered], Account]:
    """Read texts in this order; return the actions with their texts, and what was read with its account."""
    blocks = [as_read(block) for part in parts for block in blocks_of(part)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    account = Account()
    actions = read_action_areas(pieces, account).actions
    return [(one.action, " ".join(piece.text for piece in one.description)) for one in actions], pieces, account


@pytest.mark.parametrize(("names", "named"), [(60, 300), (340, 60)])
@pytest.mark.parametrize("names_first", [True, False])
def test_a_table_of_pairs_that_is_read_by_its_columns_says_what_it_says_by_its_rows(
    names: float, named: float, names_first: bool
) -> None:
    parts = [Text(50, 100, FAUNA, 13)]
    for row, (action, text) in enumerate(ACTIONS.items()):
        at = 140 + 60 * row
        left = [Text(names, at, "Action", 10), Text(names, at + 20, LABEL, 8)]
        right = [Text(named, at, action, 10), Text(named, at + 20, text, 10)]
        parts += [*left, *right] if names_first else [*right, *left]
    found, pieces, account = read(*parts)
    assert found == list(ACTIONS.items())
    assert {account.roles[piece.number] for piece in pieces if piece.text == "Action"} == {Role.LABEL}


def test_the_same_text_above_the_label_of_the_next_row_is_no_name() -> None:
    parts = [Text(50, 100, FAUNA, 13)]
    for row, action in enumerate(
        ["Increase protected areas", "Increase connectivity between natural areas", "Ring bells"]
    ):
        at = 140 + 40 * row
        parts += [
            Text(60, at + 5, action, 10),
            Text(340, at, LABEL, 8),
            Text(340, at + 10, "The towers stay open.", 10),
        ]
    found, _, _ = read(*parts)
    assert {text for _, text in found} == {"The towers stay open."}


def test_a_heading_in_a_margin_is_whole_though_an_action_is_read_between_its_lines() -> None:
    found, pieces, account = read(
        Text(400, 100, "Protect and restore", 13),
        Text(50, 100, FAUNA, 13),
        Text(50, 130, "Hang nest boxes", 10),
        Text(400, 115, "nature", 13),
        Text(50, 150, LABEL, 8),
        Text(50, 170, "Pupils hung forty boxes.", 10),
    )
    assert found == [("Hang nest boxes", "Pupils hung forty boxes.")]
    assert [account.roles[piece.number] for piece in pieces if piece.text == "nature"] == [Role.HEADING]


@pytest.mark.parametrize(("actions", "texts"), [(60, 300), (340, 60)])
@pytest.mark.parametrize("actions_first", [True, False])
def test_a_table_whose_actions_are_read_before_its_texts_says_what_it_says_by_its_rows(
    actions: float, texts: float, actions_first: bool
) -> None:
    left = [Text(actions, 160 + 60 * row, action, 10) for row, action in enumerate(ACTIONS)]
    right = [Text(texts, 160 + 60 * row, text, 10) for row, text in enumerate(ACTIONS.values())]
    column, head = Text(texts, 130, LABEL, 10), Text(actions, 130, "Action", 10)
    cells = [head, *left, column, *right] if actions_first else [column, *right, head, *left]
    assert read(Text(50, 100, FAUNA, 13), *cells)[0] == list(ACTIONS.items())


def test_the_head_of_a_table_on_a_later_page_that_lies_askew_is_no_text_without_an_action() -> None:
    (first, second), (text, later) = ACTIONS, ACTIONS.values()
    head = [Text(50, 100, FAUNA, 13), Text(60, 130, "Action", 10), Text(300, 130, LABEL, 10)]
    cells = [Text(60, 160, first, 10), Text(300, 160, text, 10), Text(60, 220, second, 10)]
    pages = [[*head, *cells], [Text(310, 60, LABEL, 10), Text(310, 90, later, 10)]]
    blocks = [
        as_read(block)
        for number, page in enumerate(pages, start=1)
        for part in page
        for block in blocks_of(part, page=number)
    ]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    found = read_action_areas(pieces, Account()).actions
    assert [(one.action, [piece.text for piece in one.description]) for one in found] == [
        (first, [text]),
        (second, [later]),
    ]


def test_the_heading_over_other_commitments_may_be_cut_by_the_end_of_a_page_beside_its_list() -> None:
    listed = (
        "Biodiversity in urban agriculture, aquaculture and forestry",
        "Promote people’s access to green and blue spaces",
    )
    pages = [
        [Text(50, 700, "Other commitments", 10), Text(200, 700, listed[0], 10)],
        [Text(50, 60, "under this action area", 10), Text(200, 60, listed[1], 10)],
    ]
    parts = [(part, page) for page, own in enumerate(pages, start=1) for part in own]
    blocks = [block for part, page in parts for block in blocks_of(part, page=page)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    account = Account()
    rows = read_action_areas(pieces, account).commitments
    assert [row.commitment for row in rows if row.listed_as_other] == list(listed)
    assert all(piece.number in account.roles for piece in pieces)


def test_the_list_of_other_commitments_may_go_on_in_the_first_column_of_the_next_page() -> None:
    listed = ("Sustainable production and consumption", "Mobilize resources for biodiversity actions")
    parts = [
        (Text(320, 680, "Other commitments under this action area", 9), 1),
        (Text(320, 700, listed[0], 10), 1),
        (Text(50, 60, listed[1], 10), 2),
    ]
    blocks = [block for part, page in parts for block in blocks_of(part, page=page)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    rows = read_action_areas(pieces, Account()).commitments
    assert [row.commitment for row in rows if row.listed_as_other] == list(listed)


@pytest.mark.parametrize(
    ("text", "is_head"),
    [("Action", True), ("The towers of the town stay open at dusk", False), ("全市新建口袋公园四十二处", False)],
)
def test_what_stands_beside_a_label_heads_a_column_only_where_it_is_a_few_words_in_latin_letters(
    text: str, is_head: bool
) -> None:
    beside, label = (
        Numbered(number, piece)
        for number, part in enumerate((Text(50, 100, "Action", 10), Text(300, 100, LABEL, 10)))
        for piece in pieces_of(map(as_read, blocks_of(part)))
    )
    beside = replace(beside, piece=replace(beside.piece, block=replace(beside.block, text=text)))
    assert is_other_head(beside, [label], Side.LEFT, rows=False) is is_head
