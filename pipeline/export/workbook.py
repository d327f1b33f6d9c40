"""Tables as one Excel workbook: one sheet a table, texts in cells that hold text and nothing else.

No text becomes a formula, a link or a number. Excel's limits lose nothing: a table with more rows than a sheet goes on
in another sheet, and a text that is too long for a cell stands whole in the sheet `long_texts`.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.export.cells import Cell, is_formula_like

MAX_ROWS = 1_048_576
"""Rows of a sheet, its header too; this and the next limit are those of Excel 2007 and later."""
MAX_TEXT = 32_767
"""UTF-16 code units of a cell."""
LONG_TEXTS = "long_texts"
LONG_TEXTS_HEADER = ("sheet", "row", "column", "part", "text")
GOES_ON = " […] (the whole text stands in the sheet long_texts)"
COLUMN_WIDTH = 18
"""Characters that are seen of a column before it is made wider."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass
class Workbook:
    """A workbook that is being written; to be used in a `with`, at whose end the file is there. Raises OSError.

    `sheets` are the names of the sheets of each table, `long_texts` counts the cells whose text goes on elsewhere.
    """

    path: Path
    sheets: dict[str, list[str]] = field(default_factory=dict)
    long_texts: int = 0

    def __enter__(self) -> Self:
        """Begin the file."""
        self._folder = tempfile.TemporaryDirectory(prefix="cityreports-")
        self._book = xlsxwriter.Workbook(str(self.path), {**_OPTIONS, "tmpdir": self._folder.name})
        self._book.use_zip64()  # Only where the file needs it.
        self._bold = self._book.add_format({"bold": True})
        # So that Excel keeps the text a text also when somebody edits the cell.
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._long: list[tuple[Cell, ...]] = []
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Write the file, unless something has gone wrong."""
        try:
            if kind is None:
                if self._long:
                    self._write(LONG_TEXTS, LONG_TEXTS_HEADER, self._long)
                try:
                    self._book.close()
                except FileCreateError as failure:
                    raise OSError(*failure.args[0].args) from failure
        finally:
            self._book.fileclosed = True  # Else it is written after all when the object goes.
            self._folder.cleanup()

    def add(self, table: str, header: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> None:
        """Write one table in as many sheets as it needs."""
        self.sheets[table] = list(self._write(table, header, rows))

    def _write(self, table: str, header: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> list[str]:
        names: list[str] = []
        sheet, number = None, MAX_ROWS
        for row in rows:
            if sheet is None or number == MAX_ROWS:
                names.append(table if not names else f"{table} {len(names) + 1}")
                sheet, number = self._sheet(names[-1], header), 1
            for place, cell in enumerate(row):
                self._put(sheet, number, place, cell, header[place])
            number += 1
        if sheet is None:
            names.append(table)
            self._sheet(table, header)
        return names

    def _sheet(self, name: str, header: Sequence[str]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header) - 1, COLUMN_WIDTH)
        for place, title in enumerate(header):
            sheet.write_string(0, place, title, self._bold)
        return sheet

    def _put(self, sheet: Worksheet, row: int, place: int, cell: Cell, column: str) -> None:
        if isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif isinstance(cell, int | float):
            sheet.write_number(row, place, cell)
        elif cell is not None:
            text = cell.replace("\r\n", "\n").replace("\r", "\n")  # Excel knows no other line break.
            quoted: Format | None = self._quoted if is_formula_like(text) else None
            if 2 * len(text) > MAX_TEXT and _units(text) > MAX_TEXT:
                self.long_texts += 1
                parts = list(_parts(text, MAX_TEXT))
                self._long.extend((sheet.name, row + 1, column, n, part) for n, part in enumerate(parts, start=1))
                text = next(_parts(text, MAX_TEXT - len(GOES_ON))) + GOES_ON
            sheet.write_string(row, place, text, quoted)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _parts(text: str, units: int) -> Iterator[str]:
    """Yield `text` in parts of at most so many UTF-16 code units, no character cut in two."""
    while text:
        part = text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
        yield part
        text = text[len(part) :]
