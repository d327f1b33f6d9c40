"""Datasets that say what given rows say, and truth files, for tests of the evaluation."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.engines.job import stored_form
from pipeline.evaluation.evaluation_run import Evaluation, evaluate
from pipeline.evaluation.truth import TRUE_TEXT
from pipeline.store.folder import prepare_folder
from pipeline.store.store import Store
from schemas.enums import FlagCode, Readability, Severity, Status
from schemas.tables import (
    TABLES,
    Action,
    FlagRow,
    Identity,
    ReportRecords,
    ReportRow,
)

READ_AT = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
IDENTITY = ("city", "country_code")


def dataset_of(folder: Path, *reports: ReportRecords) -> Path:
    """Return a dataset in `folder` that holds `reports`."""
    prepare_folder(folder)
    Store(folder).commit([stored_form(report) for report in reports], [], [])
    return folder


def read_as_told(truth: Mapping[str, Any], **changes: Sequence[Any]) -> ReportRecords:
    """Return what a perfect reader makes of the report of `truth`; `changes` replace the rows of whole tables."""
    tables = {**truth["tables"], **changes}
    (report,) = tables["reports"]
    children = {
        name: tuple(TABLES[name](**_columns(name, row)) for row in rows)
        for name, rows in tables.items()
        if name not in ("reports", "flags")
    }
    flags = tuple(
        FlagRow(severity=Severity.WARNING, code=FlagCode(code), message="Look at it.") for code in tables["flags"]
    )
    return ReportRecords(
        identity=Identity(
            report_id=sha256(truth["file"].encode()).hexdigest(),
            city=report.get("city"),
            country_code=report.get("country_code"),
        ),
        report=_report_row(truth["file"], report),
        flags=flags,
        **children,  # type: ignore[arg-type]
    )


def report_of(file_name: str, *actions: Action, status: Status = Status.OK, **tables: Any) -> ReportRecords:
    """Return a report of which only what is given was read."""
    return ReportRecords(
        identity=Identity(report_id=sha256(file_name.encode()).hexdigest()),
        report=_report_row(file_name, {"status": status}),
        actions=actions,
        **tables,
    )


def action(text: str | None, readability: str = "readable", **columns: Any) -> Action:
    """Return an action of the name `Plant trees` with the description `text`."""
    columns = {"action": "Plant trees", "language": "en" if text else None, **columns}
    return Action(description=text, readability=Readability(readability), **columns)


def truth_of_actions(file_name: str, *rows: Mapping[str, Any], **keys: Any) -> dict[str, Any]:
    """Return a truth that knows the actions of a report and nothing else."""
    return {"file": file_name, "tables": {"actions": list(rows)}, **keys}


def write_truth(folder: Path, *truths: Mapping[str, Any]) -> Path:
    """Write `truths` to a folder of their own inside `folder` and return it."""
    labelled = folder / "truth"
    labelled.mkdir(parents=True, exist_ok=True)
    for number, truth in enumerate(truths):
        text = json.dumps(truth, ensure_ascii=False)
        (labelled / f"{number}.json").write_text(text, encoding="utf-8")
    return labelled


def evaluated(folder: Path, truth: Mapping[str, Any], records: ReportRecords) -> Evaluation:
    """Return the evaluation of one report."""
    return evaluate(write_truth(folder, truth), dataset_of(folder / "dataset", records))


def _columns(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if (table, name) != ("actions", TRUE_TEXT)}


def _report_row(file_name: str, row: Mapping[str, Any]) -> ReportRow:
    columns = {name: value for name, value in row.items() if name not in IDENTITY and name != "file_name"}
    if columns.get("document_created_at"):
        columns["document_created_at"] = datetime.fromisoformat(columns["document_created_at"])
    return ReportRow(
        file_name=file_name, source=f"in/{file_name}", extracted_at=READ_AT, extractor_version="0.1.0", **columns
    )
