"""What a value of a table looks like in a spreadsheet, and which texts a spreadsheet program would take for formulas.

Lists are joined, times are ISO 8601 in UTC, a missing value is an empty cell, and a control character shows as a sign.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

Cell = str | int | float | bool | None
LIST_SEPARATOR = "; "
ROWS_AT_A_TIME = 2_000
FORMULA = re.compile(
    r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff\"'`\u2018\u2019\u201c\u201d]*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]"
)
"""How a text begins that spreadsheet programs run, after quotes and white space too; the last four are the wide forms
of Chinese and Japanese keyboards. (https://owasp.org/www-community/attacks/CSV_Injection)"""
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"  # Of these, XML and so a workbook can hold none but U+007F.
_CONTROL = re.compile(_CONTROLS)
_SIGNS_OF_CONTROLS = 0x2400  # Unicode's pictures of control characters stand in the order of what they picture.
_SIGN_OF_DELETE = "\u2421"
_REPLACEMENT = "\ufffd"


def is_formula_like(text: str) -> bool:
    """Tell whether a spreadsheet program might take `text` for a formula or a command."""
    return FORMULA.match(text) is not None


def with_visible_controls(text: str) -> str:
    """Return `text` with a sign like U+2400 for each control character; tabs and line breaks stay."""
    return _CONTROL.sub(lambda found: _sign(found.group()), text)


def count_controls(table: pa.Table) -> int:
    """Return the number of texts of `table` that have control characters, list items each for itself."""
    count = 0
    for column in table.columns:
        texts = pc.list_flatten(column) if pa.types.is_list(column.type) else column
        if pa.types.is_string(texts.type):
            count += pc.sum(pc.match_substring_regex(texts, _CONTROLS)).as_py() or 0
    return count


def rows_of_cells(table: pa.Table) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of `table`; texts are as they are, but for signs in place of control characters."""
    for batch in table.to_batches(max_chunksize=ROWS_AT_A_TIME):
        yield from zip(*(_cells(column) for column in batch.columns), strict=True)


def _cells(column: pa.Array) -> list[Cell]:
    if pa.types.is_float32(column.type):
        # By way of its text: 0.1 is no 0.10000000149011612.
        column = column.cast(pa.string()).cast(pa.float64())
    return [_cell(value) for value in column.to_pylist()]


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return with_visible_controls(LIST_SEPARATOR.join(item for item in value if item is not None)) or None
    if isinstance(value, str):
        return with_visible_controls(value)
    assert isinstance(value, datetime)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _sign(control: str) -> str:
    if control < " ":
        return chr(_SIGNS_OF_CONTROLS + ord(control))
    return _SIGN_OF_DELETE if control == "\x7f" else _REPLACEMENT
