"""The fixture reports as a dataset: what `make demo` makes is right, whole and consistent."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from extractors.read import ReadOptions, read_report
from pipeline import Dataset, open_dataset
from schemas.arrow import to_arrow
from schemas.columns import PRIMARY_KEYS, columns
from schemas.tables import TABLES
from tests.pipeline.conftest import FIXTURE_REPORTS


@pytest.fixture(scope="module")
def dataset(fixture_dataset: Path) -> Dataset:
    return open_dataset(fixture_dataset)


def of_tongliao(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["city"] == "Tongliao City"]


def test_every_fixture_report_has_a_row(dataset: Dataset) -> None:
    offered = {path.name for path in FIXTURE_REPORTS.iterdir() if path.suffix in (".pdf", ".txt")}
    assert set(dataset.reports()["source"]) == offered


@pytest.mark.parametrize("table", PRIMARY_KEYS)
def test_a_key_names_one_row(dataset: Dataset, table: str) -> None:
    rows = getattr(dataset, table)()
    assert not rows.duplicated(list(PRIMARY_KEYS[table])).any()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_belongs_to_a_report_and_repeats_its_city(dataset: Dataset, table: str) -> None:
    reports = dataset.reports().set_index("report_id")
    rows = getattr(dataset, table)()
    for name in ("city", "country_code"):
        assert rows[name].equals(rows["report_id"].map(reports[name]).rename(name))


@pytest.mark.parametrize("table", TABLES)
def test_only_members_of_an_enumeration_stand_in_its_column(dataset: Dataset, table: str) -> None:
    rows = getattr(dataset, table)()
    for column in columns(table):
        if column.enumeration:
            assert set(rows[column.name].dropna()) <= set(column.members)


@pytest.mark.parametrize("file_name", ["tongliao_city.txt", "irbid.pdf", "kunming_city.pdf"])
def test_what_is_stored_is_what_was_read(dataset: Dataset, file_name: str) -> None:
    read = read_report((FIXTURE_REPORTS / file_name).read_bytes(), file_name=file_name, options=ReadOptions())
    stored = dataset.records(file_name)
    of_the_run = {name: getattr(stored.report, name) for name in ("extracted_at", "locations", "modified_at")}
    expected = replace(read, report=replace(read.report, **of_the_run))
    for table in TABLES:
        assert to_arrow(stored, table).equals(to_arrow(expected, table)), table


def test_the_real_report_is_read_as_it_is_printed(dataset: Dataset) -> None:
    (report,) = of_tongliao(dataset.reports()).to_dict("records")
    assert (report["country"], report["country_code"], report["region"]) == ("China", "CHN", "Asia & Oceania")
    assert (report["population"], report["mayor"]) == (2807000, "Dalentai Qi")
    assert (report["cbi_total_score"], report["cbi_max_score"]) == (0, 112)
    assert report["status"] == "needs_review"


def test_the_real_reports_awards_are_the_printed_ones(dataset: Dataset) -> None:
    shares = of_tongliao(dataset.achievements()).groupby("award", sort=False)["percent_complete"].agg(list)
    assert shares.to_dict() == {
        "profile": [34, 100, 0],
        "nature_pathway": [0, 0, 0],
        "tools_resources": [0, 0, 0],
        "action_platform": [100, 100, 50],
    }


def test_the_real_reports_commitments_without_action_are_listed_as_other(dataset: Dataset) -> None:
    commitments = of_tongliao(dataset.commitments())
    assert commitments.groupby("area_number")["commitment"].count().to_dict() == {1: 5, 2: 3, 3: 5}
    assert list(commitments["listed_as_other"]) == list(commitments["action_count"] == 0)
    assert commitments["action_count"].sum() == 13


def test_the_real_reports_descriptions_are_lost_or_unreadable(dataset: Dataset) -> None:
    actions = of_tongliao(dataset.actions())
    assert actions["readability"].astype(str).value_counts().to_dict() == {"lost": 11, "unreadable": 2}
    assert set(actions.loc[actions["readability"] == "unreadable", "cause"]) == {"wrong_language_ocr"}
    assert actions["description"].isna().all()


def test_the_real_reports_other_sections_are_untouched(dataset: Dataset) -> None:
    assert list(of_tongliao(dataset.pathway_steps())["resource_count"]) == [0] * 9
    components = of_tongliao(dataset.cbi_components())
    assert list(components["max_score"]) == [36, 20, 56]
    assert not components["started"].any()
    assert of_tongliao(dataset.resources()).empty
