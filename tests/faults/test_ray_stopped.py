"""Without a cluster a run ends with a sentence, and a run that is stopped keeps what was read and leaves no process."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pandas as pd
import pytest

from pipeline import open_dataset
from pipeline.engines.engine import engine_for
from pipeline.engines.ray_settings import ALONE
from pipeline.errors import EngineError, ExitCode
from pipeline.options import IngestOptions
from tests.faults.test_ray import ROOT

STOPPED_WITHIN = 4.0
"""Seconds; 2 are promised, and 1.9 were measured beside three other programs on one core. Tests run beside more."""


def test_an_address_without_the_engine_is_no_run_on_this_machine() -> None:
    with pytest.raises(EngineError, match="add --engine ray"):
        engine_for(IngestOptions(ray_address="127.0.0.1:6379"))


@pytest.fixture
def one_report(tmp_path: Path) -> list[str]:
    """The arguments of a run over one report."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_text("Tartu 2")
    return ["ingest", "--settle", "0", str(tmp_path / "in"), str(tmp_path / "dataset"), "--engine", "ray"]


def test_without_ray_the_run_says_what_to_install(one_report: list[str], tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    for entry in Path(pd.__file__).parents[1].iterdir():
        if entry.name != "ray":
            (packages / entry.name).symlink_to(entry)
    done = subprocess.run(
        [sys.executable, "-S", "-m", "pipeline", *one_report],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{packages}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (ExitCode.ENGINE, "")
    assert done.stderr == (
        "cityreports: --engine ray needs Ray, which is not installed; "
        "install it with `pip install 'cityreports[ray]'`.\n"
    )


@contextmanager
def something_that_is_no_cluster() -> Iterator[int]:
    """A port at which somebody listens and says nothing."""
    with subprocess.Popen(
        [sys.executable, "-c", "import socket, time; s = socket.create_server(('127.0.0.1', 0));"
         "print(s.getsockname()[1], flush=True); time.sleep(600)"],
        stdout=subprocess.PIPE,
        text=True,
    ) as listening:  # fmt: skip
        assert listening.stdout
        try:
            yield int(listening.stdout.readline())
        finally:
            listening.kill()


def complaint(arguments: list[str]) -> str:
    """What a run that cannot be prints after the lines about files; it ends in time and in the right way."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=ROOT,
        env={**os.environ, **ALONE},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (ExitCode.ENGINE, "")
    first, _, rest = done.stderr.partition("\n")
    assert first == "1 files found, 1 to look into"
    return rest


def test_an_address_at_which_nobody_is_ends_the_run_with_a_sentence(one_report: list[str]) -> None:
    assert complaint([*one_report, "--ray-address", "127.0.0.1:1"]) == (
        "cityreports: There is no Ray cluster at 127.0.0.1:1 (Connection refused); "
        "start one with `ray start --head` or check the address.\n"
    )


def test_an_address_of_something_else_ends_the_run_with_a_sentence(one_report: list[str]) -> None:
    with something_that_is_no_cluster() as port:
        said = complaint([*one_report, "--ray-address", f"127.0.0.1:{port}"])
    assert said.startswith(f"cityreports: The Ray cluster at 127.0.0.1:{port} cannot be used (")
    assert said.count("\n") == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_a_run_that_is_stopped_keeps_what_was_read_and_leaves_no_process(how: signal.Signals, tmp_path: Path) -> None:
    mark = f"RUN_OF_A_TEST={uuid4()}"
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.pdf").write_text(f"City{number} 2")
    (tmp_path / "in" / "z.pdf").write_text("hang")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.ray_run", str(tmp_path / "in"), str(tmp_path / "dataset")],
        cwd=ROOT,
        env={**os.environ, **dict([mark.split("=")])},
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        last = threading.Timer(90, running.kill)
        last.start()
        assert running.stderr
        for line in running.stderr:
            if line.startswith("[4/5]"):
                break
        assert len(started_with(mark)) > 3
        running.send_signal(how)
        stopped = time.monotonic()
        said = running.stderr.read()
        running.wait()
        assert time.monotonic() - stopped < STOPPED_WITHIN
        last.cancel()
    assert "KeyboardInterrupt" in said
    assert set(open_dataset(tmp_path / "dataset").reports()["city"]) == {f"City{number}" for number in range(4)}
    ended = time.monotonic() + 2
    while started_with(mark):
        assert time.monotonic() < ended
        time.sleep(0.05)


def started_with(mark: str) -> list[Path]:
    """The processes that have `mark` in their environment."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in entry.read_bytes():
                found.append(entry)
        except OSError:
            continue
    return found
