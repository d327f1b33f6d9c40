"""A dataset for other programs: Parquet files, CSV files or a workbook; no text of a report can do anything there."""

from pipeline.export.cells import rows_of_cells
from pipeline.export.corrections_csv import corrections_from_csv, corrections_to_csv
from pipeline.export.csv_files import print_csv
from pipeline.export.export_run import export, exported_view
from pipeline.export.formats import Format

__all__ = [
    "Format",
    "corrections_from_csv",
    "corrections_to_csv",
    "export",
    "exported_view",
    "print_csv",
    "rows_of_cells",
]
