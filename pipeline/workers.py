"""Processes that read files and can be killed: a file that hangs or crashes its reader costs nothing but itself."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from pipeline.errors import PipelineError
from pipeline.reading import Outcome, ReadJob, ReadTask, read_file
from schemas.enums import FailureCode

WAITING_PER_PROCESS = 2
"""Tasks handed to the pool for each process: enough that none is idle, few enough that results do not pile up."""

ONE_THREAD = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS")
"""The processes share the cores between them; numeric libraries that start a thread a core would fight over them."""


@dataclass(frozen=True)
class Broken:
    """A file whose reading ended without an answer, and why; `message` is a sentence with the remedy."""

    code: FailureCode
    message: str


def read_all(
    queue: deque[ReadTask], job: ReadJob, *, processes: int, timeout: float
) -> Generator[tuple[ReadTask, Outcome | Broken], None, None]:
    """Read every file of `queue` and yield what came of it, in the order in which they are done.

    The caller may append to `queue` while it goes on. Closing the iterator kills the processes.

    Args:
        queue: what to read; it is emptied.
        job: what is the same for all files.
        processes: how many files are read at a time.
        timeout: seconds after which a file's process is killed.

    Raises:
        PipelineError: the system lets no processes be started.
    """
    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")
    pool = _pool(job, processes)
    running: dict[Future[Outcome], ReadTask] = {}
    try:
        while queue or running:
            while queue and len(running) < processes * WAITING_PER_PROCESS:
                task = queue.popleft()
                running[pool.schedule(_read, args=(task,), timeout=timeout)] = task
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), _result(future, timeout)
    finally:
        pool.stop()
        pool.join()


def _pool(job: ReadJob, processes: int) -> ProcessPool:
    try:
        return ProcessPool(
            max_workers=processes, context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(job,)
        )
    except OSError as error:
        raise PipelineError(
            f"Processes that read files cannot be started ({error.strerror})", "make /dev/shm writable for this user"
        ) from error


def _result(future: "Future[Outcome]", timeout: float) -> Outcome | Broken:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, TimeoutError):
        return Broken(
            FailureCode.TIMED_OUT,
            f"Reading took longer than {timeout:g} seconds and was ended; allow more with --timeout",
        )
    if isinstance(error, MemoryError):
        return Broken(
            FailureCode.OUT_OF_MEMORY, "Reading needed more memory than there is; read it on a larger machine"
        )
    if isinstance(error, ProcessExpired):
        return Broken(
            FailureCode.CRASHED, f"The reading process died (exit code {error.exitcode}); please report the file"
        )
    return Broken(FailureCode.CRASHED, f"The reader failed ({type(error).__name__}: {error}); please report the file")


_job: ReadJob | None = None


def _begin(job: ReadJob) -> None:
    """Prepare a fresh process: Ctrl-C is the parent's to handle, and stdout is the parent's to write to."""
    global _job
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)
    _job = job


def _read(task: ReadTask) -> Outcome:
    assert _job is not None
    return read_file(task, _job)
