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
    """Read pages of the section; texts that begin with one of `order` are read first, in that order."""
    pieces = [piece for number, page in enumerate(pages, start=1) for piece in pieces_of(blocks_of(*page, page=number))]
    first = [piece for begin in order for piece in pieces if piece.text.startswith(begin)]
    rest = [piece for piece in pieces if not any(piece is one for one in first)]
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
    platform, account = read([page], order=("Action area", "Protect and", "Use nature"))
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
