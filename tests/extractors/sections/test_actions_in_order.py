"""Actions where the order of reading tells little: margins, rows, columns, labels left out, headings that are cut."""

from collections.abc import Sequence

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.actions import ActionPlatform, read_action_areas
from extractors.template.pieces import pieces_of
from schemas.enums import FlagCode
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Part, Text

LABEL = "Description of how city is taking action"
FAUNA = "Conserve and restore fauna and flora"
WILD = "Equitable benefits through sustainable use of wild species"
OTHERS = "Other commitments under this action area"


def read(pages: Sequence[Sequence[Part]], order: Sequence[str] = ()) -> tuple[ActionPlatform, Account]:
    """Read pages of the section; for each of `order` the next text that begins so is read first, the others behind."""
    pieces = [piece for number, page in enumerate(pages, start=1) for piece in pieces_of(blocks_of(*page, page=number))]
    first, rest = [], list(pieces)
    for begin in order:
        first.append(next(piece for piece in rest if piece.text.startswith(begin)))
        rest = [piece for piece in rest if piece is not first[-1]]
    account = Account()
    numbered = [Numbered(number, piece) for number, piece in enumerate([*first, *rest])]
    return read_action_areas(numbered, account), account


def summary(platform: ActionPlatform) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            action.commitment.wording if action.commitment is not None else None,
            action.action,
            " ".join(piece.text for piece in action.description),
        )
        for action in platform.actions
    ]


def described(x: float, top: float, name: str, text: str, *, label: bool = True) -> list[Part]:
    """Return an action with its label and text, from `top` downwards."""
    parts: list[Part] = [Text(x, top, name, 11, bold=True)]
    if label:
        parts.append(Text(x, top + 18, LABEL, 8))
    return [*parts, Text(x, top + 36, text, 9)]


@pytest.mark.parametrize(("margin", "body"), [(40.0, 220.0), (450.0, 40.0)])
def test_areas_in_a_margin_are_read_where_their_row_begins(margin: float, body: float) -> None:
    page = [
        Text(margin, 100, "Action area 1", 9),
        Text(margin, 114, "Protect and", 12, bold=True),
        Text(margin, 128, "restore nature", 12, bold=True),
        Text(body, 102, FAUNA, 12, bold=True),
        *described(body, 130, "Open the schoolyards", "The gates stand open on Sundays."),
        Text(margin, 300, "Action area 2", 9),
        Text(margin, 314, "Use nature", 12, bold=True),
        Text(margin, 328, "sustainably", 12, bold=True),
        Text(body, 302, WILD, 12, bold=True),
        *described(body, 330, "Lend out tools", "Sixty saws were lent last year."),
    ]
    platform, account = read([page], order=("Action area", "Protect and", "Action area", "Use nature"))
    assert summary(platform) == [
        (FAUNA, "Open the schoolyards", "The gates stand open on Sundays."),
        (WILD, "Lend out tools", "Sixty saws were lent last year."),
    ]
    assert [action.area.number for action in platform.actions if action.area is not None] == [1, 2]
    assert FlagCode.READING_ORDER_UNSURE not in [flag.code for flag in account.flags]


def test_an_action_without_its_label_is_told_by_its_look() -> None:
    page = [
        Text(40, 60, FAUNA, 13, bold=True),
        *described(40, 90, "Open the schoolyards", "The gates stand open on Sundays."),
        *described(40, 170, "Lend out tools", "Sixty saws were lent last year.", label=False),
    ]
    platform, _ = read([page])
    assert summary(platform) == [
        (FAUNA, "Open the schoolyards", "The gates stand open on Sundays."),
        (FAUNA, "Lend out tools", "Sixty saws were lent last year."),
    ]


def test_a_text_below_the_first_of_two_columns_is_no_text_of_the_second() -> None:
    page = [
        Text(40, 60, FAUNA, 13, bold=True),
        *described(40, 90, "Open the schoolyards", "The gates stand open on Sundays."),
        *described(320, 90, "Lend out tools", "Sixty saws were lent last year.", label=False),
        Text(40, 146, "Two wardens look after them.", 9),
    ]
    first = (FAUNA, "Open the", LABEL, "The gates", "Lend out", "Sixty", "Two wardens")
    platform, _ = read([page], order=first)
    texts = {action: text for _, action, text in summary(platform)}
    assert texts["Open the schoolyards"].endswith("Two wardens look after them.")
    assert texts["Lend out tools"] == "Sixty saws were lent last year."


def test_a_commitment_that_a_page_break_cuts_in_its_cell_is_whole() -> None:
    first = [
        Text(40, 700, "Use relevant knowledge, including", 11, bold=True),
        Text(40, 715, "traditional knowledge, for effective", 11, bold=True),
        *described(300, 700, "Open the schoolyards", "The gates stand open on Sundays."),
    ]
    second = [
        Text(40, 40, "biodiversity management", 11, bold=True),
        Text(300, 40, "Two wardens look after them.", 9),
    ]
    platform, account = read([first, second], order=("Use relevant", "Open the", LABEL, "The gates", "biodiversity"))
    ((commitment, action, _),) = summary(platform)
    assert (commitment, action) == (
        "Use relevant knowledge, including traditional knowledge, for effective biodiversity management",
        "Open the schoolyards",
    )
    assert len(account.roles) == 6


@pytest.mark.parametrize("number", ["III.", "VII", "C12", "(c)", "2-3"])
def test_a_number_in_front_of_a_commitment_is_no_part_of_it(number: str) -> None:
    page = [
        Text(40, 60, f"{number} {FAUNA}", 13, bold=True),
        *described(40, 90, "Open the schoolyards", "The gates stand open on Sundays."),
    ]
    assert summary(read([page])[0]) == [(FAUNA, "Open the schoolyards", "The gates stand open on Sundays.")]


