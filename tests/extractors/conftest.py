"""The fixture reports, each read once a test run by the real reader."""

import os
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from extractors.read import read_report
from schemas.tables import ReportRecords
from tests.extractors.fixture_reports import report_bytes


@pytest.fixture(scope="session")
def read_fixture(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ReportRecords]:
    """Return a function that gives the records of a fixture report, by file name."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # which the processes of one run share

    @cache
    def read(file_name: str) -> ReportRecords:
        kept = folder / f"{file_name}.records"
        if kept.exists():
            shared: ReportRecords = pickle.loads(kept.read_bytes())
            return shared
        records = read_report(report_bytes(file_name), file_name=file_name)
        _write_at_once(kept, pickle.dumps(records))
        return records

    return read


def _write_at_once(path: Path, data: bytes) -> None:
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
