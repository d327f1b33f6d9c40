"""Tables of two columns with names beside what they name, and headings whose lines are read apart."""

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.actions import read_action_areas
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
