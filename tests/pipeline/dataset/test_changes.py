"""What differs between two exports of one city."""

import os
from io import StringIO

import pytest
from rich.console import Console

from pipeline import open_dataset
from pipeline.commands.history import history_view
from pipeline.dataset.dataset import Dataset
from pipeline.errors import InputError
from pipeline.ingest.run import ingest
from pipeline.options import IngestOptions
from tests.pipeline.made_up import read_made_up


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("history") / "in"
    folder.mkdir()
    for day, (name, text) in enumerate({"z_old": "Tartu 1", "m": "Irbid 3", "a_new": "Tartu 3"}.items()):
        (folder / f"{name}.pdf").write_text(text)
        os.utime(folder / f"{name}.pdf", (day * 86_400, day * 86_400))
    (folder / "bad.pdf").write_text("broken")
    ingest([str(folder)], folder.parent / "dataset", IngestOptions(jobs=1, settle=0), reader=read_made_up)
    return open_dataset(folder.parent / "dataset")


def test_changes_lead_from_the_older_export_to_the_newer(dataset: Dataset) -> None:
    changes = dataset.changes("tartu")
    found = {(row.table, row.key, row.kind, row.column, row.old, row.new) for row in changes.itertuples()}
    assert found == {
        ("commitments", "Increase protected areas", "changed", "action_count", "1", "3"),
        ("actions", "Action 1", "added", None, None, None),
        ("actions", "Action 2", "added", None, None, None),
    }
    sources = dataset.reports().set_index("report_id")["source"]
    assert set(changes["before"].map(sources)) == {"z_old.pdf"}
    assert set(changes["after"].map(sources)) == {"a_new.pdf"}


def test_a_city_with_one_export_has_no_changes(dataset: Dataset) -> None:
    assert dataset.changes("Irbid").empty


def test_changes_of_all_cities_never_mix_cities(dataset: Dataset) -> None:
    assert set(dataset.changes()["city"]) == {"Tartu"}


def test_a_city_that_is_not_there_is_named(dataset: Dataset) -> None:
    with pytest.raises(InputError, match="no report Atlantis; `cityreports reports` lists all"):
        dataset.changes("Atlantis")


def test_the_history_shows_exports_by_date_with_what_they_changed(dataset: Dataset) -> None:
    console = Console(file=StringIO(), width=100)
    console.print(history_view(dataset, "Tartu"))
    assert isinstance(console.file, StringIO)
    assert [line.strip() for line in console.file.getvalue().splitlines()] == [
        "Tartu NZL",
        "1970-01-01 (the file's time: the document has no date) z_old.pdf",
        "1970-01-03 (the file's time: the document has no date) a_new.pdf",
        "commitments Increase protected areas: action_count: 1 → 3",
        "actions Action 1: added",
        "actions Action 2: added",
    ]
