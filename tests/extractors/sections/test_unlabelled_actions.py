"""Recognised actions whose label was not read: told by where they stand, and flagged."""

from dataclasses import replace

import pytest

from extractors.sections.account import Account, Numbered
from extractors.sections.actions import read_action_areas
from extractors.template.pieces import pieces_of
from schemas.enums import FlagCode, Severity
from tests.extractors.made_lines import blocks_of
from tests.extractors.made_pdf import Text
from tests.extractors.made_words import as_read
from tests.extractors.sections.test_actions import FAUNA, LABEL

RESTORE = "Restore habitat for threatened and locally valued species"
BOUGHT = "The council bought forty hectares."


def without_label(*texts: str, recognised: bool = True) -> tuple[list[tuple[str | None, str]], Account]:
    """Read texts under a commitment whose label was not read; return the actions with what is said about each."""
    parts = [Text(50, 100, FAUNA, 13, bold=True)]
    parts += [Text(50, 130 + 40 * number, text, 10) for number, text in enumerate(texts)]
    blocks = [as_read(block, look_is_known=True) if recognised else block for block in blocks_of(*parts)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    account = Account()
    actions = read_action_areas(pieces, account).actions
    return [(found.action, " ".join(piece.text for piece in found.description)) for found in actions], account


def test_a_recognised_action_whose_label_was_not_read_stands_right_under_its_commitment() -> None:
    action, text = "Hang nest boxes in schoolyards", "Pupils hung forty boxes."
    found, account = without_label(action, text)
    assert found == [(action, text)]
    assert any(flag.severity is Severity.WARNING and flag.code is FlagCode.UNKNOWN_ACTION for flag in account.flags)


@pytest.mark.parametrize("text", ["Pupils hung forty boxes.", "Map", "Climate change and mitigation"])
def test_a_sentence_a_lone_word_or_a_torn_commitment_under_a_commitment_is_no_action(text: str) -> None:
    assert without_label(text)[0] == []


def test_a_text_that_begins_with_a_piece_of_the_label_is_no_description() -> None:
    assert without_label("Hang nest boxes in schoolyards", "ESCRIPTION OF HOW Pupils hung forty boxes.")[0] == []


def test_a_text_in_another_script_under_a_commitment_is_no_action() -> None:
    heading, text = map(as_read, blocks_of(Text(50, 100, FAUNA, 13, bold=True), Text(50, 130, "Nest boxes", 10)))
    blocks = [heading, replace(text, text="Школьники повесили скворечники")]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    assert read_action_areas(pieces, Account()).actions == ()


def test_a_text_of_a_good_layer_without_the_label_is_no_action() -> None:
    assert without_label("Hang nest boxes in schoolyards", recognised=False)[0] == []


def bold_headings(
    second: str, text: str, *, above: str = BOUGHT, account: Account | None = None
) -> list[tuple[str | None, str]]:
    """Return the actions of a recognised page on which the label stands below the first of two bold texts alone."""
    parts = [
        Text(50, 100, FAUNA, 13, bold=True),
        Text(50, 130, "Increase protected areas", 10, bold=True),
        Text(50, 145, "Description of how city is taking action", 8),
        Text(50, 160, BOUGHT, 10),
        Text(50, 190, second, 10, bold=True),
        Text(50, 205, text, 10),
    ]
    read = [as_read(block, weight_is_known=True) for block in blocks_of(*parts)]
    blocks = [replace(block, text=above) if block.text == BOUGHT else block for block in read]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    actions = read_action_areas(pieces, account or Account()).actions
    return [(found.action, " ".join(piece.text for piece in found.description)) for found in actions]


def test_a_bold_text_on_a_recognised_page_whose_actions_are_bold_and_whose_texts_are_not_is_an_action() -> None:
    second, text = "Hang nest boxes in schoolyards", "Pupils hung forty boxes."
    assert bold_headings(second, text) == [
        ("Increase protected areas", "The council bought forty hectares."),
        (second, text),
    ]


def test_a_bold_text_without_a_label_is_no_sure_action_where_known_actions_have_one() -> None:
    account = Account()
    bold_headings("Hang nest boxes in schoolyards", "Pupils hung forty boxes.", account=account)
    flags = [flag.code for flag in account.flags if flag.severity is Severity.WARNING]
    assert FlagCode.UNKNOWN_ACTION in flags


@pytest.mark.parametrize(
    ("above", "line", "below"),
    [
        ("They bought forty hectares.", "Pupils and their parents hung", "forty boxes in schoolyards."),
        ("They bought forty hectares by the", "Mill Brook and in schoolyards", "Pupils hung forty boxes."),
        ("They bought forty hectares.", "trees were planted in schoolyards", "Pupils hung forty boxes."),
    ],
)
def test_a_line_in_the_midst_of_its_sentence_is_no_action_though_its_strokes_look_bold(
    above: str, line: str, below: str
) -> None:
    assert len(bold_headings(line, below, above=above)) == 1


def test_a_bold_english_text_below_one_in_letters_that_end_no_sentence_is_an_action() -> None:
    assert len(bold_headings("Hang nest boxes in schoolyards", "Pupils hung forty boxes.", above="เทศบาลปลูกต้นไม้")) == 2


@pytest.mark.parametrize("text", ["Climate change and mitigation", "is taking action"])
def test_a_bold_text_that_is_much_of_a_commitment_or_a_part_of_the_label_is_no_action(text: str) -> None:
    assert len(bold_headings(text, "Pupils hung forty boxes.")) == 1


def test_a_heading_that_looks_as_known_actions_do_is_an_action_in_a_report_without_labels() -> None:
    known, own = "Increase protected areas", "Give every new roof a layer of soil"
    parts = [Text(50, 100, FAUNA, 13, bold=True)]
    for number, (action, text) in enumerate([(known, "Three meadows were added."), (own, "Moss grows on nine roofs.")]):
        parts += [Text(50, 130 + 60 * number, action, 10, bold=True), Text(50, 150 + 60 * number, text, 9)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks_of(*parts)))]
    actions = read_action_areas(pieces, Account()).actions
    assert [(found.action, found.description[0].text) for found in actions] == [
        (known, "Three meadows were added."),
        (own, "Moss grows on nine roofs."),
    ]


