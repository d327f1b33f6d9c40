"""`datapackage.json` and the data dictionary say the same as the tables."""

import json
from typing import Any

import pytest

from schemas.arrow import table_schema
from schemas.columns import PRIMARY_KEYS, columns
from schemas.corrections import ALL_TABLES
from schemas.datapackage import data_package
from schemas.dictionary import data_dictionary
from schemas.enums import Readability
from schemas.tables import CHILD_TABLES

FILES = {table: [f"{table}/part-0.parquet"] for table in ALL_TABLES}


@pytest.fixture(scope="module")
def resources() -> dict[str, dict[str, Any]]:
    package = json.loads(data_package(FILES, version="3"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    return {resource["name"]: resource for resource in package["resources"]}


def test_every_table_is_a_resource_with_its_files(resources: dict[str, dict[str, Any]]) -> None:
    assert {name: resource["path"] for name, resource in resources.items()} == FILES


@pytest.mark.parametrize("table", ALL_TABLES)
def test_the_fields_are_the_columns(resources: dict[str, dict[str, Any]], table: str) -> None:
    assert [field["name"] for field in resources[table]["schema"]["fields"]] == table_schema(table).names


def test_types_units_and_constraints(resources: dict[str, dict[str, Any]]) -> None:
    fields = {field["name"]: field for field in resources["actions"]["schema"]["fields"]}
    assert fields["readability"]["constraints"] == {"required": True, "enum": list(Readability)}
    assert (fields["page"]["type"], fields["x0"]["type"], fields["x0"]["unit"]) == ("integer", "number", "pt")
    assert "constraints" not in fields["description"]
    reports = {field["name"]: field for field in resources["reports"]["schema"]["fields"]}
    assert (reports["languages"]["type"], reports["languages"]["itemType"]) == ("list", "string")
    assert reports["extracted_at"]["type"] == "datetime"


@pytest.mark.parametrize("table", CHILD_TABLES)
def test_every_row_belongs_to_a_report(resources: dict[str, dict[str, Any]], table: str) -> None:
    reference = {"resource": "reports", "fields": ["report_id"]}
    assert resources[table]["schema"]["foreignKeys"] == [{"fields": ["report_id"], "reference": reference}]


@pytest.mark.parametrize("table", PRIMARY_KEYS)
def test_a_key_is_made_of_columns_that_are_never_null(table: str) -> None:
    by_name = {column.name: column for column in columns(table)}
    assert not any(by_name[name].nullable for name in PRIMARY_KEYS[table])


@pytest.mark.parametrize("table", ALL_TABLES)
def test_the_dictionary_has_a_line_for_every_column(table: str) -> None:
    section = data_dictionary().split(f"\n## {table}\n")[1].split("\n## ")[0]
    assert [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")] == table_schema(table).names
