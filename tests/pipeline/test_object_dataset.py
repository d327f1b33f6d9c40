"""A dataset on object storage, and reports there: all that holds for folders holds for them."""

import json
import time
import urllib.request
from pathlib import Path

import pandas as pd
import pytest
from deltalake import write_deltalake

from pipeline import open_dataset
from pipeline.dataset.snapshot import open_table
from pipeline.errors import DatasetError, InputError
from pipeline.files.places import Address, Place, place, storage_options, table_uri
from pipeline.files.sources import Found
from pipeline.ingest.run import ingest
from pipeline.ingest.summary import RunSummary
from pipeline.ingest.watch import rounds
from pipeline.options import IngestOptions
from pipeline.store.folder import prepare_folder
from pipeline.store.store import Store
from pipeline.store.table_files import new_file_name
from schemas.arrow import table_schema
from schemas.tables import TABLES
from tests.conftest import new_bucket
from tests.pipeline.listening import Listening
from tests.pipeline.made_up import read_made_up
from tests.pipeline.store.test_store import made_up

REPORTS = {"tartu.pdf": "Tartu 2", "2024/irbid.pdf": "Irbid 3", "bad.txt": "broken", "2024/copy.pdf": "Tartu 2"}
WHERE_AND_WHEN = ["locations", "modified_at"]


def put(folder: Place, reports: dict[str, str]) -> Place:
    for name, text in reports.items():
        report = folder / name
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_bytes(text.encode())
    return folder


def run(folder: Place, dataset: Place, **options: object) -> RunSummary:
    return ingest([str(folder)], dataset, IngestOptions(jobs=1, **{"settle": 0.0, **options}), reader=read_made_up)  # type: ignore[arg-type]


def plain_rows(dataset: Place, table: str) -> pd.DataFrame:
    """The rows that pandas reads of a table's prefix or folder."""
    frame = pd.read_parquet(str(dataset / table))
    return frame.astype(str).sort_values(list(frame.columns), ignore_index=True)


def objects(prefix: Address) -> list[tuple[str, object]]:
    """What lies below a prefix but its lock."""
    return [(key, stamp) for key, stamp in prefix.walk() if not key.startswith(".lock/")]


