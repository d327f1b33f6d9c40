"""A run that is killed or stopped at any instant loses nothing: the next one ends where an undisturbed run ends.

Where only a process that reads files is killed, the run itself ends there.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from pipeline import open_dataset
from pipeline.corrections import Decided
from pipeline.errors import DatasetError, ExitCode
from pipeline.files import Place
from pipeline.ingest import correct
from schemas.corrections import ALL_TABLES, Correction
from schemas.enums import Decision
from tests.faults.processes import readers_of

SEED = 20250301
INSTANTS = 50
QUICK_INSTANTS = 4
STARTED = 0.3
"""Share of a run in which Python and its libraries load and nothing can be lost."""
READERS_LIVE = 3.0
"""Seconds in which the readers of a slow run start and read all files, on a machine that has nothing else to do."""
LOOK_EVERY = 0.02
SOON = 2.0
"""Seconds within which Ctrl-C ends a run."""
DECIDED_WITHIN = 4.0
"""Seconds in which a program starts, decides, and lays the decision over its report."""
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


def start(folder: Path, dataset: Path, *how: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.faults.killed_run", str(folder), str(dataset), *how])


def contents(dataset: Place) -> dict[str, list[tuple[str, ...]]]:
    """All rows of all tables as pandas reads the files, in an order that does not depend on how they were written."""
    frames = {table: pd.read_parquet(str(dataset / table)) for table in ALL_TABLES}
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
    correct(made / "before", [decided(made / "before", "before")])
    change(folder)
    shutil.copytree(made / "before", made / "after")
    began = time.monotonic()
    assert start(folder, made / "after").wait(120) == 0
    return folder, made / "before", made / "after", time.monotonic() - began


def decided(dataset: Path, name: str) -> Decided:
    """What a person decides about the first action of a report that stays as it is."""
    records = open_dataset(dataset).records("02.pdf")
    action = records.actions[0]
    row = Correction(
        correction_id=name,
        corrected_at=datetime(2026, 1, 1, tzinfo=UTC),
        decision=Decision.CORRECTED,
        file_name=records.report.file_name,
        commitment=action.commitment,
        action=action.action,
        text_as_found=action.description_as_found,
        text=f"corrected {name}",
        page=action.page,
        x0=action.x0,
        top=action.top,
        x1=action.x1,
        bottom=action.bottom,
    )
    return records.identity, row


def dataset_of(world: tuple[Path, Path, Path, float], fresh: bool) -> Path:
    """The dataset before the change, or none."""
    folder, before, _, _ = world
    dataset = folder.parent / "killed"
    shutil.rmtree(dataset, ignore_errors=True)
    if not fresh:
        shutil.copytree(before, dataset)
    return dataset


def assert_the_next_run_finishes(world: tuple[Path, Path, Path, float], dataset: Path, fresh: bool) -> None:
    try:
        assert_only_whole_reports(dataset)
    except DatasetError:
        assert fresh  # ended before the empty dataset was made
    assert start(world[0], dataset).wait(120) == 0
    assert_only_whole_reports(dataset)
    if fresh:
        correct(dataset, [decided(dataset, "before")])
    assert contents(dataset) == contents(world[2])


def kill_and_finish(world: tuple[Path, Path, Path, float], instant: float, fresh: bool) -> None:
    dataset = dataset_of(world, fresh)
    run = start(world[0], dataset)
    time.sleep(instant)
    run.kill()
    run.wait()
    assert_the_next_run_finishes(world, dataset, fresh)


def interrupt_and_finish(world: tuple[Path, Path, Path, float], instant: float, fresh: bool) -> None:
    dataset = dataset_of(world, fresh)
    run = start(world[0], dataset, "slowly")
    time.sleep(instant)
    run.send_signal(signal.SIGINT)
    asked = time.monotonic()
    code = run.wait(60)
    assert time.monotonic() - asked < SOON
    # Before and after the run proper, while Python loads or ends, its own way of ending holds.
    assert code in (ExitCode.INTERRUPTED, ExitCode.DONE, -signal.SIGINT, 1)
    assert_the_next_run_finishes(world, dataset, fresh)


def kill_a_reader(world: tuple[Path, Path, Path, float], dice: random.Random) -> None:
    folder, _, after, _ = world
    dataset = dataset_of(world, fresh=True)
    run = start(folder, dataset, "slowly")
    readers: list[int] = []
    while not readers:
        time.sleep(LOOK_EVERY)
        assert run.poll() is None
        readers = readers_of(run.pid)
    time.sleep(dice.random() * READERS_LIVE)
    if readers := readers_of(run.pid):
        os.kill(dice.choice(readers), signal.SIGKILL)
    assert run.wait(120) == ExitCode.DONE
    assert_only_whole_reports(dataset)
    correct(dataset, [decided(dataset, "before")])
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


@pytest.mark.parametrize("number", range(QUICK_INSTANTS // 2))
def test_a_reader_killed_at_some_instants_costs_nothing(world: tuple[Path, Path, Path, float], number: int) -> None:
    kill_a_reader(world, random.Random(SEED + number))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(INSTANTS))
def test_a_reader_killed_at_any_instant_costs_nothing(world: tuple[Path, Path, Path, float], number: int) -> None:
    kill_a_reader(world, random.Random(SEED + number))


@pytest.mark.parametrize("share", instants(QUICK_INSTANTS // 2))
def test_ctrl_c_at_some_instants_ends_a_run_soon(world: tuple[Path, Path, Path, float], share: float) -> None:
    interrupt_and_finish(world, (world[3] + READERS_LIVE) * (STARTED + (1 - STARTED) * share), fresh=False)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(INSTANTS))
def test_ctrl_c_at_any_instant_ends_a_run_soon(world: tuple[Path, Path, Path, float], number: int) -> None:
    share = instants(INSTANTS)[number]
    interrupt_and_finish(world, (world[3] + READERS_LIVE) * (STARTED + (1 - STARTED) * share), fresh=number % 3 == 0)


def kill_a_decision(world: tuple[Path, Path, Path, float], instant: float) -> None:
    """Kill who decides at an instant: the decision is there or not, and the next one is applied with what is there."""
    dataset = dataset_of(world, fresh=False)
    program = "from tests.faults.test_kill_anywhere import *; d = Path(sys.argv[1]); correct(d, [decided(d, 'killed')])"
    deciding = subprocess.Popen([sys.executable, "-c", program, str(dataset)])
    time.sleep(instant)
    deciding.kill()
    deciding.wait()
    assert_only_whole_reports(dataset)
    names = set(open_dataset(dataset).corrections()["correction_id"])
    assert names in ({"before"}, {"before", "killed"})
    assert correct(dataset, [decided(dataset, "next")])
    assert set(pd.read_parquet(dataset / "corrections")["correction_id"]) == {*names, "next"}
    actions = pd.read_parquet(dataset / "actions")
    last = max({*names, "next"})
    assert list(actions[actions["readability"] == "corrected"]["description"]) == [f"corrected {last}"]


@pytest.mark.parametrize("share", instants(QUICK_INSTANTS))
def test_a_decision_killed_at_some_instants_is_whole_or_not_there(
    world: tuple[Path, Path, Path, float], share: float
) -> None:
    kill_a_decision(world, DECIDED_WITHIN * share)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(INSTANTS))
def test_a_decision_killed_at_any_instant_is_whole_or_not_there(
    world: tuple[Path, Path, Path, float], number: int
) -> None:
    kill_a_decision(world, DECIDED_WITHIN * number / INSTANTS)
