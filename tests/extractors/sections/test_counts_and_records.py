"""What counts a heading in a place of its own is no action, and a record may name its action before its commitment."""

import pytest

from schemas.tables import Action
from tests.extractors.made_pdf import Part, Text
from tests.extractors.sections.test_actions import BOUGHT, FAUNA, LABEL, on_a_page, summary

KNOWN, OWN = "Increase protected areas", "Ring the old bells"
SECOND = "The towers stay open all day."
BOTH = [(FAUNA, KNOWN, BOUGHT), (FAUNA, OWN, SECOND)]


@pytest.mark.parametrize("counts", [("1", "2"), ("1a", "1b"), ("#11", "#12"), ("3.1", "3.2")])
def test_what_counts_actions_in_a_circle_or_a_cell_is_no_action(counts: tuple[str, str]) -> None:
    parts: list[Part] = [Text(40, 90, FAUNA, 13)]
    for row, (count, name, text) in enumerate(zip(counts, (KNOWN, OWN), (BOUGHT, SECOND), strict=True)):
        top = 120 + 80 * row
        parts += [Text(40, top, count, 8), Text(76, top, name, 11), Text(40, top + 20, LABEL, 7)]
        parts.append(Text(40, top + 34, text, 9))
    assert summary(on_a_page(parts)) == BOTH


def records(*names: str) -> tuple[Action, ...]:
    parts: list[Part] = []
    for row, (name, text) in enumerate(zip(names, (BOUGHT, SECOND), strict=True)):
        top = 90 + 110 * row
        parts += [Text(40, top, name, 12), Text(40, top + 22, "Action area:", 8)]
        parts += [Text(130, top + 22, "1 – Protect and restore nature", 8), Text(40, top + 36, "Commitment:", 8)]
        parts += [Text(130, top + 36, FAUNA, 8), Text(40, top + 56, LABEL, 7), Text(40, top + 70, text, 9)]
    return on_a_page(parts)


@pytest.mark.parametrize("counts", [("#101 ", "#102 "), ("[CWN-1] ", "[CWN-2] "), ("", "")])
def test_the_action_of_a_record_stands_above_its_fields(counts: tuple[str, str]) -> None:
    first, second = counts
    assert summary(records(f"{first}{KNOWN}", f"{second}{OWN}")) == BOTH


def test_a_dash_behind_every_label_is_no_word_of_the_city() -> None:
    parts = [Text(40, 90, FAUNA, 13), Text(40, 120, KNOWN, 11), Text(40, 140, LABEL, 7), Text(40, 154, "—", 9)]
    parts += [Text(40, 190, OWN, 11), Text(40, 210, LABEL, 7), Text(40, 224, f"— {SECOND}", 9)]
    assert summary(on_a_page(parts)) == [(FAUNA, KNOWN, None), (FAUNA, OWN, SECOND)]


def test_a_dash_behind_one_label_of_two_is_an_answer() -> None:
    parts = [Text(40, 90, FAUNA, 13), Text(40, 120, KNOWN, 11), Text(40, 140, LABEL, 7), Text(40, 154, "—", 9)]
    parts += [Text(40, 190, OWN, 11), Text(40, 210, LABEL, 7), Text(40, 224, SECOND, 9)]
    assert summary(on_a_page(parts)) == [(FAUNA, KNOWN, "—"), (FAUNA, OWN, SECOND)]


def test_a_name_of_two_heads_a_column_of_commitments_and_actions() -> None:
    parts = [Text(40, 90, "Commitment / Action", 9), Text(280, 90, LABEL, 9)]
    for row, (name, text) in enumerate(((KNOWN, "Owls."), (OWN, SECOND))):
        top = 110 + 60 * row
        parts += [Text(40, top, FAUNA, 8), Text(40, top + 14, name, 10), Text(280, top, text, 8)]
    assert summary(on_a_page(parts)) == [(FAUNA, KNOWN, "Owls."), (FAUNA, OWN, SECOND)]
