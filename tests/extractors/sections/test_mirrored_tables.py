"""Tables of mirrored pages: actions stand right of the column of their descriptions, and are read as on other pages."""

from dataclasses import replace

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.actions import read_action_areas
from extractors.sections.actions.sides import Side, side_of_actions
from extractors.template.pieces import pieces_of
from schemas.enums import Role
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Part, Rule, Text
from tests.extractors.sections.test_action_layouts import PLANTED, WATERED, from_the_right, under_a_commitment
from tests.extractors.sections.test_actions import ECOSYSTEMS, FAUNA, LABEL, summary

KNOWN, OWN = "Increase protected areas", "Ring the bells for swifts"
MIRRORED, USUAL = (380.0, 60.0), (46.0, 226.0)
"""Where the columns of actions and of descriptions begin."""
ENGLISH = ("The south bank became a reserve.", "The towers stay open.")


def heads(columns: tuple[float, float], at: float) -> list[Part]:
    """Return the heads of the columns; that of the descriptions ends where its column ends on a mirrored page."""
    actions, texts = columns
    return [Text(actions, at, "Action", 9, bold=True), Text(texts + 90 * (texts < actions), at, LABEL, 9, bold=True)]


def numbered(*parts: Part) -> list[Numbered]:
    return [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks_of(*parts)))]


@pytest.mark.parametrize("columns", [MIRRORED, USUAL])
@pytest.mark.parametrize("texts", [ENGLISH, (PLANTED, WATERED)])
@pytest.mark.parametrize("names", [(KNOWN, OWN), (OWN, KNOWN)])
def test_actions_of_a_table_stand_on_either_side(
    columns: tuple[float, float], texts: tuple[str, str], names: tuple[str, str]
) -> None:
    actions, left = columns
    parts = heads(columns, 146)
    for at, name, text in zip((170.0, 195.0), names, texts, strict=True):
        said = Text(left, at, text) if texts is ENGLISH else from_the_right(text, left + 300, at)
        parts += [Text(actions, at, name, 10, bold=True), said]
    edge = max(columns) - 6
    parts += [Rule(40, y, 555, y) for y in (134, 154, 178, 203)] + [Rule(x, 134, x, 203) for x in (40, edge, 555)]
    wanted = [(ECOSYSTEMS, name, text) for name, text in zip(names, texts, strict=True)]
    assert summary(under_a_commitment(*parts)) == wanted


@pytest.mark.parametrize("columns", [MIRRORED, USUAL])
def test_the_head_over_the_actions_is_a_label_in_whatever_order_it_is_read(columns: tuple[float, float]) -> None:
    actions, left = columns
    head = Text(40, 110, ECOSYSTEMS, 13, bold=True)
    row = [Text(actions, 170, KNOWN, 10, bold=True), Text(left, 170, ENGLISH[0])]
    pieces = {piece.text: piece.piece for piece in numbered(head, *heads(columns, 146), *row)}
    for first in (("Action", LABEL), (LABEL, "Action")):
        account = Account()
        order = (ECOSYSTEMS, *first, KNOWN, ENGLISH[0])
        ordered = [Numbered(number, pieces[text]) for number, text in enumerate(order)]
        found = read_action_areas(ordered, account).actions
        assert [(action.action, [piece.text for piece in action.description]) for action in found] == [
            (KNOWN, [ENGLISH[0]])
        ]
        assert [account.roles[piece.number] for piece in ordered if piece.text == "Action"] == [Role.LABEL]


@pytest.mark.parametrize("columns", [MIRRORED, USUAL])
def test_the_head_on_a_later_page_is_a_label_behind_the_whole_column_of_descriptions(
    columns: tuple[float, float],
) -> None:
    actions, left = columns
    texts = ("We bought the bank.", "We opened the towers.", "We sowed the meadows.")
    said = [Text(left, 170 + 40.0 * number, text) for number, text in enumerate(texts)]
    row = [Text(actions, 170, KNOWN, 10, bold=True), Text(left, 170, ENGLISH[0])]
    later = [replace(block, page=2) for block in blocks_of(*heads(columns, 146), *said)]
    first = blocks_of(Text(40, 110, ECOSYSTEMS, 13, bold=True), *heads(columns, 146), *row)
    order = (ECOSYSTEMS, "Action", LABEL, KNOWN, ENGLISH[0]), (LABEL, *texts, "Action")
    pages = zip((first, later), order, strict=True)
    blocks = [next(one for one in own if one.text == text) for own, in_order in pages for text in in_order]
    account = Account()
    found = read_action_areas([Numbered(number, one) for number, one in enumerate(pieces_of(blocks))], account).actions
    assert [action.action for action in found] == [KNOWN]
    assert [account.roles[number] for number, one in enumerate(blocks) if one.text == "Action"] == [Role.LABEL] * 2


@pytest.mark.parametrize(("columns", "side"), [(MIRRORED, Side.RIGHT), (USUAL, Side.LEFT)])
def test_heads_tell_the_side_where_no_action_is_known(columns: tuple[float, float], side: Side) -> None:
    parts: list[Part] = []
    for top, commitment in ((100.0, ECOSYSTEMS), (200.0, FAUNA)):
        parts += [Text(40, top, commitment, 13, bold=True), *heads(columns, top + 30)]
        parts += [Text(columns[0], top + 55, OWN, 10, bold=True), Text(columns[1], top + 55, ENGLISH[1])]
    assert side_of_actions(numbered(*parts)) is side


def test_actions_right_of_labels_that_stand_in_rows_of_their_own_are_in_no_mirrored_table() -> None:
    parts: list[Part] = [Text(40, 100, ECOSYSTEMS, 13, bold=True)]
    for top, name, text in ((130.0, KNOWN, ENGLISH[0]), (180.0, OWN, ENGLISH[1])):
        parts += [Text(40, top, "Action", 9, bold=True), Text(260, top, name, 10, bold=True)]
        parts += [Text(40, top + 20, LABEL, 9, bold=True), Text(260, top + 20, text)]
    assert side_of_actions(numbered(*parts)) is Side.LEFT


def test_a_description_beside_its_label_is_no_head() -> None:
    """Its action stands at the foot of the page before, so the label is the first on its page."""
    assert side_of_actions(numbered(Text(40, 60, LABEL, 9, bold=True), Text(260, 60, ENGLISH[0]))) is Side.LEFT
