"""Decisions over records: where they hold, where they do not, and that what the machine read can come back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from extractors.read import ReadOptions
from pipeline.corrections import Decided, with_corrections
from pipeline.errors import InputError
from pipeline.export import corrections_from_csv, corrections_to_csv
from schemas.corrections import Correction
from schemas.enums import Decision, FlagCode, Readability, Section, Severity, Status
from schemas.tables import FlagRow, ReportRecords
from tests.pipeline.made_up import READ_AT, read_made_up

INK = "ff00" * 32
OTHER_INK = "0f0f" * 32
SHIFTED_INK = "fe00" * 32


def garbled(text: str = "Tartu 2", found: str = "ÎÏÐ§") -> ReportRecords:
    """A report whose first action could not be read, and says so."""
    records = read_made_up(text.encode(), file_name="tartu.pdf", options=ReadOptions())
    first, *rest = records.actions
    first = replace(first, description=None, description_as_found=found, readability=Readability.UNREADABLE)
    place = {name: getattr(first, name) for name in ("page", "x0", "top", "x1", "bottom")}
    flag = FlagRow(severity=Severity.ERROR, code=FlagCode.UNREADABLE_TEXT, message="Read it.", **place)
    return replace(records, actions=(first, *rest), flags=(flag,))


def decision(records: ReportRecords, kind: Decision = Decision.CORRECTED, **changes: object) -> Decided:
    action = records.actions[0]
    row = Correction(
        correction_id="c1",
        corrected_at=READ_AT,
        decision=kind,
        file_name=records.report.file_name,
        section=Section.ACTION_PLATFORM,
        commitment=action.commitment,
        action=action.action,
        text_as_found=action.description_as_found,
        text="在城市里 نزرع الأشجار",
        language="zh-Hans",
        ink=INK,
        page=action.page,
        x0=action.x0,
        top=action.top,
        x1=action.x1,
        bottom=action.bottom,
    )
    return records.identity, replace(row, **changes)  # type: ignore[arg-type]


def test_a_correction_takes_the_place_of_what_was_read_and_settles_its_flag() -> None:
    records = garbled()
    corrected = with_corrections(records, [decision(records)], None)
    action = corrected.actions[0]
    assert (action.description, action.readability) == ("在城市里 نزرع الأشجار", Readability.CORRECTED)
    assert (action.description_read, action.readability_read) == (None, Readability.UNREADABLE)
    assert (action.language, action.confidence) == ("zh-Hans", 1.0)
    assert corrected.flags[0].decision is Decision.CORRECTED
    assert corrected.report.status is Status.OK
    assert corrected.report.recovered_chars == len(action.description or "")
    assert corrected.report.unreadable_chars == 0


@pytest.mark.parametrize(
    ("kind", "readability"),
    [(Decision.UNREADABLE, Readability.UNREADABLE), (Decision.EMPTY, Readability.EMPTY)],
)
def test_a_text_can_be_given_up_or_be_none(kind: Decision, readability: Readability) -> None:
    records = garbled()
    action = with_corrections(records, [decision(records, kind)], None).actions[0]
    assert (action.description, action.readability) == (None, readability)


def test_an_accepted_text_stays_and_is_looked_at_no_more() -> None:
    records = garbled()
    read = replace(records.actions[0], description="seen", readability=Readability.RECOVERED)
    records = replace(records, actions=(read, *records.actions[1:]))
    accepted = with_corrections(records, [decision(records, Decision.ACCEPTED)], None)
    assert (accepted.actions[0].description, accepted.actions[0].readability) == ("seen", Readability.RECOVERED)
    assert accepted.report.status is Status.OK


def test_to_lay_decisions_twice_is_to_lay_them_once_and_to_take_them_back_is_to_have_none() -> None:
    records = garbled()
    first = decision(records)
    back = decision(
        records, Decision.WITHDRAWN, correction_id="c2", corrected_at=READ_AT + timedelta(1), withdraws="c1"
    )
    once = with_corrections(records, [first], None)
    assert with_corrections(once, [first], None) == once
    restored = with_corrections(once, [first, back], None)
    assert (restored.actions, restored.flags) == (records.actions, records.flags)
    assert restored.report.status is Status.NEEDS_REVIEW


def test_the_last_decision_holds_whoever_made_it() -> None:
    records = garbled()
    later = decision(records, correction_id="c2", corrected_at=READ_AT + timedelta(1), text="later")
    for order in ([decision(records), later], [later, decision(records)]):
        assert with_corrections(records, order, None).actions[0].description == "later"


def test_a_report_that_was_exported_again_keeps_its_corrections() -> None:
    old, new = garbled(), garbled("Tartu 2 again")
    assert old.identity.report_id != new.identity.report_id
    corrected = with_corrections(new, [decision(old)], lambda page, place: [OTHER_INK, SHIFTED_INK])
    assert corrected.actions[0].readability is Readability.CORRECTED


@pytest.mark.parametrize("ink", [[OTHER_INK], []])
def test_a_place_whose_ink_has_changed_comes_back_to_a_person(ink: list[str]) -> None:
    old, new = garbled(), garbled("Tartu 2 again")
    doubted = with_corrections(new, [decision(old)], lambda page, place: ink)
    assert doubted.actions == new.actions
    assert [flag.code for flag in doubted.flags] == [FlagCode.UNREADABLE_TEXT, FlagCode.CORRECTION_NOT_APPLIED]
    assert "shows something else here" in doubted.flags[1].message
    kept = with_corrections(doubted, [decision(old)], None)
    assert kept == doubted
    again = decision(new, correction_id="c3", corrected_at=READ_AT + timedelta(1))
    settled = with_corrections(doubted, [decision(old), again], None)
    assert settled.report.status is Status.OK


def test_another_city_another_action_or_another_text_gets_nothing() -> None:
    old = garbled()
    for other in (garbled("Võru 2"), garbled("Tartu 2 again", found="other")):
        assert with_corrections(other, [decision(old)], lambda page, place: [INK]).actions == other.actions
    renamed = decision(old, action="Another action")
    assert with_corrections(garbled("Tartu 2 again"), [renamed], lambda page, place: [INK]).actions == old.actions


def test_a_flag_about_no_text_can_be_settled() -> None:
    records = read_made_up(b"Tartu 2", file_name="tartu.pdf", options=ReadOptions())
    (flag,) = records.flags
    row = decision(records, Decision.ACCEPTED, action=None, flag_code=flag.code, flag_message=flag.message)
    placeless = replace(row[1], page=flag.page, x0=None, top=None, x1=None, bottom=None)
    settled = with_corrections(records, [(row[0], placeless)], None)
    assert settled.flags[0].decision is Decision.ACCEPTED
    assert settled.report.status is Status.OK


def test_decisions_come_back_from_csv_as_they_went() -> None:
    records = garbled()
    rows = [
        decision(records),
        decision(records, Decision.WITHDRAWN, correction_id="c2", text="=1+1\n'x", withdraws="c1"),
    ]
    text = corrections_to_csv(rows)
    assert "\n=" not in text and ",=" not in text and '"=' not in text
    assert corrections_from_csv(text) == rows


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("corrected,", "perhaps,", "Line 3 .* 'perhaps' as decision"),
        (READ_AT.isoformat(), "soon", "Line 3 .* 'soon' as corrected_at"),
        ("decision", "desicion", "no column decision"),
    ],
)
def test_a_file_that_is_wrong_is_said_to_be_and_where(old: str, new: str, complaint: str) -> None:
    records = garbled()
    text = corrections_to_csv([decision(records, text="two\nlines")])
    with pytest.raises(InputError, match=complaint):
        corrections_from_csv(text.replace(old, new, 1))
