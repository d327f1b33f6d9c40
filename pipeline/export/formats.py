"""The formats that a dataset can be exported in."""

from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """What a dataset is written as: a folder with a file `TABLE.csv` a table, or a workbook with a sheet a table."""

    CSV = "csv"
    XLSX = "xlsx"


def format_of(out: Path) -> Format:
    """Return the format that the name `out` stands for: a workbook if it ends in .xlsx, else a folder of CSV files."""
    return Format.XLSX if out.suffix.casefold() == ".xlsx" else Format.CSV
