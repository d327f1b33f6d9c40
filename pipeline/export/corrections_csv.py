"""Decisions as a CSV file and back, so that two people can work apart and bring their decisions together.

A text that a spreadsheet program would run as a formula gets an apostrophe in front, as in all CSV files that are
exported, and loses it when it comes back.
"""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from pipeline.corrections import Decided
from pipeline.errors import InputError
from pipeline.export.csv_files import as_it_was, harmless_cell
from schemas.columns import Column, columns
from schemas.corrections import CORRECTIONS, Correction
from schemas.tables import Identity

REMEDY = "export a file with `cityreports corrections DATASET --export FILE` and see how it looks"
_IDENTITY = tuple(Identity.__dataclass_fields__)


def corrections_to_csv(decisions: Iterable[Decided]) -> str:
    """Return the decisions as CSV with a header, one row each."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in columns(CORRECTIONS)])
    for identity, row in decisions:
        values = {**vars(identity), **vars(row)}
        writer.writerow([_cell(values[column.name]) for column in columns(CORRECTIONS)])
    return out.getvalue()


def corrections_from_csv(text: str) -> list[Decided]:
    """Return the decisions of a CSV file as `corrections_to_csv` writes it, in any order of columns.

    Raises:
        InputError: a column is missing, or a value is not of its column's kind; the sentence names the line.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    missing = [column.name for column in columns(CORRECTIONS) if column.name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"The file of corrections has no column {missing[0]}", REMEDY)
    found = []
    for values in reader:
        given = {column.name: _value(column, values[column.name], reader.line_num) for column in columns(CORRECTIONS)}
        identity = Identity(**{name: given.pop(name) for name in _IDENTITY})
        found.append((identity, Correction(**given)))
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(harmless_cell(value.isoformat() if isinstance(value, datetime) else str(value)))


def _value(column: Column, cell: str | None, line: int) -> Any:
    if not cell:
        if not column.nullable:
            raise InputError(f"Line {line} of the file of corrections has no {column.name}", REMEDY)
        return None
    text = as_it_was(cell)
    try:
        if column.enumeration:
            return column.enumeration(text)
        if pa.types.is_timestamp(column.type):
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if pa.types.is_integer(column.type):
            return int(text)
        if pa.types.is_floating(column.type):
            return float(text)
    except ValueError as error:
        raise InputError(
            f"Line {line} of the file of corrections has {text!r} as {column.name}, which cannot be", REMEDY
        ) from error
    return text
