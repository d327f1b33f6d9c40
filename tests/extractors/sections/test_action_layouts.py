"""Where an action, its label and its text stand: beside each other, in columns, cards and tables, over two pages."""

from dataclasses import replace

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.actions import read_action_areas
from extractors.template.pieces import pieces_of
from schemas.enums import FlagCode, Readability, Role
from schemas.tables import Action
from tests.extractors.made_fonts import ADVANCE
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Card, Glyphs, MadePdf, Part, Rule, Text
from tests.extractors.made_report import ACTION_PLATFORM, SHORT, Form, flagged
from tests.extractors.sections.test_actions import BOUGHT, ECOSYSTEMS, FAUNA, LABEL, REPORT, on_a_page, summary

PLANTED = "غرسنا الأشجار في الحي القديم"


WATERED = "ثم سقيناها كل صباح في الحديقة طوال الصيف"


def under_a_commitment(*parts: Part) -> tuple[Action, ...]:
    """Return the actions of a page that begins with the head of an area and a commitment."""
    head = (
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Protect and restore nature", 16, bold=True),
        Text(40, 120, ECOSYSTEMS, 13, bold=True),
    )
    return on_a_page([*head, *parts])


def from_the_right(text: str, x1: float, y: float, size: float = 10.0) -> Glyphs:
    """Set right-to-left letters so that they end, that is begin, at `x1`."""
    return Glyphs(x1 - ADVANCE * size * len(text), y, list(reversed(text)), size)


@pytest.mark.parametrize("action", ["Increase protected areas", "Ring the bells for swifts"])
@pytest.mark.parametrize(("colon", "size"), [(":", 10.0), (":", 15.0), ("", 10.0), ("", 15.0)])
def test_a_right_to_left_text_may_begin_on_the_line_of_its_label(action: str, colon: str, size: float) -> None:
    label = Text(40, 170, LABEL + colon, 8.5, bold=True)
    for gap in (3, 9, 60):
        end = 202 + gap + ADVANCE * size * len(PLANTED)
        first = from_the_right(PLANTED, end, 170 + size / 5, size)
        text = (first, from_the_right(WATERED, end, 170 + 1.6 * size, size))
        found = under_a_commitment(Text(40, 150, action, 11, bold=True), label, *text)
        assert summary(found) == [(ECOSYSTEMS, action, f"{PLANTED} {WATERED}")], f"{gap} points behind the label"


@pytest.mark.parametrize("gap", [2, 8])
def test_a_right_to_left_text_may_have_its_label_to_the_right(gap: float) -> None:
    label = Text(379, 170, f"{LABEL}:", 8.5, bold=True)
    text = (from_the_right(PLANTED, 379 - gap, 170), from_the_right(WATERED, 540, 184))
    found = under_a_commitment(Text(40, 150, "Ring the bells for swifts", 11, bold=True), label, *text)
    assert summary(found) == [(ECOSYSTEMS, "Ring the bells for swifts", f"{PLANTED} {WATERED}")]


@pytest.mark.parametrize("size", [8.5, 10.0, 15.0])
@pytest.mark.parametrize("last", ["of it.", "of the south bank and opened it to all who like to walk there."])
def test_a_text_may_begin_on_the_line_of_its_label_and_go_on_below_it(size: float, last: str) -> None:
    label = Text(40, 170, f"{LABEL}:", 8.5, bold=True)
    for gap in (3, 7):
        text = (Text(201 + gap, 170, "We bought a good deal", size), Text(40, 170 + 1.4 * size, last, size))
        found = under_a_commitment(Text(40, 150, "Ring the bells for swifts", 11, bold=True), label, *text)
        assert summary(found) == [(ECOSYSTEMS, "Ring the bells for swifts", f"We bought a good deal {last}")]


