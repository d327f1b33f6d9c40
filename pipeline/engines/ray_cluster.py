"""Comes to a Ray cluster and leaves it: in seconds or with a sentence, and without a word of Ray's on the terminal."""

import logging
import os
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import ray
from ray._private import worker
from ray.exceptions import RayError

from pipeline.errors import EngineError

KNOCK_SECONDS = 3.0
"""Seconds within which the head of a cluster must take a connection."""


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """Be part of the cluster at `address` (HOST:PORT or `auto`), or of one that is started here for the time.

    Raises:
        EngineError: there is no cluster, this machine is no node of it, it runs another version of Ray or Python, or
            this program is connected to Ray already.
    """
    if ray.is_initialized():  # What is not ours must not end with us.
        raise EngineError("This program is connected to Ray already", "call `ray.shutdown()` before")
    if address not in (None, "auto"):
        _knock(str(address))
    on_termination = signal.getsignal(signal.SIGTERM)
    # What Ray writes on this machine goes with it; a cluster has its own place.
    folder = tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True)
    try:
        _join(address, folder.name)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, on_termination)  # Ray has put its own in place.
        yield
    finally:
        _leave()
        folder.cleanup()


def _join(address: str | None, folder: str) -> None:
    try:
        with _muted():
            ray.init(
                address=address or "local",
                include_dashboard=None if address else False,
                _temp_dir=None if address else folder,
                log_to_driver=False,
                logging_level=logging.CRITICAL,
            )
    except (OSError, RuntimeError, ValueError, RayError) as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__).rstrip(".")
        problem = f"The Ray cluster at {address} cannot be used" if address else "Ray cannot be started"
        remedy = "run this on a node of the cluster, with the versions of Ray and Python that it has"
        raise EngineError(f"{problem} ({reason})", remedy if address else "mend that and run again") from error


def _leave() -> None:
    """Leave the cluster; end it at once where it was started here, so that Ctrl-C stops the run within 2 seconds.

    Ray asks one of its processes after another to end and waits up to a second for each, with nothing to lose.
    """
    own: Any = getattr(worker, "_global_node", None)  # Ray has no public way to end without waiting
    orphans: list[int] = []
    if own is not None:
        orphans = _offspring({process.pid for _, process in own.live_processes()})
        end = own.kill_all_processes
        own.kill_all_processes = lambda **_: end(check_alive=False)
    ray.shutdown()
    for process in orphans:  # Ray's agents would only notice in some seconds that their parent is no more.
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _offspring(processes: set[int]) -> list[int]:
    """Return the children of `processes`, and theirs."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_bytes().rpartition(b")")[2].split()[1])
    found: list[int] = []
    latest = processes
    while latest:
        latest = {child for child, parent in parents.items() if parent in latest}
        found.extend(latest)
    return found


def _knock(address: str) -> None:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise EngineError(f"{address} is no address of a Ray cluster", "give it as HOST:PORT, or `auto`")
    try:
        socket.create_connection((host, int(port)), KNOCK_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise EngineError(
            f"There is no Ray cluster at {address} ({getattr(error, 'strerror', None) or error})",
            "start one with `ray start --head` or check the address",
        ) from error


@contextmanager
def _muted() -> Iterator[None]:
    """Turn off stderr for the time: Ray's own threads write to it before they have log files."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
