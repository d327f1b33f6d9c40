"""One run at a time writes to a dataset: the second is told so at once.

The lock is the kernel's (flock), so that a killed run leaves none behind. Readers need no lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import DatasetBusyError

LOCK_FILE = ".lock"


@contextmanager
def exclusive(dataset: Path) -> Iterator[None]:
    """Hold the dataset in folder `dataset` for writing.

    Raises:
        DatasetBusyError: another process holds it.
    """
    descriptor = os.open(dataset / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatasetBusyError(f"Another run is writing to {dataset}", "wait until it has ended") from error
        yield
    finally:
        os.close(descriptor)
