"""The labelled reports of a dataset, each with its rows of the tables that a truth may speak of."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset import Dataset
from pipeline.errors import InputError
from pipeline.evaluation.truth import KEYS, Truth, Value
from schemas.arrow import records_from_arrow, table_schema
from schemas.tables import TABLES, Identity, ReportRecords, Row

_IDENTITY = frozenset(column for column in Identity.__dataclass_fields__)
_READ = (*KEYS, "flags")


def labelled_reports(dataset: Dataset, truths: Sequence[Truth]) -> dict[str, ReportRecords]:
    """Return the records of each report that `truths` speak of and `dataset` has, by the `file` of its truth.

    The table `blocks` is left empty: no truth speaks of it.

    Raises:
        InputError: none of the reports is there, or more than one goes by the same name.
        DatasetError: as `Dataset.arrow`.
    """
    identities = _identities(dataset, truths)
    if not identities:
        remedy = "ingest the reports that the truth files name in `file`"
        raise InputError(f"{dataset.path} has none of the {len(truths)} labelled reports", remedy)
    wanted = pa.array(sorted(set(identities.values())))
    by_report: dict[str, dict[str, pa.Table]] = defaultdict(dict)
    for table in _READ:
        data = dataset.arrow(table)
        data = data.filter(pc.is_in(data["report_id"], value_set=wanted))
        for report_id in set(identities.values()):
            by_report[report_id][table] = data.filter(pc.equal(data["report_id"], report_id))
    return {
        file: records_from_arrow(
            (table, by_report[report_id].get(table, table_schema(table).empty_table())) for table in TABLES
        )
        for file, report_id in identities.items()
    }


def found_value(records: ReportRecords, row: Row, column: str) -> Value:
    """Return what `row` says in `column`, as a truth would say it."""
    value = getattr(records.identity if column in _IDENTITY else row, column)
    return comparable(value)


def comparable(value: Any) -> Value:
    """Return a value of a dataset's row as a truth would say it: NFC, plain, None where there is nothing."""
    if isinstance(value, list | tuple):
        return tuple(unicodedata.normalize("NFC", item) for item in value) or None
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value) or None
    assert value is None or isinstance(value, bool | int | float | datetime)
    return value  # type: ignore[return-value]


def _identities(dataset: Dataset, truths: Sequence[Truth]) -> dict[str, str]:
    rows = dataset.arrow("reports").select(["report_id", "file_name", "source", "locations"]).to_pylist()
    by_path: dict[str, list[str]] = defaultdict(list)
    by_name: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for path in {row["source"], *(row["locations"] or ())}:
            by_path[path].append(row["report_id"])
        by_name[row["file_name"]].append(row["report_id"])
    found = {}
    for truth in truths:
        matching = by_path.get(truth.file) or by_name.get(truth.file) or []
        if len(matching) > 1:
            remedy = f"write its path in {truth.path} as the table `reports` has it in `source`"
            raise InputError(f"{len(matching)} reports go by {truth.file}", remedy)
        if matching:
            found[truth.file] = matching[0]
    return found