@pytest.mark.parametrize("first", ["Increase protected areas", "Ring the bells for swifts"])
def test_an_action_may_stand_left_of_its_label(first: str) -> None:
    parts: list[Part] = []
    for y, action, text in ((150, first, "We bought the land here."), (195, "Open the old canal", "Water runs again.")):
        parts += [Text(40, y, action, 11, bold=True), Text(260, y, f"{LABEL}:", 8.5), Text(260, y + 15, text)]
    assert summary(under_a_commitment(*parts)) == [
        (ECOSYSTEMS, first, "We bought the land here."),
        (ECOSYSTEMS, "Open the old canal", "Water runs again."),
    ]


def test_a_text_in_the_place_of_an_action_that_looks_like_a_description_is_flagged() -> None:
    section = ACTION_PLATFORM.replace(
        "### Other commitments", f"We bought the land here.\n> {LABEL}\nAnd more land.\n### Other commitments", 1
    )
    assert flagged(replace(REPORT, action_platform=section).read(), FlagCode.UNKNOWN_ACTION, "looks like a description")


def test_two_columns_of_actions_are_read_action_by_action() -> None:
    parts: list[Part] = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Protect and restore nature", 16, bold=True),
        Text(40, 120, ECOSYSTEMS, 13, bold=True),
    ]
    texts = [
        ("Increase protected areas", ["The south bank became a", "reserve of nine hectares."]),
        (
            "Ring the bells for swifts",
            ["The towers stay open all", "summer for the birds, and", "the bells ring at nine."],
        ),
        ("Increase connectivity between natural areas", ["Two hedges join the woods."]),
        ("Open the old canal", ["Water runs again where it", "had not for sixty years."]),
    ]
    for index, (action, lines) in enumerate(texts):
        x, y = 40 + 270 * (index % 2), 150 + 110 * (index // 2)
        parts += [Text(x, y, action, 11, bold=True), Text(x, y + 16, LABEL, 8.5, colour=(0.4, 0.4, 0.4))]
        parts += [Text(x, y + 32 + 12.5 * row, line, 10) for row, line in enumerate(lines)]
    assert summary(on_a_page(parts)) == [(ECOSYSTEMS, action, " ".join(lines)) for action, lines in texts]


def test_cards_in_columns_are_read_one_after_the_other() -> None:
    parts: list[Part] = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Protect and restore nature", 16, bold=True),
        Text(40, 120, ECOSYSTEMS, 13, bold=True),
    ]
    texts = [
        ("Increase protected areas", ["The south bank became", "a reserve."]),
        ("Ring the bells for swifts", ["The towers stay open", "all summer for them."]),
        ("Open the old canal", ["Water runs again."]),
    ]
    for index, (action, lines) in enumerate(texts):
        x = 46 + 180 * index
        parts += [Card(x - 8, 134, x + 160, 240), Text(x, 152, action, 11, bold=True)]
        parts.append(Text(x, 168, LABEL, 7.5, colour=(0.4, 0.4, 0.4)))
        parts += [Text(x, 184 + 12.5 * row, line, 10) for row, line in enumerate(lines)]
    assert summary(on_a_page(parts)) == [(ECOSYSTEMS, action, " ".join(lines)) for action, lines in texts]


def test_a_ruled_table_with_the_label_as_head_of_a_column() -> None:
    parts: list[Part] = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Protect and restore nature", 16, bold=True),
        Text(40, 120, ECOSYSTEMS, 13, bold=True),
        Text(46, 146, "Action", 9, bold=True),
        Text(226, 146, LABEL, 9, bold=True),
    ]
    rows = [
        (
            ["Increase protected areas"],
            ["The south bank became a reserve of nine hectares,", "and the north bank too."],
        ),
        (["Increase connectivity between", "natural areas"], []),
        (["Ring the bells for swifts"], ["The towers stay open."]),
    ]
    edges = [134.0, 154.0]
    for action, lines in rows:
        y = edges[-1] + 14
        parts += [Text(46, y + 12.5 * row, line, 10) for row, line in enumerate(action)]
        parts += [Text(226, y + 12.5 * row, line, 10) for row, line in enumerate(lines)]
        edges.append(edges[-1] + 10 + 12.5 * max(len(action), len(lines), 1))
    parts += [Rule(40, y, 555, y) for y in edges] + [Rule(x, edges[0], x, edges[-1]) for x in (40, 220, 555)]
    found = on_a_page(parts)
    assert summary(found) == [(ECOSYSTEMS, " ".join(action), " ".join(lines) or None) for action, lines in rows]
    assert [action.readability for action in found] == [Readability.READABLE, Readability.EMPTY, Readability.READABLE]


