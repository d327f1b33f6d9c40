"""Ctrl-C is not lost where Python drops the exception that it raises."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.dataset import open_dataset
from pipeline.engines import ReportRead
from pipeline.engines.interrupts import noticed
from pipeline.files import Found, SourceFile
from pipeline.ingest import ingest
from pipeline.options import IngestOptions
from tests.interrupting import StoppedWhileItEnds, dropped_exceptions

TONGLIAO = Path("fixtures/reports/tongliao_city.txt")


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM])
def number(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that raises KeyboardInterrupt, as in a run; a process that runs tests may ignore it."""
    before = signal.signal(request.param, signal.default_int_handler)
    yield request.param
    signal.signal(request.param, before)


def test_an_interrupt_that_was_dropped_is_raised_at_the_next_check(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped = dropped_exceptions(monkeypatch)
    handler = signal.getsignal(number)
    with noticed() as check:
        check()
        StoppedWhileItEnds(number)
        assert dropped == [KeyboardInterrupt]
        with pytest.raises(KeyboardInterrupt):
            check()
    assert signal.getsignal(number) is handler


@pytest.mark.parametrize("left_alone", [signal.SIG_IGN, signal.SIG_DFL])
def test_a_signal_that_python_does_not_handle_stays_so(left_alone: Callable[..., None] | int) -> None:
    before = signal.signal(signal.SIGINT, left_alone)
    try:
        with noticed():
            assert signal.getsignal(signal.SIGINT) is left_alone
    finally:
        signal.signal(signal.SIGINT, before)


class _Stopping:
    """Is sent Ctrl-C with the first report, where Python drops it."""

    def found(self, found: Found, to_read: int) -> None: ...

    def passed(self, file: SourceFile) -> None: ...

    def committed(self, reports: int, seconds: float) -> None: ...

    def read(self, file: SourceFile, read: ReportRead) -> None:
        StoppedWhileItEnds(signal.SIGINT)


def test_a_run_ends_at_a_dropped_interrupt_and_keeps_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(30):
        (tmp_path / "in" / f"{number}.txt").write_bytes(TONGLIAO.read_bytes() + str(number).encode())
    dropped = dropped_exceptions(monkeypatch)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            ingest([str(tmp_path / "in")], tmp_path / "dataset", IngestOptions(jobs=1), listener=_Stopping())
    finally:
        signal.signal(signal.SIGINT, before)
    assert dropped == [KeyboardInterrupt]
    assert len(open_dataset(tmp_path / "dataset").reports()) == 1
