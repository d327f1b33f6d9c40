"""An export for spreadsheet programs says what the dataset says, and none of its texts can do anything there."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.read import ReadOptions
from pipeline import Dataset, open_dataset
from pipeline.engines.job import stored_form
from pipeline.export import workbook
from pipeline.export.cells import is_formula_like, rows_of_cells, with_visible_controls
from pipeline.export.csv_files import as_it_was, harmless_cell
from pipeline.export.export_run import Exported, export
from pipeline.store.folder import prepare_folder
from pipeline.store.store import Store
from schemas.columns import columns
from schemas.corrections import ALL_TABLES
from tests.pipeline.made_up import read_made_up

ATTACKS = (
    '=HYPERLINK("http://127.0.0.1/?x="&A1;"see")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    ' " =1+1',
    "'=1+1",
    "\u201c=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
)
HARMLESS = (
    "他们说 Kia ora",
    "N/A",
    "1 = 1",
    "a-b",
    "http://127.0.0.1/a",
    "0012",
    "TRUE",
    "'quoted'",
    "",
    'a,b\n"c"; d',
)
LONG = "=" + "漢😀" * 20_000
PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


def made(folder: Path, descriptions: Sequence[str]) -> Dataset:
    """A dataset of one report whose actions say what is given, and of a failed one."""
    prepare_folder(folder)
    store = Store(folder)
    records = read_made_up(b"Tartu 1", file_name="tartu.pdf", options=ReadOptions())
    (action,) = records.actions
    actions = tuple(replace(action, description=text, confidence=0.1) for text in descriptions)
    broken = read_made_up(b"broken", file_name="broken.pdf", options=ReadOptions())
    store.commit([stored_form(replace(records, actions=actions)), stored_form(broken)], [], [])
    store.finish()
    return open_dataset(folder)


def sheet(path: Path, name: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    assert not any(cell.data_type == "f" or cell.hyperlink for row in book[name].iter_rows() for cell in row)
    return [list(row) for row in book[name].values]


def column(rows: list[list[Any]], name: str) -> list[Any]:
    return [row[rows[0].index(name)] for row in rows[1:]]


@pytest.fixture(scope="module")
def csv(dataset: Dataset) -> Exported:
    return export(dataset, folder_of(dataset).parent / "csv")


@pytest.fixture(scope="module")
def xlsx(dataset: Dataset) -> Exported:
    return export(dataset, folder_of(dataset).parent / "book.xlsx")


def folder_of(dataset: Dataset) -> Path:
    assert isinstance(dataset.path, Path)
    return dataset.path


def read_csv(exported: Exported, table: str) -> pd.DataFrame:
    (path,) = (path for path in exported.files if path.stem == table)
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@given(st.one_of(st.text(), st.sampled_from(ATTACKS), st.builds(str.__add__, st.sampled_from("\"' \t\n"), st.text())))
def test_no_cell_of_a_csv_file_begins_like_a_formula(text: str) -> None:
    cell = harmless_cell(text)
    assert isinstance(cell, str)
    bare = cell.lstrip("\"' \t\r\n\u3000\ufeff\u200b")
    assert cell == text if cell[:1] != "'" else True
    assert cell[:1] == "'" or not (bare[:1] in tuple("=+-@＝＋－＠") or cell[:1] in tuple("\t\r\n"))
    assert as_it_was(cell) == text


@pytest.mark.parametrize("text", ATTACKS)
def test_what_a_spreadsheet_program_would_run_is_known(text: str) -> None:
    assert is_formula_like(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless_cell(text) == text


def test_every_table_is_a_csv_file_that_excel_takes_for_utf_8(csv: Exported, dataset: Dataset) -> None:
    assert {path.name for path in csv.files} == {*(f"{table}.csv" for table in ALL_TABLES), "columns.csv"}
    for path in csv.files:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    for table in ALL_TABLES:
        frame = read_csv(csv, table)
        assert list(frame.columns) == [column.name for column in columns(table)]
        assert len(frame) == csv.rows[table] == dataset.arrow(table).num_rows


def test_csv_has_every_text_and_attacks_behind_an_apostrophe(csv: Exported) -> None:
    found = list(read_csv(csv, "actions")["description"])
    assert [as_it_was(text) for text in found] == [*ATTACKS, *HARMLESS, "bell\u2407", LONG]
    assert found[: len(ATTACKS)] == ["'" + text for text in ATTACKS]
    assert f"look like formulas: {len(ATTACKS) + 1};" in " ".join(csv.notes)


def test_csv_has_lists_times_numbers_and_gaps_as_a_person_reads_them(csv: Exported) -> None:
    report, broken = read_csv(csv, "reports").sort_values("source", ascending=False).to_dict("records")
    assert (report["languages"], report["population"]) == ("mi; en", "2807000")
    assert report["extracted_at"] == "2025-03-01T12:00:00Z"
    assert (broken["population"], broken["city"], broken["languages"]) == ("", "", "")
    assert set(read_csv(csv, "actions")["confidence"]) == {"0.1"}
    assert set(read_csv(csv, "commitments")["listed_as_other"]) == {"false"}


def test_a_workbook_has_a_sheet_a_table_and_texts_are_texts(xlsx: Exported) -> None:
    (path,) = xlsx.files
    assert openpyxl.load_workbook(path).sheetnames == [*ALL_TABLES, "columns", "long_texts"]
    found = column(sheet(path, "actions"), "description")
    said = [text.replace("\r", "\n") for text in (*ATTACKS, *HARMLESS)]
    assert found[: len(said)] == said
    assert found[len(said)] == "bell\u2407"
    assert "control characters: 1;" in " ".join(xlsx.notes)


def test_a_workbook_has_numbers_as_numbers_and_times_as_iso(xlsx: Exported) -> None:
    reports = sheet(xlsx.files[0], "reports")
    assert sorted(column(reports, "population"), key=str) == [2_807_000, None]
    assert set(column(reports, "extracted_at")) == {"2025-03-01T12:00:00Z"}
    assert set(column(sheet(xlsx.files[0], "actions"), "confidence")) == {0.1}
    assert column(sheet(xlsx.files[0], "commitments"), "listed_as_other") == [False]


def test_a_text_that_is_too_long_for_a_cell_stands_whole_in_another_sheet(xlsx: Exported) -> None:
    actions = sheet(xlsx.files[0], "actions")
    shown = actions[-1][actions[0].index("description")]
    assert len(shown.encode("utf-16-le")) // 2 <= workbook.MAX_TEXT
    assert shown.endswith("(the whole text stands in the sheet long_texts)")
    rest = sheet(xlsx.files[0], "long_texts")
    assert "".join(column(rest, "text")) == LONG
    assert {tuple(row[:3]) for row in rest[1:]} == {("actions", len(actions), "description")}
    assert "too long for a cell: 1;" in " ".join(xlsx.notes)


def test_a_table_with_more_rows_than_a_sheet_goes_on_in_the_next(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 11)
    exported = export(dataset, tmp_path / "book.xlsx")
    names = [name for name in openpyxl.load_workbook(exported.files[0]).sheetnames if name.startswith("achievements")]
    assert names == ["achievements", "achievements 2"]
    sheets = [sheet(exported.files[0], name) for name in names]
    assert [len(rows) for rows in sheets] == [11, 3]
    assert sheets[0][0] == sheets[1][0]
    assert "The table achievements has more rows than a sheet" in " ".join(exported.notes)


@given(
    st.lists(PRINTABLE, min_size=1, max_size=5),
    st.lists(st.integers(-(2**31), 2**31 - 1) | st.none(), min_size=5, max_size=5),
    st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=5, max_size=5),
)
def test_what_a_workbook_can_hold_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], numbers: list[int | None], shares: list[float]
) -> None:
    count = len(texts)
    data = pa.table(
        {
            "text": pa.array(texts, pa.string()),
            "number": pa.array(numbers[:count], pa.int32()),
            "share": pa.array(shares[:count], pa.float32()),
        }
    )
    path = tmp_path_factory.getbasetemp() / "round.xlsx"
    with workbook.Workbook(path) as book:
        book.add("made", data.column_names, rows_of_cells(data))
    rows = sheet(path, "made")
    assert [unescaped(text) for text in column(rows, "text")] == texts
    assert column(rows, "number") == numbers[:count]
    assert all(math.isclose(a, b, rel_tol=1e-6) for a, b in zip(column(rows, "share"), shares, strict=False))


def unescaped(text: str | None) -> str:
    """What Excel shows for the text of a file: openpyxl leaves Excel's own escapes as they are."""
    return openpyxl.utils.escape.unescape(text) if text else ""


@given(st.text())
def test_control_characters_are_signs_and_nothing_else_changes(text: str) -> None:
    shown = with_visible_controls(text)
    assert len(shown) == len(text)
    assert all(a == b or ord(a) < 32 or a in "\x7f\ufffe\uffff" for a, b in zip(text, shown, strict=True))
    assert not any(ord(character) < 32 and character not in "\t\n\r" for character in shown)


def test_the_columns_are_explained_beside_the_tables(csv: Exported, xlsx: Exported) -> None:
    explained = read_csv(csv, "columns")
    assert len(explained) == sum(len(columns(table)) for table in ALL_TABLES)
    assert [
        [cell or "" for cell in row] for row in sheet(xlsx.files[0], "columns")[1:]
    ] == explained.to_numpy().tolist()


def test_times_are_iso_in_utc_to_the_microsecond() -> None:
    moments = [datetime(2025, 3, 1, 12, 0, 0, 5, tzinfo=UTC), datetime(999, 1, 1, tzinfo=UTC), None]
    data = pa.table({"at": pa.array(moments, pa.timestamp("us", tz="UTC"))})
    assert list(rows_of_cells(data)) == [("2025-03-01T12:00:00.000005Z",), ("0999-01-01T00:00:00Z",), (None,)]
