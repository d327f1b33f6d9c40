"""Rows survive the way to Arrow and back, and the schema says what its columns mean."""

import dataclasses
import json
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.arrow import from_arrow, records_from_arrow, rows_to_arrow, table_schema, to_arrow
from schemas.columns import Column, columns
from schemas.enums import Award, Level, Readability, Status
from schemas.tables import TABLES, Achievement, Identity, ReportRecords, ReportRow, Row

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
INT_BITS = {pa.int32(): 31, pa.int64(): 63}


def values(column: Column) -> st.SearchStrategy[Any]:
    """Any value that may stand in `column`."""
    if column.enumeration:
        present: st.SearchStrategy[Any] = st.sampled_from(list(column.enumeration))
    elif column.type in INT_BITS:
        limit = 2 ** INT_BITS[column.type]
        present = st.integers(-limit, limit - 1)
    else:
        present = {
            pa.string(): TEXT,
            pa.bool_(): st.booleans(),
            pa.float32(): st.floats(width=32, allow_nan=False),
            pa.timestamp("us", tz="UTC"): st.datetimes(timezones=st.just(UTC)),
            pa.list_(pa.field("element", pa.string())): st.lists(TEXT),
        }[column.type]
    return st.none() | present if column.nullable else present


def rows_of(table: str) -> st.SearchStrategy[tuple[Identity, Row]]:
    """Any row of `table` with its identity."""
    identity_names = {field.name for field in dataclasses.fields(Identity)}
    strategies = {column.name: values(column) for column in columns(table)}
    own = {name: strategy for name, strategy in strategies.items() if name not in identity_names}
    identity = {name: strategies[name] for name in identity_names}
    return st.tuples(st.builds(Identity, **identity), st.builds(TABLES[table], **own))


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_rows_come_back_equal(table: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(rows_of(table), max_size=4))
    assert from_arrow(table, rows_to_arrow(rows, table)) == rows


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_means(table: str) -> None:
    for column in columns(table):
        metadata = table_schema(table).field(column.name).metadata
        assert metadata[b"description"].decode() == column.description
        assert len(column.description) > 3
        assert metadata.get(b"unit", b"").decode() == (column.unit or "")


def test_an_enumeration_travels_with_its_column() -> None:
    metadata = table_schema("actions").field("readability").metadata
    assert json.loads(metadata[b"enumeration"]) == list(Readability)


def test_a_column_is_nullable_exactly_where_a_report_may_be_silent() -> None:
    schema = table_schema("reports")
    assert not schema.field("report_id").nullable
    assert not schema.field("status").nullable
    assert schema.field("population").nullable


def test_a_report_comes_back_whole() -> None:
    records = ReportRecords(
        identity=Identity(report_id="ab", city="Tartu", country_code="EST"),
        report=ReportRow(
            file_name="a.pdf", source="x/a.pdf", status=Status.OK, extracted_at=datetime.now(UTC), extractor_version="1"
        ),
        achievements=(Achievement(award=Award.PROFILE, level=Level.STAR, percent_complete=50, page=1, x0=0.5),),
    )
    assert records_from_arrow((table, to_arrow(records, table)) for table in TABLES) == records


def test_a_time_without_time_zone_is_refused() -> None:
    row = ReportRow(
        file_name="a", source="a", status=Status.OK, extracted_at=datetime(2025, 1, 1), extractor_version="1"
    )
    with pytest.raises(ValueError, match="extracted_at has no time zone"):
        rows_to_arrow([(Identity(report_id="a"), row)], "reports")


def test_a_value_outside_of_its_enumeration_is_refused_on_the_way_back() -> None:
    data = rows_to_arrow(
        [(Identity(report_id="a"), Achievement(award=Award.PROFILE, level=Level.STAR))], "achievements"
    )
    wrong = data.set_column(data.schema.get_field_index("level"), data.schema.field("level"), pa.array(["platinum"]))
    with pytest.raises(ValueError, match="platinum"):
        from_arrow("achievements", wrong)
