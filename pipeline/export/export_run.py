"""Writes a dataset for spreadsheet programs, whole reports only: a folder of CSV files or an Excel workbook.

Beside the tables there is one of their columns, with meaning, unit and values. What a format cannot take as it is, is
told in sentences; nothing is left out. A file is replaced only when the new one is complete, and only if an export
wrote it (`pipeline.export.own_files`).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from rich.table import Table

from pipeline.dataset import Dataset
from pipeline.errors import InputError
from pipeline.export.cells import Cell, count_controls, rows_of_cells
from pipeline.export.csv_files import write_csv
from pipeline.export.formats import Format, format_of
from pipeline.export.own_files import list_as_written, refuse_others
from pipeline.export.workbook import Workbook
from pipeline.terminal import safe
from schemas.columns import columns
from schemas.corrections import ALL_TABLES

COLUMNS = "columns"
COLUMNS_HEADER = ("table", "column", "description", "unit", "values")


@dataclass(frozen=True)
class Exported:
    """What was written: files, rows of each table, and sentences about what the format could not take as it is."""

    files: tuple[Path, ...]
    rows: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def export(dataset: Dataset, out: Path, form: Format | None = None, *, force: bool = False) -> Exported:
    """Write `dataset` to `out`, as `form` or as the name of `out` says.

    With `force`, files are replaced that no export wrote, or that somebody has changed since.

    Raises:
        InputError: `out` lies in the dataset or cannot be written, or has files that only `force` replaces.
        DatasetError: the dataset cannot be read.
    """
    if isinstance(dataset.path, Path) and out.resolve().is_relative_to(dataset.path.resolve()):
        raise InputError(f"{out} lies inside the dataset", "export to another place")
    form = form or format_of(out)
    try:
        if not force:
            refuse_others(_files(out, form))
        match form:
            case Format.CSV:
                return _export_csv(dataset, out)
            case Format.XLSX:
                return _export_xlsx(dataset, out)
            case Format.PARQUET:
                return _export_parquet(dataset, out)
    except OSError as error:
        raise InputError(f"{out} cannot be written ({error.strerror or error})", "export to another place") from error


def _files(out: Path, form: Format) -> list[Path]:
    """Return the files that an export writes."""
    if form is Format.XLSX:
        return [out]
    names = ALL_TABLES if form is Format.PARQUET else (*ALL_TABLES, COLUMNS)
    return [out / f"{name}.{form}" for name in names]


def _export_parquet(dataset: Dataset, out: Path) -> Exported:
    """Write one file a table; what its columns mean travels in it."""
    out.mkdir(parents=True, exist_ok=True)
    rows = {}
    for table, file in zip(ALL_TABLES, _files(out, Format.PARQUET), strict=True):
        data = dataset.arrow(table)
        rows[table] = data.num_rows
        with _complete(file) as path:
            pq.write_table(data, path, compression="zstd")
    return Exported(tuple(_files(out, Format.PARQUET)), rows)


def _export_csv(dataset: Dataset, out: Path) -> Exported:
    out.mkdir(parents=True, exist_ok=True)
    told = _Told()
    files = []
    for table in ALL_TABLES:
        data = told.about(table, dataset.arrow(table))
        files.append(out / f"{table}.csv")
        with _complete(files[-1]) as path:
            told.formulas += write_csv(path, data.column_names, rows_of_cells(data))
    files.append(out / f"{COLUMNS}.csv")
    with _complete(files[-1]) as path:
        write_csv(path, COLUMNS_HEADER, _columns())
    return Exported(tuple(files), told.rows, told.notes())


def _export_xlsx(dataset: Dataset, out: Path) -> Exported:
    out.parent.mkdir(parents=True, exist_ok=True)
    told = _Told()
    with _complete(out) as path, Workbook(path) as book:
        for table in ALL_TABLES:
            data = told.about(table, dataset.arrow(table))
            book.add(table, data.column_names, rows_of_cells(data))
        book.add(COLUMNS, COLUMNS_HEADER, _columns())
    told.long_texts, told.sheets = book.long_texts, book.sheets
    return Exported((out,), told.rows, told.notes())


@dataclass
class _Told:
    """What there is to tell of an export."""

    rows: dict[str, int] = field(default_factory=dict)
    controls: int = 0
    formulas: int = 0
    long_texts: int = 0
    sheets: dict[str, list[str]] = field(default_factory=dict)

    def about(self, table: str, data: pa.Table) -> pa.Table:
        self.rows[table] = data.num_rows
        self.controls += count_controls(data)
        return data

    def notes(self) -> tuple[str, ...]:
        notes = [
            f"The table {table} has more rows than a sheet: it goes on in the sheet {' and '.join(sheets[1:])}."
            for table, sheets in self.sheets.items()
            if len(sheets) > 1
        ]
        counted = (
            (self.formulas, "Texts that look like formulas: {}; each got an apostrophe in front, so that none is run."),
            (self.long_texts, "Texts that are too long for a cell: {}; they stand whole in the sheet long_texts."),
            (self.controls, "Texts with control characters: {}; signs like \u2400 stand in their place."),
        )
        return (*notes, *(sentence.format(count) for count, sentence in counted if count))


def _columns() -> Iterator[tuple[Cell, ...]]:
    for table in ALL_TABLES:
        for column in columns(table):
            yield table, column.name, column.description, column.unit, ", ".join(column.members) or None


@contextmanager
def _complete(path: Path) -> Iterator[Path]:
    """Give a place to write to, and move what was written to `path` when it is complete."""
    # A folder of its own, so that no file of that name can be in the way.
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        partial = Path(folder) / path.name
        yield partial
        list_as_written(partial, path)
        partial.replace(path)


def exported_view(exported: Exported) -> Table:
    """Return what was written, as a table for a terminal."""
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for path in exported.files:
        table.add_row("written", safe(str(path)))
    table.add_section()
    for name, rows in exported.rows.items():
        table.add_row(f"rows of {name}", f"{rows:,}")
    return table
