"""How a dataset is read: tables of one consistent version, and what differs between exports."""

from pipeline.dataset.changes import changes, city_key, exports
from pipeline.dataset.dataset import Dataset, open_dataset
from pipeline.dataset.naming import find_report, find_reports, folded, named_reports
from pipeline.dataset.snapshot import Snapshot, is_as_written, open_snapshot, open_table, pins, rows, settled

__all__ = [
    "Dataset",
    "Snapshot",
    "changes",
    "city_key",
    "exports",
    "find_report",
    "find_reports",
    "folded",
    "is_as_written",
    "named_reports",
    "open_dataset",
    "open_snapshot",
    "open_table",
    "pins",
    "rows",
    "settled",
]
