"""Where an export is written: it replaces what an export wrote, and nothing else."""

import json
from pathlib import Path

import pytest
from deltalake import write_deltalake

from extractors.read import ReadOptions
from pipeline import Dataset, open_dataset
from pipeline.engines.job import stored_form
from pipeline.errors import ExitCode, InputError
from pipeline.export.export_run import export
from pipeline.export.formats import Format
from pipeline.export.own_files import LIST_FILE, list_as_written
from tests.pipeline.export.test_export_run import folder_of, read_csv, sheet
from tests.pipeline.made_up import read_made_up
from tests.pipeline.test_cli import cityreports


def test_only_whole_reports_are_exported(tmp_path: Path, dataset: Dataset) -> None:
    actions = stored_form(read_made_up(b"Narva 2", file_name="narva.pdf", options=ReadOptions())).children["actions"]
    write_deltalake(str(dataset.path / "actions"), actions, mode="append")
    again = export(open_dataset(dataset.path), tmp_path / "again", Format.CSV)
    assert set(read_csv(again, "actions")["city"]) == {"Tartu"}


def test_an_export_replaces_the_one_before_and_leaves_no_other_file(dataset: Dataset, tmp_path: Path) -> None:
    for _ in range(2):
        exported = export(dataset, tmp_path / "out" / "book.xlsx")
    assert {path for path in (tmp_path / "out").iterdir() if path.name != LIST_FILE} == set(exported.files)


OTHERS = ("own.parquet", "notes.txt", ".reports.csv.partial", ".book.xlsx.partial")


@pytest.mark.parametrize("out", [".", "book.xlsx"])
def test_an_export_leaves_what_lies_beside_it(dataset: Dataset, tmp_path: Path, out: str) -> None:
    for name in OTHERS:
        (tmp_path / name).write_text("mine")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "notes.txt")
    for _ in range(2):
        export(dataset, tmp_path / out)
    export(dataset, tmp_path / out, force=True)
    assert [(tmp_path / name).read_text() for name in OTHERS] == ["mine"] * len(OTHERS)
    assert (tmp_path / "sub").is_dir()
    assert (tmp_path / "link.csv").is_symlink()


@pytest.mark.parametrize(("out", "name"), [(".", "flags.csv"), (".", "columns.csv"), ("book.xlsx", "book.xlsx")])
@pytest.mark.parametrize("how", ["made by somebody", "changed since", "a link"])
def test_only_force_replaces_what_no_export_wrote(
    dataset: Dataset, tmp_path: Path, out: str, name: str, how: str
) -> None:
    if how != "made by somebody":
        export(dataset, tmp_path / out)
    if how == "a link":
        (tmp_path / name).rename(tmp_path / "moved")
        (tmp_path / name).symlink_to(tmp_path / "moved")
    else:
        with (tmp_path / name).open("ab") as stream:
            stream.write(b"my work")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(InputError, match=f"{name} was not written by an export, or has been changed since; .* --force"):
        export(dataset, tmp_path / out)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    export(dataset, tmp_path / out, force=True)
    assert b"my work" not in (tmp_path / name).read_bytes()[-10:]
    export(dataset, tmp_path / out)


def test_an_export_that_was_killed_before_it_replaced_a_file_is_gone_on_with(dataset: Dataset, tmp_path: Path) -> None:
    export(dataset, tmp_path / "book.xlsx")
    (tmp_path / "complete").write_text("what would have come")
    list_as_written(tmp_path / "complete", tmp_path / "book.xlsx")
    export(dataset, tmp_path / "book.xlsx")
    assert sheet(tmp_path / "book.xlsx", "reports")[0][0] == "report_id"


def test_the_command_replaces_files_of_others_only_by_force(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_text("mine")
    refused = cityreports("export", folder_of(dataset), tmp_path)
    assert (refused.returncode, (tmp_path / "reports.csv").read_text()) == (ExitCode.INPUT, "mine")
    assert refused.stderr.count("\n") == 1
    assert cityreports("export", folder_of(dataset), tmp_path, "--force").returncode == ExitCode.DONE
    assert (tmp_path / "reports.csv").read_text() != "mine"


def test_a_place_that_cannot_be_written_is_named(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out in (folder_of(dataset) / "book.xlsx", tmp_path / "file" / "book.xlsx", tmp_path / "file"):
        with pytest.raises(InputError, match="export to another place"):
            export(dataset, out)
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        export(dataset, tmp_path / "folder.xlsx")


def test_the_command_says_what_it_wrote_and_what_to_know(dataset: Dataset, tmp_path: Path) -> None:
    done = cityreports("export", folder_of(dataset), tmp_path / "book", "--format", "xlsx", "--json")
    told = json.loads(done.stdout)
    assert (told["files"], told["rows"]["reports"]) == ([str(tmp_path / "book")], 2)
    assert "too long for a cell: 1;" in done.stderr
    plain = cityreports("export", folder_of(dataset), tmp_path / "csv")
    assert "rows of actions" in plain.stdout
    assert (tmp_path / "csv" / "flags.csv").exists()
