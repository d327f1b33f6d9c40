"""Processes that read files and can be killed: a file that hangs, crashes or eats memory costs nothing but itself.

Each process has a pipe of its own to the run. So whatever becomes of one, in the midst of sending too, the others and
the run do not notice: where processes share one pipe (as those of Pebble's pool do), the run would wait for ever for
the rest of a message whose sender was killed. A process is killed at once, with everything that it has started.
"""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import wait

from pipeline.engines.interrupts import noticed
from pipeline.engines.job import Broken, Limits, Outcome, ReadJob, ReadTask
from pipeline.engines.reading_process import ONE_THREAD, OUT_OF_MEMORY, Answer, Begun, address_space, serve
from pipeline.errors import PipelineError
from schemas.enums import FailureCode

FILES_PER_PROCESS = 200
"""A process is replaced after so many files. Starting one takes 2 seconds, so that this costs 0.01 s a file."""
MEMORY_LEFT_BEHIND = 0.5
"""Share of the memory limit that a process may hold between two files; one that holds more is replaced."""
NEAR_THE_LIMIT = 0.75
"""A process that dies with so much of its memory limit in use died for want of more."""
LOOK_EVERY = 0.02
"""Seconds between two looks at time limits and at the memory of the processes; a look takes some 20 microseconds."""
LAST_WORDS = 1.0
"""Seconds that a process has to end after it has closed its pipe."""
KILLED_FROM_OUTSIDE = frozenset({-signal.SIGKILL, -signal.SIGTERM})
"""Exit codes of processes that the kernel (for want of memory) or a person has killed."""


def read_all(
    queue: deque[ReadTask], job: ReadJob, *, processes: int
) -> Generator[tuple[ReadTask, Outcome | Broken], None, None]:
    """Read every file of `queue` and yield what came of it, in the order in which they are done.

    The caller may append to `queue` while it goes on. Closing the iterator kills the processes.

    A process that dies over a file may have been brought down by the files before it, or have been killed by somebody.
    Then the file is read once more in a fresh process, so that the verdict is about the file alone.

    Args:
        queue: what to read; it is emptied.
        job: what is the same for all files.
        processes: how many files are read at a time; 0 is one for each core.

    Raises:
        PipelineError: the system lets no processes be started.
    """
    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")
    processes = processes or len(os.sched_getaffinity(0))
    workers: list[_Worker] = []
    with noticed() as check_interrupts:
        try:
            while queue or any(worker.task for worker in workers):
                check_interrupts()
                again = bool(queue) and queue[0].again
                for worker in [worker for worker in workers if worker.is_spent(again)]:
                    worker.end()
                    workers.remove(worker)
                while len(workers) < processes and sum(worker.task is None for worker in workers) < len(queue):
                    workers.append(_Worker(job))
                for worker in workers:
                    if queue and worker.task is None and (worker.is_fresh or not queue[0].again):
                        worker.begin(queue.popleft())
                for worker in _ready(workers):
                    task, outcome = worker.take()
                    if outcome is None:
                        queue.appendleft(task)
                    else:
                        yield task, outcome
        finally:
            for worker in workers:
                worker.end()


def _ready(workers: "Sequence[_Worker]") -> "list[_Worker]":
    """Wait for a while; return the processes whose file is done, because it was read or because they have ended."""
    busy = [worker for worker in workers if worker.task]
    wait([worker.connection for worker in busy], LOOK_EVERY)
    return [worker for worker in busy if worker.listen()]


class _Worker:
    """One process: what it reads, since when, and how much memory it had when it was looked at last."""

    def __init__(self, job: ReadJob) -> None:
        self.task: ReadTask | None = None
        self._limits: Limits = job.limits
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, job, os.getpid()))
        try:
            self._process.start()
        except OSError as error:
            raise PipelineError(
                f"Processes that read files cannot be started ({error.strerror})", "give the run fewer --jobs"
            ) from error
        theirs.close()
        self._files = 0
        self._since: float | None = None
        self._held_at_start: int | None = None
        self._held = 0
        self._resident = 0
        self._outcome: Outcome | Broken | None = None
        self._ended = False

    @property
    def is_fresh(self) -> bool:
        """Whether the process has read nothing yet."""
        return self._files == 0

    def is_spent(self, again: bool) -> bool:
        """Tell whether the process is better replaced; `again` says that the next file wants a fresh one."""
        too_large = self._resident > MEMORY_LEFT_BEHIND * self._limits.memory
        worn = too_large or self._files >= FILES_PER_PROCESS or (again and not self.is_fresh)
        return self._ended or (self.task is None and worn)

    def begin(self, task: ReadTask) -> None:
        """Hand the process a file. Its time runs from when the process is ready to read."""
        self.task = task
        self._since = time.monotonic() if self._held_at_start is not None else None
        with suppress(OSError):  # It has died since; `listen` finds out.
            self.connection.send(task)

    def listen(self) -> bool:
        """Hear what the process says, look at its memory and its time; tell whether its file is done."""
        with suppress(OSError, IndexError):
            self._held = address_space(self._process.pid or 0) or self._held  # 0 once it has died
        try:
            while self.connection.poll():
                match self.connection.recv():
                    case Begun(held):
                        self._held_at_start = held
                        self._since = time.monotonic()
                    case Answer(outcome, resident):
                        self._outcome, self._resident = outcome, resident
                        return True
        except (EOFError, OSError):
            self._ended = True
            self._process.join(LAST_WORDS)
            if self._process.is_alive():  # It has closed the pipe and goes on.
                self._kill()
            self._outcome = self._death()
            return True
        if self._since is not None and time.monotonic() - self._since > self._limits.seconds:
            self._ended = True
            self._outcome = Broken(
                FailureCode.TIMED_OUT,
                f"Reading took longer than {self._limits.seconds:g} seconds and was ended; allow more with --timeout",
            )
            return True
        return False

    def take(self) -> tuple[ReadTask, Outcome | Broken | None]:
        """Return the file and what became of it; None where it is to be read again by a fresh process."""
        assert self.task is not None
        task, outcome, fresh = self.task, self._outcome, self.is_fresh
        self.task, self._outcome = None, None
        self._files += 1
        if not isinstance(outcome, Broken) or task.again or outcome.code is FailureCode.TIMED_OUT:
            return task, outcome
        if fresh and not (self._ended and self._process.exitcode in KILLED_FROM_OUTSIDE):
            return task, outcome
        return replace(task, again=True), None

    def end(self) -> None:
        """Kill the process and everything that it has started."""
        self._kill()
        self.connection.close()

    def _kill(self) -> None:
        if self._process.is_alive():
            with suppress(OSError):  # Before it has a group of its own, there is nothing else to kill.
                os.killpg(self._process.pid or 0, signal.SIGKILL)
            self._process.kill()
        self._process.join()

    def _death(self) -> Broken:
        code = self._process.exitcode
        if self._held_at_start is None:
            if code in KILLED_FROM_OUTSIDE and self.task is not None and not self.task.again:
                return Broken(FailureCode.CRASHED, "The reading process was killed at its start; run again")
            raise PipelineError(f"A process that reads files ended at its start (exit code {code})", "see its messages")
        near = self._held - self._held_at_start > NEAR_THE_LIMIT * self._limits.memory
        if near or code == -signal.SIGKILL:
            return Broken(FailureCode.OUT_OF_MEMORY, OUT_OF_MEMORY.format(self._limits.memory / 2**30))
        return Broken(FailureCode.CRASHED, f"The reading process died (exit code {code}); please report the file")
