"""Habits of the command line: encodings, pipes, what is passed over, passwords, options from elsewhere, progress."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from pipeline.cli import app
from pipeline.errors import ExitCode
from tests.pipeline.conftest import FIXTURE_REPORTS

TONGLIAO = (FIXTURE_REPORTS / "tongliao_city.txt").resolve()
COMMAND = [sys.executable, "-m", "pipeline"]


def cityreports(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
    ids=["latin-1", "C"],
)
def test_output_goes_to_any_encoding(fixture_dataset: Path, environment: dict[str, str]) -> None:
    shown = cityreports("show", fixture_dataset, "taichung", **environment)
    assert (shown.returncode, shown.stderr) == (ExitCode.DONE, b"")
    assert rb"\u5e02\u5e9c" in shown.stdout
    assert b"* Increase connectivity" in shown.stdout


def test_json_is_whole_and_the_same_in_every_encoding(fixture_dataset: Path) -> None:
    latin = cityreports("show", fixture_dataset, "taichung", "--json", PYTHONIOENCODING="latin-1").stdout
    utf = cityreports("show", fixture_dataset, "taichung", "--json", PYTHONIOENCODING="utf-8").stdout
    assert json.loads(latin.decode("latin-1")) == json.loads(utf.decode("utf-8"))
    assert "市府" in utf.decode("utf-8")


@pytest.mark.parametrize("arguments", [["history"], ["flags", "--json"], ["show", "tongliao", "--json"]])
def test_who_stops_reading_the_output_is_told_no_fault(fixture_dataset: Path, arguments: list[str]) -> None:
    name, *rest = arguments
    run = subprocess.Popen(
        [*COMMAND, name, str(fixture_dataset), *rest], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None and run.stderr is not None
    run.stdout.close()
    told = run.stderr.read()
    run.stderr.close()
    assert (run.wait(timeout=60), told) == (ExitCode.PIPE, b"")


def test_a_run_says_what_it_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "empty").mkdir(parents=True)
    for name in ("a.jpg", "b.JPG", "minutes.docx", "LICENCE"):
        (folder / name).write_bytes(b"x")
    (folder / "tongliao.txt").write_bytes(TONGLIAO.read_bytes())
    done = cityreports("ingest", folder, tmp_path / "dataset", "--settle", "0", "--json")
    assert json.loads(done.stdout)["passed_over"] == {
        ".jpg": 2,
        ".docx": 1,
        "file without ending": 1,
        "empty folder": 1,
    }
    assert b"passed over, as they are neither PDF nor .txt: 2 .jpg, " in done.stderr


def test_a_folder_with_nothing_to_read_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    nothing = cityreports("ingest", tmp_path / "in", tmp_path / "dataset")
    assert b"nothing to read in" in nothing.stderr and b"no file at all" in nothing.stderr
    (tmp_path / "in" / "photo.png").write_bytes(b"x")
    pictures = cityreports("ingest", tmp_path / "in", tmp_path / "dataset")
    assert b"only 1 .png; reports are PDFs or .txt files" in pictures.stderr


@pytest.mark.parametrize("name", ["ingest", "watch"])
def test_what_is_missing_is_named(name: str) -> None:
    assert b"Missing argument 'DATASET'" in cityreports(name, "some-folder").stderr
    assert b"Missing argument 'FOLDER'" in cityreports(name).stderr


def test_the_help_has_no_types_of_python() -> None:
    for command in app.registered_commands:
        assert command.name or command.callback
    for name in ("ingest", "watch", "reports", "flags", "show", "history", "explain", "export", "evaluate", "doctor"):
        told = cityreports(name, "--help").stdout
        assert not any(kind in told for kind in (b"<str>", b"<path>", b"<list", b"<int>", b"<float>")), told


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that asks for a password."""
    path = tmp_path_factory.mktemp("locked") / "locked.pdf"
    with pikepdf.open(FIXTURE_REPORTS / "orange_county.pdf") as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user="opensesame"))
    return path


