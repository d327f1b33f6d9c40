"""Datasets to be reviewed: reports that are made up, or drawn, whose texts could not be read."""

from dataclasses import replace
from pathlib import Path

from extractors.read import ReadOptions, read_report
from pipeline.ingest import ingest
from pipeline.options import IngestOptions
from schemas.enums import FlagCode, Readability, Severity, Status
from schemas.tables import Action, FlagRow, ReportRecords
from tests.pipeline.made_up import read_made_up

UNREADABLE = "A description is there but could not be made readable: read it on the page."
FOUND = "ÎÏÐ§ <b>&</b> ¤¥¦"


def spoilt(records: ReportRecords) -> ReportRecords:
    """Return a report as if none of its descriptions had been readable."""
    flags = [_flag(action) for action in records.actions if action.description]
    actions = tuple(
        replace(action, description=None, description_as_found=FOUND, readability=Readability.UNREADABLE)
        for action in records.actions
    )
    report = replace(records.report, status=Status.NEEDS_REVIEW)
    return replace(records, report=report, actions=actions, flags=tuple(flags))


def _flag(action: Action) -> FlagRow:
    return FlagRow(
        severity=Severity.ERROR,
        code=FlagCode.UNREADABLE_TEXT,
        message=UNREADABLE,
        excerpt=FOUND,
        page=action.page,
        x0=action.x0,
        top=action.top,
        x1=action.x1,
        bottom=action.bottom,
    )


def read_spoilt(data: bytes, *, file_name: str, options: ReadOptions) -> ReportRecords:
    """Read a made-up report of which nothing is readable."""
    return spoilt(read_made_up(data, file_name=file_name, options=options))


def read_spoilt_pdf(data: bytes, *, file_name: str, options: ReadOptions) -> ReportRecords:
    """Read a real report as if none of its descriptions had been readable."""
    return spoilt(read_report(data, file_name=file_name, options=options))


def made(folder: Path, *cities: str) -> Path:
    """Return a dataset of made-up reports, one of each of `cities` with two actions."""
    (folder / "in").mkdir(parents=True)
    for city in cities:
        (folder / "in" / f"{city.lower()}.pdf").write_text(f"{city} 1", encoding="utf-8")
    again(folder)
    return folder / "dataset"


def again(folder: Path) -> None:
    """Read all made-up reports again."""
    options = IngestOptions(jobs=1, settle=0, reprocess=True)
    ingest([str(folder / "in")], folder / "dataset", options, reader=read_spoilt)