@pytest.fixture(scope="module")
def made(object_store: str) -> Address:
    """A bucket with reports in `in` and their dataset in `dataset`; tests leave both as they are."""
    bucket = new_bucket(object_store)
    run(put(bucket / "in", REPORTS), bucket / "dataset")
    return bucket


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same reports in `in` and their dataset in `dataset`."""
    folder = tmp_path_factory.mktemp("here")
    run(put(folder / "in", REPORTS), folder / "dataset")
    return folder


def assert_same_rows(dataset: Place, expected: Place) -> None:
    for table in TABLES:
        drop = WHERE_AND_WHEN if table == "reports" else []
        found, wanted = plain_rows(dataset, table), plain_rows(expected, table)
        pd.testing.assert_frame_equal(found.drop(columns=drop), wanted.drop(columns=drop))


def test_reports_and_dataset_there_give_the_rows_of_a_folder(made: Address, here: Path) -> None:
    assert_same_rows(made / "dataset", here / "dataset")


def test_a_folder_becomes_a_dataset_there(bucket: Address, here: Path) -> None:
    assert run(here / "in", bucket / "dataset").duplicates == 1
    assert_same_rows(bucket / "dataset", here / "dataset")
    assert run(here / "in", bucket / "dataset").status.total() == 0


def test_reports_there_become_a_dataset_in_a_folder(made: Address, here: Path, tmp_path: Path) -> None:
    assert run(made / "in", tmp_path / "dataset").duplicates == 1
    assert_same_rows(tmp_path / "dataset", here / "dataset")
    assert run(made / "in", tmp_path / "dataset").status.total() == 0


def test_a_report_says_at_which_address_it_is(made: Address) -> None:
    row = open_dataset(f"{made}/dataset").reports().set_index("city").loc["Irbid"]
    assert (row["file_name"], row["source"]) == ("irbid.pdf", "2024/irbid.pdf")
    assert list(row["locations"]) == [f"{made}/in/2024/irbid.pdf"]


def test_a_second_run_reads_nothing_and_writes_nothing(made: Address) -> None:
    before = objects(made / "dataset")
    summary = run(made / "in", made / "dataset")
    assert (summary.unchanged, summary.status.total()) == (4, 0)
    assert objects(made / "dataset") == before


def test_every_table_has_a_file_and_the_package_names_them(bucket: Address) -> None:
    dataset = bucket / "dataset"
    store_with(dataset, "broken").finish()
    package = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    keys = {key for key, _ in dataset.walk()}
    for resource in package["resources"]:
        name = resource["name"]
        assert list(plain_rows(dataset, name).columns) == table_schema(name).names
        assert set(resource["path"]) == {key for key in keys if key.startswith(f"{name}/") and key.endswith(".parquet")}


def test_objects_that_change_come_move_and_go(bucket: Address) -> None:
    folder, dataset = bucket / "in", bucket / "dataset"
    run(put(folder, REPORTS | {"gone.pdf": "Suwon 1", "old-name.pdf": "Montreal 1"}), dataset)
    put(folder, {"2024/irbid.pdf": "Irbid 12", "new-name.pdf": "Montreal 1", "new.pdf": "Berlin 1"})
    for name in ("gone.pdf", "old-name.pdf"):
        (folder / name).unlink()
    summary = run(folder, dataset)
    assert (summary.status.total(), summary.removed) == (2, 1)
    reports = open_dataset(dataset).reports().set_index("city")
    assert list(reports["source"].loc[["Irbid", "Suwon", "Montreal", "Berlin"]]) == [
        "2024/irbid.pdf",
        "gone.pdf",
        "new-name.pdf",
        "new.pdf",
    ]
    assert list(reports["locations"].loc[["Tartu"]].map(len)) == [2]
    assert run(folder, dataset, prune=True).removed == 1
    assert "Suwon" not in set(open_dataset(dataset).reports()["city"])
    assert len(open_dataset(dataset).actions()) == len(plain_rows(dataset, "actions")) == 2 + 12 + 1 + 1


def test_an_object_that_is_written_again_is_looked_into_and_then_left_alone(bucket: Address, tmp_path: Path) -> None:
    folder, dataset = put(bucket / "in", {"tartu.pdf": "Tartu 2"}), tmp_path / "dataset"
    run(folder, dataset)
    time.sleep(1.1)  # The store tells whole seconds.
    put(folder, {"tartu.pdf": "Tartu 2"})
    assert run(folder, dataset).status.total() == 0
    seen = Listening()
    ingest([str(folder)], dataset, IngestOptions(settle=0), listener=seen, reader=read_made_up)
    assert seen.to_read == 0


def test_an_object_that_was_just_written_is_waited_for(bucket: Address, tmp_path: Path) -> None:
    began = time.time()
    folder = put(bucket / "in", {"tartu.pdf": "Tartu 2"})
    assert run(folder, tmp_path / "dataset", settle=2.0).status.total() == 1
    assert time.time() - began > 2


def test_an_object_that_vanishes_is_named_and_has_no_row(bucket: Address, tmp_path: Path) -> None:
    folder = put(bucket / "in", {"gone.pdf": "Suwon 1", "tartu.pdf": "Tartu 2"})

    class Deleting(Listening):
        def found(self, found: Found, to_read: int) -> None:
            (folder / "gone.pdf").unlink()

    options = IngestOptions(jobs=1, settle=0)
    summary = ingest([str(folder)], tmp_path / "dataset", options, listener=Deleting(), reader=read_made_up)
    assert [(item.location, item.reason) for item in summary.not_read] == [
        (f"{folder}/gone.pdf", "it cannot be opened (No such object)")
    ]
    assert list(open_dataset(tmp_path / "dataset").reports()["city"]) == ["Tartu"]


def test_an_object_that_may_not_be_read_is_named_and_has_no_row(
    object_store: str, bucket: Address, tmp_path: Path
) -> None:
    folder = put(bucket / "in", {"tartu.pdf": "Tartu 2"})

    class Denying(Listening):
        def found(self, found: Found, to_read: int) -> None:
            allow_requests(object_store, "0")

    try:
        options = IngestOptions(jobs=1, settle=0)
        summary = ingest([str(folder)], tmp_path / "dataset", options, listener=Denying(), reader=read_made_up)
    finally:
        allow_requests(object_store, "inf")
    (refused,) = summary.not_read
    assert refused.reason.startswith("it cannot be opened (Access denied, check AWS_ACCESS_KEY_ID")


def allow_requests(object_store: str, number: str) -> None:
    """Let the server answer so many requests to whoever asks, and then only to users that it knows: none."""
    url, head = f"{object_store}/moto-api/reset-auth", {"Content-Type": "text/plain"}
    urllib.request.urlopen(urllib.request.Request(url, number.encode(), head)).close()


def test_superseded_files_are_deleted(bucket: Address) -> None:
    dataset = bucket / "dataset"
    store = store_with(dataset, "Tartu 2")
    opened = open_dataset(dataset)
    store.commit([made_up("Tartu 2")], [], [])
    store.finish()
    assert len([key for key, _ in dataset.walk() if key.startswith("actions/part-")]) == 1
    assert len(plain_rows(dataset, "actions")) == 2
    with pytest.raises(DatasetError, match="open it again"):
        opened.actions()


def test_what_a_killed_run_left_is_not_shown_and_gone_after_the_next(bucket: Address) -> None:
    dataset, actions = bucket / "dataset", bucket / "dataset" / "actions"
    store_with(dataset, "Tartu 2")
    ghost = made_up("Ghost 7").children["actions"]
    whole = next(entry for entry in actions.iterdir() if entry.suffix == ".parquet")  # one with the table's mark
    write_deltalake(table_uri(actions), ghost, mode="append", storage_options=storage_options(actions))
    (actions / new_file_name()).write_bytes(whole.read_bytes())
    assert set(open_dataset(dataset).actions()["city"]) == {"Tartu"}
    Store(dataset).finish()
    assert set(plain_rows(dataset, "actions")["city"]) == {"Tartu"}
    open_table(dataset / "reports").delete("city = 'Tartu'")
    Store(dataset).finish()
    assert plain_rows(dataset, "actions").empty


def store_with(dataset: Address, text: str) -> Store:
    prepare_folder(dataset)
    store = Store(dataset)
    store.commit([made_up(text)], [], [])
    return store


def test_a_prefix_with_other_things_in_it_is_no_place_for_a_dataset(bucket: Address) -> None:
    put(bucket, {"in/tartu.pdf": "Tartu 2", "theses/thesis.docx": "words"})
    with pytest.raises(DatasetError, match=r"not empty \(thesis.docx\)"):
        run(bucket / "in", bucket / "theses")


@pytest.mark.parametrize(
    ("dataset", "complaint"),
    [("{bucket}/nowhere", "There is no folder"), ("{bucket}/in", "is no dataset"), ("s3://no-such/x", "no folder")],
)
def test_an_address_that_is_no_dataset_is_a_clear_error(bucket: Address, dataset: str, complaint: str) -> None:
    put(bucket / "in", {"tartu.pdf": "Tartu 2"})
    with pytest.raises(DatasetError, match=complaint):
        open_dataset(dataset.format(bucket=bucket))


def test_a_bucket_that_is_not_there_is_not_made(object_store: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="No such bucket"):
        run(put(tmp_path / "in", REPORTS), place("s3://no-such-bucket-here/dataset"))


def test_a_prefix_is_not_watched(bucket: Address, tmp_path: Path) -> None:
    watching = rounds([f"{bucket}/in"], tmp_path / "dataset", IngestOptions(), listener=Listening())
    with pytest.raises(InputError, match=r"does not tell what arrives; run `cityreports ingest` again and again"):
        next(watching)
