"""A dataset asked by SQL, and its flags filtered: what is printed, and what a mistake says."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import open_dataset
from pipeline.commands import Wanted, answer, flags_table, reports_to_review
from pipeline.errors import ExitCode, InputError
from schemas.arrow import table_schema
from schemas.corrections import ALL_TABLES
from schemas.enums import FlagCode, Severity
from tests.pipeline.test_habits import cityreports

COUNT = "select language, count(*) as texts from actions where language = 'ko' group by language"


def test_every_way_of_asking_gives_the_same(fixture_dataset: Path) -> None:
    wanted = int((open_dataset(fixture_dataset).actions()["language"] == "ko").sum())
    assert wanted > 3
    as_json = json.loads(cityreports("query", fixture_dataset, COUNT, "--json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(cityreports("query", fixture_dataset, COUNT, "--csv").stdout.decode())))
    assert as_json == [{"language": "ko", "texts": wanted}]
    assert as_csv == [{"language": "ko", "texts": str(wanted)}]
    assert ["ko", str(wanted)] == cityreports("query", fixture_dataset, COUNT).stdout.decode().split()[2:4]


@pytest.mark.parametrize("sql", ["selec nothing", "select * from cats"])
def test_a_query_that_cannot_be_answered_is_a_sentence(fixture_dataset: Path, sql: str) -> None:
    with pytest.raises(InputError, match="The query cannot be answered"):
        answer(open_dataset(fixture_dataset), sql)


def test_flags_can_be_asked_for_by_kind_country_and_language(fixture_dataset: Path) -> None:
    dataset = open_dataset(fixture_dataset)
    lost = flags_table(dataset, Wanted(code=FlagCode.LOST_TEXT))
    assert set(lost["code"].to_pylist()) == {"lost_text"}
    assert set(lost["source"].to_pylist()) == {"tongliao_city.txt"}
    for country in ("China", "china", "CHN"):
        (item,) = reports_to_review(dataset, Wanted(country=country, severity=Severity.ERROR))
        assert item.city == "Tongliao City"
    assert reports_to_review(dataset, Wanted(code=FlagCode.LOST_TEXT, country="Finland")) == []
    assert flags_table(dataset, Wanted(language="tlh")).num_rows == 0
    severities = flags_table(dataset, Wanted())["severity"].to_pylist()
    assert severities == sorted(severities, key=list(Severity).index)


def test_flags_as_csv_have_a_row_a_flag(fixture_dataset: Path) -> None:
    printed = cityreports("flags", fixture_dataset, "--code", "lost_text", "--csv")
    assert printed.returncode == ExitCode.DONE
    rows = list(csv.DictReader(io.StringIO(printed.stdout.decode())))
    assert len(rows) == 11
    assert {row["city"] for row in rows} == {"Tongliao City"}
    assert cityreports("flags", fixture_dataset, "--code", "perhaps").returncode == ExitCode.USAGE


def test_an_export_as_parquet_is_one_file_a_table_and_means_the_same(fixture_dataset: Path, tmp_path: Path) -> None:
    done = cityreports("export", fixture_dataset, tmp_path / "out", "--format", "parquet")
    assert done.returncode == ExitCode.DONE, done.stderr
    dataset = open_dataset(fixture_dataset)
    for table in ALL_TABLES:
        written = pq.read_table(tmp_path / "out" / f"{table}.parquet")
        assert written.equals(dataset.arrow(table))
        assert written.schema.field("report_id").metadata == table_schema(table).field("report_id").metadata
