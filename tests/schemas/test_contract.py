"""The dataset has the columns and types that were agreed with those who read it, whatever else it has."""

import pyarrow as pa
import pytest

from schemas.arrow import table_schema
from schemas.tables import TABLES

STRING, INT32, INT64, FLOAT32, BOOL = pa.string(), pa.int32(), pa.int64(), pa.float32(), pa.bool_()
STRINGS = pa.list_(pa.field("element", pa.string()))
TIME = pa.timestamp("us", tz="UTC")

IDENTITY = {"report_id": STRING, "city": STRING, "country_code": STRING}
PLACE = {"page": INT32, "x0": FLOAT32, "top": FLOAT32, "x1": FLOAT32, "bottom": FLOAT32, "confidence": FLOAT32}
DOUBT = {"readability": STRING, "cause": STRING, "text_source": STRING, "language": STRING, "script": STRING}

AGREED = {
    "reports": {
        **IDENTITY,
        **dict.fromkeys(
            [
                "file_name",
                "source",
                "platform",
                "city_as_printed",
                "entity_type",
                "country",
                "region",
                "mayor",
                "mayor_title",
                "cbi_version",
                "status",
                "failure_code",
                "failure_message",
                "extractor_version",
                "ocr_engine",
            ],
            STRING,
        ),
        **dict.fromkeys(("page_count", "cbi_total_score", "cbi_max_score", "ocr_pages"), INT32),
        **dict.fromkeys(
            ["file_bytes", "population", "readable_chars", "recovered_chars", "unreadable_chars", "unaccounted_chars"]
            + ["hidden_chars"],
            INT64,
        ),
        "languages": STRINGS,
        "document_created_at": TIME,
        "extracted_at": TIME,
    },
    "achievements": {**IDENTITY, **PLACE, "award": STRING, "level": STRING, "percent_complete": INT32},
    "commitments": {
        **IDENTITY,
        **PLACE,
        "area_number": INT32,
        "area": STRING,
        "commitment": STRING,
        "action_count": INT32,
        "listed_as_other": BOOL,
        "gbf_targets": STRINGS,
    },
    "actions": {
        **IDENTITY,
        **PLACE,
        **DOUBT,
        "area_number": INT32,
        **dict.fromkeys(("area", "commitment", "action", "action_id", "description", "description_as_found"), STRING),
        "language_confidence": FLOAT32,
        "ocr_confidence": FLOAT32,
    },
    "pathway_steps": {
        **IDENTITY,
        **PLACE,
        "phase": STRING,
        "step_number": INT32,
        "step": STRING,
        "resource_count": INT32,
    },
    "resources": {
        **IDENTITY,
        **PLACE,
        **dict.fromkeys(("section", "title", "kind", "url", "language"), STRING),
        "step_number": INT32,
        "position": INT32,
    },
    "cbi_components": {**IDENTITY, **PLACE, "component": STRING, "score": INT32, "max_score": INT32, "started": BOOL},
    "cbi_indicators": {
        **IDENTITY,
        **PLACE,
        **dict.fromkeys(("component", "indicator_number", "indicator"), STRING),
        "score": INT32,
        "max_score": INT32,
    },
    "blocks": {
        **IDENTITY,
        **PLACE,
        **DOUBT,
        "position": INT32,
        **dict.fromkeys(("section", "role", "text", "text_as_found"), STRING),
        "ocr_confidence": FLOAT32,
    },
    "flags": {**IDENTITY, **PLACE, **dict.fromkeys(("severity", "code", "message", "excerpt"), STRING)},
}


def test_the_ten_tables_are_the_agreed_ones() -> None:
    assert set(TABLES) == set(AGREED)


@pytest.mark.parametrize("table", AGREED)
def test_a_table_has_the_agreed_columns_and_types(table: str) -> None:
    schema = table_schema(table)
    found = {name: schema.field(name).type for name in schema.names}
    assert {name: found.get(name) for name in AGREED[table]} == AGREED[table]


@pytest.mark.parametrize("table", AGREED)
def test_every_table_begins_with_the_identity_of_the_report(table: str) -> None:
    assert table_schema(table).names[:3] == ["report_id", "city", "country_code"]
