"""Truth files: what people know to stand in a report, as checked values that a dataset can be held against.

The format is described in docs/truth-files.md. Whatever it does not allow is an error of one sentence, so that a slip
of the keyboard is never scored as a mistake of the reader.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.errors import InputError
from schemas.columns import Column, columns
from schemas.enums import FlagCode

Value = str | int | bool | datetime | tuple[str, ...] | None
"""What a cell may hold; texts are NFC, an empty list is None."""
KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "reports": (),
    "achievements": (("award", "level"),),
    "commitments": (("commitment",),),
    "actions": (("area_number", "commitment", "action"), ("action",)),
    "pathway_steps": (("step_number",),),
    "resources": (("section", "step_number", "position"),),
    "cbi_components": (("component",),),
    "cbi_indicators": (("component", "indicator"), ("indicator",)),
}
"""Columns by which the rows of truth and dataset find each other, table by table; where no row agrees on the first
ones, the next are tried, so that an action under the wrong commitment is one wrong cell and not a lost row. The last
ones must be given."""
REPORT_NAME = "file_name"
"""Column of `reports` that says which report it is, and is therefore no field."""
TRUE_TEXT = "true_text"
"""Name of the words that stood where no one can read them any more, beside the columns of `actions`."""
_HEAD = ("file", "purpose", "design", "content_set", "damage", "variant", "languages")
_UNSCORED = frozenset({"report_id", "x0", "top", "x1", "bottom"})


@dataclass(frozen=True)
class Cell:
    """One field: any of `accepted` is right, the first is the one to show."""

    column: str
    accepted: tuple[Value, ...]

    @property
    def value(self) -> Value:
        """The value to show."""
        return self.accepted[0]


@dataclass(frozen=True)
class TruthRow:
    """One row of a table with the cells that are known; `true_text` are words that no one can read any more."""

    cells: tuple[Cell, ...]
    true_text: str | None = None

    def cell(self, column: str) -> Cell | None:
        """Return the cell of `column`, None where the truth does not say it."""
        return next((cell for cell in self.cells if cell.column == column), None)


@dataclass(frozen=True)
class TruthTable:
    """The known rows of one table; `whole` unless rows beyond them may be right as well."""

    name: str
    rows: tuple[TruthRow, ...]
    whole: bool


@dataclass(frozen=True)
class Truth:
    """What is known of one report.

    `file` is its name or path as the table `reports` has it. `damage`, `variant` and `design` group the results and
    may be missing. `flags` are codes that a reader must raise, None where nothing is known about them.
    """

    path: Path
    file: str
    damage: str | None
    variant: str | None
    design: str | None
    tables: tuple[TruthTable, ...]
    flags: tuple[FlagCode, ...] | None

    def table(self, name: str) -> TruthTable | None:
        """Return the table `name`, None where nothing is known about it."""
        return next((table for table in self.tables if table.name == name), None)


def load_truths(path: Path) -> tuple[Truth, ...]:
    """Return the truths in the file `path`, or in all JSON files of the folder `path`, by name.

    Raises:
        InputError: there is none, or a file is not as docs/truth-files.md says.
    """
    if not path.exists():
        raise InputError(f"{path} is not there", "name a truth file or a folder of them")
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path} has no truth file", "put files as docs/truth-files.md describes them into it")
    truths = tuple(load_truth(file) for file in files)
    by_file: dict[str, Path] = {}
    for truth in truths:
        if truth.file in by_file:
            first = by_file[truth.file]
            raise InputError(f"{first} and {truth.path} are both about {truth.file}", "make one file of them")
        by_file[truth.file] = truth.path
    return truths


def load_truth(path: Path) -> Truth:
    """Return the truth in the file `path`; raises InputError when it is not as docs/truth-files.md says."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror})", "see to it that it can") from error
    except ValueError as error:
        raise InputError(f"{path} is not JSON in UTF-8 ({error})", "put it right there") from error
    if not isinstance(document, dict):
        raise InputError(f"{path} is no truth file", "begin it with { and the key `file`")
    return _TruthReader(path).truth(document)


