"""Runs on object storage that are killed, meet another run, or find no store lose nothing and say why."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.fs as fs
import pytest

from pipeline import open_dataset
from pipeline.errors import DatasetError, ExitCode
from pipeline.files.object_store import filesystem
from pipeline.files.places import Address
from tests.conftest import new_bucket
from tests.faults.test_kill_anywhere import contents
from tests.pipeline.test_object_dataset import allow_requests, put

REPORTS = {f"{number}.pdf": f"City{number} 3" for number in range(5)} | {"broken.pdf": "broken", "copy.pdf": "City0 3"}
CHANGED = {"1.pdf": "Changed 3", "3.pdf": "Changed3 3", "new.pdf": "Newtown 1"}
SURVIVES_A_LEASE = 6.5
"""Seconds after which the lock of a run of `killed_run` has ended."""

PATIENCE = 400.0
"""Seconds after which a run hangs: two took 250 on a machine that was crowded."""

GIVES_UP_WITHIN = 60.0
"""Seconds after which a run must have told that there is no store."""


def start(folder: Address, dataset: Address) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.faults.killed_run", str(folder), str(dataset)])


def copy(source: Address, target: Address) -> Address:
    """Copy a dataset as it lies there."""
    paths = ["/".join(place.parts[1:]) for place in (source, target)]
    fs.copy_files(*paths, source_filesystem=filesystem(), destination_filesystem=filesystem())
    return target


@pytest.fixture(scope="module")
def world(object_store: str) -> Address:
    """A bucket with changed reports in `in`, their dataset as it was in `before`, and as it must be in `after`."""
    bucket = new_bucket(object_store)
    assert start(put_there(bucket / "in", REPORTS), bucket / "before").wait(PATIENCE) == 0
    put_there(bucket / "in", CHANGED)
    assert start(bucket / "in", copy(bucket / "before", bucket / "after")).wait(PATIENCE) == 0
    return bucket


def put_there(prefix: Address, reports: dict[str, str]) -> Address:
    put(prefix, reports)
    return prefix


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    "table", [pytest.param("achievements", marks=SLOW), "flags", pytest.param("reports", marks=SLOW)]
)
def test_a_run_that_is_killed_among_its_commits_loses_nothing(world: Address, table: str) -> None:
    """The run is killed as soon as it has committed to `table`, the first, the last but one or the last of a batch."""
    dataset = copy(world / "before", world / f"killed-at-{table}")
    log = dataset / table / "_delta_log"
    before = len(list(log.iterdir()))
    run = start(world / "in", dataset)
    while len(list(log.iterdir())) == before:
        assert run.poll() is None
    run.kill()
    run.wait()
    time.sleep(SURVIVES_A_LEASE)
    assert start(world / "in", dataset).wait(PATIENCE) == 0
    assert contents(dataset) == contents(world / "after")


def test_two_runs_at_once_end_as_one(world: Address) -> None:
    """The second is told to wait, or comes after the first."""
    dataset = copy(world / "before", world / "twice")
    runs = [start(world / "in", dataset) for _ in range(2)]
    assert {run.wait(PATIENCE) for run in runs} in ({ExitCode.DONE}, {ExitCode.DONE, ExitCode.BUSY})
    assert contents(dataset) == contents(world / "after")


def told(arguments: list[str], **environment: str) -> tuple[int, str, float]:
    """Run the command; return its exit code, what it complained of, and the seconds that it took."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.returncode, done.stderr, time.monotonic() - began


@pytest.fixture
def silent() -> Iterator[str]:
    """Address of a server that takes connections and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def closed() -> Iterator[str]:
    """Address at which no server listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{unused.getsockname()[1]}"


@pytest.mark.parametrize("command", ["input", "dataset", "flags"])
def test_a_store_that_is_not_there_is_one_sentence(
    object_store: str, closed: str, command: str, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    arguments, code = {
        "input": (["ingest", "s3://bucket/in", str(tmp_path / "dataset")], ExitCode.INPUT),
        "dataset": (["ingest", str(tmp_path / "in"), "s3://bucket/dataset"], ExitCode.DATASET),
        "flags": (["flags", "s3://bucket/dataset"], ExitCode.DATASET),
    }[command]
    ended, complaint, seconds = told(arguments, AWS_ENDPOINT_URL=closed)
    assert ended == code
    assert "The object store does not answer, check AWS_ENDPOINT_URL and the network" in complaint
    assert seconds < GIVES_UP_WITHIN


def test_a_store_that_is_silent_is_given_up(object_store: str, silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", silent)
    monkeypatch.setattr("pipeline.files.object_store.ATTEMPTS", 1)
    monkeypatch.setattr("pipeline.files.object_store.SILENT_SECONDS", 2)
    began = time.monotonic()
    with pytest.raises(DatasetError, match="does not answer"):
        open_dataset("s3://bucket/dataset")
    assert time.monotonic() - began < GIVES_UP_WITHIN


def test_credentials_that_are_denied_are_one_sentence(object_store: str, world: Address, tmp_path: Path) -> None:
    allow_requests(object_store, "0")
    try:
        read = told(["ingest", f"{world}/in", str(tmp_path / "dataset")])
        written = told(["ingest", str(tmp_path), f"{world}/new"])
        shown = told(["flags", f"{world}/after"])
    finally:
        allow_requests(object_store, "inf")
    assert [ended for ended, _, _ in (read, written, shown)] == [ExitCode.INPUT, ExitCode.DATASET, ExitCode.DATASET]
    for _, complaint, seconds in (read, written, shown):
        assert "Access denied, check AWS_ACCESS_KEY_ID" in complaint
        assert seconds < GIVES_UP_WITHIN


def test_a_store_that_goes_while_a_run_writes_is_one_sentence(world: Address, object_store: str) -> None:
    """The run may ask a few hundred times, and then is denied everything."""
    dataset = copy(world / "before", world / "denied")
    allow_requests(object_store, "150")
    try:
        ended, complaint, seconds = told(["ingest", f"{world}/in", str(dataset), "--settle", "0"])
    finally:
        allow_requests(object_store, "inf")
    assert ended == ExitCode.DATASET
    assert "Access denied" in complaint
    assert seconds < GIVES_UP_WITHIN