@pytest.mark.parametrize("form", Form)
def test_paragraphs_of_a_description_go_on_behind_a_page_break(form: Form) -> None:
    lines = [f"Line {number} of a long description tells of hedges, of ponds and of meadows." for number in range(60)]
    records = replace(REPORT, action_platform=ACTION_PLATFORM.replace(BOUGHT, "\n".join(lines))).read(form)
    assert records.actions[0].description == "\n".join(lines)


def test_a_paragraph_that_a_page_break_cuts_is_one_text() -> None:
    first = [
        Text(40, 60, ECOSYSTEMS, 13, bold=True),
        Text(40, 740, "Increase protected areas", 11, bold=True),
        Text(40, 756, LABEL, 8.5, colour=(0.4, 0.4, 0.4)),
        Text(40, 772, "Volunteers look after the meadows on the south bank of the river"),
    ]
    second = [Text(40, 60, "and after its ponds. The council pays for the tools that they use.")]
    pages = MadePdf().page(*first).page(*second).to_bytes()
    (action,) = SHORT.read_with_pages(pages, at=1).actions
    assert "\n" not in (action.description or "\n")


def test_items_of_a_list_are_parted_by_line_feeds_whatever_stands_before_them() -> None:
    heads = [Text(40, 60, ECOSYSTEMS, 13, True), Text(40, 80, "Increase protected areas", 11, True)]
    says = ["We do three things:", "- plant hedges and care for them", "- sow meadows", "- open ditches"]
    lines = [Text(40, 112 + 12.5 * row, text) for row, text in enumerate(says)]
    (action,) = on_a_page([*heads, Text(40, 96, LABEL, 8.5), *lines])
    assert action.description == "\n".join(says)


def test_a_word_that_a_page_break_cuts_is_whole() -> None:
    first = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Protect and restore nature", 16, bold=True),
        Text(40, 120, ECOSYSTEMS, 13, bold=True),
        Text(40, 740, "Increase protected areas", 11, bold=True),
        Text(40, 756, LABEL, 8.5, colour=(0.4, 0.4, 0.4)),
        Text(40, 772, "Volunteers look after the meadows on the south bank of the river,"),
        Text(40, 784.5, "and a fund of the council pays for the low-"),
    ]
    pages = MadePdf().page(*first).page(Text(40, 60, "maintenance part of it.")).to_bytes()
    (action,) = SHORT.read_with_pages(pages, at=1).actions
    assert (action.description or "").endswith("pays for the low-maintenance part of it.")


def test_the_place_of_an_action_is_that_of_its_description() -> None:
    actions = REPORT.read().actions
    blocks = {block.text: block for block in REPORT.read().blocks}
    described, empty = actions
    assert described.top == blocks[BOUGHT].top
    assert empty.top == blocks["Maintain or increase the diversity of native species"].top


def test_the_head_over_the_actions_is_no_action_though_it_is_read_after_the_head_beside_it() -> None:
    commitment, label, head, action, text = blocks_of(
        Text(48, 93, ECOSYSTEMS, 13, bold=True),
        Text(54, 117, "Action", 9, bold=True),
        Text(234, 117, LABEL, 9, bold=True),
        Text(54, 139, "Increase protected areas", 11, bold=True),
        Text(234, 140, "The meadows are a reserve since May."),
    )
    if head.text != "Action":
        label, head = head, label
    account = Account()
    ordered = pieces_of([commitment, label, head, action, text])
    pieces = [Numbered(number, piece) for number, piece in enumerate(ordered)]
    actions = read_action_areas(pieces, account).actions
    assert [found.action for found in actions] == ["Increase protected areas"]
    assert [account.roles[piece.number] for piece in pieces if piece.text == "Action"] == [Role.LABEL]


