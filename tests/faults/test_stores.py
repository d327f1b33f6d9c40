"""A store that cannot write stops a run with a sentence; nothing is lost, and the next run finishes the work."""

import ctypes
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import open_dataset
from pipeline.errors import ExitCode
from tests.faults.test_kill_anywhere import assert_only_whole_reports, change, contents, folder_before, start

PR_CAPBSET_DROP = 24  # prctl(2)
CAP_DAC_OVERRIDE = 1  # capabilities(7)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The changed folder, its dataset before the change, and how a run with enough room ends."""
    made = tmp_path_factory.mktemp("full")
    folder = folder_before(made / "in")
    assert start(folder, made / "before").wait(120) == 0
    change(folder)
    shutil.copytree(made / "before", made / "after")
    assert start(folder, made / "after").wait(120) == 0
    return folder, made / "before", made / "after"


@pytest.mark.parametrize("room", [3_000, 6_000, 12_000], ids=lambda room: f"{room} bytes")
def test_a_run_without_room_stops_and_the_next_one_finishes(world: tuple[Path, Path, Path], room: int) -> None:
    """The kernel lets no file grow beyond `room`, so that another table is the first that cannot be written."""
    folder, before, after = world
    dataset = folder.parent / "full"
    shutil.rmtree(dataset, ignore_errors=True)
    shutil.copytree(before, dataset)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed_run", str(folder), str(dataset)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == ExitCode.DATASET, done.stderr
    assert "cannot be written" in done.stderr
    assert "what was committed is kept" in done.stderr
    assert_only_whole_reports(dataset)
    assert start(folder, dataset).wait(120) == 0
    assert contents(dataset) == contents(after)


def without_the_powers_of_root() -> None:
    """Let permissions of files bind this process and what it becomes, whoever runs the tests."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def close_to_writing(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.mark.parametrize("part", [".", "actions", "actions/_delta_log", "reports/_delta_log", "reports"])
def test_a_dataset_that_may_not_be_written_stays_as_it_was(world: tuple[Path, Path, Path], part: str) -> None:
    folder, before, after = world
    dataset = folder.parent / "closed"
    shutil.rmtree(dataset, ignore_errors=True)
    shutil.copytree(before, dataset)
    reports = open_dataset(dataset).reports()
    close_to_writing(dataset / part)
    done = run_without_powers(folder, dataset)
    assert done.returncode == ExitCode.DATASET, done.stderr
    (sentence,) = done.stderr.splitlines()
    assert "cannot be written" in sentence
    assert_only_whole_reports(dataset)
    assert open_dataset(dataset).reports().equals(reports)
    for path in (dataset, *dataset.rglob("*")):
        path.chmod(0o755)
    assert start(folder, dataset).wait(120) == 0
    assert contents(dataset) == contents(after)


def test_a_folder_in_which_no_dataset_may_be_made_is_named(world: tuple[Path, Path, Path], tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    for dataset in (closed, closed / "dataset"):
        done = run_without_powers(world[0], dataset)
        assert done.returncode == ExitCode.DATASET, done.stderr
        (sentence,) = done.stderr.splitlines()
        assert str(dataset) in sentence
        assert "Permission denied" in sentence


def run_without_powers(folder: Path, dataset: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.killed_run", str(folder), str(dataset)],
        preexec_fn=without_the_powers_of_root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_two_runs_at_once_end_as_one(tmp_path: Path) -> None:
    """The second is told to wait, or comes after the first."""
    folder = folder_before(tmp_path / "in")
    runs = [start(folder, tmp_path / "dataset") for _ in range(2)]
    assert {run.wait(120) for run in runs} in ({ExitCode.DONE}, {ExitCode.DONE, ExitCode.BUSY})
    assert start(folder, tmp_path / "alone").wait(120) == 0
    assert_only_whole_reports(tmp_path / "dataset")
    assert contents(tmp_path / "dataset") == contents(tmp_path / "alone")
