"""A table as a CSV file that Excel, LibreOffice and pandas open alike: UTF-8 with its mark, commas, RFC 4180 quotes.

A text that a spreadsheet program would run gets an apostrophe in front. That can be undone without loss: exactly those
cells begin with an apostrophe and go on with what `pipeline.export.cells.is_formula_like` recognises.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from pipeline.export.cells import Cell, is_formula_like

HARMLESS = "'"
"""What is put in front of a text that looks like a formula."""
ENCODING = "utf-8-sig"
"""Without the mark, Excel takes UTF-8 for the encoding of the machine and garbles every script but Latin."""


def write_csv(path: Path, header: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> int:
    """Write one table, and return how many texts got an apostrophe; raises OSError."""
    with path.open("w", encoding=ENCODING, newline="") as stream:
        return print_csv(stream, header, rows)


def print_csv(stream: TextIO, header: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> int:
    """Print one table, and return how many texts got an apostrophe."""
    changed = 0
    writer = csv.writer(stream)
    writer.writerow(header)
    for row in rows:
        harmless = [harmless_cell(cell) for cell in row]
        changed += sum(isinstance(cell, str) and cell != was for cell, was in zip(harmless, row, strict=True))
        writer.writerow(_lower_case(cell) for cell in harmless)
    return changed


def harmless_cell(cell: Cell) -> Cell:
    """Return `cell` so that a spreadsheet program does not run it; numbers are numbers, below zero too."""
    return HARMLESS + cell if isinstance(cell, str) and is_formula_like(cell) else cell


def as_it_was(text: str) -> str:
    """Return the text that `harmless_cell` made `text` of."""
    rest = text.removeprefix(HARMLESS)
    return rest if is_formula_like(rest) else text


def _lower_case(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell
