"""One run at a time writes to a dataset: the second is told so at once.

In a folder the lock is the kernel's (flock), so that a killed run leaves none behind; on object storage it is a lease
(`pipeline.store.lease`). Readers need no lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import DatasetBusyError
from pipeline.files import Address, Place
from pipeline.store.lease import COMMIT_RETRIES, leased

LOCK_FILE = ".lock"


@contextmanager
def exclusive(dataset: Place) -> Iterator[None]:
    """Hold the dataset in `dataset` for writing.

    Raises:
        DatasetBusyError: another process holds it.
        DatasetError: it is on object storage that cannot be written.
    """
    if isinstance(dataset, Address):
        with leased(dataset / LOCK_FILE):
            yield
        return
    descriptor = os.open(dataset / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatasetBusyError(f"Another run is writing to {dataset}", "wait until it has ended") from error
        yield
    finally:
        os.close(descriptor)


def commit_retries(dataset: Place) -> int | None:
    """Return how often a commit may be moved behind one of somebody else; None is as often as delta-rs would.

    Nobody can lose a lock of the kernel, and so whoever else commits is a person who compacts a table.
    """
    return COMMIT_RETRIES if isinstance(dataset, Address) else None