@pytest.mark.parametrize("between", ["; ", ", ", " · "])
def test_commitments_without_an_action_may_stand_in_a_sentence(between: str) -> None:
    sentence = between.join(("Manage invasive alien species", "Control Pollution", WILD))
    page = [
        Text(40, 60, FAUNA, 13, bold=True),
        *described(40, 90, "Open the schoolyards", "The gates stand open on Sundays."),
        Text(40, 170, OTHERS, 13, bold=True),
        Text(40, 190, f"{sentence}.", 9),
    ]
    rows = read([page])[0].commitments
    listed = {row.commitment for row in rows if row.listed_as_other}
    assert listed == {"Manage invasive alien species", "Control Pollution", WILD}


def test_a_commitment_behind_a_later_one_is_told_to_a_person() -> None:
    page = [
        Text(40, 60, "Control Pollution", 13, bold=True),
        *described(40, 90, "Open the schoolyards", "The gates stand open on Sundays."),
        Text(40, 170, FAUNA, 13, bold=True),
    ]
    flags = [flag for flag in read([page])[1].flags if flag.code is FlagCode.READING_ORDER_UNSURE]
    assert [flag.excerpt for flag in flags] == [FAUNA]


def test_a_text_that_begins_with_a_short_word_keeps_it_behind_its_label() -> None:
    page = [
        Text(40, 60, FAUNA, 13, bold=True),
        Text(40, 90, "Open the schoolyards", 11, bold=True),
        Text(40, 108, f"{LABEL}: A third of the gates stands open.", 9),
    ]
    assert summary(read([page])[0]) == [(FAUNA, "Open the schoolyards", "A third of the gates stands open.")]


def test_what_heads_a_row_beside_an_action_is_no_text() -> None:
    rows = (("Open the schoolyards", "The gates stand open on Sundays."), ("Lend out tools", "Sixty saws were lent."))
    page: list[Part] = [Text(40, 60, FAUNA, 13, bold=True)]
    for number, (name, text) in enumerate(rows):
        top = 100 + 80.0 * number
        page += [
            Text(40, top, "Action", 9),
            Text(300, top, name, 9, bold=True),
            Text(40, top + 25, LABEL, 8),
            Text(300, top + 25, text, 9),
        ]
    platform, _ = read([page], order=(FAUNA, *("Action", "Open", LABEL, "The gates"), *("Action", "Lend", LABEL)))
    assert [action for _, action, _ in summary(platform)] == ["Open the schoolyards", "Lend out tools"]
    assert "Action" not in " ".join(text for _, _, text in summary(platform))


def test_the_head_of_a_column_is_no_label_of_the_last_row_alone() -> None:
    page = [
        Text(40, 60, FAUNA, 13, bold=True),
        Text(40, 90, "Action", 9, bold=True),
        Text(40, 110, "Increase protected areas", 9, bold=True),
        Text(300, 90, LABEL, 9, bold=True),
        Text(300, 110, "The gates stand open on Sundays.", 9),
        Text(40, 150, "Plant oaks", 9, bold=True),
        Text(300, 150, "Sixty acorns were sown.", 9),
    ]
    order = (FAUNA, "Action", "Increase", LABEL, "The gates", "Plant", "Sixty")
    assert summary(read([page], order=order)[0]) == [
        (FAUNA, "Increase protected areas", "The gates stand open on Sundays."),
        (FAUNA, "Plant oaks", "Sixty acorns were sown."),
    ]


def test_in_a_grid_texts_go_on_in_their_columns_behind_a_page_break() -> None:
    first = [
        Text(40, 600, FAUNA, 13, bold=True),
        *described(40, 700, "Open the schoolyards", "The gates stand open"),
        *described(320, 700, "Lend out tools", "Sixty saws were lent last year."),
    ]
    second = [
        Text(40, 40, "on Sundays.", 9),
        *described(40, 80, "Plant oaks", "Acorns are sown."),
        *described(320, 80, "Count the bats", "Bats are counted."),
        Text(320, 40, "The shed is open all day.", 9),
    ]
    platform, _ = read([first, second])
    assert {action: text for _, action, text in summary(platform)} == {
        "Open the schoolyards": "The gates stand open on Sundays.",
        "Lend out tools": "Sixty saws were lent last year. The shed is open all day.",
        "Plant oaks": "Acorns are sown.",
        "Count the bats": "Bats are counted.",
    }


def test_of_the_orders_of_a_page_the_one_that_keeps_to_the_grammar_is_taken() -> None:
    page = [
        Text(40, 60, FAUNA, 12, bold=True),
        *described(40, 90, "Open the schoolyards", "The gates stand open."),
        Text(320, 62, "They are shut at night.", 9),
        Text(320, 100, "Manage invasive alien species", 12, bold=True),
        *described(320, 130, "Lend out tools", "Sixty saws were lent last year."),
        Text(40, 240, OTHERS, 12, bold=True),
        Text(40, 260, "Control Pollution", 9),
    ]
    torn = (FAUNA, "They are", "Open the", LABEL, "The gates", OTHERS, "Control", "Manage", "Lend")
    platform, _ = read([page], order=torn)
    assert [(commitment, action) for commitment, action, _ in summary(platform)] == [
        (FAUNA, "Open the schoolyards"),
        ("Manage invasive alien species", "Lend out tools"),
    ]
    assert summary(platform)[0][2] == "The gates stand open. They are shut at night."