def test_an_action_of_the_citys_own_below_the_only_label_is_told_by_the_look_of_the_others() -> None:
    own = "Give every new roof a layer of soil"
    rows = [
        ("Increase protected areas", 10, True),
        (LABEL, 8, False),
        (own, 10, True),
        ("Moss grows on nine roofs.", 9, False),
    ]
    rows += [
        ("Restore habitat for threatened and locally valued species", 10, True),
        ("The ponds were dug again.", 9, False),
    ]
    rows += [
        ("Promote inclusive monitoring, evaluation and learning", 10, True),
        ("Pupils count the swifts.", 9, False),
    ]
    parts = [Text(50, 100, FAUNA, 13, bold=True)]
    parts += [Text(50, 130 + 22 * number, text, size, bold=bold) for number, (text, size, bold) in enumerate(rows)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks_of(*parts)))]
    actions = read_action_areas(pieces, Account()).actions
    assert [(found.action, len(found.description)) for found in actions][:2] == [
        ("Increase protected areas", 0),
        (own, 1),
    ]
    assert len(actions) == 4


@pytest.mark.parametrize(("left", "count"), [(50, 2), (62, 1)])
def test_a_known_action_that_begins_further_out_than_texts_is_a_heading_though_its_weight_was_misread(
    left: float, count: int
) -> None:
    parts = [
        Text(50, 100, FAUNA, 13, bold=True),
        Text(50, 130, "Increase protected areas", 10, bold=True),
        Text(62, 150, BOUGHT, 10),
        Text(left, 180, "Increase connectivity between natural areas", 10),
        Text(62, 200, "Pupils hung forty boxes.", 10),
    ]
    blocks = [as_read(block, weight_is_known=True) for block in blocks_of(*parts)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(blocks))]
    assert len(read_action_areas(pieces, Account()).actions) == count


@pytest.mark.parametrize(("size", "count"), [(9, 3), (7, 2)])
def test_a_known_action_as_large_as_the_others_is_a_heading_amid_smaller_texts(size: float, count: int) -> None:
    rows = [("Increase protected areas", 10.0), (BOUGHT, 7.5), (RESTORE, 10.0), (BOUGHT, 7.5)]
    rows += [("Increase connectivity between natural areas", size), ("Pupils hung forty boxes.", 7.5)]
    parts = [Text(50, 100, FAUNA, 13, bold=True)]
    parts += [Text(50, 130 + 25 * number, text, own) for number, (text, own) in enumerate(rows)]
    pieces = [Numbered(number, piece) for number, piece in enumerate(pieces_of(map(as_read, blocks_of(*parts))))]
    assert len(read_action_areas(pieces, Account()).actions) == count


def test_a_sign_that_opens_an_exclamation_which_nothing_closes_is_a_speck() -> None:
    (action,), _ = without_label("Hang nest boxes ¡in schoolyards", "Pupils hung forty boxes.")
    assert action[0] == "Hang nest boxes in schoolyards"


def test_a_description_of_one_letter_is_flagged() -> None:
    flags = [
        [flag.code for flag in without_label("Hang nest boxes in schoolyards", text)[1].flags] for text in ("Z", "No")
    ]
    assert [FlagCode.INVALID_VALUE in own for own in flags] == [True, False]
