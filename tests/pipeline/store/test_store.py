"""A dataset on disk: whole batches or nothing, and after a run exactly the current rows for any Parquet reader."""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from deltalake import DeltaTable, write_deltalake

from extractors.read import ReadOptions
from pipeline import open_dataset
from pipeline.dataset.snapshot import is_as_written
from pipeline.engines.job import ReportRead, stored_form
from pipeline.errors import DatasetBusyError, DatasetError
from pipeline.store.folder import prepare_folder
from pipeline.store.lock import exclusive
from pipeline.store.store import FILES_BEFORE_COMPACTION, Store
from pipeline.store.table_files import MARK, new_file_name
from schemas.arrow import table_schema
from schemas.columns import table_description
from schemas.tables import CHILD_TABLES, TABLES
from tests.pipeline.made_up import read_made_up


def made_up(text: str) -> ReportRead:
    return stored_form(read_made_up(text.encode(), file_name=f"{text}.pdf", options=ReadOptions()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data set ü"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    prepare_folder(folder)
    with exclusive(folder):
        yield Store(folder)


def plain_rows(folder: Path, table: str) -> int:
    return len(pd.read_parquet(folder / table))


def cities(folder: Path) -> list[str]:
    return sorted(open_dataset(folder).reports()["city"])


def test_a_batch_is_there_for_pandas_and_through_the_dataset(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2"), made_up("Irbid 3")], [], [])
    store.finish()
    assert cities(folder) == ["Irbid", "Tartu"]
    assert (plain_rows(folder, "reports"), plain_rows(folder, "actions")) == (2, 5)
    assert plain_rows(folder, "achievements") == 24


@pytest.mark.parametrize("table", TABLES)
def test_a_table_without_rows_still_has_its_columns(store: Store, folder: Path, table: str) -> None:
    store.finish()
    assert list(pd.read_parquet(folder / table).columns) == table_schema(table).names
    assert getattr(open_dataset(folder), table)().empty


@pytest.mark.parametrize("table", TABLES)
def test_the_delta_schema_says_what_the_columns_mean(store: Store, folder: Path, table: str) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    delta = DeltaTable(str(folder / table))
    assert delta.metadata().description == table_description(table)
    kept = {
        field.name: (field.nullable, {key: value for key, value in field.metadata.items() if key != MARK})
        for field in delta.schema().fields
    }
    wanted = {
        field.name: (field.nullable, {key.decode(): value.decode() for key, value in field.metadata.items()})
        for field in table_schema(table)
    }
    assert kept == wanted


def test_a_report_that_is_read_again_replaces_its_rows(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2"), made_up("Irbid 3")], [], [])
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    assert (plain_rows(folder, "reports"), plain_rows(folder, "actions")) == (2, 5)


def test_a_report_that_leaves_takes_its_rows_from_every_table(store: Store, folder: Path) -> None:
    tartu = made_up("Tartu 2")
    store.commit([tartu, made_up("Irbid 3")], [], [])
    store.commit([made_up("Suwon 1")], [], [tartu.identity.report_id])
    store.finish()
    assert cities(folder) == ["Irbid", "Suwon"]
    for table in TABLES:
        assert tartu.identity.report_id not in set(pd.read_parquet(folder / table)["report_id"])


def test_one_batch_is_one_commit_a_table_however_many_reports_it_has(store: Store, folder: Path) -> None:
    before = {table: DeltaTable(str(folder / table)).version() for table in TABLES}
    store.commit([made_up(f"City{number} 1") for number in range(50)], [], [])
    after = {table: DeltaTable(str(folder / table)).version() for table in TABLES}
    assert after == {table: version + 1 for table, version in before.items()}


def test_a_run_that_changes_nothing_commits_nothing(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    before = {table: DeltaTable(str(folder / table)).version() for table in TABLES}
    Store(folder).finish()
    assert {table: DeltaTable(str(folder / table)).version() for table in TABLES} == before


class KilledError(BaseException):
    """Stands for a SIGKILL at a certain commit."""


@pytest.mark.parametrize("unwritten", TABLES)
def test_a_run_killed_before_any_commit_leaves_the_dataset_as_it_was(
    store: Store, folder: Path, unwritten: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tartu is replaced and Suwon is new when the run dies before it writes the table `unwritten`."""
    store.commit([made_up("Tartu 2"), made_up("Irbid 3")], [], [])
    store.finish()
    before = {table: open_dataset(folder).arrow(table) for table in TABLES}

    def write_until(delta: DeltaTable, *args: object, **kwargs: object) -> None:
        if delta.metadata().name == unwritten:
            raise KilledError
        write_deltalake(delta, *args, **kwargs)  # type: ignore[call-overload]

    with monkeypatch.context() as patched, pytest.raises(KilledError):
        patched.setattr("pipeline.store.store.write_deltalake", write_until)
        store.commit([made_up("Tartu 2"), made_up("Suwon 4")], [], [])
    after = {table: open_dataset(folder).arrow(table) for table in TABLES}
    assert after == before

    next_run = Store(folder)
    next_run.commit([made_up("Tartu 2"), made_up("Suwon 4")], [], [])
    next_run.finish()
    assert cities(folder) == ["Irbid", "Suwon", "Tartu"]
    assert (plain_rows(folder, "reports"), plain_rows(folder, "actions")) == (3, 9)


def test_what_a_killed_run_left_is_gone_after_the_next(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    leftover = next((folder / "actions").glob("*.parquet"))
    (folder / "actions" / new_file_name()).write_bytes(leftover.read_bytes())
    (folder / "blocks" / f"{new_file_name()}#1").write_bytes(b"PAR1")
    write_deltalake(str(folder / "actions"), made_up("Ghost 7").children["actions"], mode="append")
    assert set(open_dataset(folder).actions()["city"]) == {"Tartu"}
    Store(folder).finish()
    assert (plain_rows(folder, "actions"), plain_rows(folder, "blocks")) == (2, 1)


def test_rows_of_a_report_that_somebody_took_out_of_reports_are_not_shown_and_are_swept(
    store: Store, folder: Path
) -> None:
    store.commit([made_up("Tartu 2"), made_up("Irbid 3")], [], [])
    DeltaTable(str(folder / "reports")).delete("city = 'Tartu'")
    assert set(open_dataset(folder).actions()["city"]) == {"Irbid"}
    Store(folder).finish()
    assert plain_rows(folder, "actions") == 3


def test_compacting_and_vacuuming_a_table_by_hand_does_no_harm(store: Store, folder: Path) -> None:
    for city in ("Tartu 2", "Irbid 3"):
        store.commit([made_up(city)], [], [])
    delta = DeltaTable(str(folder / "actions"))
    delta.optimize.compact()
    delta.vacuum(0, dry_run=False, enforce_retention_duration=False)
    assert len(open_dataset(folder).actions()) == 5
    again = Store(folder)
    again.commit([made_up("Suwon 4")], [], [])
    again.finish()
    assert len(open_dataset(folder).actions()) == plain_rows(folder, "actions") == 9


def test_many_small_batches_end_in_few_files_with_reports_in_reading_order(store: Store, folder: Path) -> None:
    for number in range(FILES_BEFORE_COMPACTION + 2):
        store.commit([made_up(f"City{number:02} 3")], [], [])
    store.finish()
    assert len(list((folder / "actions").glob("*.parquet"))) == 1
    actions = open_dataset(folder).actions()
    assert list(actions["city"].unique()) == sorted(actions["city"].unique())
    assert set(actions.groupby("city")["action"].agg(tuple)) == {("Action 0", "Action 1", "Action 2")}


def test_a_checkpoint_of_the_log_keeps_the_tables_together(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    store.commit([made_up("Tartu 2")], [], [])
    for table in TABLES:
        DeltaTable(str(folder / table)).create_checkpoint()
        for entry in sorted((folder / table / "_delta_log").glob("*.json"))[:-1]:
            entry.unlink()
    assert len(open_dataset(folder).actions()) == 2
    Store(folder).commit([made_up("Irbid 3")], [], [])
    assert len(open_dataset(folder).actions()) == 5


def test_an_open_dataset_keeps_its_version_while_another_run_writes(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    opened = open_dataset(folder)
    store.commit([made_up("Irbid 3")], [], [])
    assert len(opened.actions()) == 2
    assert len(open_dataset(folder).actions()) == 5


def test_a_dataset_whose_files_were_replaced_says_to_open_it_again(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    opened = open_dataset(folder)
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    with pytest.raises(DatasetError, match="open it again"):
        opened.actions()


def test_datapackage_names_the_files_that_are_there(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        files = sorted(str(path.relative_to(folder)) for path in (folder / resource["name"]).glob("*.parquet"))
        assert resource["path"] == files
        assert files


def test_the_log_holds_no_text_of_reports(store: Store, folder: Path) -> None:
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    logs = "".join(path.read_text() for path in folder.glob("*/_delta_log/*.json"))
    assert "Tartu" not in logs


def test_a_second_writer_is_told_at_once(store: Store, folder: Path) -> None:
    with pytest.raises(DatasetBusyError, match="Another run is writing"), exclusive(folder):
        pass


def test_a_folder_with_other_things_in_it_is_no_place_for_a_dataset(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(DatasetError, match=r"not empty \(thesis.docx\)"):
        prepare_folder(tmp_path)


def test_a_dataset_may_have_a_stranger_beside_its_tables(store: Store, folder: Path) -> None:
    (folder / "notes.md").touch()
    prepare_folder(folder)
    store.finish()
    assert (folder / "notes.md").exists()


def test_a_dataset_that_was_left_half_made_is_completed(folder: Path) -> None:
    prepare_folder(folder)
    DeltaTable.create(str(folder / CHILD_TABLES[0]), table_schema(CHILD_TABLES[0]), name=CHILD_TABLES[0])
    with pytest.raises(DatasetError, match="is no dataset"):
        open_dataset(folder)
    Store(folder).commit([made_up("Tartu 2")], [], [])
    assert cities(folder) == ["Tartu"]


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_that_is_no_dataset_is_a_clear_error(folder: Path, made: bool) -> None:
    if made:
        folder.mkdir()
    with pytest.raises(DatasetError, match="is no dataset" if made else "There is no folder"):
        open_dataset(folder)


def test_a_dataset_with_other_columns_is_not_written_to(folder: Path) -> None:
    prepare_folder(folder)
    schema = table_schema("flags").remove(3)
    DeltaTable.create(str(folder / "flags"), schema, name="flags")
    with pytest.raises(DatasetError, match="other columns"):
        Store(folder)


def test_a_dataset_is_as_its_runs_wrote_it_until_somebody_else_changes_its_reports(store: Store, folder: Path) -> None:
    """Only then are all tables searched for rows of reports that are no more, which takes long in large datasets."""
    for number in range(FILES_BEFORE_COMPACTION + 1):
        store.commit([made_up(f"City{number} 1")], [], [])
    store.finish()
    reports = DeltaTable(str(folder / "reports"))
    assert is_as_written(reports)
    reports.optimize.compact()
    assert is_as_written(reports)
    reports.delete("city = 'City3'")
    assert not is_as_written(reports)
    Store(folder)
    assert is_as_written(DeltaTable(str(folder / "reports")))
    assert "City3" not in set(open_dataset(folder).arrow("actions")["city"].to_pylist())


def test_a_run_of_many_batches_keeps_every_one(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.store.store.COMMITS_BEFORE_REOPENING", 3)
    for number in range(10):
        store.commit([made_up(f"City{number} 1"), made_up("Tartu 2")], [], [])
    store.finish()
    assert cities(folder) == sorted([*(f"City{number}" for number in range(10)), "Tartu"])
    assert plain_rows(folder, "actions") == 12
