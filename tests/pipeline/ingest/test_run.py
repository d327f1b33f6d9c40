"""The main job on made-up reports: what is read, what is left alone, and what a file's end does to its report."""

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import open_dataset
from pipeline.errors import InputError
from pipeline.files.sources import Found
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import RunSummary
from pipeline.options import IngestOptions
from schemas.corrections import ALL_TABLES
from schemas.enums import FailureCode, Status
from schemas.tables import TABLES
from tests.pipeline.listening import Listening
from tests.pipeline.made_up import read_made_up


def run(folder: Path, dataset: Path, **options: object) -> RunSummary:
    return ingest([str(folder)], dataset, IngestOptions(jobs=1, **{"settle": 0.0, **options}), reader=read_made_up)  # type: ignore[arg-type]


def by_source(dataset: Path) -> dict[str, str | None]:
    reports = open_dataset(dataset).reports()
    return dict(zip(reports["source"], reports["city"], strict=True))


def assert_plain_parquet_is_the_dataset(dataset: Path) -> None:
    """What pandas reads of a table's folder are the rows that the dataset shows."""
    opened = open_dataset(dataset)
    for table in TABLES:
        shown = opened.arrow(table).to_pandas()
        plain = pd.read_parquet(dataset / table)
        order = list(shown.columns.difference(["languages", "locations", "gbf_targets"]))
        pd.testing.assert_frame_equal(
            shown.sort_values(order, ignore_index=True)[order],
            plain.sort_values(order, ignore_index=True)[order],
            check_dtype=False,
        )


def test_a_folder_becomes_a_dataset(folder: Path, dataset: Path) -> None:
    summary = run(folder, dataset)
    assert by_source(dataset) == {"irbid.pdf": "Irbid", "tartu.pdf": "Tartu"}
    assert summary.status == {Status.NEEDS_REVIEW: 2}
    assert (summary.offered, summary.pages, summary.rows["actions"]) == (2, 4, 5)
    assert_plain_parquet_is_the_dataset(dataset)


def test_a_report_says_where_its_file_is(folder: Path, dataset: Path) -> None:
    (folder / "2024").mkdir()
    (folder / "tartu.pdf").rename(folder / "2024" / "tartu.pdf")
    run(folder, dataset)
    row = open_dataset(dataset).reports().set_index("city").loc["Tartu"]
    assert (row["file_name"], row["source"]) == ("tartu.pdf", "2024/tartu.pdf")
    assert list(row["locations"]) == ["../reports/2024/tartu.pdf"]
    assert (dataset / row["locations"][0]).resolve() == folder / "2024" / "tartu.pdf"


