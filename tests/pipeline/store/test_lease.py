"""One run at a time writes to a dataset on object storage, and none mixes its rows with those of another."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline import open_dataset
from pipeline.errors import DatasetBusyError
from pipeline.files.places import Address
from pipeline.store import lease as leases
from pipeline.store.folder import prepare_folder
from pipeline.store.lock import exclusive
from pipeline.store.store import Store
from tests.pipeline.store.test_store import made_up


def test_a_second_run_is_told_at_once_who_writes_and_what_to_do(bucket: Address) -> None:
    with exclusive(bucket / "dataset"):
        began = time.monotonic()
        with pytest.raises(DatasetBusyError, match=r"Another run is writing to .*dataset \(process \d+ on .* until"):
            take(bucket / "dataset")
        assert time.monotonic() - began < 10
    take(bucket / "dataset")


def test_of_runs_that_begin_in_the_same_moment_one_gets_the_dataset(bucket: Address) -> None:
    together, done = threading.Barrier(4), threading.Barrier(4)

    def begin(number: int) -> bool:
        together.wait()
        try:
            with exclusive(bucket / "dataset"):
                done.wait()
        except DatasetBusyError:
            done.wait()
            return False
        return True

    with ThreadPoolExecutor(4) as runs:
        assert sorted(runs.map(begin, range(4))) == [False, False, False, True]


def test_a_living_run_keeps_its_lock(bucket: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE_SECONDS", 4.0)
    with exclusive(bucket / "dataset"):
        time.sleep(5)
        with pytest.raises(DatasetBusyError, match="gives way after 4 seconds"):
            take(bucket / "dataset")


def test_the_lock_of_a_dead_run_ends(bucket: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE_SECONDS", 1.0)
    leases.Lease(bucket / "dataset" / ".lock").claim()  # and then the run dies
    with pytest.raises(DatasetBusyError):
        take(bucket / "dataset")
    time.sleep(1)
    take(bucket / "dataset")


def test_asking_for_a_lock_that_was_renewed_often_stays_quick(bucket: Address) -> None:
    """Delta sums the log up every ten commits; one that grew for a day would take minutes to read."""
    lease = leases.Lease(bucket / "dataset" / ".lock")
    lease.claim()
    for _ in range(12):
        lease.renew()
    lease.release()
    assert [key for key, _ in (bucket / "dataset").walk() if key.endswith("09.checkpoint.parquet")]
    take(bucket / "dataset")


def test_a_lock_that_somebody_deleted_is_free(bucket: Address) -> None:
    leases.Lease(bucket / "dataset" / ".lock").claim()
    for key, _ in (bucket / "dataset" / ".lock").walk():
        (bucket / "dataset" / ".lock" / key).unlink()
    with exclusive(bucket / "dataset"), pytest.raises(DatasetBusyError):
        take(bucket / "dataset")


def test_a_run_that_slept_through_its_lease_writes_nothing_any_more(bucket: Address) -> None:
    """Two stores are open at once, as if the first one's machine had slept while the second one's run began."""
    dataset = bucket / "dataset"
    prepare_folder(dataset)
    first, second = Store(dataset), Store(dataset)
    second.commit([made_up("Tartu 2")], [], [])
    with pytest.raises(DatasetBusyError, match="Another run has written to .* since this one began; run again"):
        first.commit([made_up("Tartu 2"), made_up("Irbid 3")], [], [])
    second.commit([made_up("Suwon 1")], [], [])
    second.finish()
    assert sorted(open_dataset(dataset).actions()["city"]) == ["Suwon", "Tartu", "Tartu"]


def take(dataset: Address) -> None:
    with exclusive(dataset):
        pass
