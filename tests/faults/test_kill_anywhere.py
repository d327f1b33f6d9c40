"""A run that is killed at any instant loses nothing: the next one ends where an undisturbed run ends."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from pipeline import open_dataset
from pipeline.errors import DatasetError
from pipeline.places import Place
from schemas.tables import TABLES

SEED = 20250301
INSTANTS = 50
QUICK_INSTANTS = 4
STARTED = 0.3
"""Share of a run in which Python and its libraries load and nothing can be lost."""
REPORTS = 24
ACTIONS = 3


def folder_before(made: Path) -> Path:
    """A folder of reports, some of them broken, some twice."""
    made.mkdir()
    for number in range(REPORTS):
        (made / f"{number:02}.pdf").write_text(f"City{number} {ACTIONS}")
    (made / "broken.pdf").write_text("broken")
    shutil.copy(made / "00.pdf", made / "copy.pdf")
    return made


def change(folder: Path) -> None:
    """What happens to the folder between two runs: reports change, come and are renamed."""
    for number in range(0, REPORTS, 3):
        (folder / f"{number:02}.pdf").write_text(f"Changed{number} {ACTIONS}")
    (folder / "01.pdf").rename(folder / "renamed.pdf")
    (folder / "new.pdf").write_text("Newtown 1")


def start(folder: Path, dataset: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.faults.killed_run", str(folder), str(dataset)])


def contents(dataset: Place) -> dict[str, list[tuple[str, ...]]]:
    """All rows of all tables as pandas reads the files, in an order that does not depend on how they were written."""
    frames = {table: pd.read_parquet(str(dataset / table)) for table in TABLES}
    return {table: sorted(tuple(map(str, row)) for row in frame.to_numpy()) for table, frame in frames.items()}


def assert_only_whole_reports(dataset: Path) -> None:
    opened = open_dataset(dataset)
    read = opened.reports().query("status != 'failed'")
    wanted = {row.report_id: 1 if row.city == "Newtown" else ACTIONS for row in read.itertuples()}
    assert opened.actions().groupby("report_id").size().to_dict() == wanted
    assert opened.achievements().groupby("report_id").size().to_dict() == dict.fromkeys(wanted, 12)
    assert set(opened.blocks()["report_id"]) == set(wanted)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path, float]:
    """The changed folder, its dataset before the change, how an undisturbed run ends, and the seconds that it took."""
    made = tmp_path_factory.mktemp("killed")
    folder = folder_before(made / "in")
    assert start(folder, made / "before").wait(120) == 0
    change(folder)
    shutil.copytree(made / "before", made / "after")
    began = time.monotonic()
    assert start(folder, made / "after").wait(120) == 0
    return folder, made / "before", made / "after", time.monotonic() - began


def kill_and_finish(world: tuple[Path, Path, Path, float], instant: float, fresh: bool) -> None:
    folder, before, after, _ = world
    dataset = folder.parent / "killed"
    shutil.rmtree(dataset, ignore_errors=True)
    if not fresh:
        shutil.copytree(before, dataset)
    run = start(folder, dataset)
    time.sleep(instant)
    run.kill()
    run.wait()
    try:
        assert_only_whole_reports(dataset)
    except DatasetError:
        assert fresh  # killed before the empty dataset was made
    assert start(folder, dataset).wait(120) == 0
    assert_only_whole_reports(dataset)
    assert contents(dataset) == contents(after)


def instants(count: int) -> list[float]:
    """Shares of a run's time, the same in every run of the tests."""
    return [random.Random(SEED + number).random() for number in range(count)]


@pytest.mark.parametrize("share", instants(QUICK_INSTANTS))
def test_a_run_killed_at_some_instants_loses_nothing(world: tuple[Path, Path, Path, float], share: float) -> None:
    kill_and_finish(world, world[3] * (STARTED + (1 - STARTED) * share), fresh=share > 0.75)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(INSTANTS))
def test_a_run_killed_at_any_instant_loses_nothing(world: tuple[Path, Path, Path, float], number: int) -> None:
    kill_and_finish(world, world[3] * (STARTED + (1 - STARTED) * instants(INSTANTS)[number]), fresh=number % 3 == 0)
