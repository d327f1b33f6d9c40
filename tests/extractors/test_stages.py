"""The seconds of the stages of reading add up to the time that they took together."""

import time

from extractors.read import read_report
from extractors.timing import Stage, collected, stage
from tests.extractors.made_pdf import Text, pdf_of

SOON = 0.02


def test_a_stage_within_a_stage_is_counted_for_itself_alone() -> None:
    with collected() as seconds:
        began = time.perf_counter()
        with stage(Stage.RECOVER):
            with stage(Stage.JUDGE):
                time.sleep(SOON)
            time.sleep(2 * SOON)
            with stage(Stage.JUDGE):
                time.sleep(SOON)
        took = time.perf_counter() - began
    assert seconds[Stage.JUDGE] >= 2 * SOON
    assert seconds[Stage.RECOVER] >= 2 * SOON
    assert abs(sum(seconds.values()) - took) < SOON


def test_a_pdf_goes_through_the_stages_in_their_order() -> None:
    with collected() as seconds:
        read_report(pdf_of(Text(72, 72, "Minutes of the allotment club")), file_name="minutes.pdf")
    assert sorted(seconds) == sorted(Stage)


def test_the_judge_of_a_pdf_is_no_part_of_recovery() -> None:
    """Recovery of a page of text has nothing to read, and judging it takes longer than that."""
    text = " ".join(f"The council cares for the wood number {number}." for number in range(9))
    rows = [Text(40, 40 + 8 * row, text, 5) for row in range(90)]
    with collected() as seconds:
        read_report(pdf_of(*rows), file_name="minutes.pdf")
    assert seconds[Stage.JUDGE] > seconds[Stage.RECOVER]


def test_a_file_that_cannot_be_opened_has_no_later_stage() -> None:
    with collected() as seconds:
        read_report(b"\xff\x00" * 100, file_name="noise.bin")
    assert list(seconds) == [Stage.OPEN]


def test_what_nobody_collects_is_not_kept() -> None:
    with stage(Stage.OPEN):
        pass
    with collected() as seconds:
        pass
    assert seconds == {}
