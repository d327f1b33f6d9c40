"""The formats that a dataset can be exported in."""

from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """What a dataset is written as: a folder with a file a table (`TABLE.csv`, `TABLE.parquet`), or one workbook."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


def format_of(out: Path) -> Format:
    """Return the format that the name `out` stands for: a workbook if it ends in .xlsx, else a folder of CSV files."""
    return Format.XLSX if out.suffix.casefold() == ".xlsx" else Format.CSV