def test_a_second_run_reads_nothing_and_writes_nothing(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    before = sorted((path, path.stat().st_mtime_ns) for path in dataset.rglob("*") if path.is_file())
    summary = run(folder, dataset)
    assert (summary.unchanged, summary.status.total()) == (2, 0)
    assert sorted((path, path.stat().st_mtime_ns) for path in dataset.rglob("*") if path.is_file()) == before


def test_a_touched_file_is_not_read_again_and_then_left_alone(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    os.utime(folder / "tartu.pdf", (1, 1))
    assert run(folder, dataset).status.total() == 0
    seen = Listening()
    ingest([str(folder)], dataset, IngestOptions(settle=0), listener=seen, reader=read_made_up)
    assert seen.to_read == 0


def test_a_changed_file_replaces_its_report(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    (folder / "tartu.pdf").write_text("Tartu 4")
    summary = run(folder, dataset)
    assert (summary.removed, summary.unchanged) == (1, 1)
    assert len(open_dataset(dataset).reports()) == 2
    assert len(open_dataset(dataset).actions()) == 7
    assert_plain_parquet_is_the_dataset(dataset)


def test_copies_are_one_report_with_all_its_paths(folder: Path, dataset: Path) -> None:
    shutil.copy(folder / "tartu.pdf", folder / "copy.pdf")
    summary = run(folder, dataset)
    assert summary.duplicates == 1
    row = open_dataset(dataset).reports().set_index("city").loc["Tartu"]
    assert set(row["locations"]) == {"../reports/copy.pdf", "../reports/tartu.pdf"}
    shutil.copy(folder / "tartu.pdf", folder / "late.pdf")
    run(folder, dataset)
    row = open_dataset(dataset).reports().set_index("city").loc["Tartu"]
    assert len(row["locations"]) == 3
    assert_plain_parquet_is_the_dataset(dataset)


def test_a_renamed_file_keeps_its_report(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    (folder / "tartu.pdf").rename(folder / "renamed.pdf")
    summary = run(folder, dataset)
    assert summary.status.total() == 0
    assert by_source(dataset) == {"irbid.pdf": "Irbid", "renamed.pdf": "Tartu"}


def test_files_that_swap_their_content_keep_both_reports(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    (folder / "tartu.pdf").write_text("Irbid 3")
    (folder / "irbid.pdf").write_text("Tartu 2")
    run(folder, dataset)
    assert by_source(dataset) == {"irbid.pdf": "Tartu", "tartu.pdf": "Irbid"}
    assert len(open_dataset(dataset).actions()) == 5
    assert_plain_parquet_is_the_dataset(dataset)


def test_same_names_in_two_folders_are_two_reports(folder: Path, dataset: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    (other / "tartu.pdf").write_text("Tartu 1")
    run(folder, dataset)
    run(other, dataset)
    assert sorted(open_dataset(dataset).reports()["source"]) == ["irbid.pdf", "tartu.pdf", "tartu.pdf"]


def test_a_failed_report_is_a_row_and_is_tried_again_only_on_request(folder: Path, dataset: Path) -> None:
    (folder / "bad.pdf").write_text("broken")
    summary = run(folder, dataset)
    assert summary.failures == {FailureCode.DAMAGED: 1}
    failed = open_dataset(dataset).reports().set_index("source").loc["bad.pdf"]
    assert (failed["status"], failed["failure_code"], failed["failure_message"]) == (
        "failed",
        "damaged",
        "It is broken",
    )
    assert run(folder, dataset).status.total() == 0
    assert run(folder, dataset, retry_failed=True).status == {Status.FAILED: 1}
    assert len(open_dataset(dataset).reports()) == 3


def test_reprocessing_reads_everything_again_and_doubles_nothing(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    assert run(folder, dataset, reprocess=True).status.total() == 2
    assert len(open_dataset(dataset).actions()) == 5
    assert_plain_parquet_is_the_dataset(dataset)


def test_a_run_without_personal_data_takes_names_out_that_are_there(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    assert open_dataset(dataset).reports()["mayor"].notna().all()
    run(folder, dataset, personal_data=False)
    assert open_dataset(dataset).reports()["mayor"].isna().all()
    contents = b"".join(path.read_bytes() for path in dataset.rglob("*") if path.is_file())
    assert b"Mayor of" not in contents


def test_a_file_that_may_not_be_opened_is_named_and_has_no_row(folder: Path, dataset: Path) -> None:
    (folder / "gone.pdf").write_text("Suwon 1")

    class Deleting(Listening):
        def found(self, found: Found, to_read: int) -> None:
            (folder / "gone.pdf").unlink()

    summary = ingest([str(folder)], dataset, IngestOptions(jobs=1, settle=0), listener=Deleting(), reader=read_made_up)
    assert [(item.location, item.reason) for item in summary.not_read] == [
        ("../reports/gone.pdf", "it cannot be opened (No such file or directory)")
    ]
    assert len(open_dataset(dataset).reports()) == 2


def test_an_empty_folder_makes_an_empty_dataset(tmp_path: Path, dataset: Path) -> None:
    (tmp_path / "nothing").mkdir()
    summary = run(tmp_path / "nothing", dataset)
    assert (summary.offered, summary.rows) == (0, dict.fromkeys(ALL_TABLES, 0))
    assert open_dataset(dataset).reports().empty


def test_pruning_takes_out_reports_whose_files_are_gone(folder: Path, dataset: Path) -> None:
    shutil.copy(folder / "irbid.pdf", folder / "zz_copy.pdf")
    (folder / "gone.pdf").write_text("Suwon 1")
    run(folder, dataset)
    for name in ("gone.pdf", "irbid.pdf"):
        (folder / name).unlink()
    assert len(by_source(dataset)) == 3
    run(folder, dataset)
    assert len(by_source(dataset)) == 3
    summary = run(folder, dataset, prune=True)
    assert summary.removed == 1
    assert by_source(dataset) == {"tartu.pdf": "Tartu", "zz_copy.pdf": "Irbid"}
    assert_plain_parquet_is_the_dataset(dataset)


def test_pruning_by_an_empty_folder_is_refused(folder: Path, dataset: Path) -> None:
    run(folder, dataset)
    shutil.rmtree(folder)
    folder.mkdir()
    with pytest.raises(InputError, match="--prune would take out all"):
        run(folder, dataset, prune=True)
    assert len(by_source(dataset)) == 2
