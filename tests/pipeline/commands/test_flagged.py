"""Which reports need a person, and what is said about them."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.read import ReadOptions
from pipeline import open_dataset
from pipeline.commands.flagged import Reason, ReviewItem, reports_to_review, review_view
from pipeline.corrections import address_of
from pipeline.engines.job import stored_form
from pipeline.store.folder import prepare_folder
from pipeline.store.store import Store
from pipeline.terminal import print_view
from schemas.enums import FailureCode, FlagCode, Severity, Status
from schemas.tables import FlagRow, ReportRecords
from tests.pipeline.made_up import read_made_up


def made_up(text: str, **changes: object) -> ReportRecords:
    records = read_made_up(text.encode(), file_name=f"{text.split()[0].lower()}.pdf", options=ReadOptions())
    return replace(records, **changes)  # type: ignore[arg-type]


def lost(page: int, severity: Severity = Severity.WARNING, excerpt: str | None = None) -> FlagRow:
    message = "Look for the dropped text in the original."
    return FlagRow(severity=severity, code=FlagCode.LOST_TEXT, message=message, page=page, excerpt=excerpt)


def items_of(folder: Path, *reports: ReportRecords) -> list[ReviewItem]:
    prepare_folder(folder)
    Store(folder).commit([stored_form(report) for report in reports], [], [])
    return reports_to_review(open_dataset(folder))


def test_failed_reports_come_first_and_good_ones_not_at_all(tmp_path: Path) -> None:
    good = made_up("Good 1")
    good = replace(good, report=replace(good.report, status=Status.OK), flags=())
    broken, tartu = items_of(tmp_path, made_up("Tartu 2"), good, made_up("broken"))
    assert (broken.source, broken.failure_code) == ("broken.pdf", FailureCode.DAMAGED)
    assert (tartu.source, tartu.city) == ("tartu.pdf", "Tartu")


def test_the_same_thing_on_several_pages_is_said_once_the_worst_first(tmp_path: Path) -> None:
    flags = (lost(9), lost(3, excerpt="BIHR"), lost(3), lost(5, Severity.ERROR))
    report = made_up("Tartu 2", flags=flags)
    (item,) = items_of(tmp_path, report)
    addresses = [address_of(report.identity.report_id, flag) for flag in flags]
    message = "Look for the dropped text in the original."
    assert item.reasons == (
        Reason(Severity.ERROR, FlagCode.LOST_TEXT, message, 1, (5,), None, addresses[3]),
        Reason(Severity.WARNING, FlagCode.LOST_TEXT, message, 3, (3, 9), "BIHR", addresses[0]),
    )


def test_the_list_reads_as_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare_folder(tmp_path)
    tartu = made_up("Tartu 2", flags=(lost(3), lost(4), lost(5), lost(9)))
    reports = (tartu, made_up("broken"))
    Store(tmp_path).commit([stored_form(report) for report in reports], [], [])
    print_view(review_view(reports_to_review(open_dataset(tmp_path)), total=2))
    assert capsys.readouterr().out.splitlines() == [
        "broken.pdf failed",
        "   damaged: It is broken",
        "",
        "tartu.pdf Tartu needs_review",
        "   warning: Look for the dropped text in the original. (4 times, pages 3-5, 9)",
        f"     {address_of(tartu.identity.report_id, lost(3))}",
        "",
        "2 of 2 reports need a person. While `cityreports review` runs, the addresses show each on its page.",
    ]
