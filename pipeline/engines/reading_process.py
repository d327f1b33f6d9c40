"""What runs inside a reading process: it reads one file after another, within limits that the kernel keeps.

Whatever the reader does (raise, print, allocate, start programs) stays in here: only plain values go back to the run,
and when this process dies, everything that it started dies with it.
"""

import ctypes
import gc
import os
import resource
import signal
import subprocess
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.engines.job import Broken, Outcome, ReadJob, ReadTask, read_file
from schemas.enums import FailureCode

ONE_THREAD = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS")
"""The processes share the cores between them; numeric libraries that start a thread a core would fight over them."""
ALLOCATIONS = 100_000
"""Objects after which Python looks for cycles, in place of 700: what a report makes is kept until its end, and looking
through it took 0.1 of the time to read it."""
LONGEST_MESSAGE = 300
"""Characters of an exception's text that are kept: a parser may put half a document into one."""
OUT_OF_MEMORY = "Reading needed more than {:.3g} GiB of memory; allow more with --memory"
ALLOCATION_FAILED = (
    "bad_alloc",
    "bad allocation",
    "insufficient memory",
    "failed to allocate",
    "cannot allocate memory",
)
"""How libraries that are no Python say that they got no memory: C++, onnxruntime, OpenCV, the system."""
_PR_SET_PDEATHSIG = 1  # prctl(2)


@dataclass(frozen=True)
class Begun:
    """The process is ready to read; `held` are the bytes of address space that its libraries take."""

    held: int


@dataclass(frozen=True)
class Answer:
    """What became of a file, and how many bytes of memory the process holds after it."""

    outcome: Outcome | Broken
    resident: int


def serve(connection: Connection, job: ReadJob, parent: int) -> None:
    """Read the files that come over `connection` and send back what became of them, until it is closed.

    Args:
        connection: gives `ReadTask`s and takes `Begun` once and an `Answer` for each file.
        job: what is the same for all files.
        parent: process id of the run; this process ends with it.
    """
    connection.send(Begun(_confine(job.limits.memory, parent)))
    gc.freeze()
    gc.set_threshold(ALLOCATIONS)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        outcome = _outcome(task, job)
        connection.send(Answer(outcome, resident_bytes(os.getpid())))


def address_space(process: int) -> int:
    """Return the bytes of address space that a process has; raises OSError when it has ended."""
    return _pages(process, 0)


def resident_bytes(process: int) -> int:
    """Return the bytes of memory that a process holds; raises OSError when it has ended."""
    return _pages(process, 1)


def _pages(process: int, field: int) -> int:
    fields = Path(f"/proc/{process}/statm").read_bytes().split()
    return int(fields[field]) * resource.getpagesize()


def _confine(memory: int, parent: int) -> int:
    """Set the limits and return the bytes of address space that are taken before anything is read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the run's to handle.
    os.setpgid(0, 0)
    _die_with(parent)
    # A shell that outlives this process by an instant, to end the programs that this process has started.
    subprocess.Popen(["/bin/sh", "-c", "read line; kill -KILL 0"], stdin=subprocess.PIPE)
    held = address_space(os.getpid())
    resource.setrlimit(resource.RLIMIT_AS, (held + memory, held + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What libraries print would end up between the results or in logs, with texts of reports in it.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return held


def _die_with(parent: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # It died before the line above.
        os._exit(1)


def _outcome(task: ReadTask, job: ReadJob) -> Outcome | Broken:
    """Read one file; an exception becomes a sentence, since not every exception can be sent to another process."""
    try:
        return read_file(task, job)
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        if _is_out_of_memory(error):
            return Broken(FailureCode.OUT_OF_MEMORY, OUT_OF_MEMORY.format(job.limits.memory / 2**30))
        reason = type(error).__name__
        if job.options.personal_data:  # A parser may quote the file in its complaint.
            reason = f"{reason}: {_text(error)}"[:LONGEST_MESSAGE]
        return Broken(FailureCode.CRASHED, f"The reader failed ({reason}); please report the file")


def _is_out_of_memory(error: BaseException) -> bool:
    links: BaseException | None = error
    while links is not None:
        text = _text(links).casefold()
        if isinstance(links, MemoryError) or any(sign in text for sign in ALLOCATION_FAILED):
            return True
        links = links.__cause__ or links.__context__
    return False


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception as failure:  # The text of an exception is made by whoever wrote it.
        return f"its text cannot be made ({type(failure).__name__})"
