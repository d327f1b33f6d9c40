"""One run at a time writes to a dataset on object storage, where the kernel of no machine keeps a lock for all.

The lock is a lease: a Delta table `.lock` without rows, of which each commit says who holds the dataset until when. A
commit is one object that is written only if it is not there (`If-None-Match: *`), so that of two runs that ask at once
one gets it. A living run renews its lease; that of a killed run ends by itself.

A lease alone cannot be sound: a machine that sleeps through the end of its lease wakes up and goes on. Therefore each
commit to any table is refused unless the table is exactly as this run left it (`COMMIT_RETRIES`). Clocks that differ,
and a lock that somebody deletes, can thus make a run stop with a sentence, but never mix the rows of two.
"""

import os
import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from pipeline.errors import DatasetBusyError, DatasetError
from pipeline.files import Address, reason, storage_options, table_uri

LEASE_SECONDS = 120.0
"""For so long a dataset stays locked after its run was killed. Clocks of two machines seldom differ by seconds."""
RENEWALS_PER_LEASE = 4
"""A lease outlasts three renewals that fail, as when the store does not answer for a minute."""
COMMIT_RETRIES = 0
"""delta-rs moves a commit behind those of others up to 15 times; with none it is refused when there is another."""
LOCK_PROPERTIES = {
    # Whoever asks for the lock reads what was committed since the last checkpoint, some four requests a commit.
    "delta.checkpointInterval": "10",
    # A run of a day renews 2,880 times.
    "delta.logRetentionDuration": "interval 1 days",
}
_HOLDER, _UNTIL = "holder", "until"


@contextmanager
def leased(lock: Address) -> Iterator[None]:
    """Hold the lock at `lock`, and renew it, until the block is left.

    Raises:
        DatasetBusyError: another run holds it.
        DatasetError: the store cannot be written.
    """
    lease = Lease(lock)
    lease.claim()
    ended = threading.Event()
    renewing = threading.Thread(target=lease.renew_until, args=(ended,), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()
        lease.release()


class Lease:
    """This run's hold of one lock; its table is at the version that this run wrote last."""

    def __init__(self, lock: Address) -> None:
        self._lock = lock
        self._holder = f"process {os.getpid()} on {platform.node()}"

    def claim(self) -> None:
        """Take the lock; raises DatasetBusyError while another run holds it, DatasetError where it cannot be taken."""
        try:
            self._table = _table(self._lock)
            last = self._table.history(1)[0]
            now = datetime.now(UTC)
            if _UNTIL in last and (until := datetime.fromisoformat(last[_UNTIL])) > now:
                raise self._busy(f"{last[_HOLDER]}, until {until:%H:%M:%S} UTC unless it goes on")
            self._write(now + timedelta(seconds=LEASE_SECONDS))
        except CommitFailedError as error:
            raise self._busy("it began in the same moment") from error
        except (DeltaError, OSError) as error:
            raise DatasetError(
                f"The dataset {self._lock.parent} cannot be locked ({reason(error)})", "mend that and run again"
            ) from error

    def renew(self) -> None:
        """Hold the lock for another `LEASE_SECONDS`; raises DeltaError where it cannot."""
        self._write(datetime.now(UTC) + timedelta(seconds=LEASE_SECONDS))

    def renew_until(self, ended: threading.Event) -> None:
        """Renew the lock in good time until `ended` is set or another run has taken over."""
        while not ended.wait(LEASE_SECONDS / RENEWALS_PER_LEASE):
            try:
                self.renew()
            except CommitFailedError:
                return  # Another run has taken over; the next commit to a table says so.
            except (DeltaError, OSError):
                continue  # The store may answer the next time.

    def release(self) -> None:
        """Give the lock back, as far as the store lets it."""
        with suppress(DeltaError, OSError):  # It ends by itself.
            self._write(datetime.now(UTC))

    def _write(self, until: datetime) -> None:
        self._table.create_write_transaction(
            [],
            mode="append",
            schema=self._table.schema(),
            commit_properties=CommitProperties(
                custom_metadata={_HOLDER: self._holder, _UNTIL: until.isoformat()},
                max_commit_retries=COMMIT_RETRIES,
            ),
        )
        # Not whatever is the latest: that may be the commit of a run that has taken over.
        self._table.load_as_version(self._table.version() + 1)

    def _busy(self, who: str) -> DatasetBusyError:
        return DatasetBusyError(
            f"Another run is writing to {self._lock.parent} ({who})",
            f"wait until it has ended; a run that was killed gives way after {LEASE_SECONDS:g} seconds",
        )


def _table(lock: Address) -> DeltaTable:
    uri, options = table_uri(lock), storage_options(lock)
    try:
        return DeltaTable(uri, storage_options=options)
    except TableNotFoundError:
        with suppress(CommitFailedError):  # Another run makes it in the same moment.
            return DeltaTable.create(
                uri,
                pa.schema([pa.field(_HOLDER, pa.string())]),
                mode="ignore",
                configuration=LOCK_PROPERTIES,
                commit_properties=CommitProperties(max_commit_retries=COMMIT_RETRIES),
                storage_options=options,
            )
        return DeltaTable(uri, storage_options=options)