def test_a_text_that_stands_below_a_label_is_its_description_in_whatever_order_it_is_read() -> None:
    blocks = blocks_of(
        Text(50, 100, ECOSYSTEMS, 13, bold=True),
        Text(50, 130, "Increase protected areas", 11, bold=True),
        Text(50, 150, LABEL, 8),
        Text(50, 162, "The council bought a wetland.", 10),
        Text(50, 300, "Other commitments under this action area", 13, bold=True),
    )
    *first, text, others = (Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks)))
    (action,) = read_action_areas([*first, others, text], Account()).actions
    assert [piece.text for piece in action.description] == ["The council bought a wetland."]


def test_a_label_in_pieces_is_no_description_and_is_flagged() -> None:
    blocks = blocks_of(
        Text(50, 100, ECOSYSTEMS, 13, bold=True),
        Text(50, 130, "Increase protected areas", 11, bold=True),
        Text(50, 150, "Description", 8),
        Text(140, 150, "of", 8),
        Text(190, 150, "how pw city is taking action", 8),
    )
    account = Account()
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    (action,) = read_action_areas(pieces, account).actions
    assert (action.action, action.description) == ("Increase protected areas", [])
    assert FlagCode.MISSING_VALUE in [flag.code for flag in account.flags]


def test_a_misread_head_over_the_actions_of_a_table_is_no_action() -> None:
    tables = ((ECOSYSTEMS, "Action", "Increase protected areas"), (FAUNA, "Artion", "Plant oaks"))
    parts: list[Part] = []
    for number, (commitment, head, action) in enumerate(tables):
        top = 120 + 150.0 * number
        parts += [
            Text(50, top - 40, commitment, 13, bold=True),
            Text(50, top, head, 10, bold=True),
            Text(250, top, LABEL, 10, bold=True),
            Text(50, top + 25, action, 10),
            Text(250, top + 25, f"What the city does about it, in line {number}.", 10),
            *(Rule(45, top + down, 545, top + down) for down in (-12.0, 6.0, 35.0)),
        ]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks_of(*parts)))]
    actions = read_action_areas(pieces, Account()).actions
    assert [action.action for action in actions] == ["Increase protected areas", "Plant oaks"]


def test_actions_go_on_beside_a_list_in_the_margin_from_one_page_to_the_next() -> None:
    first = [
        Text(40, 50, "The Action Platform", 20, bold=True),
        Text(40, 90, "Protect and restore nature", 16, bold=True),
        Text(40, 120, FAUNA, 13, bold=True),
        Text(40, 740, "Increase protected areas", 11, bold=True),
        Text(40, 756, LABEL, 8.5, colour=(0.4, 0.4, 0.4)),
        Text(40, 772, "Volunteers look after the meadows by the river,"),
        Text(430, 120, "Other commitments under", 11, bold=True),
        Text(430, 133, "this action area", 11, bold=True),
        Text(430, 156, "Protect, connect and", 9),
        Text(430, 167, "restore ecosystems", 9),
    ]
    second = [
        Text(40, 60, "and the council pays for their tools."),
        Text(40, 90, "Control Pollution", 13, bold=True),
        Text(40, 116, "Increase connectivity between natural areas", 11, bold=True),
        Text(40, 132, LABEL, 8.5, colour=(0.4, 0.4, 0.4)),
        Text(40, 148, BOUGHT),
        Text(430, 60, "Manage invasive alien species", 9),
    ]
    records = SHORT.read_with_pages(MadePdf().page(*first).page(*second).to_bytes(), at=1)
    text = "Volunteers look after the meadows by the river, and the council pays for their tools."
    assert summary(records.actions) == [
        (FAUNA, "Increase protected areas", text),
        ("Control Pollution", "Increase connectivity between natural areas", BOUGHT),
    ]
    listed = {row.commitment: row.listed_as_other for row in records.commitments}
    wanted = {FAUNA: False, "Control Pollution": False, "Manage invasive alien species": True, ECOSYSTEMS: True}
    assert {commitment: listed[commitment] for commitment in wanted} == wanted
