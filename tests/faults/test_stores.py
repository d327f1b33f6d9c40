"""A store that cannot write stops a run with a sentence; nothing is lost, and the next run finishes the work."""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.faults.test_kill_anywhere import assert_only_whole_reports, change, contents, folder_before, start


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


def test_two_runs_at_once_end_as_one(tmp_path: Path) -> None:
    """The second is told to wait, or comes after the first."""
    folder = folder_before(tmp_path / "in")
    runs = [start(folder, tmp_path / "dataset") for _ in range(2)]
    assert {run.wait(120) for run in runs} in ({ExitCode.DONE}, {ExitCode.DONE, ExitCode.BUSY})
    assert start(folder, tmp_path / "alone").wait(120) == 0
    assert_only_whole_reports(tmp_path / "dataset")
    assert contents(tmp_path / "dataset") == contents(tmp_path / "alone")