class _TruthReader:
    """Turns one JSON document into a truth; every complaint names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def truth(self, document: Mapping[str, Any]) -> Truth:
        known = (*_HEAD, "tables", "partial", "alternatives")
        for key in document:
            self._expect(key in known, f"has the unknown key {key!r}", f"use {', '.join(known)}")
        self._expect(bool(document.get("file")), "does not say which `file` it is about", "give the file's name")
        head = {name: document.get(name) for name in ("file", "damage", "variant", "design")}
        for name, value in head.items():
            self._expect(value is None or isinstance(value, str), f"has a {name!r} that is no text", "make it one")
        tables = document.get("tables")
        if not isinstance(tables, dict) or not tables:
            raise self._error("has no `tables`", "say there what you know of the report")
        rows = {name: rows for name, rows in tables.items() if name != "flags"}
        for name in rows:
            self._expect(name in KEYS, f"has the unknown table {name!r}", f"choose among {', '.join((*KEYS, 'flags'))}")
        partial = self._partial(document.get("partial", []), rows)
        alternatives = self._alternatives(document.get("alternatives", []), rows)
        return Truth(
            path=self.path,
            file=str(head["file"]),
            damage=head["damage"],
            variant=head["variant"],
            design=head["design"],
            tables=tuple(
                TruthTable(name, tuple(self._rows(name, value, alternatives)), whole=name not in partial)
                for name, value in rows.items()
            ),
            flags=self._flags(tables["flags"]) if "flags" in tables else None,
        )

    def _rows(
        self, table: str, rows: Any, alternatives: Mapping[tuple[str, int, str], list[Any]]
    ) -> Iterator[TruthRow]:
        scored = {column.name: column for column in columns(table) if _is_scored(column)}
        for number, row in enumerate(self._list_of_objects(table, rows)):
            where = f"row {number} of {table}"
            cells = []
            for name, value in row.items():
                if (table, name) in (("actions", TRUE_TEXT), ("reports", REPORT_NAME)):
                    continue
                column = scored.get(name)
                if column is None:
                    raise self._error(f"has the unknown column {name!r} in {where}", f"use {', '.join(scored)}")
                values = (value, *alternatives.get((table, number, name), ()))
                cells.append(Cell(name, tuple(self._value(one, column, where) for one in values)))
            for key in KEYS[table][-1] if KEYS[table] else ():
                if key == "step_number" and table == "resources":
                    continue
                self._expect(key in row, f"does not say the {key} in {where}", "give it, it names the row")
            true_text = row.get(TRUE_TEXT) if table == "actions" else None
            self._expect(
                true_text is None or isinstance(true_text, str), f"has a {TRUE_TEXT} that is no text in {where}"
            )
            yield TruthRow(tuple(cells), unicodedata.normalize("NFC", true_text) if true_text else None)

    def _partial(self, names: Any, rows: Mapping[str, Any]) -> frozenset[str]:
        self._expect(
            isinstance(names, list) and all(name in rows for name in names),
            "has a `partial` that is no list of its tables",
            f"use names among {', '.join(rows)}",
        )
        return frozenset(names)

    def _alternatives(self, items: Any, rows: Mapping[str, Any]) -> dict[tuple[str, int, str], list[Any]]:
        found: dict[tuple[str, int, str], list[Any]] = {}
        for item in self._list_of_objects("alternatives", items):
            self._expect(
                set(item) == {"table", "row", "column", "values"} and isinstance(item["values"], list),
                "has an alternative without table, row, column and a list of values",
            )
            table, number, column = item["table"], item["row"], item["column"]
            self._expect(
                table in rows and isinstance(number, int) and 0 <= number < len(rows[table]),
                f"has an alternative for row {number} of {table}, which is not there",
            )
            self._expect(column in rows[table][number], f"has an alternative for {column!r}, which row {number} lacks")
            found[table, number, column] = item["values"]
        return found

    def _flags(self, codes: Any) -> tuple[FlagCode, ...]:
        self._expect(isinstance(codes, list), "has `flags` that are no list", "list the codes that must be raised")
        for code in codes:
            self._expect(code in list(FlagCode), f"has the unknown flag {code!r}", f"use {', '.join(FlagCode)}")
        return tuple(FlagCode(code) for code in codes)

    def _value(self, value: Any, column: Column, where: str) -> Value:
        if value is None:
            return None
        place = f"{column.name} of {where}"
        if column.enumeration is not None:
            self._expect(
                value in column.members, f"says {value!r} as {place}", f"choose among {', '.join(column.members)}"
            )
            return str(value)
        if pa.types.is_list(column.type):
            is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
            self._expect(is_list, f"says {value!r} as {place}", "give a list of texts")
            return tuple(unicodedata.normalize("NFC", item) for item in value) or None
        if pa.types.is_boolean(column.type) or pa.types.is_integer(column.type):
            return self._number(value, column, place)
        return self._text(value, column, place)

    def _number(self, value: Any, column: Column, place: str) -> Value:
        if pa.types.is_boolean(column.type):
            self._expect(isinstance(value, bool), f"says {value!r} as {place}", "give true or false")
            return bool(value)
        whole = isinstance(value, int) and not isinstance(value, bool)
        self._expect(whole, f"says {value!r} as {place}", "give a whole number without quotation marks")
        return int(value)

    def _text(self, value: Any, column: Column, place: str) -> Value:
        self._expect(isinstance(value, str), f"says {value!r} as {place}", "give a text in quotation marks")
        if pa.types.is_timestamp(column.type):
            return self._time(value, place)
        return unicodedata.normalize("NFC", value) or None

    def _time(self, value: str, place: str) -> datetime:
        try:
            time = datetime.fromisoformat(value)
        except ValueError as error:
            raise self._error(f"says {value!r} as {place}", "write it as 2025-03-01T12:00:00+00:00") from error
        return time if time.tzinfo is not None else time.replace(tzinfo=UTC)

    def _list_of_objects(self, name: str, items: Any) -> list[dict[str, Any]]:
        is_list = isinstance(items, list) and all(isinstance(item, dict) for item in items)
        self._expect(is_list, f"has {name} that are no list of objects", "write them as [{…}, {…}]")
        return list(items)

    def _expect(self, holds: bool, problem: str, remedy: str = "put it right, see docs/truth-files.md") -> None:
        if not holds:
            raise self._error(problem, remedy)

    def _error(self, problem: str, remedy: str) -> InputError:
        return InputError(f"{self.path} {problem}", remedy)


def _is_scored(column: Column) -> bool:
    return column.name not in _UNSCORED and not pa.types.is_floating(column.type)
