"""Headings of recognised pages of which words were not read."""

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.actions import read_action_areas
from extractors.template.pieces import pieces_of
from schemas.enums import FlagCode
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text
from tests.extractors.made_words import as_read

WILD = "Equitable benefits through sustainable use of wild species"
FARMING = "Biodiversity in urban agriculture, aquaculture and forestry"


def commitment_under(*torn: Text) -> tuple[str | None, Account]:
    """Return the commitment of the last action below `torn`, texts behind another commitment."""
    parts = [
        Text(50, 100, WILD, 13),
        *torn,
        Text(50, 160, "Increase protected areas", 10),
        Text(50, 180, "Description of how city is taking action", 8),
        Text(50, 200, "The council bought forty hectares.", 10),
    ]
    pieces = [
        Numbered(number, piece)
        for number, piece in enumerate(piece for part in parts for piece in pieces_of(map(as_read, blocks_of(part))))
    ]
    account = Account()
    action = read_action_areas(pieces, account).actions[-1]
    return action.commitment.wording if action.commitment is not None else None, account


@pytest.mark.parametrize(
    "torn",
    [
        (Text(70, 130, "iversity", 13), Text(160, 130, "urban agriculture, aquaculture and forestry", 13)),
        (Text(50, 130, "Biodiversity in urban agri", 13),),
        (Text(50, 128, "Biodiversity in urban", 13), Text(50, 142, "lture, aquaculture and", 13)),
    ],
)
def test_what_is_left_of_a_commitment_that_was_not_found_is_that_commitment(torn: tuple[Text, ...]) -> None:
    commitment, account = commitment_under(*torn)
    assert commitment == FARMING
    assert FlagCode.UNKNOWN_WORDING in [flag.code for flag in account.flags]


@pytest.mark.parametrize("text", ["Manage invasive", "Biodiversity in our schools", "Urban agriculture is our pride"])
def test_a_text_that_is_out_of_place_or_says_more_is_no_commitment(text: str) -> None:
    assert commitment_under(Text(50, 130, text, 13))[0] == WILD


@pytest.mark.parametrize(("heading", "described"), [("Other commitment", 1), ("Other comments", 2)])
def test_the_beginning_of_the_heading_over_other_commitments_ends_a_description(heading: str, described: int) -> None:
    rows = (WILD, "Increase protected areas", "Description of how city is taking action", "They bought land.", heading)
    parts = [Text(50, 100 + 25 * row, text, 10) for row, text in enumerate(rows)]
    blocks = [as_read(block) for part in parts for block in blocks_of(part)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    (action,) = read_action_areas(pieces, Account()).actions
    assert len(action.description) == described
