"""A dataset for spreadsheet programs: CSV files or an Excel workbook, in which no text of a report can do anything."""

from pipeline.export.export_run import export, exported_view
from pipeline.export.formats import Format

__all__ = [
    "Format",
    "export",
    "exported_view",
]
