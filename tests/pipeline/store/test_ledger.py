"""Which report each path holds, while files come, change, move and are copied."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.files.sources import SourceFile
from pipeline.store.ledger import KnownReport, Ledger, Moves, RereadPolicy
from schemas.enums import FailureCode

CHANGED_AT = datetime(2025, 1, 1, tzinfo=UTC)
KNOWN = KnownReport(
    report_id="A",
    locations=("../in/a.pdf",),
    source="a.pdf",
    byte_count=10,
    modified_at=CHANGED_AT,
    failure_code=None,
    extractor_version="1",
    has_personal_data=False,
)
POLICY = RereadPolicy(extractor_version="1")


def file(name: str, byte_count: int = 10, modified_at: datetime = CHANGED_AT) -> SourceFile:
    return SourceFile(Path("in") / name, name, f"../in/{name}", byte_count, modified_at)


def ledger(*known: KnownReport, gone: tuple[str, ...] = ()) -> Ledger:
    return Ledger(known, lambda location: location not in gone)


def locations(of: Ledger, report_id: str) -> list[str]:
    return [place.location for place in of.places(report_id)]


def test_a_file_of_the_same_size_and_time_is_unchanged() -> None:
    assert ledger(KNOWN).is_unchanged(file("a.pdf"), POLICY)


@pytest.mark.parametrize(
    "changed", [file("a.pdf", 11), file("a.pdf", 10, datetime(2025, 1, 2, tzinfo=UTC)), file("b.pdf")]
)
def test_another_size_time_or_path_is_looked_into(changed: SourceFile) -> None:
    assert not ledger(KNOWN).is_unchanged(changed, POLICY)


@pytest.mark.parametrize(
    ("known", "policy", "read_again"),
    [
        (KNOWN, POLICY, False),
        (replace(KNOWN, extractor_version="0"), POLICY, False),
        (KNOWN, replace(POLICY, reprocess=True), True),
        (replace(KNOWN, failure_code=FailureCode.DAMAGED), POLICY, False),
        (replace(KNOWN, failure_code=FailureCode.DAMAGED, extractor_version="0"), POLICY, True),
        (replace(KNOWN, failure_code=FailureCode.DAMAGED), replace(POLICY, retry_failed=True), True),
        (replace(KNOWN, failure_code=FailureCode.DAMAGED), replace(POLICY, has_passwords=True), False),
        (replace(KNOWN, failure_code=FailureCode.ENCRYPTED), replace(POLICY, has_passwords=True), True),
        (replace(KNOWN, has_personal_data=True), POLICY, False),
        (replace(KNOWN, has_personal_data=True), replace(POLICY, personal_data=False), True),
    ],
)
def test_when_a_known_report_is_read_again(known: KnownReport, policy: RereadPolicy, read_again: bool) -> None:
    assert ledger(known).is_unchanged(file("a.pdf"), policy) is not read_again
    assert ("A" in ledger(known).current_ids(policy)) is not read_again


def test_a_changed_file_takes_its_old_report_with_it() -> None:
    paths = ledger(KNOWN)
    assert paths.place("B", file("a.pdf")) == Moves(removed=frozenset({"A"}))
    assert "A" not in paths
    assert locations(paths, "B") == ["../in/a.pdf"]


def test_a_copy_adds_a_path_to_its_report() -> None:
    paths = ledger(KNOWN)
    assert paths.place("A", file("copy.pdf")) == Moves(moved=frozenset({"A"}))
    assert locations(paths, "A") == ["../in/a.pdf", "../in/copy.pdf"]


def test_a_renamed_file_keeps_its_report_under_the_new_name_alone() -> None:
    paths = ledger(KNOWN, gone=("../in/a.pdf",))
    assert paths.place("A", file("b.pdf")) == Moves(moved=frozenset({"A"}))
    assert locations(paths, "A") == ["../in/b.pdf"]


def test_a_report_stays_as_long_as_one_path_holds_it() -> None:
    paths = ledger(replace(KNOWN, locations=("../in/a.pdf", "../in/copy.pdf")))
    assert paths.place("B", file("a.pdf")) == Moves(moved=frozenset({"A"}))
    assert locations(paths, "A") == ["../in/copy.pdf"]


def test_two_files_that_swap_their_content_lose_no_report() -> None:
    paths = ledger(KNOWN, replace(KNOWN, report_id="B", locations=("../in/b.pdf",), source="b.pdf"))
    assert paths.place("B", file("a.pdf")) == Moves(removed=frozenset({"A"}), moved=frozenset({"B"}))
    assert paths.place("A", file("b.pdf")) == Moves(moved=frozenset({"B"}))
    assert (locations(paths, "A"), locations(paths, "B")) == (["../in/b.pdf"], ["../in/a.pdf"])


def test_a_touched_file_is_known_by_its_new_time_from_then_on() -> None:
    paths = ledger(KNOWN)
    touched = file("a.pdf", modified_at=datetime(2025, 6, 1, tzinfo=UTC))
    assert paths.place("A", touched) == Moves(moved=frozenset({"A"}))
    assert paths.places("A")[0].modified_at == touched.modified_at


def test_a_file_that_is_read_again_moves_nothing() -> None:
    assert ledger(KNOWN).place("A", file("a.pdf")) == Moves()
