"""What an analyst gets of a dataset: frames of every table, in order, with whole numbers whole."""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath

import duckdb
import pandas as pd
import polars as pl
import pytest

from extractors.read import ReadOptions
from pipeline import Dataset, open_dataset
from pipeline.engines.job import stored_form
from pipeline.errors import InputError
from pipeline.store.folder import prepare_folder
from pipeline.store.store import Store
from schemas.arrow import table_schema
from schemas.corrections import ALL_TABLES
from schemas.tables import TABLES
from tests.pipeline.made_up import READ_AT, read_made_up

FILES = {"suwon.pdf": "Suwon 1", "b/tartu.pdf": "Tartu 2", "a/tartu.pdf": "Tartu 3", "x": "broken"}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("read") / "dataset"
    prepare_folder(folder)
    store = Store(folder)
    for name, text in FILES.items():
        records = read_made_up(text.encode(), file_name=PurePath(name).name, options=ReadOptions())
        store.commit([stored_form(replace(records, report=replace(records.report, source=name)))], [], [])
    store.finish()
    return open_dataset(folder)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_method_of_its_name(dataset: Dataset, table: str) -> None:
    frame = getattr(dataset, table)()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == table_schema(table).names
    assert not frame.empty


def test_missing_numbers_stay_missing_and_the_others_whole(dataset: Dataset) -> None:
    population = dataset.reports().set_index("source")["population"]
    assert population.loc["suwon.pdf"] == 2807000
    assert population.isna().loc["x"]
    assert str(population.dtype) == "Int64"


def test_times_have_their_zone(dataset: Dataset) -> None:
    assert dataset.reports()["extracted_at"].iloc[0] == pd.Timestamp(READ_AT)


def test_rows_stand_report_by_report_in_the_order_of_their_files(dataset: Dataset) -> None:
    assert list(dataset.reports()["source"]) == ["a/tartu.pdf", "b/tartu.pdf", "suwon.pdf", "x"]
    actions = dataset.actions()
    assert list(actions["action"]) == [
        *("Action 0", "Action 1", "Action 2"),
        *("Action 0", "Action 1"),
        "Action 0",
    ]
    assert list(actions["city"]) == ["Tartu"] * 5 + ["Suwon"]


def test_arrow_says_what_the_columns_mean(dataset: Dataset) -> None:
    assert dataset.arrow("actions").schema.equals(table_schema("actions"), check_metadata=True)


def test_polars_and_duckdb_see_the_same(dataset: Dataset) -> None:
    assert dataset.polars("actions")["description"].to_list() == ["他们说 Kia ora"] * 6
    counted = dataset.duckdb().sql("SELECT city, count(*) FROM actions JOIN reports USING (report_id, city) GROUP BY 1")
    assert sorted(counted.fetchall()) == [("Suwon", 1), ("Tartu", 5)]


def test_other_readers_open_a_tables_folder_as_it_is(dataset: Dataset) -> None:
    assert len(pd.read_parquet(dataset.path / "actions")) == 6
    assert len(pl.read_parquet(f"{dataset.path}/actions/*.parquet")) == 6
    assert len(pl.read_delta(str(dataset.path / "actions"))) == 6
    assert len(duckdb.read_parquet(f"{dataset.path}/actions/*.parquet")) == 6


@pytest.mark.parametrize("file", ["suwon.pdf", sha256(b"Suwon 1").hexdigest()[:8], sha256(b"Suwon 1").hexdigest()])
def test_a_report_is_found_by_its_file_or_its_identity(dataset: Dataset, file: str) -> None:
    assert dataset.records(file) == read_made_up(b"Suwon 1", file_name="suwon.pdf", options=ReadOptions())


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        ("atlantis.pdf", "has no report atlantis.pdf; `cityreports reports` lists all"),
        ("tartu.pdf", "2 reports go by tartu.pdf; name one of a/tartu.pdf, b/tartu.pdf"),
        ("77", "has no report 77"),
    ],
)
def test_a_name_that_fits_no_report_or_several_is_a_clear_error(dataset: Dataset, file: str, complaint: str) -> None:
    with pytest.raises(InputError, match=re.escape(complaint)):
        dataset.records(file)


def test_a_table_that_is_none_is_a_clear_error(dataset: Dataset) -> None:
    with pytest.raises(InputError, match="There is no table mayors; choose one of reports, achievements"):
        dataset.arrow("mayors")


def test_a_dataset_opens_by_a_relative_path(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dataset.path.parent)
    opened = open_dataset(Path(dataset.path.name))
    monkeypatch.chdir("/")
    assert len(opened.actions()) == 6


def test_the_latest_export_of_each_city_is_a_dataset_too(dataset: Dataset) -> None:
    latest = dataset.latest()
    assert sorted(latest.reports()["city"]) == ["Suwon", "Tartu"]
    assert len(latest.actions()) == 1 + (3 if latest.reports()["source"].str.startswith("a/").any() else 2)
    assert len(dataset.reports()) == 4
    assert latest.latest().reports().equals(latest.reports())


def test_columns_of_the_report_can_be_added_to_every_row(dataset: Dataset) -> None:
    actions = dataset.actions("population", "source")
    assert set(actions["population"]) == {2807000}
    assert list(actions["source"].unique()) == ["a/tartu.pdf", "b/tartu.pdf", "suwon.pdf"]
    with pytest.raises(InputError, match="no such column"):
        dataset.actions("mood")
    with pytest.raises(InputError, match="has it already"):
        dataset.actions("city")


def test_enumerations_sort_as_they_are_defined(dataset: Dataset) -> None:
    levels = dataset.achievements()["level"]
    assert list(levels.cat.categories) == ["starter", "frontrunner", "star"]
    assert list(dataset.achievements().groupby("level").size().index) == ["starter", "frontrunner", "star"]


def test_a_dataset_says_what_is_in_it(dataset: Dataset) -> None:
    assert "4 reports (3 needs_review, 1 failed) of 2 cities in 1 country" in repr(dataset)
    assert repr(dataset).splitlines()[1] in dataset._repr_html_()
    assert list(dataset.describe()["table"]) == list(ALL_TABLES)
    described = dataset.describe("achievements").set_index("column")
    assert described.loc["level", "values"] == "starter, frontrunner, star"
    assert described.loc["percent_complete", "unit"] == "percent"
    with pytest.raises(InputError, match="There is no table cats"):
        dataset.describe("cats")