def test_passwords_come_from_a_file_or_the_environment(tmp_path: Path, locked: Path) -> None:
    passwords = tmp_path / "passwords"
    passwords.write_text("wrong\nopensesame\n", encoding="utf-8")
    by_file = cityreports("ingest", locked, tmp_path / "one", "--password-file", passwords, "--settle", "0", "--json")
    by_environment = cityreports(
        "ingest", locked, tmp_path / "two", "--settle", "0", "--json", CITYREPORTS_PASSWORD="wrong\nopensesame"
    )
    for done in (by_file, by_environment):
        assert json.loads(done.stdout)["status"] == {"ok": 1}


def test_a_wrong_password_does_not_read_like_none(tmp_path: Path, locked: Path) -> None:
    cityreports("ingest", locked, tmp_path / "dataset", "--settle", "0")
    assert b"asks for a password" in cityreports("flags", tmp_path / "dataset").stdout
    cityreports("ingest", locked, tmp_path / "dataset", "--settle", "0", "--password", "wrong")
    assert b"The password that was given does not open the PDF" in cityreports("flags", tmp_path / "dataset").stdout
    gone = cityreports("ingest", locked, tmp_path / "dataset", "--password-file", tmp_path / "nowhere")
    assert gone.returncode == ExitCode.INPUT


def test_a_plain_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "dataset").mkdir()
    (tmp_path / "dataset" / "reports").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for dataset in ("dataset", "file"):
        done = cityreports("ingest", TONGLIAO, tmp_path / dataset)
        assert done.returncode == ExitCode.DATASET
        assert b"no folder" in done.stderr or b"not empty" in done.stderr
        assert b"Permission denied" not in done.stderr and b"File exists" not in done.stderr


def test_plain_text_that_is_called_a_pdf_is_none(tmp_path: Path) -> None:
    (tmp_path / "fake.pdf").write_text("Minutes of the allotment society, third of May.", encoding="utf-8")
    done = cityreports("ingest", tmp_path / "fake.pdf", tmp_path / "dataset", "--settle", "0", "--json")
    assert json.loads(done.stdout)["failures"] == {"not_a_pdf": 1}


def test_a_page_of_another_kind_is_a_mistake_on_the_command_line(tmp_path: Path) -> None:
    done = cityreports("evaluate", tmp_path, tmp_path, "--out", "page.pdf")
    assert done.returncode == ExitCode.USAGE
    assert b"neither HTML nor Markdown" in done.stderr


def test_progress_has_seconds_a_report_and_failures(tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n")
    arguments = ("ingest", TONGLIAO, tmp_path / "cut.pdf", tmp_path / "dataset", "--settle", "0")
    told = cityreports(*arguments).stderr.decode()
    assert "] tongliao_city.txt: needs_review, " in told and " s\n" in told
    assert told.splitlines()[-1].startswith("all 2 looked into in ") and told.endswith("1 failed\n")
    verbose = cityreports(*arguments, "--reprocess", "-v").stderr.decode()
    assert ": load " in verbose and "reports written in" in verbose
    quiet = cityreports(*arguments, "--reprocess", "-q")
    assert (quiet.stdout, quiet.stderr) == (b"", b"")


def test_options_come_from_a_file_and_the_environment_and_the_command_line_goes_first(tmp_path: Path) -> None:
    config = tmp_path / "options.toml"
    config.write_text("personal-data = false\n[ingest]\nsettle = 0\njobs = 1\n", encoding="utf-8")
    dataset = tmp_path / "dataset"
    cityreports("--config", config, "ingest", TONGLIAO, dataset)
    assert json.loads(cityreports("show", dataset, "tongliao", "--json").stdout)["report"]["mayor"] is None
    cityreports("--config", config, "ingest", TONGLIAO, dataset, "--personal-data", "--reprocess")
    assert json.loads(cityreports("show", dataset, "tongliao", "--json").stdout)["report"]["mayor"]
    refused = cityreports("ingest", TONGLIAO, dataset, CITYREPORTS_JOBS="-1")
    assert refused.returncode == ExitCode.USAGE
    config.write_text("jbos = 1\n", encoding="utf-8")
    wrong = cityreports("--config", config, "doctor")
    assert wrong.returncode == ExitCode.USAGE
    assert b"has jbos, which is no command or option" in wrong.stderr
